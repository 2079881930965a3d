//! The table of denials: one row for each part that is answered.

use std::io;

use super::cell::Cell;
use super::{Add, Filed, gone, language, table, words};
use crate::model::{AnswerReport, DenialReport};

pub(super) struct Row<'a> {
    filed: Filed<'a>,
    denial: &'a DenialReport,
    answer: &'a AnswerReport,
}

impl<'a> Row<'a> {
    fn part(&self) -> Cell<'a> {
        let parts = &self.filed.claim.parts;
        parts.iter().find(|part| part.number == self.answer.part).map(|part| &part.text).into()
    }
}

pub(super) fn rows(filed: &Filed<'_>, add: &mut Add<'_>) -> io::Result<()> {
    for denial in &filed.claim.denials {
        for answer in &denial.answers {
            add(&cells(&Row { filed: *filed, denial, answer }))?;
        }
    }
    Ok(())
}

table! { row: Row<'r> => {
    claim_id 38 = Cell::of(row.filed.claim.id),
    claim 60 = (&row.filed.claim.text).into(),
    denial_id 38 = row.denial.id.map_or(Cell::Empty, Cell::of),
    party_id 38 = row.denial.party.id.map_or(Cell::Empty, Cell::of),
    party 30 = (&row.denial.party.name).into(),
    scope 12 = Cell::term(row.denial.scope),
    stated_on 12 = row.denial.stated_on.into(),
    part 8 = Cell::count(row.answer.part),
    part_text 60 = row.part(),
    answer 14 = Cell::term(row.answer.answer),
    note 40 = row.answer.note.as_ref().into(),
    quote 60 = words(row.denial.quote.as_ref()),
    quote_language 10 = language(row.denial.quote.as_ref()),
    quote_gone 8 = gone(row.denial.quote.as_ref()),
    source 8 = Cell::count(row.denial.source),
    source_title 40 = row.filed.title(row.denial.source),
    source_url 40 = row.filed.url(row.denial.source),
}}
