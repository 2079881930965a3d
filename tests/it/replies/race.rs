use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

use super::claim;

const ROUNDS: usize = 50;

on_both_databases! {
    /// Two outcomes of the same version at once: one of them stands, and the other one was not recorded.
    async fn of_two_outcomes_one_wins(kit: Kit) {
        let claim = claim(&kit).await;
        for round in 0..ROUNDS {
            let late = json!({"respond_by": "2026-01-05T08:30:00Z", "acknowledge_by": null});
            let request = kit.researcher().reply_request(&claim, late).await;
            let (answered, silent, declined) = tokio::join!(
                kit.researcher().try_step(&request, "answer", json!({"note": "By telephone."})),
                kit.second_researcher().try_step(&request, "no-reply", json!({})),
                kit.editor().try_step(&request, "decline", json!({})),
            );
            let replies = [answered, silent, declined];
            let mut statuses: Vec<u16> = replies.iter().map(dementi_testkit::Reply::status).collect();
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 412, 412], "round {round}");
            let winner = replies.iter().find(|reply| reply.status() == 200).expect("one of them won");
            let seen = kit.researcher().again(&request).await;
            assert_eq!(seen.body, *winner.json());
            assert_eq!(seen.body["outcomes"].as_array().map(Vec::len), Some(1));
            assert_eq!(seen.etag, "\"2\"");
        }
    }

    /// The same request to record an attempt, repeated under one key: one attempt.
    async fn a_repeated_step_is_carried_out_once(kit: Kit) {
        let request = kit.researcher().reply_request(&claim(&kit).await, json!({})).await;
        let path = format!("{}/attempts", request.path);
        let send = || kit.researcher().post(&path, json!({"channel": "phone"})).if_match(&request.etag).key("once");
        let (first, second) = tokio::join!(send(), send());
        let third = send().await;
        for reply in [first, second, third] {
            assert_eq!(reply.expect(200)["attempts"].as_array().map(Vec::len), Some(2));
        }
    }
}
