//! Embeddings of claims: only those of the present content are found, and an earlier one never replaces a later.

use std::collections::BTreeMap;

use dementi_domain::change::Action;
use dementi_domain::claim::{Claim, Part, Parts, TrackedClaim};
use dementi_domain::distinct::Distinct;
use dementi_domain::dossier::{Dossier, Visibility};
use dementi_domain::ids::{ClaimId, DossierId, PartId};
use dementi_domain::record::Record;
use dementi_domain::reference::Language;
use dementi_domain::text::{Prose, Title};
use dementi_persistence::embeddings::{self, Embedded};
use dementi_persistence::people::desks;
use dementi_persistence::{Store, StoreError, claims, dossiers};
use dementi_testkit::{Database, on_both_databases};
use uuid::Uuid;

use crate::snapshots::DEED;
use crate::support::{DESK, VIEWER, desk, stamp};

fn id(n: u128) -> ClaimId {
    ClaimId::new(Uuid::from_u128(n))
}

fn content(n: u128, text: &str) -> Claim {
    let part = Part { id: PartId::new(Uuid::from_u128(100 + n)), text: Prose::parse("A part.").unwrap() };
    Claim {
        dossier: DossierId::new(Uuid::from_u128(1)),
        text: Prose::parse(text).unwrap(),
        language: Language::parse("en").unwrap(),
        claimed_on: None,
        parts: Parts::new(vec![part]).unwrap(),
        about: Distinct::default(),
        tags: Distinct::default(),
    }
}

/// A store with these many claims, in the order of their ids.
async fn with_claims(database: &Database, count: u128) -> Store {
    let store = database.store().await;
    let open = move |tx| async move {
        desks::create(&tx, desk(DESK.uuid().as_u128(), "Paris")).await?;
        let dossier =
            Dossier { title: Title::parse("Mail").unwrap(), summary: None, visibility: Visibility::Desk };
        let dossier_id = DossierId::new(Uuid::from_u128(1));
        dossiers::create(&tx, Record::new(dossier_id, DESK, dossier, DEED)).await?;
        for n in 1..=count {
            let record = Record::new(id(n), DESK, content(n, &format!("Claim {n}.")), DEED);
            claims::create(&tx, TrackedClaim::new(record)).await?;
        }
        Ok::<_, StoreError>(())
    };
    store.write(stamp("opens"), open).await.unwrap();
    store
}

fn embedded(n: u128, content_version: i64, vector: [u8; 4]) -> Embedded {
    Embedded { claim: id(n), desk: DESK, content_version, vector: vector.to_vec() }
}

async fn keep(store: &Store, batch: Vec<Embedded>) {
    let keep = |tx| async move { embeddings::store(&tx, "m", batch).await };
    store.write(stamp("keeps"), keep).await.unwrap();
}

async fn reword(store: &Store, n: u128) {
    let loaded = claims::find(&store.read(), VIEWER, id(n)).await.unwrap().unwrap();
    let reworded = loaded.clone().into_inner().change(content(n, "Reworded."), false, DEED).unwrap();
    let save = |tx| async move { claims::save(&tx, &loaded, reworded, Action::Changed).await };
    store.write(stamp("rewords"), save).await.unwrap();
}

on_both_databases! {
    async fn only_what_is_of_the_present_content_is_found(database: Database) {
        let store = with_claims(&database, 3).await;
        keep(&store, vec![embedded(1, 1, [1; 4]), embedded(2, 1, [2; 4])]).await;
        let all = [id(1), id(2), id(3)];
        let found = async |model: &'static str| embeddings::of_claims(&store.read(), model, &all).await.unwrap();
        assert_eq!(found("m").await, BTreeMap::from([(id(1), vec![1; 4]), (id(2), vec![2; 4])]));
        assert_eq!(found("n").await, BTreeMap::new());
        reword(&store, 1).await;
        assert_eq!(found("m").await, BTreeMap::from([(id(2), vec![2; 4])]));
        keep(&store, vec![embedded(1, 2, [3; 4])]).await;
        keep(&store, vec![embedded(1, 1, [1; 4]), embedded(1, 2, [4; 4])]).await;
        assert_eq!(found("m").await, BTreeMap::from([(id(1), vec![3; 4]), (id(2), vec![2; 4])]));
    }

    async fn what_is_missing_is_read_in_pages(database: Database) {
        let store = with_claims(&database, 7).await;
        keep(&store, vec![embedded(2, 1, [2; 4]), embedded(5, 1, [5; 4])]).await;
        reword(&store, 5).await;
        assert_eq!(embeddings::count_missing(&store.read(), "m").await.unwrap(), 6);
        assert_eq!(embeddings::count_missing(&store.read(), "n").await.unwrap(), 7);
        let mut found = Vec::new();
        loop {
            let after = found.last().map(|(claim, _, _)| *claim);
            let page = embeddings::missing(&store.read(), "m", after, 2).await.unwrap();
            if page.is_empty() {
                break;
            }
            assert!(page.len() <= 2 && page.iter().all(|missing| missing.desk == DESK));
            found.extend(page.into_iter().map(|missing| (missing.claim, missing.text, missing.content_version)));
        }
        let as_recorded = |n: u128| (id(n), format!("Claim {n}."), 1);
        let reworded = (id(5), "Reworded.".to_owned(), 2);
        let expected = [1, 3, 4].map(as_recorded).into_iter().chain([reworded]).chain([6, 7].map(as_recorded));
        assert_eq!(found, expected.collect::<Vec<_>>());
    }
}
