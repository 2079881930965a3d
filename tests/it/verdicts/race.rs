use dementi_testkit::{Client, Kit, Thing, on_both_databases};
use serde_json::{Value, json};

use super::{claim, edit, require_approvals};

const ROUNDS: usize = 200;

/// Takes a step until it is refused for another reason than that somebody was faster.
async fn insist(client: &Client, verdict: &Thing) -> u16 {
    let mut seen = verdict.clone();
    for _ in 0..4 {
        let reply = client.try_step(&seen, "approve", json!({})).await;
        if reply.status() != 412 {
            return reply.status();
        }
        seen = client.again(verdict).await;
    }
    412
}

fn check(verdict: &Value, required: usize) {
    let contributors = verdict["contributors"].as_array().expect("contributors");
    let reviews = verdict["reviews"].as_array().expect("reviews");
    let good: std::collections::BTreeSet<&str> = reviews
        .iter()
        .filter(|review| review["decision"] == "approve" && review["fingerprint"] == verdict["fingerprint"])
        .filter(|review| !contributors.contains(&review["reviewer_id"]))
        .filter_map(|review| review["reviewer_id"].as_str())
        .collect();
    let state = verdict["state"].as_str().expect("a state");
    assert_eq!(state == "approved", good.len() >= required, "{verdict:#}");
    assert!(reviews.iter().all(|review| review["reviewer_id"] != verdict["author_id"]), "{verdict:#}");
}

on_both_databases! {
    /// Two approvals and an edit of the same version: exactly one of them counts, and whichever it is, the verdict is
    /// approved only if enough people who did not write it approved it as it is.
    async fn of_two_approvals_and_an_edit_one_wins(kit: Kit) {
        for round in 0..ROUNDS {
            let verdict = kit.submitted(&claim(&kit).await).await;
            let rationale = format!("Put another way, {round}.");
            let (first, second, third) = tokio::join!(
                kit.editor().try_step(&verdict, "approve", json!({})),
                kit.second_editor().try_step(&verdict, "approve", json!({})),
                edit(kit.researcher(), &verdict, json!({"rationale": rationale})),
            );
            let mut statuses = [first.status(), second.status(), third.status()];
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 412, 412], "round {round}");
            check(&kit.reader().again(&verdict).await.body, 1);
        }
    }

    /// The same, but everybody insists: whatever order that leads to, an edited verdict is not approved by what was
    /// approved before.
    async fn insisting_does_not_help(kit: Kit) {
        require_approvals(&kit, 2).await;
        for round in 0..ROUNDS / 4 {
            let verdict = kit.submitted(&claim(&kit).await).await;
            let rationale = format!("Put another way, {round}.");
            let (first, second, third) = tokio::join!(
                insist(kit.editor(), &verdict),
                insist(kit.second_editor(), &verdict),
                edit(kit.researcher(), &verdict, json!({"rationale": rationale})),
            );
            assert!([200, 409].contains(&first) && [200, 409].contains(&second), "{first} {second}");
            assert!([200, 412].contains(&third.status()), "{}", third.status());
            check(&kit.reader().again(&verdict).await.body, 2);
        }
    }

    /// Many drafts of one claim at once: one is begun, and their revisions are counted without a gap.
    async fn one_verdict_is_begun(kit: Kit) {
        let claim = claim(&kit).await;
        let scale = kit.researcher().scale_named("Plain").await;
        let body = json!({"scale_id": scale, "rating": "true", "rationale": "So it is."});
        let path = format!("{}/verdicts", claim.path);
        let (researcher, editor) = (kit.researcher(), kit.editor());
        let (a, b, c, d) = tokio::join!(
            researcher.post(&path, body.clone()),
            editor.post(&path, body.clone()),
            researcher.post(&path, body.clone()),
            editor.post(&path, body.clone()),
        );
        let mut statuses = [a.status(), b.status(), c.status(), d.status()];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409, 409, 409]);
        let verdicts = kit.reader().get(&path).await.expect(200);
        assert_eq!(verdicts.items().len(), 1);
        assert_eq!(verdicts.items()[0]["revision"], 1);
    }

    /// Denials recorded at once on one claim: the derived dispute is that of all of them together.
    async fn the_status_follows_every_denial(kit: Kit) {
        for _ in 0..ROUNDS / 10 {
            let claim = claim(&kit).await;
            let (first, second) = (["denied", "unaddressed"], ["unaddressed", "denied"]);
            tokio::join!(
                kit.researcher().denial(&claim, &first, json!({})),
                kit.second_researcher().denial(&claim, &second, json!({})),
            );
            assert_eq!(kit.reader().again(&claim).await.body["status"]["dispute"], "denied");
        }
    }
}
