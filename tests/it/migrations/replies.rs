use dementi_testkit::{Kit, Thing, on_both_databases};
use serde_json::json;

use super::{FOREIGN_KEY, refused};

/// A claim with an answered request, the denial that answers it, and a pending request.
struct Recorded {
    claim: Thing,
    denial: Thing,
    assertion: Thing,
    answered: Thing,
    pending: Thing,
}

async fn recorded(team: &dementi_testkit::Team) -> Recorded {
    let who = team.researcher();
    let claim = who.claim(&who.dossier(json!({})).await, 1, json!({})).await;
    let request = who.reply_request(&claim, json!({"part_ids": claim.parts()})).await;
    let by_party = json!({"party_id": request.body["party_id"]});
    let denial = who.denial(&claim, &["denied"], by_party.clone()).await;
    let assertion = who.assertion(&claim, by_party).await;
    let answer = json!({"denial_ids": [denial.id], "assertion_ids": [assertion.id]});
    let answered = who.step(&request, "answer", answer).await;
    let pending = who.reply_request(&claim, json!({})).await;
    Recorded { claim, denial, assertion, answered, pending }
}

on_both_databases! {
    async fn a_reply_request_refers_to_its_own_desk_and_claim(kit: Kit) {
        let ours = recorded(&kit).await;
        let (theirs, another) = (recorded(kit.other()).await, recorded(&kit).await);
        let database = kit.database();
        let try_point = async |table: &str, key: &str, row: &Thing, column: &str, target: &str, constraint: &str| {
            let [row, target] = [&row.id, target].map(|id| database.id(id));
            let sql = format!("UPDATE {table} SET {column} = {target} WHERE {key} = {row}");
            refused(database, database.try_execute(&sql).await, constraint, FOREIGN_KEY);
        };
        let party = theirs.pending.body["party_id"].as_str().expect("a party");
        for (column, target, constraint) in [
            ("claim_id", theirs.claim.id.as_str(), "fk_reply_requests_claim"),
            ("party_id", party, "fk_reply_requests_party"),
        ] {
            try_point("reply_requests", "id", &ours.pending, column, target, constraint).await;
        }
        let answered = &ours.answered;
        for (table, column, target, constraint) in [
            ("reply_denials", "denial_id", &another.denial, "fk_reply_denials_denial"),
            ("reply_denials", "denial_id", &ours.assertion, "fk_reply_denials_denial"),
            ("reply_denials", "request_id", &another.answered, "fk_reply_denials_request"),
            ("reply_assertions", "assertion_id", &another.assertion, "fk_reply_assertions_assertion"),
            ("reply_assertions", "request_id", &another.answered, "fk_reply_assertions_request"),
        ] {
            try_point(table, "request_id", answered, column, &target.id, constraint).await;
        }
        for (table, row) in [("denials", &ours.denial), ("assertions", &ours.assertion), ("reply_requests", answered)] {
            let deleted = format!("DELETE FROM {table} WHERE id = {}", database.id(&row.id));
            refused(database, database.try_execute(&deleted).await, "violates foreign key", FOREIGN_KEY);
        }
        assert_eq!(database.count("part_links", &format!("entry_id = {}", database.id(&answered.id))).await, 1);
    }

    async fn a_reply_request_says_of_itself_what_its_state_is(kit: Kit) {
        let ours = recorded(&kit).await;
        let database = kit.database();
        for (row, change, constraint) in [
            (&ours.pending, "withdrawn_at = 1, due_at = NULL", "ck_reply_requests_withdrawal"),
            (&ours.pending, "outcome = 'unknown', concluded_at = 1, due_at = NULL", "ck_reply_requests_outcome"),
            (&ours.pending, "concluded_at = 1", "ck_reply_requests_concluded"),
            (&ours.answered, "concluded_at = NULL", "ck_reply_requests_concluded"),
            (&ours.pending, "respond_by = sent_at, acknowledge_by = NULL", "ck_reply_requests_deadlines"),
            (&ours.pending, "acknowledge_by = sent_at", "ck_reply_requests_deadlines"),
            (&ours.pending, "acknowledge_by = respond_by + 1", "ck_reply_requests_deadlines"),
            (&ours.answered, "outcome = 'no_reply', concluded_at = respond_by", "ck_reply_requests_no_reply"),
            (&ours.pending, "due_at = NULL", "ck_reply_requests_due"),
            (&ours.answered, "due_at = 1", "ck_reply_requests_due"),
        ] {
            let sql = format!("UPDATE reply_requests SET {change} WHERE id = {}", database.id(&row.id));
            refused(database, database.try_execute(&sql).await, constraint, constraint);
        }
    }
}
