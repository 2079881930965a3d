//! The right of reply: who was asked what, by when, and what came back.

mod acknowledge;
mod answer;
mod attempt;
mod body;
mod change;
mod create;
mod decline;
mod extend;
mod input;
mod no_reply;
mod read;
mod withdraw;

pub(crate) use body::ReplyRequestAnswer;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Service;

pub(crate) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::default()
        .routes(routes!(read::list, create::create))
        .routes(routes!(read::get, change::change))
        .routes(routes!(attempt::attempt))
        .routes(routes!(acknowledge::acknowledge))
        .routes(routes!(extend::extend))
        .routes(routes!(answer::answer))
        .routes(routes!(decline::decline))
        .routes(routes!(no_reply::no_reply))
        .routes(routes!(withdraw::withdraw))
}
