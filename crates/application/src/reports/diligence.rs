//! The log of diligence on one claim.

use std::io::Write;

use dementi_domain::access::{Actor, Denied, Role};
use dementi_domain::ids::ClaimId;
use dementi_reports::Language;
use dementi_reports::model::{self, Recipients};

use super::work::write;
use super::{ReportError, Written, readable};
use crate::app::App;
use crate::failure::Failure;
use crate::file;

/// The formats that a log of diligence can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// `application/json`.
    Json,
    /// `text/markdown` (RFC 7763).
    Markdown,
    /// `text/html`.
    Html,
    /// `application/pdf` (RFC 8118); see [`super::PDF_IS_BUILT`].
    Pdf,
}

/// Writes the log of diligence on one claim. Recipients are confidential: only editors get a copy that names them.
pub async fn diligence(
    app: &App,
    actor: &Actor,
    id: ClaimId,
    format: LogFormat,
    recipients: Recipients,
    language: Language,
) -> Result<Written, Failure<ReportError>> {
    let file = file::of_claim(app, actor, id).await?;
    // Who may not see the claim is told that there is none, whatever was asked for.
    if recipients == Recipients::Shown && actor.role < Role::Editor {
        return Err(Denied::Role { needed: Role::Editor, held: actor.role }.into());
    }
    let claim = file::the_claim(&file)?;
    // What programs read is in English.
    let language = if format == LogFormat::Json { Language::English } else { language };
    let log = model::diligence_in(&file, claim, recipients, app.now(), language);
    write(move |mut spool| {
        spool.write_all(&readable::diligence(&log, format)?)?;
        Ok(spool)
    })
    .await
}
