//! The sheet that says what the workbook is.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::cells::{self, Formats};
use crate::sink::Opening;
use crate::tables::Cell;

/// Stands on every page of a workbook that names protected sources.
pub(super) const NOT_REDACTED: &str =
    "CONFIDENTIAL: this copy names protected sources. It must not leave the desk.";
const REDACTED: &str = "Protected sources are not named. Somebody who knows the case should read this before it leaves the \
    desk.";

pub(super) fn write(sheet: &mut Worksheet, opening: &Opening) -> Result<(), XlsxError> {
    sheet.set_name("about")?;
    sheet.set_column_width(0, 20)?;
    sheet.set_column_width(1, 80)?;
    let (bold, formats) = (Format::new().set_bold(), Formats::default());
    for (row, (name, value)) in (0..).zip(facts(opening)) {
        sheet.write_string_with_format(row, 0, name, &bold)?;
        cells::write(sheet, (row, 1), &value, false, &formats)?;
    }
    Ok(())
}

fn facts(opening: &Opening) -> Vec<(&'static str, Cell<'_>)> {
    let (format, version, redacted, generated_at, desk) = match opening {
        Opening::Report(head) => {
            (head.format, head.format_version, head.redacted, head.generated_at, &head.desk)
        }
        Opening::List(head) => {
            (head.format, head.format_version, head.redacted, head.generated_at, &head.desk)
        }
    };
    let mut facts = vec![
        ("format", format.into()),
        ("format_version", i64::from(version).into()),
        ("generated_at", generated_at.into()),
        ("redacted", Cell::Boolean(redacted)),
        ("desk", (&desk.name).into()),
    ];
    if let Opening::Report(head) = opening {
        facts.push(("dossier", (&head.dossier.title).into()));
        facts.push(("summary", head.dossier.summary.as_ref().into()));
    }
    facts.push(("times", "UTC".into()));
    facts.push(("notice", if redacted { REDACTED } else { NOT_REDACTED }.into()));
    facts
}
