//! The log of diligence on one claim.

use std::io;

use dementi_domain::access::{Actor, Denied, Role};
use dementi_domain::ids::ClaimId;
use dementi_reports::model::{self, Recipients};
use dementi_reports::{json, markdown};

use super::ReportError;
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
}

/// Writes the log of diligence on one claim. Recipients are confidential: only editors get a copy that names them.
pub async fn diligence(
    app: &App,
    actor: &Actor,
    id: ClaimId,
    format: LogFormat,
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
        LogFormat::Json => {
            Ok(json::diligence(&log).map_err(|error| ReportError::from(io::Error::from(error)))?)
        }
        LogFormat::Markdown => Ok(markdown::diligence(&log)),
    }
}
