//! Callers that go away, and stores that are closed.

use std::collections::BTreeSet;

use dementi_persistence::StoreError;
use dementi_testkit::{Database, on_both_databases};
use tokio::task::{JoinSet, yield_now};

use crate::support::{mark, stamp, written};

on_both_databases! {
    async fn a_caller_that_goes_away_leaves_a_whole_write_or_none(database: Database) {
        let store = database.store().await;
        for name in 0..200 {
            let writing = store.clone();
            let caller = tokio::spawn(async move {
                writing
                    .write(stamp(name), move |tx| async move {
                        mark(&tx, &*format!("{name} once")).await?;
                        mark(&tx, &*format!("{name} twice")).await
                    })
                    .await
            });
            for _ in 0..name {
                yield_now().await;
            }
            caller.abort();
        }
        store.write(stamp("last"), |tx| async move { mark(&tx, "last").await }).await.unwrap();
        // Closing waits for the writes that were begun.
        store.close().await;
        let store = database.store().await;
        let entries = written(&store.read()).await;
        let names: BTreeSet<&String> = entries.iter().collect();
        assert!(names.contains(&"last".to_owned()));
        let keys = database.column("SELECT key FROM idempotency_keys").await;
        for name in 0..200 {
            let entries = entries.iter().filter(|entry| **entry == name.to_string()).count();
            let keys = keys.iter().filter(|key| key.split(' ').next() == Some(&name.to_string())).count();
            assert!((entries, keys) == (2, 2) || (entries, keys) == (0, 0), "{name}: {entries}, {keys}");
        }
    }

    async fn a_closed_store_has_finished_what_it_accepted_and_takes_no_more(database: Database) {
        let store = database.store().await;
        let mut writes = JoinSet::new();
        for name in 0..40 {
            let store = store.clone();
            writes.spawn(async move {
                let outcome = store.write(stamp(name), move |tx| async move { mark(&tx, name).await }).await;
                (name, outcome)
            });
        }
        let mut accepted = BTreeSet::new();
        let mut take = |(name, outcome): (i32, Result<(), StoreError>)| match outcome {
            Ok(()) => {
                accepted.insert(name.to_string());
            }
            Err(error) => assert!(matches!(error, StoreError::Unavailable { .. }), "{error:?}"),
        };
        take(writes.join_next().await.unwrap().unwrap());
        store.close().await;
        writes.join_all().await.into_iter().for_each(&mut take);
        let late: Result<(), StoreError> = store.write(stamp("late"), |_| async { Ok(()) }).await;
        assert!(matches!(late, Err(StoreError::Unavailable { .. })), "{late:?}");
        assert!(matches!(store.ping().await, Err(StoreError::Unavailable { .. })));
        let there: BTreeSet<String> = written(&database.store().await.read()).await.into_iter().collect();
        assert_eq!(there, accepted);
    }
}
