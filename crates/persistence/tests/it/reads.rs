//! Readers, snapshots, and overwriting only what was seen.

use std::collections::BTreeSet;

use dementi_domain::desk::Desk;
use dementi_domain::text::Name;
use dementi_persistence::people::desks;
use dementi_persistence::{Store, StoreError, Versioned};
use dementi_testkit::{Database, on_both_databases};
use sea_orm_migration::sea_orm::ConnectionTrait;
use tokio::task::JoinSet;

use crate::support::{desk, mark, stamp, written};

async fn rename(store: &Store, seen: Versioned<Desk>, name: String) -> Result<Versioned<Desk>, StoreError> {
    store
        .write(stamp("renames"), move |tx| async move {
            let renamed = Desk { name: Name::parse(&name).unwrap(), ..Desk::clone(&seen) };
            desks::save(&tx, &seen, renamed).await
        })
        .await
}

on_both_databases! {
    async fn a_snapshot_keeps_to_one_state(database: Database) {
        let store = database.store().await;
        let write = async |name| store.write(stamp(name), move |tx| async move { mark(&tx, name).await }).await.unwrap();
        write("before").await;
        let snapshot = store.snapshot().await.unwrap();
        assert_eq!(written(&snapshot).await, ["before"]);
        write("meanwhile").await;
        assert_eq!(written(&snapshot).await, ["before"]);
        assert_eq!(written(&store.read()).await, ["meanwhile", "before"]);
        drop(snapshot);
        let snapshot = store.snapshot().await.unwrap();
        assert_eq!(written(&snapshot).await, ["meanwhile", "before"]);
    }

    async fn a_write_sees_its_own_statements(database: Database) {
        let store = database.store().await;
        let found = store
            .write(stamp("opens"), |tx| async move {
                let made = desks::create(&tx, desk(1, "Paris")).await?;
                Ok::<_, StoreError>((desks::find(&tx, made.id).await?, made))
            })
            .await;
        let (found, made) = found.unwrap();
        assert_eq!(found, Some(made));
    }

    async fn nothing_is_written_through_what_inspects(database: Database) {
        let store = database.store().await;
        store.write(stamp("stays"), |tx| async move { mark(&tx, "stays").await }).await.unwrap();
        let sql = "DELETE FROM idempotency_keys";
        let outcome = store.inspect_with(|tx| Box::pin(tx.execute_unprepared(sql))).await;
        assert!(outcome.is_err());
        assert_eq!(database.count("idempotency_keys", "1 = 1").await, 1);
    }

    async fn of_many_who_saw_the_same_version_one_overwrites_it(database: Database) {
        let store = database.store().await;
        let open = |tx| async move { desks::create(&tx, desk(1, "Paris")).await };
        let seen: Versioned<Desk> = store.write(stamp("opens"), open).await.unwrap();
        assert_eq!(seen.version(), 1);
        let mut renames = JoinSet::new();
        for number in 0..16 {
            let (store, seen) = (store.clone(), seen.clone());
            renames.spawn(async move { rename(&store, seen, format!("Desk {number}")).await });
        }
        let (saved, refused): (Vec<_>, Vec<_>) =
            renames.join_all().await.into_iter().partition(Result::is_ok);
        assert_eq!(saved.len(), 1);
        let reasons: BTreeSet<String> = refused.into_iter().map(|error| error.unwrap_err().to_string()).collect();
        assert_eq!(reasons, BTreeSet::from([StoreError::Stale.to_string()]));
        let saved = saved.into_iter().next().unwrap().unwrap();
        assert_eq!(saved.version(), 2);
        assert_eq!(desks::find(&store.read(), seen.id).await.unwrap(), Some(saved));
    }
}
