use dementi_testkit::{Kit, Reply, on_both_databases};
use serde_json::json;

use super::claim;

const ROUNDS: usize = 30;

/// Insists that one of these stands, and that the others were not carried out.
fn one_won(replies: &[Reply]) -> &Reply {
    let mut statuses: Vec<u16> = replies.iter().map(Reply::status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412, 412]);
    replies.iter().find(|reply| reply.status() == 200).expect("one of them won")
}

on_both_databases! {
    async fn of_three_edits_one_wins(kit: Kit) {
        let claim = claim(&kit).await;
        for _ in 0..ROUNDS {
            let comment = kit.researcher().comment(&claim, json!({})).await;
            let edit = |text: &str| kit.researcher().put(&comment.path, json!({"text": text})).if_match(&comment.etag);
            let (one, two, three) = tokio::join!(edit("One."), edit("Two."), edit("Three."));
            let replies = [one, two, three];
            let winner = one_won(&replies);
            assert_eq!(kit.reader().get(&comment.path).await.expect(200).json(), winner.json());
        }
    }

    /// The first assignment is the hard one: there is no row yet to lock.
    async fn of_three_assignments_one_wins(kit: Kit) {
        for _ in 0..ROUNDS {
            let claim = claim(&kit).await;
            let path = format!("{}/assignment", claim.path);
            for etag in ["\"1\"", "\"2\""] {
                let assign = |to: &str| kit.researcher().put(&path, json!({"assignee_id": to})).if_match(etag);
                let (one, two, three) =
                    tokio::join!(assign(kit.researcher().user()), assign(kit.editor().user()), assign(kit.admin().user()));
                let replies = [one, two, three];
                let winner = one_won(&replies);
                assert_eq!(kit.reader().get(&path).await.expect(200).json(), winner.json());
            }
        }
    }

    /// Batches that name the same claims in other orders neither wait for each other for ever nor mix.
    async fn batches_take_turns(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let mut claims = Vec::new();
        for _ in 0..8 {
            claims.push(kit.researcher().claim(&dossier, 1, json!({})).await.id);
        }
        let reversed: Vec<String> = claims.iter().rev().cloned().collect();
        for _ in 0..ROUNDS {
            let assign = |ids: &[String], to: &str| kit.editor().post("/claims/assign", json!({"claim_ids": ids, "assignee_id": to}));
            let tag = kit.admin().post("/claims/tag", json!({"claim_ids": reversed, "add": ["mail"]}));
            let (one, two, three) = tokio::join!(assign(&claims, kit.editor().user()), assign(&reversed, kit.admin().user()), tag);
            for reply in [one, two, three] {
                reply.expect(200);
            }
            let holders = "SELECT CAST(count(DISTINCT assignee_id) AS TEXT) FROM assignments";
            assert_eq!(kit.database().column(holders).await, ["1"]);
        }
    }
}
