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

    async fn a_database_made_step_by_step_is_one_made_at_once(database: Database) {
        let stepwise = Database::empty(database.backend()).await;
        for _ in 0..stepwise.migrations().len() {
            stepwise.migrate_one_up().await;
        }
        assert_eq!(stepwise.schema().await, database.schema().await);
    }

    async fn what_is_kept_of_the_record_survives_a_second_migration(database: Database) {
        let one = "INSERT INTO users (id, name, email, version, created_at) VALUES";
        let id = database.id("019b8d3c-0000-7000-8000-000000000001");
        database.execute(&format!("{one} ({id}, 'Ada', 'ada@desk.example', 1, 0)")).await;
        database.migrate_up().await;
        assert_eq!(database.count("users", "email = 'ada@desk.example'").await, 1);
    }
}
