//! Names that parties had before former names were kept.

use std::collections::BTreeSet;

use dementi_testkit::{Kit, Thing, on_both_databases};
use serde_json::json;

on_both_databases! {
    async fn they_are_found_in_the_change_log(kit: Kit) {
        let who = kit.researcher();
        let first = json!({"name": "Erika Mustermann", "kind": "person", "aliases": ["Waldkauz", "Eule"], "wikidata_id": "Q42",
            "confidential": true});
        let witness = who.party(first).await;
        let change = async |etag: &str, body| who.put(&witness.path, body).if_match(etag).await.expect(200);
        let second = json!({"name": "Source 6", "kind": "person", "aliases": ["Eule"], "confidential": true});
        let changed = change(&witness.etag, second).await;
        let third = json!({"name": "Source 7", "kind": "person", "aliases": ["Eule"], "confidential": true});
        change(&changed.etag(), third).await;
        let steady = who.party(json!({"name": "Microsoft"})).await;
        let before = kit.database().column("SELECT former_names FROM parties ORDER BY id").await;
        let migrations = kit.database().migrations();
        let back = migrations.iter().rev().take_while(|name| !name.ends_with("saved_views")).count();
        for _ in 0..back {
            kit.database().migrate_one_down().await;
        }
        kit.database().migrate_up().await;
        let names = async |party: &Thing| {
            let answer = who.get(&party.path).await.expect(200);
            let names = answer["former_names"].as_array().expect("a list").iter();
            names.filter_map(|name| name.as_str().map(ToOwned::to_owned)).collect::<BTreeSet<_>>()
        };
        let lost = ["Erika Mustermann", "Q42", "Source 6", "Waldkauz"].map(ToOwned::to_owned);
        assert_eq!(names(&witness).await, BTreeSet::from(lost));
        assert_eq!(names(&steady).await, BTreeSet::new());
        assert!(before.iter().any(|names| names.contains("Q42")), "{before:?}");
    }
}
