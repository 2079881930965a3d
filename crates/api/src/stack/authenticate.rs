//! Authentication: from the bearer token to the acting user.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use dementi_application::App;
use dementi_domain::access::Actor;

use crate::problem::{Problem, unauthenticated};
use crate::request::bearer;

/// Lets in who bears a good token, and hands the actor to the extractors. Stands in front of every route of the
/// API, so that nothing of a request is looked at before.
pub(crate) async fn authenticate(
    State(app): State<App>,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let token = bearer(request.headers())?;
    let actor = app.authenticate(token).await.map_err(unauthenticated::refused)?;
    Ok(let_in(actor, request, next).await)
}

/// Hands the actor to the extractors and to the log.
pub(crate) async fn let_in(actor: Actor, mut request: Request, next: Next) -> Response {
    tracing::Span::current().record("user", tracing::field::display(actor.user));
    request.extensions_mut().insert(actor);
    next.run(request).await
}
