//! What is to be imported, and how, as it was typed.

use std::collections::BTreeMap;

use dementi_application::Failure;
use dementi_application::imports::{Dates, Delimiter, Format, ImportError, Mapping, Plan, Refused, What};
use dementi_domain::ids::ClaimId;
use dementi_domain::party::PartyKind;
use dementi_domain::vocabulary::Vocabulary;
use uuid::Uuid;

use super::wrong::{unfit, unread, wrong};
use crate::failure::PageError;
use crate::language::{Said, Words};
use crate::typed::Typed;

/// The most refused rows that a page tells.
pub(super) const TOLD: usize = 100;

/// The fields of the form that say how a file is imported; the second step repeats them.
pub(super) const FIELDS: [&str; 7] =
    ["what", "dossier", "new_parties", "columns", "language", "dates", "separator"];

/// The field that says what becomes of a row, without the row's number.
pub(super) const ROW: &str = "row-";
/// What it says of a row that is left out, and of one that becomes a claim of its own.
pub(super) const LEAVE: &str = "leave";
pub(super) const RECORD: &str = "record";
/// Before the id of the claim into which it is merged.
pub(super) const MERGE: &str = "merge-";

/// What was decided of rows, by their numbers.
fn decided(typed: &Typed) -> impl Iterator<Item = (u64, &str)> {
    typed.numbered(ROW).into_iter().map(|row| (row, typed.get(&format!("{ROW}{row}"))))
}

fn merged_into(what: &str) -> Option<ClaimId> {
    Uuid::parse_str(what.strip_prefix(MERGE)?).ok().map(ClaimId::new)
}

/// Reads a plan; `Err` with the message that says what does not fit.
pub(super) fn plan(typed: &Typed, file: &[u8], dry_run: bool) -> Result<Plan, &'static str> {
    if file.is_empty() {
        return Err("import-file-needed");
    }
    let lines = file.iter().find(|byte| !byte.is_ascii_whitespace() && **byte < 0x80) == Some(&b'{');
    let what = match typed.get("what") {
        "sources" => What::Sources,
        _ => What::Claims(typed.id("dossier").ok_or("dossier-needed")?),
    };
    let columns = typed.get("columns").lines().map(str::trim).filter(|line| !line.is_empty());
    let columns = columns.map(|line| {
        let (field, column) = line.split_once('=')?;
        Some((field.trim().to_owned(), column.trim().to_owned()))
    });
    let columns: BTreeMap<String, String> = columns.collect::<Option<_>>().ok_or("import-columns-unfit")?;
    let language = typed.get("language").trim();
    let constant = (!language.is_empty()).then(|| ("language".to_owned(), language.to_owned()));
    let separator = typed.get("separator").trim();
    if separator.chars().count() > 1 {
        return Err("import-separator-unfit");
    }
    let dates = Dates::ALL.iter().find(|(name, _)| *name == typed.get("dates"));
    Ok(Plan {
        what,
        format: if lines { Format::JsonLines } else { Format::Csv(Delimiter::Found) },
        mapping: Mapping {
            columns,
            constants: constant.into_iter().collect(),
            separator: separator.chars().next(),
            dates: dates.map_or(Dates::Iso, |(_, dates)| *dates),
        },
        new_parties: PartyKind::from_term(typed.get("new_parties")),
        dry_run,
        leave_out: decided(typed).filter(|(_, what)| *what == LEAVE).map(|(row, _)| row).collect(),
        merge: decided(typed).filter_map(|(row, what)| Some((row, merged_into(what)?))).collect(),
    })
}

/// A row that was refused, in words.
pub(super) struct RefusedRow {
    pub(super) row: u64,
    pub(super) line: u64,
    /// Field, what stands there, and what is wrong with it.
    pub(super) problems: Vec<(String, String, Said)>,
}

impl RefusedRow {
    pub(super) fn of(refused: &Refused, words: Words) -> Self {
        let problems = refused.problems.iter().map(|problem| {
            let place = problem.column.as_deref().or(problem.field).unwrap_or_default();
            (place.to_owned(), problem.value.clone().unwrap_or_default(), wrong(words, &problem.wrong))
        });
        Self { row: refused.row, line: refused.line, problems: problems.collect() }
    }
}

/// Why a file could not be imported, if that is for whoever sent it to mend.
pub(super) fn refused(failure: Failure<ImportError>, words: Words) -> Result<Said, PageError> {
    match failure {
        Failure::Refused(ImportError::Mapping(error)) => Ok(unfit(words, &error)),
        Failure::Refused(ImportError::File(failure)) => Ok(unread(words, &failure)),
        Failure::Refused(ImportError::NotCompared(_)) => Ok(words.say("search-later")),
        Failure::Reference { .. } => Ok(words.say("dossier-needed")),
        other => Err(other.into()),
    }
}
