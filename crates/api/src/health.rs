//! Whether the server works: for supervisors and load balancers.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use dementi_application::App;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::OpenApiBuilder;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Service;
use crate::answer::{Answer, json};
use crate::problem::{Code, unavailable};

pub(crate) fn routes() -> OpenApiRouter<Service> {
    OpenApiRouter::with_openapi(OpenApiBuilder::new().build()).routes(routes!(alive)).routes(routes!(ready))
}

/// That all is well.
#[derive(Debug, Serialize, ToSchema)]
struct Health {
    /// Always `ok`.
    #[schema(example = "ok")]
    status: &'static str,
}

const WELL: Health = Health { status: "ok" };

/// Whether the process runs
///
/// Asks nothing of the database: a server whose database is away should not be restarted for it.
#[utoipa::path(
    get,
    path = "/healthz",
    operation_id = "getHealth",
    tag = "service",
    responses((status = 200, description = "It runs", body = Health)),
)]
async fn alive() -> Response {
    json(&WELL)
}

/// Whether the server can answer requests
///
/// Asks the database, and whether its schema is this server's.
#[utoipa::path(
    get,
    path = "/readyz",
    operation_id = "getReadiness",
    tag = "service",
    responses(
        (status = 200, description = "It can", body = Health),
        (status = 503, description = "It cannot"),
    ),
)]
async fn ready(State(service): State<Service>) -> Answer<Response> {
    let app: App = service.app;
    if let Err(error) = app.ready().await {
        return Err(unavailable(Code::NotReady, "The database does not answer.").caused_by(error));
    }
    if !(service.migrated)() {
        let detail = "The database's schema is not up to date: run `dementi migrate`.";
        return Err(unavailable(Code::NotReady, detail));
    }
    Ok(json(&WELL).into_response())
}
