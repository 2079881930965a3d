//! Snapshots: which is the newest, how they are listed, and that they are never rewritten.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::change::Action;
use dementi_domain::ids::{SnapshotId, SourceId};
use dementi_domain::record::{Deed, Record};
use dementi_domain::snapshot::{Digest, MediaType, Snapshot, SnapshotRecord, TextOrigin};
use dementi_domain::source::{Derivation, Source, SourceKind};
use dementi_domain::text::{Reason, Title};
use dementi_persistence::people::desks;
use dementi_persistence::snapshots::{self, After, NewText};
use dementi_persistence::{Store, StoreError, sources};
use dementi_testkit::{Backend, Database, START, on_both_databases};
use time::Duration;
use uuid::Uuid;

use crate::support::{DESK, desk, stamp};

pub(crate) const DEED: Deed = Deed { at: START, by: None };

pub(crate) fn source(n: u128) -> SourceId {
    SourceId::new(Uuid::from_u128(n))
}

/// A snapshot that was got this many seconds before the start; its bytes are its text, or nothing but its number.
pub(crate) fn snapshot(id: u128, of: u128, seconds: i64, text: Option<&str>) -> SnapshotRecord {
    let content = Snapshot {
        source: source(of),
        sha256: Digest::of(text.map_or_else(|| id.to_string(), ToOwned::to_owned).as_bytes()),
        size: 5,
        media_type: MediaType::parse("text/plain; charset=utf-8").unwrap(),
        filename: None,
        url: None,
        retrieved_at: START - Duration::seconds(seconds),
        note: None,
        text: if text.is_some() { TextOrigin::Extracted } else { TextOrigin::None },
        characters: text.map_or(0, |text| text.chars().count() as u64),
    };
    Record::new(SnapshotId::new(Uuid::from_u128(id)), DESK, content, DEED)
}

/// A store with a desk and two sources.
pub(crate) async fn with_sources(database: &Database) -> Store {
    let store = database.store().await;
    let open = |tx| async move {
        desks::create(&tx, desk(DESK.uuid().as_u128(), "Paris")).await?;
        for n in [1, 2] {
            let content = Source {
                kind: SourceKind::NewsReport,
                title: Title::parse("A report").unwrap(),
                url: None,
                publisher: None,
                authors: Vec::new().try_into().unwrap(),
                supplied_by: None,
                published_on: None,
                language: None,
                derivation: Derivation::Unknown,
            };
            sources::create(&tx, Record::new(source(n), DESK, content, DEED)).await?;
        }
        Ok::<_, StoreError>(())
    };
    store.write(stamp("opens"), open).await.unwrap();
    store
}

pub(crate) async fn take(store: &Store, snapshot: SnapshotRecord, text: Option<&str>) {
    let text = text.map(|text| NewText { text: text.to_owned(), shingles: vec![1, 0, 0, 0, 0, 0, 0, 0] });
    let take = |tx| async move { snapshots::create(&tx, snapshot, text).await };
    store.write(stamp("takes"), take).await.unwrap();
}

pub(crate) async fn withdraw(store: &Store, id: u128) -> Result<(), StoreError> {
    let loaded =
        snapshots::find(&store.read(), DESK, SnapshotId::new(Uuid::from_u128(id))).await.unwrap().unwrap();
    let withdrawn =
        loaded.clone().into_inner().withdraw(DEED, Reason::parse("Another source.").unwrap()).unwrap();
    let save = |tx| async move { snapshots::save(&tx, &loaded, withdrawn, Action::Withdrawn).await };
    store.write(stamp("withdraws"), save).await.map(|_| ())
}

on_both_databases! {
    /// An older state that is recorded later is not the newest; nor is one without text, nor one withdrawn.
    async fn the_newest_is_what_was_got_last(database: Database) {
        let store = with_sources(&database).await;
        assert_eq!(snapshots::newest_with_text(&store.read(), source(1)).await.unwrap(), None);
        let mut newest = BTreeMap::new();
        for (id, of, seconds, text, expected) in [
            (11, 1, 50, Some("eleven"), Some(11)),
            (12, 1, 90, Some("twelve"), Some(11)),
            (13, 1, 10, None, Some(11)),
            (14, 1, 50, Some("fourteen"), Some(14)),
            (15, 2, 70, None, None),
            (16, 2, 70, Some("sixteen"), Some(16)),
            (17, 1, 20, Some("seventeen"), Some(17)),
        ] {
            take(&store, snapshot(id, of, seconds, text), text).await;
            if let Some(expected) = expected {
                newest.insert(source(of), expected);
            }
            for (of, id) in &newest {
                let (found, text) = snapshots::newest_with_text(&store.read(), *of).await.unwrap().unwrap();
                assert_eq!(found.id().uuid().as_u128(), *id);
                assert_eq!(found.content().sha256, Digest::of(text.as_bytes()));
            }
            let found = snapshots::newest_for(&store.read(), &[source(2), source(1), source(9)]).await.unwrap();
            let found: BTreeMap<_, _> =
                found.into_iter().map(|(of, found)| (of, found.id().uuid().as_u128())).collect();
            assert_eq!(found, newest);
        }
        withdraw(&store, 17).await.unwrap();
        let (found, text) = snapshots::newest_with_text(&store.read(), source(1)).await.unwrap().unwrap();
        assert_eq!((found.id().uuid().as_u128(), text.as_str()), (14, "fourteen"));
        let ids = [found.id(), SnapshotId::new(Uuid::from_u128(13))];
        let prints = snapshots::prints(&store.read(), &ids).await.unwrap();
        assert_eq!(prints, BTreeMap::from([(found.id(), vec![1, 0, 0, 0, 0, 0, 0, 0])]));
        let sizes = snapshots::print_sizes(&store.read(), &ids).await.unwrap();
        assert_eq!(sizes, BTreeMap::from([(found.id(), 8)]));
        let texts = snapshots::texts(&store.read(), &ids).await.unwrap();
        assert_eq!(texts, BTreeMap::from([(found.id(), "fourteen".to_owned())]));
    }

    async fn a_list_begins_with_what_was_got_last(database: Database) {
        let store = with_sources(&database).await;
        for (id, of, seconds) in [(11, 1, 50), (12, 1, 90), (13, 1, 10), (14, 1, 50), (15, 2, 0)] {
            take(&store, snapshot(id, of, seconds, None), None).await;
        }
        withdraw(&store, 13).await.unwrap();
        let (mut after, mut seen) = (None, Vec::new());
        loop {
            let page = snapshots::list(&store.read(), source(1), after, 2).await.unwrap();
            seen.extend(page.items.iter().map(|found| found.id().uuid().as_u128()));
            let last = page.items.last().unwrap();
            after = Some(After { retrieved: last.content().retrieved_at, id: last.id().uuid() });
            if !page.more {
                break;
            }
        }
        assert_eq!(seen, [13, 14, 11, 12]);
    }

    async fn which_bytes_are_named_is_told_over_all_desks(database: Database) {
        let store = with_sources(&database).await;
        take(&store, snapshot(11, 1, 0, Some("same")), Some("same")).await;
        take(&store, snapshot(12, 2, 0, Some("same")), Some("same")).await;
        withdraw(&store, 11).await.unwrap();
        withdraw(&store, 12).await.unwrap();
        let mut wanted: Vec<Digest> = (0..1_200_u32).map(|n| Digest::of(&n.to_be_bytes())).collect();
        wanted.push(Digest::of(b"same"));
        let named = snapshots::named(&store.read(), &wanted).await.unwrap();
        assert_eq!(named, BTreeSet::from([Digest::of(b"same")]));
    }

    /// Whoever goes around the application can withdraw, once, and nothing else.
    async fn a_snapshot_is_never_rewritten(database: Database) {
        let store = with_sources(&database).await;
        take(&store, snapshot(11, 1, 0, Some("text")), Some("text")).await;
        let trigger = |table: &str| format!("tr_{table}_append_only");
        let refused = async |sql: &str, name: &str| {
            let refused = database.try_execute(sql).await.expect_err(sql);
            assert!(refused.names(name), "{sql}: {refused}");
        };
        let bytes = if database.backend() == Backend::Sqlite { "zeroblob(32)" } else { "sha256('')" };
        let set = |what: &str| format!("UPDATE snapshots SET {what}");
        for what in [&format!("sha256 = {bytes}"), "size = 6", "media_type = 'text/html'", "filename = 'a'",
            "url = 'https://a.example/'", "retrieved_at = 0", "note = 'a'", "text_origin = 'supplied'",
            "characters = 9", "created_at = created_at + 1"] {
            refused(&set(what), &trigger("snapshots")).await;
        }
        refused("DELETE FROM snapshot_texts", &trigger("snapshot_texts")).await;
        refused("UPDATE snapshot_texts SET text = 'other'", &trigger("snapshot_texts")).await;
        assert_eq!(database.execute(&set("withdrawn_at = 1, withdrawn_reason = 'a', version = 2")).await, 1);
        refused(&set("withdrawn_reason = 'b'"), &trigger("snapshots")).await;
        refused(&set("withdrawn_at = NULL, withdrawn_reason = NULL"), &trigger("snapshots")).await;
    }
}
