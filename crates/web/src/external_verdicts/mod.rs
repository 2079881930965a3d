//! Verdicts of other publishers: on the page of the claim that says the same, in a list of all, and each on its own page.
//! They are recorded by hand here, and read from `ClaimReview` markup under `/imports`.

mod change;
mod create;
mod form;
mod list;
mod show;
mod view;
mod withdrawing;

use axum::Router;
use axum::routing::get;

use crate::Web;
use crate::withdrawal;
use withdrawing::Withdrawing;

pub(crate) use view::{Theirs, on_claim};

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/claims/{id}/external-verdicts/new", get(create::show).post(create::create))
        .route("/external-verdicts", get(list::show))
        .route("/external-verdicts/{id}", get(show::show))
        .route("/external-verdicts/{id}/edit", get(change::open).post(change::save))
        .route(
            "/external-verdicts/{id}/withdraw",
            get(withdrawal::ask::<Withdrawing>).post(withdrawal::withdraw::<Withdrawing>),
        )
}
