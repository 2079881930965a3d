use dementi_testkit::{Kit, Thing, on_both_databases};
use serde_json::json;

use super::{FOREIGN_KEY, NOBODY, refused};

/// A claim with a verdict, both assigned, and a thread of two comments on it.
struct Recorded {
    claim: Thing,
    verdict: Thing,
    first: Thing,
    reply: Thing,
}

async fn recorded(team: &dementi_testkit::Team) -> Recorded {
    let who = team.researcher();
    let claim = who.claim(&who.dossier(json!({})).await, 1, json!({})).await;
    let verdict = who.draft(&claim, json!({})).await;
    for on in [&claim, &verdict] {
        who.assign(on, team.editor(), json!({"due_on": "2026-01-09"})).await.expect(200);
    }
    let first = who.comment(&claim, json!({"mentions": [team.editor().user()]})).await;
    let reply = who.comment(&claim, json!({"reply_to": first.id})).await;
    Recorded { claim, verdict, first, reply }
}

on_both_databases! {
    async fn assignments_and_comments_refer_to_their_own_desk_and_claim(kit: Kit) {
        let (ours, another, stranger) = (recorded(&kit).await, recorded(&kit).await, kit.other().researcher());
        let theirs = stranger.claim(&stranger.dossier(json!({})).await, 1, json!({})).await;
        let database = kit.database();
        let of_claim = format!("claim_id = {} AND verdict_id IS NULL", database.id(&ours.claim.id));
        let of_verdict = format!("verdict_id = {}", database.id(&ours.verdict.id));
        let reply = format!("id = {}", database.id(&ours.reply.id));
        let mention = format!("comment_id = {}", database.id(&ours.first.id));
        for (table, row, column, target, constraint) in [
            ("assignments", &of_claim, "claim_id", theirs.id.as_str(), "fk_assignments_claim"),
            ("assignments", &of_verdict, "verdict_id", NOBODY, "fk_assignments_verdict"),
            ("assignments", &of_claim, "assignee_id", NOBODY, "fk_assignments_assignee"),
            ("comments", &reply, "desk_id", kit.other().desk().as_str(), "fk_comments_claim"),
            ("comments", &reply, "verdict_id", &another.verdict.id, "fk_comments_verdict"),
            ("comments", &reply, "reply_to", &another.first.id, "fk_comments_reply"),
            ("mentions", &mention, "desk_id", kit.other().desk().as_str(), "fk_mentions_comment"),
            ("mentions", &mention, "user_id", NOBODY, "fk_mentions_user"),
        ] {
            let sql = format!("UPDATE {table} SET {column} = {} WHERE {row}", database.id(target));
            refused(database, database.try_execute(&sql).await, constraint, FOREIGN_KEY);
        }
    }

    async fn assignments_and_comments_say_what_they_may(kit: Kit) {
        let ours = recorded(&kit).await;
        let database = kit.database();
        let of_claim = format!("claim_id = {} AND verdict_id IS NULL", database.id(&ours.claim.id));
        let [first, reply] = [&ours.first, &ours.reply].map(|comment| format!("id = {}", database.id(&comment.id)));
        for (table, row, change, constraint) in [
            ("assignments", &of_claim, "withdrawn_at = 1, withdrawn_reason = 'Gone'", "ck_assignments_withdrawal"),
            ("assignments", &of_claim, "assignee_id = NULL", "ck_assignments_nobody"),
            ("comments", &first, "withdrawn_at = 1", "ck_comments_withdrawal"),
            ("comments", &first, "reply_to = id", "ck_comments_reply"),
            ("comments", &reply, "resolved_at = 1", "ck_comments_resolved"),
        ] {
            let sql = format!("UPDATE {table} SET {change} WHERE {row}");
            refused(database, database.try_execute(&sql).await, constraint, constraint);
        }
    }

    async fn each_thing_has_one_assignment(kit: Kit) {
        let (ours, another) = (recorded(&kit).await, recorded(&kit).await);
        let database = kit.database();
        let [claim, other] = [&ours.claim, &another.claim].map(|claim| database.id(&claim.id));
        let sql = format!("UPDATE assignments SET claim_id = {claim} WHERE claim_id = {other} AND verdict_id IS NULL");
        refused(database, database.try_execute(&sql).await, "uq_assignments_claim", "assignments.claim_id");
        let [verdict, other] = [&ours.verdict, &another.verdict].map(|verdict| database.id(&verdict.id));
        let sql = format!("UPDATE assignments SET claim_id = {claim}, verdict_id = {verdict} WHERE verdict_id = {other}");
        refused(database, database.try_execute(&sql).await, "uq_assignments_verdict", "assignments.verdict_id");
        let comment = database.id(&ours.first.id);
        let sql = format!("INSERT INTO mentions SELECT * FROM mentions WHERE comment_id = {comment}");
        refused(database, database.try_execute(&sql).await, "pk_mentions", "mentions.comment_id");
    }
}
