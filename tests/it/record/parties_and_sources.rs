use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

on_both_databases! {
    async fn a_party_is_recorded_changed_and_withdrawn(kit: Kit) {
        let body = json!({
            "name": "  Microsoft ", "kind": "organisation", "aliases": ["MSFT"], "wikidata_id": "Q2283",
            "confidential": false,
        });
        let created = kit.researcher().post("/parties", body).await.expect(201);
        assert_eq!(created["name"], "Microsoft");
        assert_eq!(created.location(), format!("/api/v1/parties/{}", created.id()));
        let path = format!("/parties/{}", created.id());
        let body = json!({"name": "Microsoft Corporation", "kind": "organisation"});
        let changed = kit.second_researcher().put(&path, body.clone()).if_match(&created.etag()).await.expect(200);
        assert_eq!((changed.etag().as_str(), &changed["aliases"]), ("\"2\"", &json!([])));
        assert_eq!(changed["created_by"], kit.researcher().user());
        assert_eq!(changed["changed_by"], kit.second_researcher().user());
        kit.researcher().put(&path, body.clone()).if_match(&created.etag()).await.problem(412, "precondition_failed");
        kit.researcher().put(&path, body.clone()).await.problem(428, "precondition_required");
        let withdraw = format!("{path}/withdraw");
        let withdrawn = kit.researcher().post(&withdraw, json!({"reason": "Twice."})).if_match("\"2\"").await.expect(200);
        assert_eq!(withdrawn["withdrawn"]["reason"], "Twice.");
        kit.researcher().put(&path, body).if_match("\"3\"").await.problem(409, "withdrawn");
        kit.researcher().post(&withdraw, json!({"reason": "Again."})).if_match("\"3\"").await.problem(409, "withdrawn");
        assert_eq!(kit.reader().get(&path).await.expect(200)["withdrawn"]["by"], kit.researcher().user());
    }

    async fn everything_wrong_is_told_at_once(kit: Kit) {
        let body = json!({"name": " ", "kind": "organisation", "aliases": ["A", "A"], "wikidata_id": "P31"});
        let refused = kit.researcher().post("/parties", body).await;
        let errors = refused.problem(422, "invalid_body")["errors"].as_array().expect("errors");
        let pointers: Vec<_> = errors.iter().map(|error| error["pointer"].as_str().expect("a pointer")).collect();
        assert_eq!(pointers, ["/aliases/1", "/name", "/wikidata_id"]);
        let unknown = json!({"name": "A", "kind": "organisation", "nmae": "B"});
        kit.researcher().post("/parties", unknown).await.problem(422, "invalid_body");
        kit.researcher().post("/parties", json!({"name": "A", "kind": "company"})).await.problem(422, "invalid_body");
        let nul = json!({"name": "A\u{0}B", "kind": "person"});
        kit.researcher().post("/parties", nul).await.problem(422, "invalid_body");
    }

    async fn a_source_names_what_it_relies_on(kit: Kit) {
        let (agency, snowden) = (kit.researcher().party(json!({"name": "dpa"})).await, kit.researcher().party(json!({"name": "Snowden"})).await);
        let documents = kit.researcher().source(json!({
            "kind": "leaked_document", "title": "Documents", "derivation": "original", "supplied_by": snowden.id,
        })).await;
        let wire = kit.researcher().source(json!({
            "title": "Wire", "publisher_id": agency.id, "author_ids": [agency.id], "published_on": "2013-07-12",
            "language": "DE-de", "url": "https://Wire.example/a b", "derivation": "derived", "derived_from": [documents.id],
        })).await;
        assert_eq!(wire.body["derived_from"], json!([documents.id]));
        assert_eq!((&wire.body["language"], &wire.body["url"]), (&json!("de-DE"), &json!("https://wire.example/a%20b")));
        let circle = json!({"kind": "leaked_document", "title": "Documents", "derivation": "derived", "derived_from": [wire.id]});
        kit.researcher().put(&documents.path, circle).if_match(&documents.etag).await.expect(200);
        let wrong = async |over: serde_json::Value| {
            let mut body = json!({"kind": "news_report", "title": "T"});
            body.as_object_mut().expect("an object").extend(over.as_object().expect("an object").clone());
            let reply = kit.researcher().post("/sources", body).await;
            reply.problem(422, "invalid_body")["errors"][0]["pointer"].clone()
        };
        assert_eq!(wrong(json!({"derivation": "derived"})).await, "/derived_from");
        assert_eq!(wrong(json!({"derived_from": [wire.id]})).await, "/derived_from");
        assert_eq!(wrong(json!({"derivation": "derived", "derived_from": [wire.id, agency.id]})).await, "/derived_from/1");
        assert_eq!(wrong(json!({"publisher_id": wire.id})).await, "/publisher_id");
        assert_eq!(wrong(json!({"author_ids": [agency.id, wire.id]})).await, "/author_ids/1");
        assert_eq!(wrong(json!({"supplied_by": wire.id})).await, "/supplied_by");
        assert_eq!(wrong(json!({"url": "javascript:alert(1)"})).await, "/url");
        assert_eq!(wrong(json!({"published_on": "2013-02-30"})).await, "/published_on");
        let own = json!({"kind": "news_report", "title": "Wire", "derivation": "derived", "derived_from": [wire.id]});
        let refused = kit.researcher().put(&wire.path, own).if_match(&wire.etag).await;
        assert_eq!(refused.problem(422, "invalid_body")["errors"][0]["code"], "derived_from_itself");
    }

    async fn what_was_withdrawn_is_not_named_anew(kit: Kit) {
        let party = kit.researcher().party(json!({})).await;
        let source = kit.researcher().source(json!({"publisher_id": party.id})).await;
        kit.researcher().withdraw(&party).await;
        let body = json!({"kind": "book", "title": "T", "publisher_id": party.id});
        let refused = kit.researcher().post("/sources", body.clone()).await;
        assert_eq!(refused.problem(422, "invalid_body")["errors"][0]["code"], "unknown_reference");
        kit.researcher().put(&source.path, body).if_match(&source.etag).await.expect(200);
    }
}
