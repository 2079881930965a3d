//! The change log and those who follow it.

use dementi_domain::access::Viewer;
use dementi_domain::change::{Action, Entry, Kind, Logged, Position};
use dementi_domain::desk::User;
use dementi_domain::distinct::Distinct;
use dementi_domain::dossier::{Dossier, Visibility};
use dementi_domain::ids::{DossierId, UserId};
use dementi_domain::record::{Deed, Record};
use dementi_domain::reference::Email;
use dementi_domain::text::{Name, Title};
use dementi_persistence::people::{desks, users};
use dementi_persistence::{Store, StoreError, WriteTx, changes, dossiers};
use dementi_testkit::{Backend, Database, START, on_both_databases, run_on};
use serde_json::json;
use tokio::sync::oneshot;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::support::{DESK, USER, VIEWER, desk, entry, mark, stamp};

/// Reads on from a position until this many entries have come.
async fn follow(store: &Store, count: usize) -> Vec<Logged> {
    let mut seen: Vec<Logged> = Vec::new();
    while seen.len() < count {
        let position = seen.last().map_or(Position::default(), |last| last.position);
        let more = changes::after(&store.read(), position, 7).await.unwrap();
        assert!(more.len() <= 7);
        seen.extend(more);
    }
    seen
}

on_both_databases! {
    async fn a_follower_sees_every_entry_once_whatever_the_order_of_commits(database: Database) {
        const WRITERS: u128 = 12;
        const WRITES: u128 = 20;
        let store = database.store().await;
        if database.backend() == Backend::Postgres {
            // Numbers are drawn by the statement; this moves the commit to a random moment after it.
            database.execute("CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN PERFORM pg_sleep(random() * 0.01); RETURN NULL; END $$").await;
            database.execute("CREATE CONSTRAINT TRIGGER dawdle AFTER INSERT ON audit
                DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION dawdle()").await;
        }
        let mut writers = JoinSet::new();
        for writer in 0..WRITERS {
            let store = store.clone();
            writers.spawn(async move {
                for number in 0..WRITES {
                    let subject = writer * WRITES + number;
                    let work = move |tx: WriteTx| async move {
                        mark(&tx, subject).await?;
                        tx.record(entry(1000 + subject));
                        Ok::<(), StoreError>(())
                    };
                    store.write(stamp(subject), work).await.unwrap();
                }
            });
        }
        let expected = usize::try_from(2 * WRITERS * WRITES).unwrap();
        let seen = follow(&store, expected).await;
        writers.join_all().await;
        let last = seen.last().unwrap().position;
        assert_eq!(changes::after(&store.read(), last, 7).await.unwrap(), []);
        assert_eq!(seen.len(), expected);
        assert!(seen.is_sorted_by(|one, next| one.position < next.position));
        let marked = seen.iter().filter(|logged| logged.entry.id >= Uuid::from_u128(1000));
        let mut subjects: Vec<u128> = marked.map(|logged| logged.entry.id.as_u128() - 1000).collect();
        subjects.sort_unstable();
        assert_eq!(subjects, (0..WRITERS * WRITES).collect::<Vec<_>>());
        if database.backend() == Backend::Postgres {
            let by_number = seen.is_sorted_by_key(|logged| logged.position.number);
            assert!(!by_number, "numbers and transactions had the same order: this has shown nothing");
        }
    }

    async fn entries_come_back_as_they_were_recorded(database: Database) {
        let store = database.store().await;
        let full = Entry {
            dossier: Some(DossierId::new(Uuid::from_u128(4))),
            kind: Kind::Verdict,
            version: 2,
            action: Action::ChangesRequested,
            before: Some(json!({"text": "é\u{0}\u{1F600}", "z": 1, "a": null})),
            after: Some(json!({"number": i64::MAX})),
            ..entry(9)
        };
        let bare = Entry { desk: None, kind: Kind::User, after: None, ..entry(9) };
        let recorded = [full, bare, entry(9)];
        let record = recorded.clone();
        let work = move |tx: WriteTx| async move {
            for entry in record {
                tx.record(entry);
            }
            Ok::<(), StoreError>(())
        };
        store.write(stamp("é"), work).await.unwrap();
        let seen = follow(&store, 3).await;
        assert!(seen.iter().all(|logged| logged.stamp == stamp("é")));
        assert_eq!(seen.into_iter().map(|logged| logged.entry).collect::<Vec<_>>(), recorded);
        let id = Uuid::from_u128(9);
        let of_subject = async |kind, after| {
            changes::of_subject(&store.read(), DESK, kind, id, after, 10).await.unwrap()
        };
        let verdicts = of_subject(Kind::Verdict, None).await;
        assert_eq!(verdicts.len(), 1);
        assert_eq!(of_subject(Kind::Verdict, Some(verdicts[0].position)).await, []);
        // Accounts belong to no desk.
        assert_eq!(of_subject(Kind::User, None).await, []);
    }

    async fn many_entries_of_one_write_keep_their_order(database: Database) {
        let store = database.store().await;
        let work = |tx: WriteTx| async move {
            for subject in 0..230 {
                tx.record(entry(subject));
            }
            Ok::<(), StoreError>(())
        };
        store.write(stamp("bulk"), work).await.unwrap();
        let seen = follow(&store, 230).await;
        let subjects: Vec<u128> = seen.iter().map(|logged| logged.entry.id.as_u128()).collect();
        assert_eq!(subjects, (0..230).collect::<Vec<_>>());
        // Page by page, newest first.
        let mut back: Vec<Logged> = Vec::new();
        while back.len() < 230 {
            let before = back.last().map(|last| last.position);
            back.extend(changes::of_desk(&store.read(), VIEWER, changes::Which::default(), before, 60).await.unwrap());
        }
        back.reverse();
        assert_eq!(back, seen);
    }

    async fn a_desk_s_list_leaves_out_dossiers_restricted_to_others(database: Database) {
        let store = database.store().await;
        let stranger = UserId::new(Uuid::from_u128(0x0005_7a9e));
        let deed = Deed { at: START, by: None };
        let dossier = move |id, visibility| {
            let content = Dossier { title: Title::parse("Prism").unwrap(), summary: None, visibility };
            Record::new(DossierId::new(Uuid::from_u128(id)), DESK, content, deed)
        };
        let members = Visibility::Restricted(Distinct::new(vec![USER]).unwrap());
        let work = move |tx: WriteTx| async move {
            desks::create(&tx, desk(DESK.uuid().as_u128(), "Paris")).await?;
            for (id, mail) in [(USER, "ann@example.org"), (stranger, "bob@example.org")] {
                let (name, email) = (Name::parse("Ann").unwrap(), Email::parse(mail).unwrap());
                users::create(&tx, User { id, name, email, created: deed }).await?;
            }
            dossiers::create(&tx, dossier(1, Visibility::Desk)).await?;
            dossiers::create(&tx, dossier(2, members)).await?;
            Ok::<(), StoreError>(())
        };
        store.write(stamp("opens"), work).await.unwrap();
        let seen_by = async |user| {
            let viewer = Viewer { user, desk: DESK };
            let logged = changes::of_desk(&store.read(), viewer, changes::Which::default(), None, 10).await.unwrap();
            logged.into_iter().map(|logged| logged.entry.id.as_u128()).collect::<Vec<_>>()
        };
        assert_eq!(seen_by(USER).await, [2, 1, DESK.uuid().as_u128()]);
        assert_eq!(seen_by(stranger).await, [1, DESK.uuid().as_u128()]);
    }

    async fn the_log_cannot_be_rewritten(database: Database) {
        let store = database.store().await;
        store.write(stamp("stays"), |tx| async move { mark(&tx, "stays").await }).await.unwrap();
        let mut attempts = vec!["UPDATE audit SET request_id = 'other'", "DELETE FROM audit"];
        if database.backend() == Backend::Postgres {
            attempts.push("TRUNCATE audit");
        }
        for attempt in attempts {
            let refused = database.try_execute(attempt).await.expect_err(attempt);
            assert!(refused.names("tr_audit_append_only"), "{refused}");
        }
        assert_eq!(database.count("audit", "request_id = 'stays'").await, 1);
    }
}

#[test]
fn followers_wait_for_a_transaction_that_is_older() {
    run_on(Backend::Postgres, |database: Database| async move {
        let store = database.store().await;
        let (begins, begun) = oneshot::channel();
        let (go, wait) = oneshot::channel::<()>();
        let writing = store.clone();
        let older = tokio::spawn(async move {
            let work = |tx| async move {
                mark(&tx, "older").await?;
                begins.send(()).expect("the test waits for it");
                wait.await.expect("the test lets it go");
                Ok::<(), StoreError>(())
            };
            writing.write(stamp("older"), work).await
        });
        begun.await.unwrap();
        store.write(stamp("younger"), |tx| async move { mark(&tx, "younger").await }).await.unwrap();
        assert_eq!(database.count("audit", "1 = 1").await, 1);
        assert_eq!(changes::after(&store.read(), Position::default(), 7).await.unwrap(), []);
        go.send(()).unwrap();
        older.await.unwrap().unwrap();
        let seen = follow(&store, 2).await;
        let names: Vec<_> = seen.into_iter().map(|logged| logged.stamp.request_id.unwrap()).collect();
        assert_eq!(names, ["older", "younger"]);
        // The older one has the greater number: whoever reads on by numbers alone would never see it.
        let numbers = database.column("SELECT request_id FROM audit ORDER BY number").await;
        assert_eq!(numbers, ["younger", "older"]);
    });
}
