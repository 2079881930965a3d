//! The table of evidence.

use std::io;

use dementi_domain::evidence::Stance;

use super::cell::Cell;
use super::{Add, Filed, gone, language, table, words};
use crate::model::EvidenceReport;

pub(super) struct Row<'a> {
    filed: Filed<'a>,
    stance: Stance,
    evidence: &'a EvidenceReport,
}

pub(super) fn rows(filed: &Filed<'_>, add: &mut Add<'_>) -> io::Result<()> {
    for (stance, group) in filed.claim.evidence.groups() {
        for evidence in group {
            add(&cells(&Row { filed: *filed, stance, evidence }))?;
        }
    }
    Ok(())
}

table! { row: Row<'r> => {
    claim_id 38 = Cell::of(row.filed.claim.id),
    claim 60 = (&row.filed.claim.text).into(),
    evidence_id 38 = row.evidence.id.map_or(Cell::Empty, Cell::of),
    stance 12 = Cell::term(row.stance),
    parts 10 = Cell::list(&row.evidence.parts, "; "),
    grade 8 = (&row.evidence.grade.code).into(),
    reliability 24 = row.evidence.grade.reliability_meaning.into(),
    credibility 24 = row.evidence.grade.credibility_meaning.into(),
    note 40 = row.evidence.note.as_ref().into(),
    quote 60 = words(row.evidence.quote.as_ref()),
    quote_language 10 = language(row.evidence.quote.as_ref()),
    quote_gone 8 = gone(row.evidence.quote.as_ref()),
    source 8 = Cell::count(row.evidence.source),
    source_title 40 = row.filed.title(row.evidence.source),
    source_url 40 = row.filed.url(row.evidence.source),
}}
