use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

on_both_databases! {
    async fn a_denial_answers_every_part_once(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = kit.researcher().claim(&dossier, 2, json!({})).await;
        let other = kit.researcher().claim(&dossier, 1, json!({})).await;
        let good = kit.researcher().denial(&claim, &["conceded", "denied"], json!({})).await;
        assert_eq!(good.body["scope"], "partial");
        let parts = claim.parts();
        let ask = async |answers: serde_json::Value| {
            let body = json!({
                "party_id": good.body["party_id"], "source_id": good.body["source_id"], "stated_on": "2013-07-16",
                "answers": answers,
            });
            let reply = kit.researcher().post(&format!("{}/denials", claim.path), body).await;
            let error = &reply.problem(422, "invalid_body")["errors"][0];
            (error["pointer"].clone(), error["code"].clone())
        };
        let answer = |part: &String| json!({"part_id": part, "answer": "denied"});
        assert_eq!(ask(json!([answer(&parts[0])])).await, (json!("/answers"), json!("missing_answer")));
        let twice = json!([answer(&parts[0]), answer(&parts[1]), answer(&parts[0])]);
        assert_eq!(ask(twice).await, (json!("/answers/2/part_id"), json!("repeated")));
        let foreign = json!([answer(&parts[0]), answer(&other.parts()[0])]);
        assert_eq!(ask(foreign).await, (json!("/answers/1/part_id"), json!("unknown_part")));
        let reversed = json!({
            "party_id": good.body["party_id"], "source_id": good.body["source_id"], "stated_on": "2013-07-17",
            "quote": {"exact": " nur um Einzelfälle ", "language": "de"},
            "answers": [answer(&parts[1]), {"part_id": parts[0], "answer": "unaddressed", "note": "Silent."}],
        });
        let changed = kit.researcher().put(&good.path, reversed).if_match(&good.etag).await.expect(200);
        assert_eq!(changed["answers"][0]["part_id"], parts[0], "answers stand in the claim's order");
        assert_eq!(changed["answers"][0]["note"], "Silent.");
        assert_eq!(changed["quote"]["exact"], " nur um Einzelfälle ", "quotes are kept to the letter");
    }

    async fn evidence_bears_on_parts_of_its_claim(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = kit.researcher().claim(&dossier, 2, json!({})).await;
        let other = kit.researcher().claim(&dossier, 1, json!({})).await;
        let evidence = kit.researcher().evidence(&claim, json!({"part_ids": [claim.parts()[1]], "note": "Page 2."})).await;
        assert_eq!(evidence.body["part_ids"], json!([claim.parts()[1]]));
        let body = json!({
            "source_id": evidence.body["source_id"], "stance": "refutes", "reliability": "F", "credibility": "6",
            "part_ids": [claim.parts()[0], other.parts()[0]],
        });
        let refused = kit.researcher().post(&format!("{}/evidence", claim.path), body).await;
        assert_eq!(refused.problem(422, "invalid_body")["errors"][0]["pointer"], "/part_ids/1");
    }

    async fn an_entry_refers_to_what_stands_on_its_desk(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = kit.researcher().claim(&dossier, 1, json!({})).await;
        let assertion = kit.researcher().assertion(&claim, json!({})).await;
        let (party, source) = (kit.other().researcher().party(json!({})).await, kit.other().researcher().source(json!({})).await);
        let path = format!("{}/assertions", claim.path);
        let ask = async |over: serde_json::Value| {
            let mut body = json!({
                "party_id": assertion.body["party_id"], "source_id": assertion.body["source_id"], "mode": "stated",
            });
            body.as_object_mut().expect("an object").extend(over.as_object().expect("an object").clone());
            let reply = kit.researcher().post(&path, body).await;
            reply.problem(422, "invalid_body")["errors"][0]["pointer"].clone()
        };
        assert_eq!(ask(json!({"party_id": party.id})).await, "/party_id");
        assert_eq!(ask(json!({"source_id": source.id})).await, "/source_id");
        assert_eq!(ask(json!({"mode": "rumoured"})).await, "/mode");
        let nowhere = format!("/claims/{}/assertions", party.id);
        let body = json!({"party_id": assertion.body["party_id"], "source_id": assertion.body["source_id"], "mode": "stated"});
        kit.researcher().post(&nowhere, body).await.problem(404, "not_found");
    }
}
