use dementi_testkit::{Kit, Thing, on_both_databases};
use serde_json::{Value, json};

async fn derived(kit: &Kit, title: &str, from: &[&Thing]) -> Thing {
    let from: Vec<&str> = from.iter().map(|source| source.id.as_str()).collect();
    kit.researcher().source(json!({"title": title, "derivation": "derived", "derived_from": from})).await
}

async fn origins(kit: &Kit, claim: &Thing) -> Value {
    kit.reader().get(&format!("{}/analysis", claim.path)).await.expect(200)["origins"].clone()
}

on_both_databases! {
    /// The worked example in small: outlets on an agency, the agency on a newspaper, the newspaper on one set of
    /// documents.
    async fn many_outlets_are_one_origin(kit: Kit) {
        let who = kit.researcher();
        let snowden = who.party(json!({"name": "Edward Snowden", "kind": "person"})).await;
        let documents = json!({
            "kind": "leaked_document", "title": "The documents", "derivation": "original",
            "supplied_by": snowden.id,
        });
        let documents = who.source(documents).await;
        let guardian = derived(&kit, "The Guardian's report", &[&documents]).await;
        let agency = derived(&kit, "The agency's report", &[&guardian]).await;
        let outlet = derived(&kit, "An outlet's report", &[&agency, &guardian]).await;
        let dossier = who.dossier(json!({})).await;
        let claim = who.claim(&dossier, 1, json!({})).await;
        for source in [&guardian, &agency, &outlet] {
            who.assertion(&claim, json!({"source_id": source.id, "mode": "reported"})).await;
        }
        let found = origins(&kit, &claim).await;
        assert_eq!((&found["independent_count"], &found["at_most"]), (&json!(1), &json!(1)));
        assert_eq!(found["roots"], json!([
            {"source_id": documents.id, "origin": "A", "original": true, "supplied_by": snowden.id}
        ]));
        let path = found["paths"].as_array().expect("a list").iter().find(|path| path["source_id"] == outlet.id);
        let path = path.expect("the outlet's path");
        assert_eq!(path["path"], json!([outlet.id, guardian.id, documents.id]), "the shortest way");
        assert_eq!(path["origin"], "A");
        let told = found["explanation"].to_string();
        assert!(told.contains("The documents") && told.contains("Edward Snowden"), "{told}");
        let status = kit.reader().again(&claim).await.body["status"]["origins"].clone();
        assert_eq!(status, json!({"independent_count": 1, "at_most": 1}));
    }

    async fn a_circle_is_legal_and_no_origin(kit: Kit) {
        let who = kit.researcher();
        let first = who.source(json!({"title": "First"})).await;
        let second = derived(&kit, "Second", &[&first]).await;
        let body = json!({
            "kind": "news_report", "title": "First", "derivation": "derived", "derived_from": [second.id],
        });
        who.put(&first.path, body).if_match(&first.etag).await.expect(200);
        let dossier = who.dossier(json!({})).await;
        let claim = who.claim(&dossier, 1, json!({})).await;
        who.assertion(&claim, json!({"source_id": first.id})).await;
        let found = origins(&kit, &claim).await;
        assert_eq!((&found["independent_count"], &found["at_most"]), (&json!(0), &json!(0)));
        let mut ids = [first.id.as_str(), second.id.as_str()];
        ids.sort_unstable();
        assert_eq!(found["circles"], json!([{"source_ids": ids, "way_out": false}]));
        assert_eq!(found["paths"][0]["origin"], Value::Null);
    }

    async fn a_source_of_unknown_derivation_may_be_an_origin(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = kit.researcher().claim(&dossier, 1, json!({})).await;
        kit.researcher().evidence(&claim, json!({"stance": "supports"})).await;
        kit.researcher().evidence(&claim, json!({"stance": "refutes"})).await;
        let found = origins(&kit, &claim).await;
        assert_eq!((&found["independent_count"], &found["at_most"]), (&json!(0), &json!(1)));
    }
}
