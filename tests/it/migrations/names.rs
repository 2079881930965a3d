use dementi_testkit::{Database, on_both_databases};

on_both_databases! {
    /// Everything has a name, so that a refusal can be understood, and a later migration can find it.
    async fn constraints_indices_and_triggers_are_named(database: Database) {
        let rules = database.rules().await;
        insta::assert_snapshot!(format!("{:?}", database.backend()).to_lowercase(), rules.join("\n"));
        let prefixes = ["pk_", "uq_", "fk_", "ck_", "ix_", "tr_"];
        let unnamed = rules.iter().filter(|name| !prefixes.iter().any(|prefix| name.starts_with(prefix)));
        assert_eq!(unnamed.collect::<Vec<_>>(), [""; 0]);
    }
}

#[test]
fn both_databases_hold_the_same_rules() {
    let rules =
        |backend| dementi_testkit::run(async move { Database::migrated(backend).await.rules().await });
    let [sqlite, postgres] =
        [dementi_testkit::Backend::Sqlite, dementi_testkit::Backend::Postgres].map(rules);
    // A rule that only one of them can say, or has to say in its own way.
    let own =
        |name: &&String| name.starts_with("ix_") || name.starts_with("tr_") || name.as_str() == "ck_audit_tx";
    let shared = |rules: &[String]| rules.iter().filter(|name| !own(name)).cloned().collect::<Vec<_>>();
    assert_eq!(shared(&sqlite), shared(&postgres));
}
