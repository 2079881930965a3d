//! What is kept of the quotes of a source.

use dementi_testkit::{Backend, Database, Kit, on_both_databases};
use serde_json::json;

use super::{snapshot, stage};

/// The standings that are kept of an entry.
async fn standings(database: &Database, entry: &str) -> Vec<String> {
    let entry = database.id(entry);
    let sql = format!("SELECT standing FROM quote_checks WHERE entry_id = {entry} ORDER BY standing");
    database.column(&sql).await
}

on_both_databases! {
    async fn what_became_of_a_quote_in_the_newest_text_is_kept(kit: Kit) {
        let (who, stage) = (kit.researcher(), stage(&kit).await);
        let quote = |words: &str| json!({"exact": words, "snapshot_id": stage.snapshot});
        let before = stage.quote(who, quote("did not answer")).await;
        assert_eq!(standings(kit.database(), &before.id).await, ["stands"]);
        snapshot(&kit, &stage.source, 2_000, Some("Now: It did not answer at all.")).await;
        let moved = stage.quote(who, quote("did not answer")).await;
        let gone = stage.quote(who, quote("no to the first")).await;
        assert_eq!(standings(kit.database(), &moved.id).await, ["moved"]);
        assert_eq!(standings(kit.database(), &gone.id).await, ["gone"]);
        // Another quote, none, and one without a text are other stories.
        let body = |quote| json!({
            "source_id": stage.source.id, "stance": "supports", "reliability": "B", "credibility": "2", "quote": quote,
        });
        let same = who.put(&gone.path, body(gone.body["quote"].clone())).if_match(&gone.etag).await.expect(200);
        assert_eq!(standings(kit.database(), &gone.id).await, ["gone"]);
        let other = who.put(&gone.path, body(json!({"exact": "Now"}))).if_match(&same.etag()).await.expect(200);
        assert_eq!(standings(kit.database(), &gone.id).await, ["stands"]);
        who.put(&gone.path, body(json!(null))).if_match(&other.etag()).await.expect(200);
        assert_eq!(standings(kit.database(), &gone.id).await, [""; 0]);
    }

    async fn a_check_is_of_a_snapshot_of_the_quoted_source(kit: Kit) {
        let (who, stage) = (kit.researcher(), stage(&kit).await);
        stage.quote(who, json!({"exact": "did not answer"})).await;
        let elsewhere = snapshot(&kit, &who.source(json!({})).await, 1_000, Some("x")).await;
        let theirs = kit.other().researcher();
        let their_claim = theirs.claim(&theirs.dossier(json!({})).await, 1, json!({})).await;
        let their_source = theirs.source(json!({})).await;
        let database = kit.database();
        let on_sqlite = |rule: &'static str| match database.backend() {
            Backend::Sqlite if rule.starts_with("fk_") => "FOREIGN KEY constraint failed",
            _ => rule,
        };
        for (set, rule) in [
            (format!("snapshot_id = {}", database.id(&elsewhere)), "fk_quote_checks_snapshot"),
            (format!("claim_id = {}", database.id(&their_claim.id)), "fk_quote_checks_claim"),
            (format!("source_id = {}", database.id(&their_source.id)), "fk_quote_checks_s"),
            ("standing = 'lost'".to_owned(), "ck_quote_checks_standing"),
            ("entry_kind = 'verdict'".to_owned(), "ck_quote_checks_kind"),
        ] {
            let outcome = database.try_execute(&format!("UPDATE quote_checks SET {set}")).await;
            let refused = outcome.expect_err(rule);
            let named = refused.names(on_sqlite(rule)) || refused.to_string().contains(on_sqlite(rule));
            assert!(named, "{rule}: {refused}");
        }
    }
}
