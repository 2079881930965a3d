//! Claim status reports.

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::claim::TrackedClaim;
use dementi_domain::file::DossierFile;
use dementi_domain::ids::{ClaimId, DossierId};
use dementi_persistence::people::desks;
use dementi_persistence::{Snapshot, Versioned, claims, dossiers, files};
use time::OffsetDateTime;

use crate::app::{App, found};
use crate::failure::Failure;

/// What a report is made of, and when it was read.
#[derive(Debug, Clone)]
pub struct Material {
    /// The record, as it was at one moment.
    pub file: DossierFile,
    /// That moment.
    pub read_at: OffsetDateTime,
}

/// Reads everything that a report on one claim needs.
pub async fn of_claim(app: &App, actor: &Actor, id: ClaimId) -> Result<Material, Failure> {
    actor.check(Permission::Read)?;
    let snapshot = app.store.snapshot().await?;
    let claim = found(claims::find(&snapshot, actor.viewer(), id).await?, Kind::Claim)?.into_inner();
    let dossier = claim.record.content().dossier;
    material(app, actor, &snapshot, dossier, vec![claim]).await
}

/// Reads everything that a report on a dossier needs.
pub async fn of_dossier(app: &App, actor: &Actor, id: DossierId) -> Result<Material, Failure> {
    actor.check(Permission::Read)?;
    let snapshot = app.store.snapshot().await?;
    found(dossiers::find(&snapshot, actor.viewer(), id).await?, Kind::Dossier)?;
    let claims = claims::of_dossier(&snapshot, actor.viewer(), id).await?;
    let claims = claims.into_iter().map(Versioned::into_inner).collect();
    material(app, actor, &snapshot, id, claims).await
}

async fn material(
    app: &App,
    actor: &Actor,
    snapshot: &Snapshot,
    dossier: DossierId,
    claims: Vec<TrackedClaim>,
) -> Result<Material, Failure> {
    let desk = found(desks::find(snapshot, actor.desk).await?, Kind::Desk)?;
    let dossier = found(dossiers::find(snapshot, actor.viewer(), dossier).await?, Kind::Dossier)?;
    let file = files::of_dossier(snapshot, actor.viewer(), desk, dossier, claims).await?;
    Ok(Material { file, read_at: app.now() })
}
