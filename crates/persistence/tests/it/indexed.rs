//! A search index that follows the log, where transactions commit out of the order in which they wrote.

use dementi_domain::change::{Bookmark, Position};
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::PartyId;
use dementi_domain::party::{Party, PartyKind};
use dementi_domain::record::{Deed, Record};
use dementi_domain::text::Name;
use dementi_persistence::people::desks;
use dementi_persistence::{Store, StoreError, WriteTx, changes, parties};
use dementi_testkit::{Backend, Contents, Database, Index, START, on_both_databases, reindexed, run_on};
use tokio::sync::oneshot;
use uuid::Uuid;

use crate::support::{DESK, desk, stamp};

async fn record(tx: &WriteTx, id: u128) -> Result<(), StoreError> {
    let party = Party {
        name: Name::parse("Microsoft").unwrap(),
        kind: PartyKind::Organisation,
        aliases: Distinct::default(),
        wikidata_id: None,
        confidential: false,
        former_names: Vec::new(),
    };
    let deed = Deed { at: START, by: None };
    parties::create(tx, Record::new(PartyId::new(Uuid::from_u128(id)), DESK, party, deed)).await?;
    Ok(())
}

async fn open_desk(store: &Store) {
    let opens = |tx: WriteTx| async move {
        desks::create(&tx, desk(DESK.uuid().as_u128(), "Paris")).await?;
        Ok::<_, StoreError>(())
    };
    store.write(stamp("opens"), opens).await.unwrap();
}

/// Waits until followers can read everything: other tests' transactions may be in the way.
async fn all_settled(store: &Store) -> Bookmark {
    loop {
        let settled = changes::settled(&store.read()).await.unwrap();
        if settled.position == changes::last(&store.read()).await.unwrap() {
            return settled;
        }
    }
}

#[test]
fn nothing_is_skipped_that_commits_later_than_what_was_written_after_it() {
    run_on(Backend::Postgres, async |database: Database| {
        let store = database.store().await;
        open_desk(&store).await;
        let folder = tempfile::tempdir().unwrap();
        let (followed, built) = (folder.path().join("followed"), folder.path().join("built"));
        let index = Index::at(&database.url(), &followed).await;
        index.contents().await;

        let (begins, begun) = oneshot::channel();
        let (go, wait) = oneshot::channel::<()>();
        let writing = store.clone();
        let older = tokio::spawn(async move {
            let work = |tx| async move {
                // Its id is the smallest: by the ids, it lies before what is read while it runs.
                record(&tx, 1).await?;
                begins.send(()).expect("the test waits for it");
                wait.await.expect("the test lets it go");
                Ok::<(), StoreError>(())
            };
            writing.write(stamp("older"), work).await
        });
        begun.await.unwrap();
        for id in 2..=4 {
            store.write(stamp(id), move |tx| async move { record(&tx, id).await }).await.unwrap();
        }
        // What is built now has the younger ones, and follows from before the older.
        assert_eq!(reindexed(&database, &built, || ()).await.things, 3);
        let settled = changes::settled(&store.read()).await.unwrap();
        let last = changes::last(&store.read()).await.unwrap();
        assert!(settled.position < last);
        go.send(()).unwrap();
        older.await.unwrap().unwrap();

        let anew = Contents::anew(&database).await;
        assert_eq!(anew.things(), 4);
        index.contents().await.expect(&anew);
        Index::at(&database.url(), &built).await.contents().await.expect(&anew);
    });
}

on_both_databases! {
    async fn a_log_is_known_again_by_the_last_entry_that_was_followed(database: Database) {
        let store = database.store().await;
        let none = changes::settled(&store.read()).await.unwrap();
        assert_eq!(none, Bookmark::default());
        assert!(changes::continues(&store.read(), none).await.unwrap());
        open_desk(&store).await;
        store.write(stamp("one"), |tx| async move { record(&tx, 1).await }).await.unwrap();
        let one = all_settled(&store).await;
        store.write(stamp("two"), |tx| async move { record(&tx, 2).await }).await.unwrap();
        all_settled(&store).await;
        let followed = changes::touched(&store.read(), Position::default(), 9).await.unwrap();
        assert!(followed.iter().any(|touched| touched.bookmark() == one));
        let elsewhere = Position { number: one.position.number + 100, ..one.position };
        for (bookmark, continues) in [
            (none, true),
            (one, true),
            (Bookmark { at: one.at + 1, ..one }, false),
            (Bookmark { subject: Some(Uuid::from_u128(2)), ..one }, false),
            (Bookmark { position: elsewhere, ..one }, false),
            (Bookmark::from(one.position), false),
        ] {
            assert_eq!(changes::continues(&store.read(), bookmark).await.unwrap(), continues, "{bookmark:?}");
        }
    }
}
