//! Desks, accounts, memberships, and all by which people are known: tokens, sessions, links, passwords, second factors.

pub mod desks;
pub mod failures;
pub mod identities;
pub mod links;
pub mod memberships;
pub mod passwords;
pub mod pending;
pub mod saved_views;
pub mod second_factors;
pub mod sessions;
pub mod set_ups;
pub mod tokens;
pub mod users;

use dementi_domain::change::{Action, Entry, Kind};
use dementi_domain::ids::DeskId;
use serde::Serialize;
use uuid::Uuid;

use crate::convert::corrupt;
use crate::store::{StoreError, WriteTx};

/// What happened to a thing that is not on a dossier's record.
struct Happened<'a, T> {
    kind: Kind,
    desk: Option<DeskId>,
    id: Uuid,
    version: i64,
    action: Action,
    before: Option<&'a T>,
    after: Option<&'a T>,
}

fn log<T: Serialize>(tx: &WriteTx, happened: &Happened<'_, T>) -> Result<(), StoreError> {
    let json = |value: &T| serde_json::to_value(value).map_err(|error| corrupt("audit", error));
    tx.record(Entry {
        desk: happened.desk,
        dossier: None,
        kind: happened.kind,
        id: happened.id,
        version: happened.version,
        action: happened.action,
        before: happened.before.map(json).transpose()?,
        after: happened.after.map(json).transpose()?,
    });
    Ok(())
}
