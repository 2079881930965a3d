//! Webhooks: what happens on the desk's record, told to programs elsewhere.

mod body;
mod change;
mod create;
mod deliveries;
mod filter;
mod messages;
mod read;
mod replay;
mod rotate;
mod switch;
mod try_out;
mod withdraw;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Service;

pub(crate) use messages::{messages, schemas};

pub(crate) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::default()
        .routes(routes!(read::list, create::create))
        .routes(routes!(read::get, change::change))
        .routes(routes!(withdraw::withdraw))
        .routes(routes!(switch::enable))
        .routes(routes!(switch::disable))
        .routes(routes!(rotate::rotate))
        .routes(routes!(try_out::try_out))
        .routes(routes!(replay::recover))
        .routes(routes!(deliveries::list))
        .routes(routes!(deliveries::get))
        .routes(routes!(replay::replay))
}
