use dementi_testkit::{Kit, on_both_databases};
use serde_json::{Value, json};

use super::{FOREIGN_KEY, NOBODY, refused};
use crate::reviews::external;

fn id_of(review: &Value) -> &str {
    review["id"].as_str().expect("an id")
}

on_both_databases! {
    async fn a_verdict_is_printed_only_once_it_is_published(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = kit.researcher().claim(&dossier, 1, json!({})).await;
        let draft = kit.researcher().draft(&claim, json!({})).await;
        let database = kit.database();
        let printed = format!("UPDATE verdicts SET url = 'https://desk.example/1' WHERE id = {}", database.id(&draft.id));
        refused(database, database.try_execute(&printed).await, "ck_verdicts_url", "ck_verdicts_url");
    }

    async fn an_external_verdict_says_what_it_must(kit: Kit) {
        let review = external(&kit, json!({})).await;
        let database = kit.database();
        for (change, constraint) in [
            ("version = 0", "ck_external_verdicts_version"),
            ("withdrawn_at = 1", "ck_external_verdicts_withdrawn"),
            ("withdrawn_reason = 'Gone'", "ck_external_verdicts_withdrawn"),
            ("rating = NULL", "ck_external_verdicts_rating"),
            ("class = 'perhaps'", "ck_external_verdicts_class"),
            ("origin = 'unknown'", "ck_external_verdicts_origin"),
            ("identity = 'short'", "ck_external_verdicts_identity"),
        ] {
            let sql = format!("UPDATE external_verdicts SET {change} WHERE id = {}", database.id(id_of(&review)));
            refused(database, database.try_execute(&sql).await, constraint, constraint);
        }
    }

    async fn an_external_verdict_refers_to_its_own_desk(kit: Kit) {
        let review = external(&kit, json!({})).await;
        let theirs = kit.other().researcher();
        let their_claim = theirs.claim(&theirs.dossier(json!({})).await, 1, json!({})).await;
        let database = kit.database();
        for (column, target, constraint) in [
            ("desk_id", NOBODY, "fk_external_verdicts_desk"),
            ("claim_id", their_claim.id.as_str(), "fk_external_verdicts_claim"),
        ] {
            let [row, target] = [id_of(&review), target].map(|id| database.id(id));
            let sql = format!("UPDATE external_verdicts SET {column} = {target} WHERE id = {row}");
            refused(database, database.try_execute(&sql).await, constraint, FOREIGN_KEY);
        }
    }

    async fn an_external_verdict_is_on_record_once(kit: Kit) {
        let first = external(&kit, json!({})).await;
        let second = external(&kit, json!({"url": "https://www.other.example/2"})).await;
        let database = kit.database();
        let [first, second] = [&first, &second].map(|review| database.id(id_of(review)));
        let same_id = format!("UPDATE external_verdicts SET id = {first} WHERE id = {second}");
        refused(database, database.try_execute(&same_id).await, "pk_external_verdicts", "external_verdicts.id");
        let alike = format!(
            "UPDATE external_verdicts SET identity = (SELECT identity FROM external_verdicts WHERE id = {first}) WHERE id = {second}"
        );
        let columns = "external_verdicts.desk_id, external_verdicts.identity";
        refused(database, database.try_execute(&alike).await, "uq_external_verdicts_identity", columns);
        // What was withdrawn may be recorded anew.
        let withdrawn = format!("UPDATE external_verdicts SET withdrawn_at = 1, withdrawn_reason = 'Gone' WHERE id = {first}");
        assert_eq!((database.execute(&withdrawn).await, database.execute(&alike).await), (1, 1));
    }
}
