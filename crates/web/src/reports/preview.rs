//! The beginning of a report, in place: as it reads, or, where programs read it, as it is written.

use std::io::{self, Read};

use dementi_application::Failure;
use dementi_application::reports::{self, Format, ReportError, Wanted, Written};
use dementi_domain::access::Actor;
use tokio::task::spawn_blocking;

use super::show::Of;
use crate::Web;
use crate::failure::PageError;
use crate::language::Said;
use crate::markdown::markdown;

/// The most bytes that are shown of a report that people read, and of one that programs read.
const MOST_READ: u64 = 200_000;
const MOST_WRITTEN: u64 = 20_000;

/// A preview.
pub(super) struct Preview {
    /// As it reads.
    pub(super) page: Option<Said>,
    /// As it is written.
    pub(super) text: String,
    /// Whether there is more of it than is shown.
    pub(super) cut: bool,
}

/// Shows the beginning of the report that is asked for. What programs cannot read without unpacking it is shown as it reads.
pub(super) async fn preview(
    web: &Web,
    actor: &Actor,
    of: Of,
    format: Format,
    wanted: &Wanted,
) -> Result<Preview, Failure<ReportError>> {
    let (format, most, reads) = match format {
        Format::Csv(_) | Format::Json | Format::ClaimReview => (format, MOST_WRITTEN, false),
        Format::Html | Format::Markdown | Format::Pdf | Format::Xlsx => (Format::Markdown, MOST_READ, true),
    };
    let report = match of {
        Of::Claim(id) => reports::of_claim(&web.app, actor, id, format, wanted).await?,
        Of::Dossier(id) => reports::of_dossier(&web.app, actor, id, format, wanted).await?,
    };
    let (text, cut) = spawn_blocking(move || beginning(report, most))
        .await
        .map_err(ReportError::from)?
        .map_err(ReportError::from)?;
    Ok(if reads {
        Preview { page: Some(markdown(&text)), text: String::new(), cut }
    } else {
        Preview { page: None, text, cut }
    })
}

/// The first bytes of a report, to the end of a line if they are not all, and whether there are more.
fn beginning(report: Written, most: u64) -> io::Result<(String, bool)> {
    let cut = report.length() > most;
    let mut bytes = Vec::new();
    report.take(most).read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches('\u{feff}');
    let end = if cut { text.rfind('\n').unwrap_or(text.len()) } else { text.len() };
    Ok((text[..end].to_owned(), cut))
}

/// What a preview that cannot be made says instead.
pub(super) fn or_told(
    made: Result<Preview, Failure<ReportError>>,
) -> Result<Result<Preview, &'static str>, PageError> {
    match made {
        Ok(preview) => Ok(Ok(preview)),
        Err(failure) => super::save::refused(failure).map(Err),
    }
}
