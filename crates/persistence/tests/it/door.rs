//! What is promised to whoever writes.

use std::sync::{Arc, Mutex};

use dementi_domain::access::Role;
use dementi_domain::desk::Membership;
use dementi_domain::record::Deed;
use dementi_persistence::people::{desks, memberships};
use dementi_persistence::{StoreError, WriteTx};
use dementi_testkit::{Backend, Database, START, on_both_databases};
use tokio::task::JoinSet;

use crate::support::{DESK, USER, desk, entry, mark, stamp, written};

on_both_databases! {
    async fn a_write_is_there_for_others_when_it_is_answered(database: Database) {
        let store = database.store().await;
        let database = Arc::new(database);
        let mut writes = JoinSet::new();
        for name in 0..48 {
            let (store, database) = (store.clone(), Arc::clone(&database));
            writes.spawn(async move {
                store.write(stamp(name), move |tx| async move { mark(&tx, name).await }).await.unwrap();
                assert_eq!(database.count("audit", &format!("request_id = '{name}'")).await, 1);
            });
        }
        writes.join_all().await;
        store.close().await;
        assert_eq!(written(&database.store().await.read()).await.len(), 48);
    }

    async fn a_failing_write_is_rolled_back_alone(database: Database) {
        let store = database.store().await;
        let mut writes = JoinSet::new();
        for name in 0..48 {
            let store = store.clone();
            writes.spawn(async move {
                let outcome = store
                    .write(stamp(name), move |tx| async move {
                        mark(&tx, name).await?;
                        if name % 3 == 0 { Err(StoreError::Stale) } else { Ok(name) }
                    })
                    .await;
                assert_eq!(outcome, if name % 3 == 0 { Err(StoreError::Stale) } else { Ok(name) });
            });
        }
        writes.join_all().await;
        assert_eq!(written(&store.read()).await.len(), 32);
        assert_eq!(database.count("idempotency_keys", "1 = 1").await, 32);
    }

    async fn a_write_that_panics_is_rolled_back_and_panics_in_its_caller(database: Database) {
        let store = database.store().await;
        let panicking = store.clone();
        let caller = tokio::spawn(async move {
            panicking
                .write(stamp("panics"), |tx| async move {
                    mark(&tx, "panics").await?;
                    assert!(tx.stamp().actor.is_none(), "as planned");
                    Ok::<(), StoreError>(())
                })
                .await
        });
        let panic = caller.await.unwrap_err().into_panic();
        assert_eq!(panic.downcast_ref::<&str>(), Some(&"as planned"));
        store.write(stamp("next"), |tx| async move { mark(&tx, "next").await }).await.unwrap();
        assert_eq!(written(&store.read()).await, ["next"]);
        assert_eq!(database.count("idempotency_keys", "key = 'panics'").await, 0);
    }

    async fn a_statement_that_fails_dooms_its_write(database: Database) {
        let store = database.store().await;
        let outcome: Result<(), StoreError> = store
            .write(stamp("doomed"), |tx| async move {
                mark(&tx, "doomed").await?;
                let created = Deed { at: START, by: None };
                let stranger = Membership { desk: DESK, user: USER, role: Role::Admin, created };
                let first = memberships::create(&tx, stranger).await;
                assert!(matches!(first, Err(StoreError::ForeignKeyViolation { .. })), "{first:?}");
                let next = desks::find(&tx, DESK).await;
                assert!(matches!(next, Err(StoreError::Other { .. })), "{next:?}");
                Ok(())
            })
            .await;
        assert!(matches!(outcome, Err(StoreError::ForeignKeyViolation { .. })), "{outcome:?}");
        assert_eq!(written(&store.read()).await, [""; 0]);
        assert_eq!(database.count("idempotency_keys", "1 = 1").await, 0);
    }

    async fn a_duplicate_is_told_by_the_constraint_that_refuses_it(database: Database) {
        let store = database.store().await;
        let open = async |id| {
            store.write(stamp("opens"), move |tx| async move { desks::create(&tx, desk(id, "Paris")).await }).await
        };
        open(1).await.unwrap();
        let constraint = match database.backend() {
            Backend::Sqlite => "desks.name",
            Backend::Postgres => "uq_desks_name",
        };
        let constraint = constraint.to_owned();
        assert_eq!(open(2).await, Err(StoreError::UniqueViolation { constraint }));
    }

    async fn a_commit_that_fails_is_a_write_that_fails(database: Database) {
        let store = database.store().await;
        for statement in poison(database.backend()) {
            database.execute(statement).await;
        }
        let outcome: Result<(), StoreError> =
            store.write(stamp("poison"), |tx| async move { mark(&tx, "poison").await }).await;
        assert!(matches!(outcome, Err(StoreError::ForeignKeyViolation { .. })), "{outcome:?}");
        store.write(stamp("next"), |tx| async move { mark(&tx, "next").await }).await.unwrap();
        assert_eq!(written(&store.read()).await, ["next"]);
        assert_eq!(database.count("idempotency_keys", "key = 'poison'").await, 0);
    }

    async fn a_clone_that_outlives_its_write_fails_it_and_is_dead(database: Database) {
        let store = database.store().await;
        let kept: Arc<Mutex<Option<WriteTx>>> = Arc::default();
        let keep = Arc::clone(&kept);
        let outcome: Result<(), StoreError> = store
            .write(stamp("leaks"), |tx| async move {
                mark(&tx, "leaks").await?;
                *keep.lock().unwrap() = Some(tx);
                Ok(())
            })
            .await;
        assert!(matches!(outcome, Err(StoreError::Other { .. })), "{outcome:?}");
        let clone = kept.lock().unwrap().take().unwrap();
        clone.record(entry(1));
        let late = mark(&clone, "late").await;
        assert!(matches!(late, Err(StoreError::Other { .. })), "{late:?}");
        store.write(stamp("next"), |tx| async move { mark(&tx, "next").await }).await.unwrap();
        assert_eq!(written(&store.read()).await, ["next"]);
        assert_eq!(database.count("idempotency_keys", "1 = 1").await, 1);
    }

    async fn eight_writers_at_once_all_succeed(database: Database) {
        let store = database.store().await;
        let mut writers = JoinSet::new();
        for writer in 0..8 {
            let store = store.clone();
            writers.spawn(async move {
                for number in 0..50 {
                    let name = format!("{writer}.{number}");
                    store.write(stamp(&*name), |tx| async move { mark(&tx, &*name).await }).await.unwrap();
                }
            });
        }
        writers.join_all().await;
        assert_eq!(written(&store.read()).await.len(), 400);
    }
}

/// Makes the commit of a write named `poison` fail, and not a statement of it.
pub(crate) fn poison(backend: Backend) -> Vec<&'static str> {
    let mut statements = vec![
        "CREATE TABLE anchors (id INTEGER PRIMARY KEY)",
        "CREATE TABLE loose (anchor INTEGER REFERENCES anchors (id) DEFERRABLE INITIALLY DEFERRED)",
    ];
    statements.extend(match backend {
        Backend::Sqlite => vec![
            "CREATE TRIGGER poison AFTER INSERT ON audit WHEN NEW.request_id = 'poison'
             BEGIN INSERT INTO loose VALUES (1); END",
        ],
        Backend::Postgres => vec![
            "CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS
             $$ BEGIN INSERT INTO loose VALUES (1); RETURN NEW; END $$",
            "CREATE TRIGGER poison AFTER INSERT ON audit FOR EACH ROW
             WHEN (NEW.request_id = 'poison') EXECUTE FUNCTION poison()",
        ],
    });
    statements
}
