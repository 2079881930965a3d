//! The table of assertions.

use std::io;

use super::cell::Cell;
use super::{Add, Filed, gone, language, table, words};
use crate::model::AssertionReport;

pub(super) struct Row<'a> {
    filed: Filed<'a>,
    assertion: &'a AssertionReport,
}

pub(super) fn rows(filed: &Filed<'_>, add: &mut Add<'_>) -> io::Result<()> {
    let row = |assertion| Row { filed: *filed, assertion };
    filed.claim.assertions.iter().map(row).try_for_each(|row| add(&cells(&row)))
}

table! { row: Row<'r> => {
    claim_id 38 = Cell::of(row.filed.claim.id),
    claim 60 = (&row.filed.claim.text).into(),
    assertion_id 38 = row.assertion.id.map_or(Cell::Empty, Cell::of),
    party_id 38 = row.assertion.party.id.map_or(Cell::Empty, Cell::of),
    party 30 = (&row.assertion.party.name).into(),
    mode 12 = Cell::term(row.assertion.mode),
    stated_on 12 = row.assertion.stated_on.into(),
    quote 60 = words(row.assertion.quote.as_ref()),
    quote_language 10 = language(row.assertion.quote.as_ref()),
    quote_gone 8 = gone(row.assertion.quote.as_ref()),
    source 8 = Cell::count(row.assertion.source),
    source_title 40 = row.filed.title(row.assertion.source),
    source_url 40 = row.filed.url(row.assertion.source),
}}
