use dementi_testkit::{Kit, Method, on_both_databases};
use serde_json::json;

use super::{claim, edited};

on_both_databases! {
    async fn a_published_verdict_gives_the_claim_its_rating(kit: Kit) {
        let claim = claim(&kit).await;
        let published = kit.published(&claim).await;
        assert_eq!(published.body["state"], "published");
        let now = kit.reader().again(&claim).await;
        assert_eq!(now.body["status"]["review"], "published");
        assert_eq!(now.body["rating"]["rating"], "half_true");
        assert_eq!(now.body["rating"]["scale_revision"], 1);
        kit.researcher().put(&published.path, json!({
            "scale_id": published.body["scale_id"], "rating": "true", "rationale": "Another.",
        })).if_match(&published.etag).await.problem(409, "wrong_state");
    }

    async fn a_new_revision_supersedes_with_a_correction(kit: Kit) {
        let claim = claim(&kit).await;
        let first = kit.published(&claim).await;
        let draft = kit.researcher().draft(&claim, json!({"rating": "mostly_false"})).await;
        assert_eq!(draft.body["revision"], 2);
        assert_eq!(kit.reader().again(&claim).await.body["status"]["review"], "published");
        let submitted = kit.researcher().step(&draft, "submit", json!({})).await;
        let approved = kit.editor().step(&submitted, "approve", json!({})).await;
        let publish = async |body| kit.editor().try_step(&approved, "publish", body).await;
        publish(json!({})).await.problem(409, "correction_missing");
        let typo = json!({"correction": {"kind": "typo", "note": "A slip."}});
        publish(typo).await.problem(409, "correction_kind");
        let change = json!({"correction": {"kind": "rating_change", "note": "The second document is a forgery."}});
        let second = publish(change).await.expect(200);
        assert_eq!(second["state"], "published");
        assert_eq!(second["correction"]["kind"], "rating_change");
        let first = kit.reader().again(&first).await;
        assert_eq!(first.body["state"], "superseded");
        assert_eq!(first.body["superseded"]["by"], kit.editor().user());
        assert_eq!(kit.reader().again(&claim).await.body["rating"]["rating"], "mostly_false");
    }

    async fn there_is_nothing_to_correct_the_first_time(kit: Kit) {
        let approved = kit.approved(&claim(&kit).await).await;
        let body = json!({"correction": {"kind": "typo", "note": "A slip."}});
        kit.editor().try_step(&approved, "publish", body).await.problem(409, "nothing_to_correct");
    }

    async fn a_retracted_verdict_stays_in_the_record(kit: Kit) {
        let claim = claim(&kit).await;
        let published = kit.published(&claim).await;
        kit.researcher().try_step(&published, "retract", json!({"reason": "No."})).await.problem(403, "forbidden_role");
        kit.editor().try_step(&published, "retract", json!({})).await.problem(422, "invalid_body");
        let bare = kit.editor().request(Method::POST, &format!("{}/retract", published.path));
        let bare = bare.if_match(&published.etag).await;
        assert_eq!(bare.problem(422, "invalid_body")["detail"], "`/reason` is required.");
        let retracted = kit.editor().step(&published, "retract", json!({"reason": "The source has recanted."})).await;
        assert_eq!(retracted.body["state"], "retracted");
        assert_eq!(retracted.body["retracted"]["reason"], "The source has recanted.");
        let now = kit.reader().again(&claim).await;
        assert_eq!((&now.body["status"]["review"], &now.body["rating"]), (&json!("retracted"), &json!(null)));
        kit.editor().try_step(&retracted, "publish", json!({})).await.problem(409, "wrong_state");
        let next = kit.researcher().draft(&claim, json!({})).await;
        assert_eq!(next.body["revision"], 2);
        assert_eq!(kit.reader().again(&claim).await.body["status"]["review"], "drafting");
    }

    async fn a_verdict_keeps_the_revision_of_its_scale(kit: Kit) {
        let scale = kit.admin().scale(json!({})).await;
        let claim = claim(&kit).await;
        let rated = json!({"scale_id": scale.id, "rating": "right"});
        let draft = kit.researcher().draft(&claim, rated).await;
        let ratings = json!([{"key": "yes", "label": "Yes", "value": 2}, {"key": "no", "label": "No", "value": 1}]);
        let body = json!({"name": "Two steps", "ratings": ratings});
        let changed = kit.admin().put(&scale.path, body).if_match(&scale.etag).await.expect(200);
        assert_eq!(changed["revision"], 2);
        let submitted = kit.researcher().step(&draft, "submit", json!({})).await;
        assert_eq!((&submitted.body["scale_revision"], &submitted.body["rating"]), (&json!(1), &json!("right")));
        let stale = super::edit(kit.researcher(), &submitted, json!({})).await;
        assert_eq!(stale.problem(422, "invalid_body")["errors"][0]["pointer"], "/rating");
        let edited = edited(kit.researcher(), &submitted, json!({"rating": "yes"})).await;
        assert_eq!(edited.body["scale_revision"], 2);
    }

    async fn a_claim_with_a_public_verdict_is_not_withdrawn(kit: Kit) {
        let claim = claim(&kit).await;
        let published = kit.published(&claim).await;
        let now = kit.researcher().again(&claim).await;
        let withdraw = format!("{}/withdraw", claim.path);
        let refused = kit.researcher().post(&withdraw, json!({"reason": "Moot."})).if_match(&now.etag).await;
        refused.problem(409, "verdict_published");
        kit.editor().step(&published, "retract", json!({"reason": "Moot."})).await;
        let now = kit.researcher().again(&claim).await;
        kit.researcher().withdraw(&now).await;
        let body = json!({"scale_id": published.body["scale_id"], "rating": "true", "rationale": "So."});
        let refused = kit.researcher().post(&format!("{}/verdicts", claim.path), body).await;
        refused.problem(409, "claim_withdrawn");
    }
}
