//! Who asks: clients of this API send a key in the query or in a header, or a bearer token. Each is an access token.
//!
//! A key in a query is seen by nobody but this: the log shows routes, not addresses.

use axum::extract::{Request, State};
use axum::http::header::AUTHORIZATION;
use axum::middleware::Next;
use axum::response::Response;
use dementi_application::App;
use url::form_urlencoded;

use crate::problem::{Problem, unauthenticated};
use crate::request::bearer;
use crate::stack::let_in;

/// The parameter and the header in which a key may stand.
pub(crate) const KEY: [&str; 2] = ["key", "X-Goog-Api-Key"];
/// The parameters in which a key or a token may stand.
const PARAMETERS: [&str; 3] = [KEY[0], "access_token", "oauth_token"];

/// Lets in who bears a good token, and hands the actor to the extractors.
pub(crate) async fn authenticate(
    State(app): State<App>,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let token = token(&request)?;
    let actor = app.authenticate(&token).await.map_err(unauthenticated::refused)?;
    Ok(let_in(actor, request, next).await)
}

fn token(request: &Request) -> Result<String, Problem> {
    if request.headers().contains_key(AUTHORIZATION) {
        return bearer(request.headers()).map(str::to_owned);
    }
    if let Some(key) = request.headers().get(KEY[1]) {
        return key.to_str().map(str::to_owned).map_err(|_| unauthenticated::missing(MISSING));
    }
    let query = request.uri().query().unwrap_or_default();
    let given: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let of = |name: &&str| given.iter().find(|(given, value)| given == name && !value.is_empty());
    let found = PARAMETERS.iter().find_map(of);
    found.map(|(_, value)| value.clone()).ok_or_else(|| unauthenticated::missing(MISSING))
}

const MISSING: &str = "Send a personal access token as `key`, in the header `X-Goog-Api-Key`, or as `Authorization: Bearer dmt_...`.";
