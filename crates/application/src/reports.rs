//! Claim status reports.

use dementi_domain::access::{Actor, Denied, Permission, Role};
use dementi_domain::change::Kind;
use dementi_domain::claim::TrackedClaim;
use dementi_domain::file::DossierFile;
use dementi_domain::ids::{ClaimId, DossierId};
use dementi_persistence::people::desks;
use dementi_persistence::{Snapshot, Versioned, claims, dossiers, files};
use dementi_reports::{json, markdown, model};

pub use dementi_reports::model::Recipients;

use crate::app::{App, found};
use crate::failure::Failure;

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
#[error("the report cannot be written")]
pub struct ReportError(#[source] serde_json::Error);

/// Writes the report on one claim.
pub async fn of_claim(
    app: &App,
    actor: &Actor,
    id: ClaimId,
    format: Format,
) -> Result<String, Failure<ReportError>> {
    actor.check(Permission::Read)?;
    let snapshot = app.store.snapshot().await?;
    let claim = found(claims::find(&snapshot, actor.viewer(), id).await?, Kind::Claim)?.into_inner();
    let dossier = claim.record.content().dossier;
    let file = read(actor, &snapshot, dossier, vec![claim]).await?;
    drop(snapshot);
    let claim = found(file.claims.first(), Kind::Claim)?;
    let report = model::claim(&file, claim, app.now());
    match format {
        Format::Json => json::claim(&report).map_err(|error| Failure::Refused(ReportError(error))),
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
    actor.check(Permission::Read)?;
    let snapshot = app.store.snapshot().await?;
    let claims = claims::of_dossier(&snapshot, actor.viewer(), id).await?;
    let claims = claims.into_iter().map(Versioned::into_inner).collect();
    let file = read(actor, &snapshot, id, claims).await?;
    drop(snapshot);
    let report = model::dossier(&file, app.now());
    match format {
        Format::Json => json::dossier(&report).map_err(|error| Failure::Refused(ReportError(error))),
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
    actor.check(Permission::Read)?;
    let snapshot = app.store.snapshot().await?;
    let claim = found(claims::find(&snapshot, actor.viewer(), id).await?, Kind::Claim)?.into_inner();
    if recipients == Recipients::Shown && actor.role < Role::Editor {
        return Err(Denied::Role { needed: Role::Editor, held: actor.role }.into());
    }
    let dossier = claim.record.content().dossier;
    let file = read(actor, &snapshot, dossier, vec![claim]).await?;
    drop(snapshot);
    let claim = found(file.claims.first(), Kind::Claim)?;
    let log = model::diligence(&file, claim, recipients, app.now());
    match format {
        Format::Json => json::diligence(&log).map_err(|error| Failure::Refused(ReportError(error))),
        Format::Markdown => Ok(markdown::diligence(&log)),
    }
}

/// Reads everything that a report on these claims of a dossier needs.
pub(crate) async fn read<R>(
    actor: &Actor,
    snapshot: &Snapshot,
    dossier: DossierId,
    claims: Vec<TrackedClaim>,
) -> Result<DossierFile, Failure<R>> {
    let dossier = found(dossiers::find(snapshot, actor.viewer(), dossier).await?, Kind::Dossier)?;
    let desk = found(desks::find(snapshot, actor.desk).await?, Kind::Desk)?;
    Ok(files::of_dossier(snapshot, actor.viewer(), desk, dossier, claims).await?)
}
