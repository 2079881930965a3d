use dementi_testkit::{Kit, Thing, on_both_databases};
use serde_json::json;

async fn dispute(kit: &Kit, claim: &Thing) -> String {
    let claim = kit.reader().again(claim).await;
    claim.body["status"]["dispute"].as_str().expect("a dispute").to_owned()
}

on_both_databases! {
    async fn the_dispute_follows_the_denials(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = kit.researcher().claim(&dossier, 2, json!({})).await;
        assert_eq!(dispute(&kit, &claim).await, "unanswered");
        let party = kit.researcher().party(json!({})).await;
        let by = |day: &str| json!({"party_id": party.id, "stated_on": day});
        let first = kit.researcher().denial(&claim, &["conceded", "conceded"], by("2013-07-01")).await;
        assert_eq!(dispute(&kit, &claim).await, "conceded");
        let second = kit.researcher().denial(&claim, &["denied", "unaddressed"], by("2013-07-03")).await;
        assert_eq!(dispute(&kit, &claim).await, "partly_denied");
        // Made before the second, though recorded after it.
        kit.researcher().denial(&claim, &["reframed", "denied"], by("2013-07-02")).await;
        assert_eq!(dispute(&kit, &claim).await, "denied");
        kit.researcher().withdraw(&second).await;
        assert_eq!(dispute(&kit, &claim).await, "partly_denied");
        let answers: Vec<_> = claim.parts().iter().map(|part| json!({"part_id": part, "answer": "reframed"})).collect();
        let body = json!({
            "party_id": party.id, "source_id": first.body["source_id"], "stated_on": "2013-07-09", "answers": answers,
        });
        kit.researcher().put(&first.path, body).if_match(&first.etag).await.expect(200);
        assert_eq!(dispute(&kit, &claim).await, "not_denied");
    }

    async fn the_change_log_tells_who_did_what(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = kit.researcher().claim(&dossier, 1, json!({})).await;
        kit.researcher().denial(&claim, &["denied"], json!({})).await;
        let log = kit.admin().get("/audit?limit=100").await.expect(200);
        let of_claim: Vec<_> = log.items().iter().filter(|entry| entry["id"] == claim.id.as_str()).collect();
        let actions: Vec<_> = of_claim.iter().map(|entry| entry["action"].as_str().expect("an action")).collect();
        assert_eq!(actions, ["derived", "created"]);
        assert_eq!(of_claim[0]["before"]["status"]["dispute"], "unanswered");
        assert_eq!(of_claim[0]["after"]["status"]["dispute"], "denied");
        assert_eq!(of_claim[0]["actor_id"], kit.researcher().user());
        assert!(of_claim[0]["request_id"].is_string());
    }
}
