//! The JSON in which things are stored, one of each: audit rows and kept answers hold it for years.
//!
//! If a test here fails, rows that are stored already must still be read: write a migration, or a reader of both.

mod claim;
mod desk;
mod record;
mod reply;
mod snapshot;
mod teamwork;
mod verdict;

use dementi_domain::quote::Quote;
use dementi_domain::record::{Deed, Record};
use dementi_domain::reference::Language;
use dementi_domain::text::Verbatim;
use uuid::Uuid;

use crate::generate::{instant, prose, uuid};

fn deed(n: i64) -> Deed {
    Deed { at: instant(n), by: Some(uuid(1).into()) }
}

/// On record since the first second, as the thing number 9.
fn on_record<I: From<Uuid> + Copy, C>(content: C) -> Record<I, C> {
    Record::new(uuid(9).into(), uuid(2).into(), content, deed(1))
}

/// The same, withdrawn by the operator.
fn withdrawn<I: From<Uuid> + Copy, C>(content: C) -> Record<I, C> {
    on_record(content).withdraw(Deed { by: None, ..deed(2) }, prose("A duplicate.")).unwrap()
}

fn quote() -> Quote {
    Quote {
        exact: Verbatim::parse("kein pauschaler oder direkter Zugang").unwrap(),
        prefix: Some(Verbatim::parse("gebe ").unwrap()),
        suffix: None,
        language: Some(Language::parse("de").unwrap()),
        anchor: None,
    }
}
