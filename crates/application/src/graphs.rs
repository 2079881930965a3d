//! The attribution graphs of claims and dossiers, as pictures.

use dementi_domain::access::Actor;
use dementi_domain::ids::{ClaimId, DossierId};
use dementi_reports::graph;
use dementi_reports::model::{self, GraphReport};

use crate::app::App;
use crate::failure::Failure;
use crate::file;

/// A picture could not be drawn.
#[derive(Debug, thiserror::Error)]
#[error("the picture cannot be drawn")]
pub struct GraphError(#[source] tokio::task::JoinError);

/// Draws the graph of one claim, as SVG.
pub async fn of_claim(app: &App, actor: &Actor, id: ClaimId) -> Result<String, Failure<GraphError>> {
    let file = file::of_claim(app, actor, id).await?;
    let claim = file::the_claim(&file)?;
    draw(model::claim_graph(&file, claim)).await
}

/// Draws the graph of a dossier's claims, as SVG.
pub async fn of_dossier(app: &App, actor: &Actor, id: DossierId) -> Result<String, Failure<GraphError>> {
    let file = file::of_dossier(app, actor, id).await?;
    draw(model::dossier_graph(&file)).await
}

/// Laying out a full picture takes a good part of a second, so it is done beside the threads that answer requests.
async fn draw(report: GraphReport) -> Result<String, Failure<GraphError>> {
    let drawn = tokio::task::spawn_blocking(move || graph::svg(&report)).await;
    drawn.map_err(|error| Failure::Refused(GraphError(error)))
}
