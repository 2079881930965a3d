//! The table of the claims' parts.

use std::io;

use super::cell::Cell;
use super::{Add, Filed, table};
use crate::model::{ClaimSection, PartReport};

pub(super) struct Row<'a> {
    claim: &'a ClaimSection,
    part: &'a PartReport,
}

pub(super) fn rows(filed: &Filed<'_>, add: &mut Add<'_>) -> io::Result<()> {
    let claim = filed.claim;
    claim.parts.iter().try_for_each(|part| add(&cells(&Row { claim, part })))
}

table! { row: Row<'r> => {
    claim_id 38 = Cell::of(row.claim.id),
    claim 60 = (&row.claim.text).into(),
    part 8 = Cell::count(row.part.number),
    part_id 38 = Cell::of(row.part.id),
    part_text 60 = (&row.part.text).into(),
    dispute 14 = Cell::term(row.part.dispute),
    rating 16 = row.part.rating.as_ref().map(|rating| &rating.key).into(),
    rating_label 20 = row.part.rating.as_ref().map(|rating| &rating.label).into(),
    rating_value 10 = row.part.rating.as_ref().and_then(|rating| rating.value).map(i64::from).into(),
}}
