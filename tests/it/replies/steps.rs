use std::time::Duration;

use dementi_testkit::{Kit, on_both_databases};
use serde_json::{Value, json};

use super::{body, claim, refused};

const DAY: Duration = Duration::from_hours(24);

on_both_databases! {
    async fn all_that_happens_is_kept(kit: Kit) {
        let who = kit.researcher();
        let request = who.reply_request(&claim(&kit).await, json!({})).await;
        kit.clock().advance(Duration::from_hours(2));
        let tried = who.step(&request, "attempts", json!({"channel": "phone", "note": "Nobody answered."})).await;
        assert_eq!(tried.body["attempts"][1]["at"], "2026-01-05T11:00:00Z");
        let earlier = json!({"channel": "email", "at": "2026-01-05T10:30:00Z"});
        let tried = kit.second_researcher().step(&tried, "attempts", earlier).await;
        assert_eq!(tried.body["attempts"][2]["recorded_by"], kit.second_researcher().user());
        let said = json!({"at": "2026-01-05T10:45:00Z", "note": "They have it."});
        let acknowledged = who.step(&tried, "acknowledge", said).await;
        assert_eq!(acknowledged.body["acknowledged"]["at"], "2026-01-05T10:45:00Z");
        who.try_step(&acknowledged, "acknowledge", json!({})).await.problem(409, "acknowledged_before");
        let more = json!({"respond_by": "2026-01-07T08:00:00Z", "reason": "They asked for a day."});
        let extended = who.step(&acknowledged, "extend", more.clone()).await;
        assert_eq!(extended.body["respond_by"], "2026-01-07T08:00:00Z");
        assert_eq!(extended.body["extensions"], json!([{
            "before": "2026-01-06T08:00:00Z", "respond_by": "2026-01-07T08:00:00Z", "reason": "They asked for a day.",
            "granted_at": "2026-01-05T11:00:00Z", "granted_by": who.user(),
        }]));
        let again = who.try_step(&extended, "extend", more).await;
        assert_eq!(refused(&again), (json!("/respond_by"), json!("not_later")));
        who.try_step(&extended, "no-reply", json!({})).await.problem(409, "still_time");
        kit.clock().advance(2 * DAY);
        let silent = who.step(&extended, "no-reply", json!({"note": "Nothing came."})).await;
        assert_eq!(silent.body["outcome"], "no_reply");
        for step in ["no-reply", "attempts", "extend"] {
            let body = match step {
                "attempts" => json!({"channel": "phone"}),
                "extend" => json!({"respond_by": "2026-02-01T08:00:00Z", "reason": "Again."}),
                _ => json!({}),
            };
            who.try_step(&silent, step, body).await.problem(409, "wrong_state");
        }
        let declined = who.step(&silent, "decline", json!({"note": "No comment."})).await;
        let answered = who.step(&declined, "answer", json!({"note": "A short call after all."})).await;
        let outcomes: Vec<&Value> = answered.body["outcomes"].as_array().expect("outcomes").iter().map(|each| &each["outcome"]).collect();
        assert_eq!(outcomes, ["no_reply", "declined", "answered"]);
        assert_eq!(answered.body["outcomes"][1]["note"], "No comment.");
        assert_eq!(answered.body["attempts"], tried.body["attempts"]);
        who.try_step(&answered, "decline", json!({})).await.problem(409, "wrong_state");
        assert_eq!(kit.reader().again(&answered).await.body["outcomes"], answered.body["outcomes"]);
        let log = kit.admin().get("/audit?limit=100").await.expect(200);
        let actions: Vec<&Value> = log.items().iter().filter(|entry| entry["id"] == request.id.as_str()).map(|entry| &entry["action"]).collect();
        assert_eq!(actions, ["answered", "declined", "no_reply", "extended", "acknowledged", "attempted", "attempted", "created"]);
    }

    async fn nothing_happens_before_the_sending_or_in_the_future(kit: Kit) {
        let who = kit.researcher();
        let request = who.reply_request(&claim(&kit).await, json!({})).await;
        for (step, more) in [("attempts", json!({"channel": "phone"})), ("acknowledge", json!({})), ("decline", json!({})), ("answer", json!({"note": "So."}))] {
            for (at, code) in [("2026-01-05T07:59:59Z", "before_sent"), ("2026-01-05T09:00:01Z", "in_the_future")] {
                let mut body = more.clone();
                body["at"] = json!(at);
                let reply = who.try_step(&request, step, body).await;
                assert_eq!(refused(&reply), (json!("/at"), json!(code)), "{step}");
            }
        }
    }

    async fn what_is_withdrawn_stays_as_it_was(kit: Kit) {
        let who = kit.researcher();
        let request = who.reply_request(&claim(&kit).await, json!({})).await;
        let withdrawn = who.withdraw(&request).await;
        assert_eq!(withdrawn.body["withdrawn"]["reason"], "Recorded by mistake.");
        who.try_step(&withdrawn, "decline", json!({})).await.problem(409, "withdrawn");
        who.try_step(&withdrawn, "withdraw", json!({"reason": "Again."})).await.problem(409, "withdrawn");
        let changed = who.put(&withdrawn.path, body(&withdrawn, json!({}))).if_match(&withdrawn.etag).await;
        changed.problem(409, "withdrawn");
        who.try_step(&request, "decline", json!({})).await.problem(412, "precondition_failed");
    }
}
