//! Reading whole files, in one snapshot of the database.

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::claim::TrackedClaim;
use dementi_domain::file::{ClaimFile, DossierFile};
use dementi_domain::ids::{ClaimId, DossierId};
use dementi_persistence::people::desks;
use dementi_persistence::{Snapshot, Versioned, claims, dossiers, files};

use crate::app::{App, found};
use crate::copies::{Newest, NotCompared, Spent};
use crate::failure::Failure;

/// The file of one claim that the actor may see, with everything that it refers to.
pub(crate) async fn of_claim<R>(app: &App, actor: &Actor, id: ClaimId) -> Result<DossierFile, Failure<R>> {
    Ok(of_claim_in(app, actor, id).await?.1)
}

/// The same, with the snapshot of the database that it was read in, for whatever else is wanted from it.
pub(crate) async fn of_claim_in<R>(
    app: &App,
    actor: &Actor,
    id: ClaimId,
) -> Result<(Snapshot, DossierFile), Failure<R>> {
    actor.check(Permission::Read)?;
    let snapshot = app.store.snapshot().await?;
    let claim = found(claims::find(&snapshot, actor.viewer(), id).await?, Kind::Claim)?.into_inner();
    let dossier = claim.record.content().dossier;
    let file = read(actor, &snapshot, dossier, vec![claim]).await?;
    Ok((snapshot, file))
}

/// The same, with the suspected copies among the sources behind the claim.
pub(crate) async fn of_claim_compared<R: From<NotCompared>>(
    app: &App,
    actor: &Actor,
    id: ClaimId,
) -> Result<DossierFile, Failure<R>> {
    let (snapshot, file) = of_claim_in(app, actor, id).await?;
    compared(app, snapshot, file).await
}

/// The one claim of such a file.
pub(crate) fn the_claim<R>(file: &DossierFile) -> Result<&ClaimFile, Failure<R>> {
    found(file.claims.first(), Kind::Claim)
}

/// The files of all claims of a dossier that the actor may see.
pub(crate) async fn of_dossier<R>(
    app: &App,
    actor: &Actor,
    id: DossierId,
) -> Result<DossierFile, Failure<R>> {
    Ok(of_dossier_in(app, actor, id).await?.1)
}

/// The same, with the suspected copies among the sources behind each claim.
pub(crate) async fn of_dossier_compared<R: From<NotCompared>>(
    app: &App,
    actor: &Actor,
    id: DossierId,
) -> Result<DossierFile, Failure<R>> {
    let (snapshot, file) = of_dossier_in(app, actor, id).await?;
    compared(app, snapshot, file).await
}

async fn of_dossier_in<R>(
    app: &App,
    actor: &Actor,
    id: DossierId,
) -> Result<(Snapshot, DossierFile), Failure<R>> {
    actor.check(Permission::Read)?;
    let snapshot = app.store.snapshot().await?;
    let claims = claims::of_dossier(&snapshot, actor.viewer(), id).await?;
    let claims = claims.into_iter().map(Versioned::into_inner).collect();
    let file = read(actor, &snapshot, id, claims).await?;
    Ok((snapshot, file))
}

async fn compared<R: From<NotCompared>>(
    app: &App,
    snapshot: Snapshot,
    mut file: DossierFile,
) -> Result<DossierFile, Failure<R>> {
    let newest = Newest::of(&snapshot, &file.claims, &file.sources).await?;
    drop(snapshot);
    let (reader, mut spent) = (app.store.read(), Spent::default());
    newest.compare(app, &reader, &mut file.claims, &mut file.sources, &mut spent).await?;
    Ok(file)
}

async fn read<R>(
    actor: &Actor,
    snapshot: &Snapshot,
    dossier: DossierId,
    claims: Vec<TrackedClaim>,
) -> Result<DossierFile, Failure<R>> {
    let dossier = found(dossiers::find(snapshot, actor.viewer(), dossier).await?, Kind::Dossier)?;
    let desk = found(desks::find(snapshot, actor.desk).await?, Kind::Desk)?;
    Ok(files::of_dossier(snapshot, actor.viewer(), desk, dossier, claims).await?)
}
