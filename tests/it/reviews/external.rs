use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

use super::{external, review};

on_both_databases! {
    async fn it_is_recorded_changed_and_withdrawn(kit: Kit) {
        let who = kit.researcher();
        let created = who.post("/external-verdicts", review(json!({}))).await.expect(201);
        assert_eq!(created["publisher"], json!({"name": "Other checks", "site": "other.example"}));
        assert_eq!(created["rating"], json!({"text": "False", "value": null, "best": null, "worst": null, "class": "false"}));
        assert_eq!((&created["origin"], &created["original"]), (&json!("entered"), &json!(null)));
        let path = created.location().replace("/api/v1", "");
        let read = kit.reader().get(&path).await.expect(200);
        assert_eq!(read.json(), created.json());
        let body = review(json!({"rating": {"value": 4.5, "best": 5, "worst": 1}}));
        let changed = who.put(&path, body).if_match(&created.etag()).await.expect(200);
        assert_eq!((&changed["version"], &changed["rating"]["class"]), (&json!(2), &json!("mixture")));
        assert_eq!(changed["rating"]["value"], 4.5);
        who.put(&path, review(json!({}))).if_match(&created.etag()).await.problem(412, "precondition_failed");
        let reason = json!({"reason": "It was a parody."});
        let withdrawn = who.post(&format!("{path}/withdraw"), reason.clone()).if_match(&changed.etag()).await.expect(200);
        assert_eq!(withdrawn["withdrawn"]["reason"], "It was a parody.");
        who.post(&format!("{path}/withdraw"), reason).if_match(&withdrawn.etag()).await.problem(409, "withdrawn");
        let log = kit.admin().get("/audit?limit=5").await.expect(200);
        let kinds: Vec<_> = log.items().iter().map(|entry| entry["kind"].clone()).collect();
        assert_eq!(kinds[..3], [json!("external_verdict"), json!("external_verdict"), json!("external_verdict")]);
    }

    async fn each_stands_once_on_a_desk(kit: Kit) {
        let first = external(&kit, json!({})).await;
        let same = review(json!({"claim_text": "microsoft  reads all MAIL.", "rating": {"text": "True"}}));
        let refused = kit.researcher().post("/external-verdicts", same.clone()).await;
        let detail = refused.problem(409, "review_known")["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains(first["id"].as_str().unwrap()), "{detail}");
        kit.other().researcher().post("/external-verdicts", same).await.expect(201);
        external(&kit, json!({"url": "https://www.other.example/2"})).await;
        external(&kit, json!({"claim_text": "Another."})).await;
    }

    async fn it_is_listed_by_publisher_class_and_claim(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = kit.researcher().claim(&dossier, 1, json!({})).await;
        let on_claim = external(&kit, json!({"claim_id": claim.id})).await;
        let true_one = external(&kit, json!({"url": "https://true.example/", "rating": {"text": "Richtig"}})).await;
        let ids = |reply: dementi_testkit::Reply| reply.expect(200).item_ids();
        let id = |of: &serde_json::Value| of["id"].as_str().unwrap().to_owned();
        let get = async |query: &str| ids(kit.reader().get(&format!("/external-verdicts{query}")).await);
        assert_eq!(get("").await, [id(&true_one), id(&on_claim)]);
        assert_eq!(get("?site=WWW.other.example").await, [id(&on_claim)]);
        assert_eq!(get("?class=true").await, [id(&true_one)]);
        let of_claim = kit.reader().get(&format!("/claims/{}/external-verdicts", claim.id)).await;
        assert_eq!(ids(of_claim), [id(&on_claim)]);
        kit.reader().get("/external-verdicts?site=%20").await.problem(400, "invalid_query");
    }

    async fn it_is_seen_by_those_who_see_its_claim(kit: Kit) {
        let secret = kit.researcher().restricted_dossier(&[kit.editor().user()]).await;
        let claim = kit.researcher().claim(&secret, 1, json!({})).await;
        let hidden = external(&kit, json!({"claim_id": claim.id})).await;
        let same = kit.second_researcher().post("/external-verdicts", review(json!({}))).await;
        let told = same.problem(409, "review_known")["detail"].as_str().unwrap().to_owned();
        assert_eq!(told, "The desk has this review of this claim on record already.");
        let path = format!("/external-verdicts/{}", hidden["id"].as_str().unwrap());
        kit.editor().get(&path).await.expect(200);
        for stranger in [kit.reader(), kit.other().admin()] {
            stranger.get(&path).await.problem(404, "not_found");
            assert_eq!(stranger.get("/external-verdicts").await.expect(200).items().len(), 0);
        }
        kit.reader().get(&format!("/claims/{}/external-verdicts", claim.id)).await.problem(404, "not_found");
        let body = review(json!({"claim_id": claim.id, "url": "https://other.example/3"}));
        let refused = kit.second_researcher().post("/external-verdicts", body).await;
        assert_eq!(refused.problem(422, "invalid_body")["errors"][0]["pointer"], "/claim_id");
    }

    async fn every_fault_is_told(kit: Kit) {
        let body = json!({"publisher": {"name": " ", "site": "a b"}, "url": "ftp://x", "claim_text": "\u{0}", "rating": {}, "language": "german"});
        let refused = kit.researcher().post("/external-verdicts", body).await;
        let errors = &refused.problem(422, "invalid_body")["errors"];
        let pointers: Vec<_> = errors.as_array().unwrap().iter().map(|error| error["pointer"].as_str().unwrap()).collect();
        assert_eq!(pointers, ["/claim_text", "/language", "/publisher/name", "/publisher/site", "/rating", "/url"]);
    }

    /// The same review at once: it is recorded once.
    async fn of_two_who_record_it_at_once_one_is_told(kit: Kit) {
        for round in 0..20 {
            let body = review(json!({"url": format!("https://other.example/{round}")}));
            let (first, second) = tokio::join!(
                kit.researcher().post("/external-verdicts", body.clone()),
                kit.second_researcher().post("/external-verdicts", body.clone()),
            );
            let mut statuses = [first.status(), second.status()];
            statuses.sort_unstable();
            assert_eq!(statuses, [201, 409], "round {round}");
        }
    }
}
