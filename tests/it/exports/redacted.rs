use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

use super::{example, unpacked};

/// A protected source, whose name stands everywhere.
async fn confide(kit: &Kit, claim: &dementi_testkit::Thing) -> String {
    let witness =
        json!({"name": "Zebedee Quill", "kind": "person", "confidential": true, "aliases": ["ZQ-7"]});
    let witness = kit.researcher().party(witness).await;
    let talk = json!({"kind": "interview", "title": "Talk with Zebedee Quill", "supplied_by": witness.id});
    let talk = kit.researcher().source(talk).await;
    let told = json!({"party_id": witness.id, "source_id": talk.id, "quote": {"exact": "I, Zebedee Quill, saw it."}});
    kit.researcher().assertion(claim, told).await;
    kit.researcher().evidence(claim, json!({"note": "Zebedee Quill (ZQ-7) confirmed it."})).await;
    witness.id
}

fn exports(claim: &str, dossier: &str) -> Vec<String> {
    let mut paths = vec!["/claims/export?format=json".to_owned(), "/claims/export?format=xlsx".to_owned()];
    for report in [claim, dossier] {
        paths.extend(["json", "md", "xlsx"].map(|format| format!("{report}/report?format={format}")));
    }
    for table in ["claims", "parts", "assertions", "denials", "evidence", "verdicts", "sources"] {
        for report in [format!("{claim}/report"), format!("{dossier}/report"), "/claims/export".to_owned()] {
            paths.push(format!("{report}?format=csv&table={table}"));
        }
    }
    paths
}

on_both_databases! {
    async fn no_byte_of_any_export_names_a_protected_source(kit: Kit) {
        let (dossier, claim) = example(&kit).await;
        let witness = confide(&kit, &claim).await;
        for path in exports(&claim.path, &dossier.path) {
            let reply = kit.admin().get(&path).await.expect(200);
            let name = reply.header("content-disposition").expect("a name").to_owned();
            assert!(!name.contains("CONFIDENTIAL"), "{name}");
            let files = if path.contains("xlsx") { unpacked(reply.bytes()).into_values().collect() } else { vec![reply.text()] };
            for text in files {
                let hidden = text.to_lowercase();
                assert!(!hidden.contains("quill") && !hidden.contains("zq-7") && !hidden.contains(&witness), "{path}: {text}");
            }
        }
    }

    async fn editors_can_have_a_copy_for_the_desk(kit: Kit) {
        let (dossier, claim) = example(&kit).await;
        confide(&kit, &claim).await;
        for path in exports(&claim.path, &dossier.path) {
            let path = format!("{path}&redacted=false");
            for client in [kit.reader(), kit.researcher()] {
                client.get(&path).await.problem(403, "forbidden_role");
            }
            let reply = kit.editor().get(&path).await.expect(200);
            assert!(reply.header("content-disposition").expect("a name").contains("CONFIDENTIAL"), "{path}");
            if path.contains("json") {
                assert_eq!(reply.json()["redacted"], false);
            }
            if path.contains("=md") {
                assert!(reply.text().contains("must not leave the desk"));
            }
            if path.contains("json") || path.contains("=md") || path.contains("assertions") {
                assert!(reply.text().contains("Zebedee Quill"), "{path}");
            }
            if path.contains("xlsx") {
                let files = unpacked(reply.bytes());
                assert!(files.values().any(|file| file.contains("Zebedee Quill")));
                assert!(files["xl/worksheets/sheet1.xml"].contains("must not leave the desk"));
            }
        }
    }

    async fn a_draft_stays_on_the_desk_in_every_copy(kit: Kit) {
        let (dossier, claim) = example(&kit).await;
        let next = kit.researcher().claim(&dossier, 1, json!({})).await;
        kit.researcher().draft(&next, json!({"rationale": "Only a draft says so."})).await;
        for path in exports(&next.path, &dossier.path) {
            for redacted in [true, false] {
                let reply = kit.editor().get(&format!("{path}&redacted={redacted}")).await.expect(200);
                let files = if path.contains("xlsx") { unpacked(reply.bytes()).into_values().collect() } else { vec![reply.text()] };
                assert!(files.iter().all(|text| !text.contains("Only a draft")), "{path}");
            }
        }
        drop(claim);
    }
}
