//! The table of verdicts: the history of each claim.

use std::io;

use dementi_domain::ids::ClaimId;

use super::cell::Cell;
use super::{Add, table};
use crate::model::PublishedRevision;

pub(super) struct Row<'a> {
    claim_id: ClaimId,
    claim: &'a str,
    verdict: &'a PublishedRevision,
}

pub(super) fn rows(
    claim_id: ClaimId,
    claim: &str,
    history: &[PublishedRevision],
    add: &mut Add<'_>,
) -> io::Result<()> {
    history.iter().try_for_each(|verdict| add(&cells(&Row { claim_id, claim, verdict })))
}

table! { row: Row<'r> => {
    claim_id 38 = Cell::of(row.claim_id),
    claim 60 = row.claim.into(),
    verdict_id 38 = Cell::of(row.verdict.id),
    revision 10 = row.verdict.revision.into(),
    state 12 = Cell::term(row.verdict.state),
    rating 16 = (&row.verdict.rating.key).into(),
    rating_label 20 = (&row.verdict.rating.label).into(),
    rating_value 10 = row.verdict.rating.value.map(i64::from).into(),
    scale 20 = (&row.verdict.scale).into(),
    published_at 20 = row.verdict.published_at.into(),
    superseded_at 20 = row.verdict.superseded_at.into(),
    retracted_at 20 = row.verdict.retracted.as_ref().and_then(|retracted| retracted.at).into(),
    retraction_reason 40 = row.verdict.retracted.as_ref().map(|retracted| &retracted.reason).into(),
    correction 16 = row.verdict.correction.as_ref().map_or(Cell::Empty, |made| Cell::term(made.kind)),
    correction_note 40 = row.verdict.correction.as_ref().map(|made| &made.note).into(),
}}
