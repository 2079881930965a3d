//! What the tests write, and how they look at it.

use std::fmt::Display;

use dementi_domain::access::Viewer;
use dementi_domain::change::{Action, Entry, Kind, Stamp};
use dementi_domain::desk::Desk;
use dementi_domain::ids::{DeskId, UserId};
use dementi_domain::record::Deed;
use dementi_domain::text::Name;
use dementi_persistence::idempotency::{self, Claim, IdempotencyKey};
use dementi_persistence::{Reads, StoreError, WriteTx, changes};
use dementi_testkit::START;
use serde_json::json;
use uuid::Uuid;

pub(crate) const DESK: DeskId = DeskId::new(Uuid::from_u128(0x00de_5c00));
pub(crate) const USER: UserId = UserId::new(Uuid::from_u128(0x00ac_7000));
pub(crate) const VIEWER: Viewer = Viewer { user: USER, desk: DESK };

/// The name of a write: it stands in its stamp.
pub(crate) fn stamp(name: impl Display + Copy) -> Stamp {
    Stamp { at: START, actor: Some(USER), request_id: Some(name.to_string()) }
}

pub(crate) fn entry(subject: u128) -> Entry {
    Entry {
        desk: Some(DESK),
        dossier: None,
        kind: Kind::Party,
        id: Uuid::from_u128(subject),
        version: 1,
        action: Action::Created,
        before: None,
        after: Some(json!({ "subject": subject.to_string() })),
    }
}

pub(crate) fn key(name: impl Display + Copy) -> IdempotencyKey {
    IdempotencyKey { user: USER, desk: DESK, key: name.to_string(), request_hash: [7; 32] }
}

/// A write that touches two tables: it claims a key and records an entry.
pub(crate) async fn mark(tx: &WriteTx, name: impl Display + Copy) -> Result<(), StoreError> {
    assert_eq!(idempotency::claim(tx, &key(name), START).await?, Claim::Fresh);
    tx.record(entry(1));
    Ok(())
}

/// The names of the writes whose entries the log shows, newest first.
pub(crate) async fn written(reads: &impl Reads) -> Vec<String> {
    let logged = changes::of_desk(reads, VIEWER, changes::Which::default(), None, 10_000)
        .await
        .expect("the log can be read");
    logged.into_iter().map(|logged| logged.stamp.request_id.expect("a named write")).collect()
}

pub(crate) fn desk(id: u128, name: &str) -> Desk {
    let created = Deed { at: START, by: None };
    Desk::new(DeskId::new(Uuid::from_u128(id)), Name::parse(name).expect("a name"), created)
}
