//! The attribution graphs of claims and dossiers, as pictures.

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::ids::{ClaimId, DossierId};
use dementi_persistence::{Versioned, claims};
use dementi_reports::graph;
use dementi_reports::model::{self, GraphReport};

use crate::app::{App, found};
use crate::failure::Failure;
use crate::reports::read;

/// A picture could not be drawn.
#[derive(Debug, thiserror::Error)]
#[error("the picture cannot be drawn")]
pub struct GraphError(#[source] tokio::task::JoinError);

/// Draws the graph of one claim, as SVG.
pub async fn of_claim(app: &App, actor: &Actor, id: ClaimId) -> Result<String, Failure<GraphError>> {
    actor.check(Permission::Read)?;
    let snapshot = app.store.snapshot().await?;
    let claim = found(claims::find(&snapshot, actor.viewer(), id).await?, Kind::Claim)?.into_inner();
    let dossier = claim.record.content().dossier;
    let file = read(actor, &snapshot, dossier, vec![claim]).await?;
    drop(snapshot);
    let claim = found(file.claims.first(), Kind::Claim)?;
    draw(model::claim_graph(&file, claim)).await
}

/// Draws the graph of a dossier's claims, as SVG.
pub async fn of_dossier(app: &App, actor: &Actor, id: DossierId) -> Result<String, Failure<GraphError>> {
    actor.check(Permission::Read)?;
    let snapshot = app.store.snapshot().await?;
    let claims = claims::of_dossier(&snapshot, actor.viewer(), id).await?;
    let claims = claims.into_iter().map(Versioned::into_inner).collect();
    let file = read(actor, &snapshot, id, claims).await?;
    drop(snapshot);
    draw(model::dossier_graph(&file)).await
}

/// Laying out a full picture takes a good part of a second, so it is done beside the threads that answer requests.
async fn draw(report: GraphReport) -> Result<String, Failure<GraphError>> {
    let drawn = tokio::task::spawn_blocking(move || graph::svg(&report)).await;
    drawn.map_err(|error| Failure::Refused(GraphError(error)))
}
