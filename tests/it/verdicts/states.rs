use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

use super::claim;

on_both_databases! {
    /// Every step from every state: those that the states allow, and no others.
    async fn only_the_steps_of_a_state_can_be_taken(kit: Kit) {
        let steps = ["submit", "approve", "request-changes", "withdraw", "publish", "retract"];
        let body = |step: &str| match step {
            "request-changes" => json!({"comment": "More."}),
            "retract" => json!({"reason": "Wrong."}),
            _ => json!({}),
        };
        let allowed = [
            ("draft", vec!["submit"]),
            ("in_review", vec!["approve", "request-changes", "withdraw"]),
            ("approved", vec!["publish"]),
            ("published", vec!["retract"]),
        ];
        for (state, allowed) in allowed {
            for step in steps {
                let claim = claim(&kit).await;
                let verdict = match state {
                    "draft" => kit.researcher().draft(&claim, json!({})).await,
                    "in_review" => kit.submitted(&claim).await,
                    "approved" => kit.approved(&claim).await,
                    _ => kit.published(&claim).await,
                };
                assert_eq!(verdict.body["state"], state);
                let reply = kit.second_editor().try_step(&verdict, step, body(step)).await;
                if allowed.contains(&step) {
                    reply.expect(200);
                } else {
                    reply.problem(409, "wrong_state");
                    assert_eq!(kit.reader().again(&verdict).await.body, verdict.body, "{state} {step}");
                }
            }
        }
    }

    async fn a_verdict_is_taken_back_by_contributors_and_editors(kit: Kit) {
        let verdict = kit.submitted(&claim(&kit).await).await;
        kit.second_researcher().try_step(&verdict, "withdraw", json!({})).await.problem(409, "not_yours");
        let draft = kit.researcher().step(&verdict, "withdraw", json!({"comment": "Not yet."})).await;
        assert_eq!((&draft.body["state"], &draft.body["submitted"]), (&json!("draft"), &json!(null)));
        assert_eq!(draft.body["remarks"][0]["step"], "withdraw");
    }

    async fn what_does_not_fit_the_scale_or_the_claim_is_told_where(kit: Kit) {
        let claim = claim(&kit).await;
        let other = super::claim(&kit).await;
        let scale = kit.researcher().scale_named("Plain").await;
        let path = format!("{}/verdicts", claim.path);
        let ask = async |over: serde_json::Value| {
            let mut body = json!({"scale_id": scale, "rating": "true", "rationale": "So."});
            body.as_object_mut().expect("an object").extend(over.as_object().expect("an object").clone());
            kit.researcher().post(&path, body).await
        };
        let pointer = |reply: dementi_testkit::Reply| reply.problem(422, "invalid_body")["errors"][0]["pointer"].clone();
        assert_eq!(pointer(ask(json!({"rating": "nearly"})).await), "/rating");
        assert_eq!(pointer(ask(json!({"rating": "Nearly!"})).await), "/rating");
        assert_eq!(pointer(ask(json!({"scale_id": claim.id})).await), "/scale_id");
        let foreign = json!([{"part_id": other.parts()[0], "rating": "true"}]);
        assert_eq!(pointer(ask(json!({"part_ratings": foreign})).await), "/part_ratings");
        let own = json!({"part_id": claim.parts()[0], "rating": "true"});
        assert_eq!(pointer(ask(json!({"part_ratings": [own, own]})).await), "/part_ratings/1/part_id");
        ask(json!({"part_ratings": [own]})).await.expect(201);
        ask(json!({})).await.problem(409, "open_verdict");
    }
}
