use dementi_testkit::{Database, on_both_databases};

on_both_databases! {
    async fn going_down_leaves_nothing_and_going_up_again_the_same_schema(database: Database) {
        let before = database.schema().await;
        assert!(before.iter().any(|line| line.contains("claims")), "{before:#?}");
        database.migrate_down().await;
        assert_eq!(database.schema().await, [""; 0]);
        database.migrate_up().await;
        assert_eq!(database.schema().await, before);
    }

    async fn migrating_a_migrated_database_changes_nothing(database: Database) {
        let before = database.schema().await;
        database.migrate_up().await;
        assert_eq!(database.schema().await, before);
    }

    /// Each step back leads exactly to where the step forward came from.
    async fn every_single_migration_can_be_taken_back(database: Database) {
        let stepwise = Database::empty(database.backend()).await;
        let mut schemas = vec![stepwise.schema().await];
        for _ in stepwise.migrations() {
            stepwise.migrate_one_up().await;
            schemas.push(stepwise.schema().await);
        }
        assert_eq!(schemas.pop(), Some(database.schema().await), "step by step is as at once");
        for before in schemas.into_iter().rev() {
            stepwise.migrate_one_down().await;
            assert_eq!(stepwise.schema().await, before);
        }
    }

    /// The last table is in the way: everything before it must go again.
    async fn a_migration_that_fails_leaves_nothing_behind(database: Database) {
        let taken = Database::empty(database.backend()).await;
        taken.execute("CREATE TABLE reviews (id INTEGER)").await;
        let before = taken.schema().await;
        let error = taken.try_migrate_up().await.expect_err("there is a table in the way");
        assert!(error.to_string().contains("reviews"), "{error}");
        assert_eq!(taken.schema().await, before);
        taken.execute("DROP TABLE reviews").await;
        taken.migrate_up().await;
        assert_eq!(taken.schema().await, database.schema().await);
    }

    async fn what_is_kept_of_the_record_survives_a_second_migration(database: Database) {
        let one = "INSERT INTO users (id, name, email, version, created_at) VALUES";
        let id = database.id("019b8d3c-0000-7000-8000-000000000001");
        database.execute(&format!("{one} ({id}, 'Ada', 'ada@desk.example', 1, 0)")).await;
        database.migrate_up().await;
        assert_eq!(database.count("users", "email = 'ada@desk.example'").await, 1);
    }
}
