use dementi_testkit::{Database, Kit, Refused, Thing, on_both_databases};
use serde_json::json;

use super::refused;

async fn claim(kit: &Kit) -> Thing {
    let dossier = kit.researcher().dossier(json!({})).await;
    kit.researcher().claim(&dossier, 1, json!({})).await
}

async fn set(database: &Database, table: &str, thing: &Thing, what: &str) -> Result<u64, Refused> {
    database.try_execute(&format!("UPDATE {table} SET {what} WHERE id = {}", database.id(&thing.id))).await
}

/// Reaffirms a verdict in this user's name, around the application.
async fn reaffirm(
    database: &Database,
    verdict: &Thing,
    author: &str,
    reviewer: &str,
) -> Result<u64, Refused> {
    let [id, verdict, author, reviewer] =
        ["019b8d3c-0000-7000-8000-00000000000f", &verdict.id, author, reviewer].map(|id| database.id(id));
    let columns = "id, verdict_id, author_id, reviewer_id, fingerprint, basis, at, effective";
    let values = format!("{id}, {verdict}, {author}, {reviewer}, 'f', '{{}}', 0, FALSE");
    database.try_execute(&format!("INSERT INTO reaffirmations ({columns}) VALUES ({values})")).await
}

on_both_databases! {
    async fn only_a_settled_claim_is_current_or_stale(kit: Kit) {
        let claim = claim(&kit).await;
        for (change, constraint) in [
            ("freshness = 'current'", "ck_claims_freshness"),
            ("freshness_reasons = '[]'", "ck_claims_freshness_reasons"),
            ("independent_count = -1", "ck_claims_independent_count"),
            ("independent_count = 2, origins_at_most = 1", "ck_claims_origins"),
            ("independent_count = NULL", "ck_claims_origins"),
            ("reworded_at = 0", "ck_claims_reworded_at"),
            ("reworded_by = desk_id", "ck_claims_reworded_by"),
            (
                "origins_changed_at = 0, independent_count = NULL, origins_at_most = NULL",
                "ck_claims_origins_changed_at",
            ),
            ("origins_changed_by = desk_id", "ck_claims_origins_changed_by"),
        ] {
            let changed = set(kit.database(), "claims", &claim, change).await;
            refused(kit.database(), changed, constraint, constraint);
        }
        kit.published(&claim).await;
        let stale = set(kit.database(), "claims", &claim, "freshness = 'stale'").await;
        refused(kit.database(), stale, "ck_claims_freshness_reasons", "ck_claims_freshness_reasons");
    }

    async fn gates_are_overruled_in_publication_only(kit: Kit) {
        let verdict = kit.approved(&claim(&kit).await).await;
        let overruled = set(kit.database(), "verdicts", &verdict, "gate_override = '{}'").await;
        refused(kit.database(), overruled, "ck_verdicts_gate_override", "ck_verdicts_gate_override");
    }

    async fn a_desk_asks_for_twenty_origins_at_most(kit: Kit) {
        let asked = kit.database().try_execute("UPDATE desks SET minimum_origins = 21").await;
        refused(kit.database(), asked, "ck_desks_minimum_origins", "ck_desks_minimum_origins");
    }

    async fn no_contributor_reaffirms(kit: Kit) {
        let verdict = kit.published(&claim(&kit).await).await;
        let author = kit.researcher().user();
        let own = reaffirm(kit.database(), &verdict, author, author).await;
        refused(kit.database(), own, "tr_reaffirmations_four_eyes", "tr_reaffirmations_four_eyes");
        set(kit.database(), "verdicts", &verdict, "contributors = '[]'").await.expect("the list can be emptied");
        let own = reaffirm(kit.database(), &verdict, author, author).await;
        refused(kit.database(), own, "ck_reaffirmations_four_eyes", "ck_reaffirmations_four_eyes");
        let misattributed = reaffirm(kit.database(), &verdict, kit.reader().user(), kit.editor().user()).await;
        refused(kit.database(), misattributed, "fk_reaffirmations_verdict", super::FOREIGN_KEY);
        reaffirm(kit.database(), &verdict, author, kit.editor().user()).await.expect("anybody else may");
    }
}
