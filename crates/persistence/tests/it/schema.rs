//! The migrations, from the store's side.

use dementi_migrations::Migrator;
use dementi_persistence::{Store, StoreError};
use dementi_testkit::{Backend, Database, on_both_databases};
use sea_orm_migration::MigratorTrait;
use sea_orm_migration::sea_orm::ConnectionTrait;
use tokio::task::JoinSet;

/// Everything that the schema declares, in words that change when it does.
async fn described(database: &Database) -> Vec<Vec<String>> {
    let sql = match database.backend() {
        Backend::Sqlite => {
            "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
        }
        Backend::Postgres => {
            "SELECT 'column', table_name || '.' || column_name, data_type || is_nullable || coalesce(column_default, '')
             FROM information_schema.columns WHERE table_schema = 'public'
             UNION ALL SELECT 'constraint', conname, pg_get_constraintdef(oid) FROM pg_constraint
             WHERE connamespace = 'public'::regnamespace
             UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
             UNION ALL SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
             UNION ALL SELECT 'function', proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace
             ORDER BY 1, 2, 3"
        }
    };
    database.rows(sql).await
}

async fn up(store: &Store) -> Result<(), StoreError> {
    store.migrate_with(|tx| Migrator::up(tx, None)).await
}

async fn pending(store: &Store) -> usize {
    store.inspect_with(|tx| Migrator::get_pending_migrations_read_only(tx)).await.unwrap().len()
}

on_both_databases! {
    async fn the_schema_goes_up_down_and_up_again(database: Database) {
        let store = database.store().await;
        assert_eq!(pending(&store).await, 0);
        let before = described(&database).await;
        assert!(before.iter().any(|row| row[1].contains("audit")));
        store.migrate_with(|tx| Migrator::down(tx, None)).await.unwrap();
        let left = described(&database).await;
        assert!(left.iter().all(|row| row[1].contains("seaql_migrations")), "{left:#?}");
        assert_eq!(pending(&store).await, Migrator::migrations().len());
        up(&store).await.unwrap();
        assert_eq!(described(&database).await, before);
    }

    async fn several_processes_may_migrate_at_once(database: Database) {
        let store = database.store().await;
        store.migrate_with(|tx| Migrator::reset(tx)).await.unwrap();
        assert_eq!(pending(&store).await, Migrator::migrations().len());
        let mut processes = JoinSet::new();
        for _ in 0..6 {
            let store = database.store().await;
            processes.spawn(async move { up(&store).await });
        }
        for migrated in processes.join_all().await {
            migrated.unwrap();
        }
        assert_eq!(pending(&store).await, 0);
    }

    async fn a_migration_that_fails_leaves_nothing_behind(database: Database) {
        let store = database.store().await;
        let before = described(&database).await;
        let failed = store
            .migrate_with(|tx| {
                Box::pin(async move {
                    tx.execute_unprepared("CREATE TABLE half (id INTEGER)").await?;
                    tx.execute_unprepared("CREATE TABLE audit (id INTEGER)").await?;
                    Ok(())
                })
            })
            .await;
        assert!(failed.is_err());
        assert_eq!(described(&database).await, before);
        up(&store).await.unwrap();
    }
}
