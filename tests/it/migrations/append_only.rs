use dementi_testkit::{Backend, Kit, on_both_databases, run_on};
use serde_json::json;

use super::refused;

/// A kit with a published verdict, and so with rows in all of these tables.
async fn recorded(kit: &Kit) {
    let dossier = kit.researcher().dossier(json!({})).await;
    let claim = kit.researcher().claim(&dossier, 1, json!({})).await;
    let published = kit.published(&claim).await;
    kit.researcher().denial(&claim, &["denied"], json!({})).await;
    kit.editor().step(&published, "reaffirm", json!({})).await;
}

/// Each table whose rows are only ever added, with a change that would not matter.
const TABLES: [(&str, &str); 4] = [
    ("reviews", "comment = comment"),
    ("reaffirmations", "comment = comment"),
    ("scale_revisions", "name = name"),
    ("audit", "kind = kind"),
];

on_both_databases! {
    async fn history_is_not_rewritten(kit: Kit) {
        recorded(&kit).await;
        let database = kit.database();
        for (table, change) in TABLES {
            let rows = database.count(table, "true").await;
            assert!(rows > 0, "{table} is empty");
            let trigger = format!("tr_{table}_append_only");
            let changed = database.try_execute(&format!("UPDATE {table} SET {change}")).await;
            refused(database, changed, &trigger, &trigger);
            let deleted = database.try_execute(&format!("DELETE FROM {table}")).await;
            refused(database, deleted, &trigger, &trigger);
            assert_eq!(database.count(table, "true").await, rows);
        }
    }
}

/// SQLite has no TRUNCATE; a DELETE without a condition is one, and is refused above.
#[test]
fn the_change_log_is_not_emptied_at_a_stroke() {
    run_on(Backend::Postgres, async |kit: Kit| {
        recorded(&kit).await;
        let emptied = kit.database().try_execute("TRUNCATE audit").await;
        refused(kit.database(), emptied, "tr_audit_append_only", "");
    });
}
