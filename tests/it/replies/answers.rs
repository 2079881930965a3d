use dementi_testkit::{Kit, Thing, on_both_databases};
use serde_json::{Value, json};

use super::{claim, refused};

async fn try_answer(kit: &Kit, request: &Thing, body: Value) -> (Value, Value) {
    refused(&kit.researcher().try_step(request, "answer", body).await)
}

on_both_databases! {
    async fn an_answer_is_a_standing_entry_of_the_same_claim_and_party(kit: Kit) {
        let (who, claim) = (kit.researcher(), claim(&kit).await);
        let request = who.reply_request(&claim, json!({})).await;
        let party = json!({"party_id": request.body["party_id"]});
        let denial = who.denial(&claim, &["denied", "unaddressed"], party.clone()).await;
        let assertion = who.assertion(&claim, party.clone()).await;
        let withdrawn = who.withdraw(&who.denial(&claim, &["denied", "denied"], party.clone()).await).await;
        let by_another = who.denial(&claim, &["denied", "denied"], json!({})).await;
        let elsewhere = who.assertion(&super::claim(&kit).await, party).await;
        let unknown = |list: &str, position: usize| (json!(format!("/{list}/{position}")), json!("unknown_reference"));
        let of = |denials: &[&Thing], assertions: &[&Thing]| {
            let ids = |things: &[&Thing]| things.iter().map(|thing| thing.id.clone()).collect::<Vec<_>>();
            json!({"denial_ids": ids(denials), "assertion_ids": ids(assertions)})
        };
        assert_eq!(try_answer(&kit, &request, of(&[&denial, &withdrawn], &[])).await, unknown("denial_ids", 1));
        assert_eq!(try_answer(&kit, &request, of(&[&by_another], &[])).await, unknown("denial_ids", 0));
        assert_eq!(try_answer(&kit, &request, of(&[&assertion], &[])).await, unknown("denial_ids", 0));
        assert_eq!(try_answer(&kit, &request, of(&[], &[&elsewhere])).await, unknown("assertion_ids", 0));
        assert_eq!(try_answer(&kit, &request, of(&[&denial, &denial], &[])).await, (json!("/denial_ids/1"), json!("repeated")));
        assert_eq!(try_answer(&kit, &request, json!({})).await, (json!(""), json!("nothing_said")));
        let answered = who.step(&request, "answer", of(&[&denial], &[&assertion])).await;
        assert_eq!(answered.body["outcomes"][0]["denial_ids"], json!([denial.id]));
        assert_eq!(answered.body["outcomes"][0]["assertion_ids"], json!([assertion.id]));
        // Where the answer stands can be corrected.
        let corrected = who.step(&answered, "answer", of(&[], &[&assertion])).await;
        assert_eq!(corrected.body["outcomes"][1]["denial_ids"], json!([]));
        let links = format!("request_id = {}", kit.database().id(&request.id));
        assert_eq!(kit.database().count("reply_denials", &links).await, 1, "links are never taken back");
        assert_eq!(kit.database().count("reply_assertions", &links).await, 1);
    }

    async fn a_verdict_rests_on_what_was_answered(kit: Kit) {
        let (who, claim) = (kit.researcher(), claim(&kit).await);
        let first = who.reply_request(&claim, json!({})).await;
        let silent = who.reply_request(&claim, json!({"respond_by": "2026-01-05T08:30:00Z", "acknowledge_by": null})).await;
        who.step(&silent, "no-reply", json!({})).await;
        let submitted = kit.submitted(&claim).await;
        assert_eq!(submitted.body["basis"]["replies"], json!([]));
        let answered = who.step(&first, "answer", json!({"note": "By telephone."})).await;
        kit.editor().try_step(&submitted, "approve", json!({})).await.problem(409, "basis_changed");
        let body = json!({"scale_id": submitted.body["scale_id"], "rating": "half_true", "rationale": "With their answer."});
        let edited = who.put(&submitted.path, body).if_match(&submitted.etag).await.expect(200);
        assert_eq!(edited["basis"]["replies"], json!([{"id": first.id, "version": 2}]));
        let seen = who.again(&submitted).await;
        kit.editor().step(&seen, "approve", json!({})).await;
        who.withdraw(&answered).await;
        let approved = who.again(&submitted).await;
        kit.editor().try_step(&approved, "publish", json!({})).await.problem(409, "basis_changed");
    }
}
