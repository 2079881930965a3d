//! Claim status reports.

use dementi_domain::access::{Actor, Denied, Role};
use dementi_domain::ids::{ClaimId, DossierId};
use dementi_reports::{json, markdown, model};

pub use dementi_reports::model::Recipients;

use crate::app::App;
use crate::copies::NotCompared;
use crate::failure::Failure;
use crate::file;

/// The formats that a report can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `application/json`.
    Json,
    /// `text/markdown` (RFC 7763).
    Markdown,
}

/// A report could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// It holds what has no form in JSON.
    #[error("the report cannot be written")]
    Unwritten(#[from] serde_json::Error),
    /// The sources behind its claims cannot be compared.
    #[error(transparent)]
    NotCompared(#[from] NotCompared),
}

/// Writes the report on one claim.
pub async fn of_claim(
    app: &App,
    actor: &Actor,
    id: ClaimId,
    format: Format,
) -> Result<String, Failure<ReportError>> {
    let file = file::of_claim_compared(app, actor, id).await?;
    let claim = file::the_claim(&file)?;
    let report = model::claim(&file, claim, app.now());
    match format {
        Format::Json => json::claim(&report).map_err(|error| Failure::Refused(error.into())),
        Format::Markdown => Ok(markdown::claim(&report)),
    }
}

/// Writes the report on a dossier.
pub async fn of_dossier(
    app: &App,
    actor: &Actor,
    id: DossierId,
    format: Format,
) -> Result<String, Failure<ReportError>> {
    let file = file::of_dossier_compared(app, actor, id).await?;
    let report = model::dossier(&file, app.now());
    match format {
        Format::Json => json::dossier(&report).map_err(|error| Failure::Refused(error.into())),
        Format::Markdown => Ok(markdown::dossier(&report)),
    }
}

/// Writes the log of diligence on one claim. Recipients are confidential: only editors get a copy that names them.
pub async fn diligence(
    app: &App,
    actor: &Actor,
    id: ClaimId,
    format: Format,
    recipients: Recipients,
) -> Result<String, Failure<ReportError>> {
    let file = file::of_claim(app, actor, id).await?;
    // Who may not see the claim is told that there is none, whatever was asked for.
    if recipients == Recipients::Shown && actor.role < Role::Editor {
        return Err(Denied::Role { needed: Role::Editor, held: actor.role }.into());
    }
    let claim = file::the_claim(&file)?;
    let log = model::diligence(&file, claim, recipients, app.now());
    match format {
        Format::Json => json::diligence(&log).map_err(|error| Failure::Refused(error.into())),
        Format::Markdown => Ok(markdown::diligence(&log)),
    }
}
