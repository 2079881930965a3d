//! Idempotency keys.

use dementi_persistence::idempotency::{self, Claim, IdempotencyKey, REMEMBERED, SWEPT};
use dementi_persistence::{Store, StoreError};
use dementi_testkit::{Database, START, on_both_databases};
use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};
use tokio::task::JoinSet;

use crate::support::{key, stamp};

/// Claims the key, and settles it with this outcome if it is fresh.
async fn attempt(
    store: &Store,
    key: IdempotencyKey,
    at: OffsetDateTime,
    outcome: Value,
) -> Result<Claim, StoreError> {
    store
        .write(stamp("attempt"), move |tx| async move {
            let claim = idempotency::claim(&tx, &key, at).await?;
            if claim == Claim::Fresh {
                idempotency::settle(&tx, &key, outcome).await?;
            }
            Ok(claim)
        })
        .await
}

on_both_databases! {
    async fn of_many_writes_with_one_key_one_is_carried_out(database: Database) {
        let store = database.store().await;
        for round in 0..5 {
            let mut attempts = JoinSet::new();
            for number in 0..32 {
                let store = store.clone();
                attempts.spawn(async move {
                    (number, attempt(&store, key(round), START, json!({ "number": number })).await.unwrap())
                });
            }
            let (fresh, others): (Vec<_>, Vec<_>) =
                attempts.join_all().await.into_iter().partition(|(_, claim)| *claim == Claim::Fresh);
            assert_eq!((fresh.len(), others.len()), (1, 31));
            let replay = Claim::Replay(json!({ "number": fresh[0].0 }));
            assert!(others.iter().all(|(_, claim)| *claim == replay), "{others:?}");
        }
    }

    async fn a_key_is_the_user_s_and_the_desk_s_own_and_bound_to_its_request(database: Database) {
        let store = database.store().await;
        let claim = async |key| attempt(&store, key, START, json!(1)).await.unwrap();
        assert_eq!(claim(key("k")).await, Claim::Fresh);
        assert_eq!(claim(key("k")).await, Claim::Replay(json!(1)));
        assert_eq!(claim(IdempotencyKey { request_hash: [8; 32], ..key("k") }).await, Claim::OtherRequest);
        let other = uuid::Uuid::from_u128(1);
        assert_eq!(claim(IdempotencyKey { user: other.into(), ..key("k") }).await, Claim::Fresh);
        assert_eq!(claim(IdempotencyKey { desk: other.into(), ..key("k") }).await, Claim::Fresh);
    }

    async fn a_key_of_a_failed_write_is_free(database: Database) {
        let store = database.store().await;
        let failed: Result<(), StoreError> = store
            .write(stamp("fails"), |tx| async move {
                assert_eq!(idempotency::claim(&tx, &key("k"), START).await?, Claim::Fresh);
                idempotency::settle(&tx, &key("k"), json!(1)).await?;
                Err(StoreError::Stale)
            })
            .await;
        assert_eq!(failed, Err(StoreError::Stale));
        assert_eq!(attempt(&store, key("k"), START, json!(2)).await, Ok(Claim::Fresh));
        assert_eq!(attempt(&store, key("k"), START, json!(3)).await, Ok(Claim::Replay(json!(2))));
    }

    async fn a_key_is_forgotten_after_a_day(database: Database) {
        let store = database.store().await;
        let day = START + REMEMBERED;
        let moment = Duration::microseconds(1);
        assert_eq!(attempt(&store, key("k"), START, json!(1)).await, Ok(Claim::Fresh));
        assert_eq!(attempt(&store, key("k"), day - moment, json!(2)).await, Ok(Claim::Replay(json!(1))));
        let other = IdempotencyKey { request_hash: [8; 32], ..key("k") };
        assert_eq!(attempt(&store, other.clone(), day, json!(3)).await, Ok(Claim::Fresh));
        assert_eq!(attempt(&store, other, day, json!(4)).await, Ok(Claim::Replay(json!(3))));
        assert_eq!(attempt(&store, key("k"), day, json!(5)).await, Ok(Claim::OtherRequest));
    }

    async fn what_was_never_claimed_cannot_be_settled(database: Database) {
        let store = database.store().await;
        let settled: Result<(), StoreError> =
            store.write(stamp("s"), |tx| async move { idempotency::settle(&tx, &key("k"), json!(1)).await }).await;
        assert!(matches!(settled, Err(StoreError::Other { .. })), "{settled:?}");
    }

    async fn sweeping_deletes_expired_keys_batch_by_batch(database: Database) {
        let store = database.store().await;
        let claim = async |name: &str, at| attempt(&store, key(name), at, json!(1)).await.unwrap();
        claim("new", START + Duration::microseconds(1)).await;
        store
            .write(stamp("old"), |tx| async move {
                for number in 0..=SWEPT {
                    idempotency::claim(&tx, &key(number), START).await?;
                }
                Ok::<(), StoreError>(())
            })
            .await
            .unwrap();
        let sweep = async || {
            let work = |tx| async move { idempotency::sweep(&tx, START + REMEMBERED).await };
            store.write(stamp("sweep"), work).await.unwrap()
        };
        assert_eq!([sweep().await, sweep().await, sweep().await], [SWEPT, 1, 0]);
        assert_eq!(database.column("SELECT key FROM idempotency_keys").await, ["new"]);
    }
}
