//! Sources: their list, and the reader in which their words become entries of a record.

mod change;
mod create;
mod form;
mod list;
mod passages;
mod record;
mod show;
mod snapshot;
mod withdrawing;

use axum::Router;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use dementi_domain::ids::SourceId;
use uuid::Uuid;

use self::withdrawing::Withdrawing;
use crate::Web;
use crate::failure::PageError;
use crate::language::Said;
use crate::surroundings::Visitor;
use crate::typed::Typed;
use crate::withdrawal::{ask, withdraw};

pub(crate) use passages::marked_at;
pub(crate) use show::likely;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/sources", get(list::show))
        .route("/sources/new", get(create::show).post(create::create))
        .route("/sources/{id}", get(show::show))
        .route("/sources/{id}/edit", get(change::open).post(change::save))
        .route("/sources/{id}/withdraw", get(ask::<Withdrawing>).post(withdraw::<Withdrawing>))
        .route("/sources/{id}/snapshots", post(snapshot::take))
        .route("/sources/{id}/record", post(record::record))
}

/// Shows a source, read for a claim, with what was typed and why nothing was done.
pub(crate) async fn refused(
    web: &Web,
    visitor: &Visitor,
    id: SourceId,
    claim: Option<Uuid>,
    typed: &Typed,
    refused: (StatusCode, Said),
) -> Result<Response, PageError> {
    let place = show::Place { claim, ..show::Place::default() };
    show::render(web, visitor, id, &place, typed, Some(refused)).await
}
