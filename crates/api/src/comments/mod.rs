//! What the people of a desk say to each other about claims and verdicts.

mod body;
mod create;
mod edit;
mod filter;
mod input;
mod mentions;
mod read;
mod settle;
mod withdraw;

pub(crate) use body::CommentAnswer;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Service;

pub(crate) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::default()
        .routes(routes!(read::of_claim, create::on_claim))
        .routes(routes!(read::of_verdict, create::on_verdict))
        .routes(routes!(read::get, edit::edit))
        .routes(routes!(withdraw::withdraw))
        .routes(routes!(settle::resolve))
        .routes(routes!(settle::reopen))
        .routes(routes!(mentions::mark_read))
        .routes(routes!(mentions::list))
}
