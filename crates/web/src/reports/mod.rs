//! Reports to read, print and hand on: `/claims/{id}/reports` and `/dossiers/{id}/reports` show what there is, and a preview;
//! `/claims/{id}/report`, `/dossiers/{id}/report`, `/claims/{id}/diligence` and `/claims/export` are the files themselves.

mod answer;
mod asked;
mod graph;
mod list;
mod preview;
mod save;
mod show;

use axum::Router;
use axum::routing::get;

use crate::Web;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/claims/export", get(list::export))
        .route("/claims/{id}/reports", get(show::of_claim))
        .route("/claims/{id}/report", get(save::of_claim))
        .route("/claims/{id}/diligence", get(save::diligence))
        .route("/dossiers/{id}/reports", get(show::of_dossier))
        .route("/dossiers/{id}/report", get(save::of_dossier))
        .route("/dossiers/{id}/graph.svg", get(graph::show))
}
