//! How writes share commits on SQLite.

use std::pin::{Pin, pin};

use dementi_persistence::{Store, StoreError};
use dementi_testkit::{Backend, Database, run_on};
use futures_util::FutureExt;
use tokio::sync::oneshot;

use crate::door::poison;
use crate::support::{mark, stamp, written};

/// Polls once; the first time, that puts a write into the queue.
fn waits(write: Pin<&mut impl Future>) -> bool {
    write.now_or_never().is_none()
}

/// A write that says when it has begun, and ends when it is let go.
struct Gate {
    begun: oneshot::Receiver<()>,
    go: oneshot::Sender<()>,
}

fn gated(store: &Store, name: &'static str) -> (Gate, impl Future<Output = Result<(), StoreError>>) {
    let (begins, begun) = oneshot::channel();
    let (go, wait) = oneshot::channel();
    let store = store.clone();
    let write = async move {
        let work = move |tx| async move {
            mark(&tx, name).await?;
            begins.send(()).expect("the test waits for it");
            wait.await.expect("the test lets it go");
            Ok(())
        };
        store.write(stamp(name), work).await
    };
    (Gate { begun, go }, write)
}

#[test]
fn writes_that_wait_share_a_commit_and_are_answered_after_it() {
    run_on(Backend::Sqlite, |database: Database| async move {
        let store = database.store().await;
        let (first_gate, first) = gated(&store, "first");
        let (second_gate, second) = gated(&store, "second");
        let (mut first, mut second) = (pin!(first), pin!(second));
        assert!(waits(first.as_mut()));
        first_gate.begun.await.unwrap();
        assert!(waits(second.as_mut()));
        first_gate.go.send(()).unwrap();
        second_gate.begun.await.unwrap();
        // The first is carried out, for the second has begun: but it is neither answered nor committed.
        assert!(waits(first.as_mut()));
        assert_eq!(database.count("idempotency_keys", "1 = 1").await, 0);
        second_gate.go.send(()).unwrap();
        first.await.unwrap();
        second.await.unwrap();
        assert_eq!(written(&store.read()).await, ["second", "first"]);
    });
}

#[test]
fn a_commit_that_fails_fails_all_writes_in_it() {
    run_on(Backend::Sqlite, |database: Database| async move {
        let store = database.store().await;
        for statement in poison(Backend::Sqlite) {
            database.execute(statement).await;
        }
        let (gate, first) = gated(&store, "first");
        let write = |name| store.write(stamp(name), move |tx| async move { mark(&tx, name).await });
        let (mut first, mut bad, mut last) = (pin!(first), pin!(write("poison")), pin!(write("last")));
        assert!(waits(first.as_mut()));
        gate.begun.await.unwrap();
        assert!(waits(bad.as_mut()));
        assert!(waits(last.as_mut()));
        gate.go.send(()).unwrap();
        for outcome in [first.await, bad.await, last.await] {
            assert!(matches!(outcome, Err(StoreError::ForeignKeyViolation { .. })), "{outcome:?}");
        }
        write("next").await.unwrap();
        assert_eq!(written(&store.read()).await, ["next"]);
        assert_eq!(database.count("idempotency_keys", "1 = 1").await, 1);
    });
}

#[test]
fn an_error_in_a_group_stays_with_its_write() {
    run_on(Backend::Sqlite, |database: Database| async move {
        let store = database.store().await;
        let (gate, first) = gated(&store, "first");
        let fails = store.write(stamp("fails"), |tx| async move {
            mark(&tx, "fails").await?;
            Err::<(), _>(StoreError::Stale)
        });
        let last = store.write(stamp("last"), |tx| async move { mark(&tx, "last").await });
        let (mut first, mut fails, mut last) = (pin!(first), pin!(fails), pin!(last));
        assert!(waits(first.as_mut()));
        gate.begun.await.unwrap();
        assert!(waits(fails.as_mut()));
        assert!(waits(last.as_mut()));
        gate.go.send(()).unwrap();
        first.await.unwrap();
        assert_eq!(fails.await, Err(StoreError::Stale));
        last.await.unwrap();
        assert_eq!(written(&store.read()).await, ["last", "first"]);
        assert_eq!(database.count("idempotency_keys", "key = 'fails'").await, 0);
    });
}

#[test]
fn a_write_waits_for_another_process_that_is_writing() {
    run_on(Backend::Sqlite, |database: Database| async move {
        let store = database.store().await;
        database.execute("BEGIN IMMEDIATE").await;
        let mut write = pin!(store.write(stamp("waits"), |tx| async move { mark(&tx, "waits").await }));
        for _ in 0..100 {
            assert!(waits(write.as_mut()));
            assert_eq!(database.count("audit", "1 = 1").await, 0);
        }
        database.execute("COMMIT").await;
        write.await.unwrap();
        assert_eq!(written(&store.read()).await, ["waits"]);
    });
}
