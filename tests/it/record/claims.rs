use dementi_testkit::{Kit, Thing, on_both_databases};
use serde_json::{Value, json};

fn body(claim: &Thing, over: Value) -> Value {
    let mut body = json!({
        "dossier_id": claim.body["dossier_id"],
        "text": claim.body["text"],
        "language": claim.body["language"],
        "parts": claim.body["parts"],
    });
    let Value::Object(over) = over else { panic!("a body is an object") };
    body.as_object_mut().expect("an object").extend(over);
    body
}

on_both_databases! {
    async fn a_claim_keeps_the_order_of_its_parts(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = kit.researcher().claim(&dossier, 3, json!({"tags": ["b", "a"]})).await;
        assert_eq!(claim.body["tags"], json!(["b", "a"]));
        assert_eq!(claim.body["status"], json!({"review": "open", "freshness": null, "dispute": "unanswered", "origins": {"independent_count": 0, "at_most": 0}}));
        let mut parts = claim.body["parts"].as_array().expect("parts").clone();
        parts.reverse();
        parts.push(json!({"text": "A new one."}));
        let changed = kit.researcher().put(&claim.path, body(&claim, json!({"parts": parts}))).if_match(&claim.etag).await;
        let changed = changed.expect(200);
        let texts: Vec<_> = changed["parts"].as_array().expect("parts").iter().map(|part| part["text"].clone()).collect();
        assert_eq!(texts, ["Part 3.", "Part 2.", "Part 1.", "A new one."]);
        assert_eq!(changed["parts"][2]["id"], claim.body["parts"][0]["id"]);
    }

    async fn parts_that_are_in_use_are_reworded_only(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = kit.researcher().claim(&dossier, 2, json!({})).await;
        let denial = kit.researcher().denial(&claim, &["denied", "unaddressed"], json!({})).await;
        kit.researcher().withdraw(&denial).await;
        let claim = kit.researcher().again(&claim).await;
        let parts = claim.body["parts"].as_array().expect("parts");
        let fewer = body(&claim, json!({"parts": [parts[0]]}));
        kit.researcher().put(&claim.path, fewer).if_match(&claim.etag).await.problem(409, "parts_in_use");
        let more = body(&claim, json!({"parts": [parts[0], parts[1], {"text": "Another."}]}));
        kit.researcher().put(&claim.path, more).if_match(&claim.etag).await.problem(409, "parts_in_use");
        let reworded = json!({"parts": [{"id": parts[1]["id"], "text": "Reworded."}, parts[0]]});
        let changed = kit.researcher().put(&claim.path, body(&claim, reworded)).if_match(&claim.etag).await.expect(200);
        assert_eq!(changed["parts"][0]["text"], "Reworded.");
    }

    async fn a_claim_refers_to_what_stands_on_its_desk(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let elsewhere = kit.other().researcher().dossier(json!({})).await;
        let stranger = kit.other().researcher().party(json!({})).await;
        let claim = kit.researcher().claim(&dossier, 1, json!({})).await;
        let ask = async |over| kit.researcher().post("/claims", body(&claim, over)).await;
        let pointer = |reply: dementi_testkit::Reply| reply.problem(422, "invalid_body")["errors"][0]["pointer"].clone();
        let new = json!([{"text": "P."}]);
        assert_eq!(pointer(ask(json!({"parts": new, "dossier_id": elsewhere.id})).await), "/dossier_id");
        assert_eq!(pointer(ask(json!({"parts": new, "about": [stranger.id]})).await), "/about/0");
        assert_eq!(pointer(ask(json!({})).await), "/parts/0/id");
        assert_eq!(pointer(ask(json!({"parts": []})).await), "/parts");
        assert_eq!(pointer(ask(json!({"parts": [{"text": "P."}, {"text": "P."}]})).await), "/parts/1");
        assert_eq!(pointer(ask(json!({"parts": new, "language": "german"})).await), "/language");
        let other = kit.researcher().dossier(json!({})).await;
        let moved = body(&claim, json!({"dossier_id": other.id}));
        kit.researcher().put(&claim.path, moved).if_match(&claim.etag).await.problem(409, "other_dossier");
        let withdrawn = kit.researcher().withdraw(&other).await;
        assert_eq!(pointer(ask(json!({"parts": new, "dossier_id": withdrawn.id})).await), "/dossier_id");
    }

    async fn nothing_is_recorded_on_a_withdrawn_claim(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = kit.researcher().claim(&dossier, 1, json!({})).await;
        let evidence = kit.researcher().evidence(&claim, json!({})).await;
        // The evidence has changed the claim's origins, and so its version.
        kit.researcher().withdraw(&kit.researcher().again(&claim).await).await;
        let body = json!({
            "source_id": evidence.body["source_id"], "stance": "refutes", "reliability": "A", "credibility": "1",
        });
        let path = format!("{}/evidence", claim.path);
        kit.researcher().post(&path, body.clone()).await.problem(409, "claim_withdrawn");
        kit.researcher().put(&evidence.path, body).if_match(&evidence.etag).await.problem(409, "claim_withdrawn");
        assert_eq!(kit.reader().get(&path).await.expect(200).items().len(), 1);
    }
}
