//! Reports that people read: the pages stand up to an HTML validator, and a PDF reader finds every claim.

use dementi_testkit::{Kit, PDF_IS_BUILT, Thing, on_both_databases};
use serde_json::{Value, json};

use super::{node, python};

/// A dossier with two claims and a protected source.
async fn recorded(kit: &Kit) -> (Thing, Vec<Thing>) {
    let dossier = kit.researcher().dossier(json!({"title": "Access to mail"})).await;
    let texts = [
        "Microsoft gave the NSA access to encrypted mail.",
        "Skype joined Prism <b>before</b> the #takeover $ *in* 2011.",
    ];
    let mut claims = Vec::new();
    for text in texts {
        let claim = kit.researcher().claim(&dossier, 3, json!({"text": text})).await;
        let witness = json!({"name": "Zebedee Quill", "kind": "person", "confidential": true});
        let witness = kit.researcher().party(witness).await;
        let talk =
            kit.researcher().source(json!({"kind": "interview", "title": "Talk with Zebedee Quill"})).await;
        let told = json!({"party_id": witness.id, "source_id": talk.id, "quote": {"exact": "I, Zebedee Quill, saw it."}});
        kit.researcher().assertion(&claim, told).await;
        kit.researcher().assertion(&claim, json!({})).await;
        kit.researcher().denial(&claim, &["denied", "reframed", "unaddressed"], json!({})).await;
        kit.researcher().evidence(&claim, json!({"note": "Page 2."})).await;
        kit.published(&claim).await;
        claims.push(claim);
    }
    (dossier, claims)
}

/// Where every document on them is to be had.
fn documents(dossier: &Thing, claims: &[Thing]) -> Vec<String> {
    let of_claim =
        claims.iter().flat_map(|claim| ["report", "diligence"].map(|kind| format!("{}/{kind}", claim.path)));
    of_claim.chain([format!("{}/report", dossier.path)]).collect()
}

on_both_databases! {
    async fn a_validator_finds_no_fault_with_the_pages(kit: Kit) {
        let (dossier, claims) = recorded(&kit).await;
        let folder = tempfile::tempdir().expect("a folder");
        let mut files = Vec::new();
        for (number, path) in documents(&dossier, &claims).into_iter().enumerate() {
            for language in ["en", "de"] {
                let page = kit.reader().get(&format!("{path}?format=html&language={language}")).await.expect(200);
                assert!(!page.text().contains("Quill"), "{path}");
                let file = folder.path().join(format!("{number}-{language}.html"));
                std::fs::write(&file, page.bytes()).expect("a file");
                files.push(file);
            }
        }
        let faults: Vec<String> = serde_json::from_str(&node("validate_html.cjs", &files)).expect("faults");
        assert_eq!(faults, Vec::<String>::new());
    }

    async fn pages_embed_what_google_asks_of_a_claim_review(kit: Kit) {
        let (_, claims) = recorded(&kit).await;
        let unpublished = kit.researcher().claim(&kit.researcher().dossier(json!({})).await, 1, json!({})).await;
        let folder = tempfile::tempdir().expect("a folder");
        let mut files = Vec::new();
        for claim in [&claims[0], &unpublished] {
            let page = kit.reader().get(&format!("{}/report?format=html", claim.path)).await.expect(200);
            let file = folder.path().join(format!("{}.html", claim.id));
            std::fs::write(&file, page.bytes()).expect("a file");
            files.push(file);
        }
        let told: Value = serde_json::from_str(&node("structured_data.cjs", &files)).expect("what it found");
        assert_eq!([&told[0]["failed"], &told[0]["warned"]], [&json!([]), &json!([])], "{told}");
        assert!(told[0]["passed"].as_u64().is_some_and(|passed| passed >= 8), "{told}");
        // It does see where there is none.
        assert_ne!(told[1]["failed"], json!([]), "{told}");
    }

    async fn a_reader_of_pdf_finds_every_claim(kit: Kit) {
        let (dossier, claims) = recorded(&kit).await;
        if !PDF_IS_BUILT {
            for path in documents(&dossier, &claims) {
                kit.reader().get(&format!("{path}?format=pdf")).await.problem(501, "format_not_built");
                assert_eq!(kit.reader().get(&path).header("accept", "application/pdf").await.status(), 406);
            }
            return;
        }
        let folder = tempfile::tempdir().expect("a folder");
        let mut files = Vec::new();
        for (number, path) in documents(&dossier, &claims).into_iter().enumerate() {
            let report = kit.reader().get(&path).header("accept", "application/pdf").header("accept-language", "de").await.expect(200);
            assert_eq!(report.header("content-type"), Some("application/pdf"));
            let file = folder.path().join(format!("{number}.pdf"));
            std::fs::write(&file, report.bytes()).expect("a file");
            files.push(file);
        }
        let read: Vec<Value> = serde_json::from_str(&python("read_pdf.py", &files)).expect("what was read");
        let text = |found: &Value| found["text"].as_str().expect("a text").split_whitespace().collect::<Vec<_>>().join(" ");
        for found in &read {
            assert_eq!((&found["language"], &found["tagged"]), (&json!("de"), &json!(true)));
            let metadata = found["metadata"].as_str().expect("metadata");
            assert!(metadata.contains("<pdfuaid:part>1<") && metadata.contains("<pdfaid:part>2<"), "{metadata}");
            assert!(!found.to_string().contains("Quill"), "{found}");
            let pages = &found["pages"];
            assert!(text(found).contains(&format!("{pages} von {pages}")), "{found}");
        }
        let whole = text(read.last().expect("the dossier"));
        for claim in &claims {
            let wanted = claim.body["text"].as_str().expect("a text");
            assert!(whole.contains(wanted), "{wanted} is not in {whole}");
        }
        for told in ["Geschützte Quelle A", "Teildementi", "bestritten", "umgedeutet", "B2", "Page 2.", "Quellen"] {
            assert!(whole.contains(told), "{told} is not in {whole}");
        }
    }
}
