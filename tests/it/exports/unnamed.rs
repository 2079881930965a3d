//! A protected source and what stays on the desk are searched for in every byte of every export, unpacked.

use dementi_testkit::{Kit, PDF_IS_BUILT, Thing, on_both_databases};
use serde_json::json;

use super::taken_apart::{found, pieces};

const NAME: &str = "Zebedée Quillön";
const ALIAS: &str = "Maulwurf & Söhne";
const OTHER_ALIAS: &str = "ZQ-7-Nachtfalter";
const WIKIDATA: &str = "Q987654321";

/// What stays on the desk in every copy, one word for each place.
const KEPT: [&str; 7] = [
    "Bleistiftnotiz",
    "Entwurfswort",
    "Prüfvermerk",
    "Vorlagewort",
    "Umfeldwort",
    "Nachsatzwort",
    "researcher@desk.example",
];

/// A dossier with a claim that names a protected source wherever there is a text.
async fn recorded(kit: &Kit) -> (Thing, Thing, String) {
    let who = kit.researcher();
    let witness = json!({"name": NAME, "kind": "person", "confidential": true, "aliases": [ALIAS, OTHER_ALIAS], "wikidata_id": WIKIDATA});
    let witness = who.party(witness).await;
    let everybody = format!("{NAME} ({ALIAS}, {OTHER_ALIAS}, {WIKIDATA})");
    let said = |what: &str| format!("{what} {everybody} again.");
    let dossier = who.dossier(json!({"title": said("Dossier"), "summary": said("About")})).await;
    let parts = json!([{"text": said("Part")}, {"text": "Another part."}]);
    let claim = who.claim(&dossier, 2, json!({"text": said("Claim"), "parts": parts, "about": [witness.id], "tags": ["zq-7-nachtfalter"]})).await;
    let firm = who.party(json!({"name": said("Firm"), "aliases": [said("Alias")]})).await;
    let url = "https://news.example/Zebed%C3%A9e-Quill%C3%B6n?who=Maulwurf%20%26%20S%C3%B6hne";
    let talk = who
        .source(json!({"kind": "interview", "title": said("Talk"), "supplied_by": witness.id, "url": url}))
        .await;
    let open = who.source(json!({"title": said("Report"), "publisher_id": firm.id})).await;
    let quote = json!({"exact": said("I am"), "prefix": "Umfeldwort ", "suffix": " Nachsatzwort"});
    for (party, source) in [(&witness.id, &talk.id), (&firm.id, &open.id)] {
        let told = json!({"party_id": party, "source_id": source, "quote": quote});
        who.assertion(&claim, told).await;
    }
    let answers = json!([{"part_id": claim.parts()[0], "answer": "denied", "note": said("No")}, {"part_id": claim.parts()[1], "answer": "conceded"}]);
    who.denial(
        &claim,
        &["denied", "conceded"],
        json!({"party_id": witness.id, "source_id": talk.id, "answers": answers, "quote": quote}),
    )
    .await;
    who.evidence(&claim, json!({"source_id": open.id, "note": said("Seen by")})).await;
    let mistaken = who.evidence(&claim, json!({"note": said("Mistaken")})).await;
    who.withdraw(&mistaken).await;
    who.reply_request(
        &claim,
        json!({"party_id": witness.id, "recipient": said("To"), "questions": [{"text": said("Were you")}]}),
    )
    .await;
    let rationale = format!("{} <!-- Bleistiftnotiz -->", said("**Because**"));
    let draft = who.draft(&claim, json!({"rationale": rationale})).await;
    let submitted = who.step(&draft, "submit", json!({"comment": "Vorlagewort"})).await;
    let approved = kit.editor().step(&submitted, "approve", json!({"comment": "Prüfvermerk"})).await;
    kit.editor().step(&approved, "publish", json!({})).await;
    who.draft(&claim, json!({"rationale": "Entwurfswort"})).await;
    (dossier, claim, witness.id)
}

/// Everything that can be exported. Those that an editor can have in full stand first, each so that it names somebody.
fn exports(claim: &Thing, dossier: &Thing) -> (Vec<String>, Vec<String>) {
    let mut formats: Vec<&str> = [
        "json",
        "md",
        "html",
        "xlsx",
        "csv",
        "csv&table=parts",
        "csv&table=assertions",
        "csv&table=evidence",
        "csv&table=sources",
    ]
    .into();
    if PDF_IS_BUILT {
        formats.push("pdf");
    }
    let mut whole = Vec::new();
    for format in formats {
        let exported =
            (format != "md" && format != "html" && format != "pdf").then(|| "/claims/export".to_owned());
        let reports = [format!("{}/report", claim.path), format!("{}/report", dossier.path)];
        whole.extend(reports.into_iter().chain(exported).map(|path| format!("{path}?format={format}")));
    }
    let mut redacted = vec![
        format!("{}/graph.svg", claim.path),
        format!("{}/graph.svg", dossier.path),
        "/claim-reviews".to_owned(),
    ];
    for format in ["claimreview", "csv&table=denials", "csv&table=verdicts"] {
        redacted.extend([claim, dossier].map(|thing| format!("{}/report?format={format}", thing.path)));
    }
    let logs = ["json", "md", "html", "pdf"].into_iter().filter(|format| PDF_IS_BUILT || *format != "pdf");
    redacted.extend(logs.map(|format| format!("{}/diligence?format={format}", claim.path)));
    (whole, redacted)
}

on_both_databases! {
    async fn no_byte_of_any_export_names_a_protected_source_in_any_form(kit: Kit) {
        let (dossier, claim, witness) = recorded(&kit).await;
        let (whole, redacted) = exports(&claim, &dossier);
        let names = [NAME, "Quillön", ALIAS, "Maulwurf", OTHER_ALIAS, WIKIDATA, &witness];
        for path in whole.iter().chain(&redacted) {
            let languages: &[&str] = if path.contains('?') && !path.contains("export") { &["", "&language=de"] } else { &[""] };
            for language in languages {
                let path = format!("{path}{language}");
                let reply = kit.admin().get(&path).await.expect(200);
                let pieces = pieces(&path, reply.bytes());
                assert_eq!(found(&pieces, &names), Vec::<String>::new(), "{path}");
                assert_eq!(found(&pieces, &KEPT), Vec::<String>::new(), "{path}");
            }
        }
        // The search can find: a copy for the desk names whom the others do not, and keeps what no copy tells.
        for path in &whole {
            let path = format!("{path}&redacted=false");
            let reply = kit.editor().get(&path).await.expect(200);
            let pieces = pieces(&path, reply.bytes());
            for name in [NAME, ALIAS] {
                assert!(!found(&pieces, &[name]).is_empty(), "{name} is not in {path}");
            }
            assert_eq!(found(&pieces, &KEPT), Vec::<String>::new(), "{path}");
        }
    }
}
