//! Whatever is answered as JSON is as the published schema says, by a validator that is not ours.

use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

use super::python;
use crate::exports::example;

const SCHEMA: &str = "/api/v1/schemas/claim-status-report.json";

on_both_databases! {
    async fn every_report_and_list_is_as_the_schema_says(kit: Kit) {
        let (dossier, claim) = example(&kit).await;
        let witness = kit.researcher().party(json!({"name": "Zebedee Quill", "kind": "person", "confidential": true})).await;
        let talk = kit.researcher().source(json!({"kind": "interview", "title": "Talk", "supplied_by": witness.id})).await;
        let told = json!({"party_id": witness.id, "source_id": talk.id, "quote": {"exact": "\u{202e}</script> = 1"}});
        kit.researcher().assertion(&claim, told).await;
        kit.researcher().reply_request(&claim, json!({})).await;
        kit.researcher().evidence(&claim, json!({"stance": "refutes"})).await;
        let gone = kit.researcher().claim(&dossier, 1, json!({})).await;
        kit.researcher().withdraw(&gone).await;
        let drafted = kit.researcher().claim(&dossier, 1, json!({})).await;
        kit.researcher().draft(&drafted, json!({})).await;
        let folder = tempfile::tempdir().expect("a folder");
        let mut files = Vec::new();
        let reports = [&claim, &gone, &drafted, &dossier].map(|thing| format!("{}/report?format=json", thing.path));
        let reports = reports.iter().map(String::as_str).chain(["/claims/export?format=json"]);
        let redacted = reports.flat_map(|path| [true, false].map(|redacted| format!("{path}&redacted={redacted}")));
        for (number, path) in [SCHEMA.to_owned()].into_iter().chain(redacted).enumerate() {
            let file = folder.path().join(format!("{number}.json"));
            std::fs::write(&file, kit.editor().get(&path).await.expect(200).bytes()).expect("a file");
            files.push(file);
        }
        assert_eq!(python("schema.py", &files), "10\n");
    }
}
