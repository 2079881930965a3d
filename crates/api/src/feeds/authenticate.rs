//! Who reads a feed: programs that can be given nothing but an address have their token in it (RFC 6750 section 2.3).
//!
//! Addresses are kept in many places: histories, lists of subscriptions, the logs of proxies. So a token is taken from one
//! only if it is good for nothing but feeds. The log of this server shows routes, not addresses.

use axum::extract::{Request, State};
use axum::http::header::AUTHORIZATION;
use axum::middleware::Next;
use axum::response::Response;
use dementi_application::App;
use url::form_urlencoded;

use crate::problem::{Code, Problem, unauthenticated};
use crate::request::bearer;
use crate::stack::let_in;

/// The parameter, as RFC 6750 names it.
pub(crate) const PARAMETER: &str = "access_token";

/// Lets in who bears a good token, and hands the actor to the extractors.
pub(crate) async fn authenticate(
    State(app): State<App>,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let in_address = token(&request);
    let token = match &in_address {
        // RFC 6750 section 2: not in two ways at once.
        Some(_) if request.headers().contains_key(AUTHORIZATION) => {
            return Err(Problem::new(Code::InvalidQuery, TWO));
        }
        Some(token) => token,
        None if request.headers().contains_key(AUTHORIZATION) => bearer(request.headers())?,
        None => return Err(unauthenticated::missing(MISSING)),
    };
    let actor = app.authenticate(token).await.map_err(unauthenticated::refused)?;
    if in_address.is_some() && !actor.reads_feeds_alone() {
        return Err(Problem::new(Code::ForbiddenScope, TOO_GOOD));
    }
    Ok(let_in(actor, request, next).await)
}

fn token(request: &Request) -> Option<String> {
    let query = request.uri().query().unwrap_or_default();
    let found = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == PARAMETER);
    found.map(|(_, token)| token.into_owned())
}

const MISSING: &str = "Send `Authorization: Bearer dmt_...` with a personal access token; or, where only an address can be given, \
                       `?access_token=dmt_...` with a token that has the scope `feed` and no other.";
const TOO_GOOD: &str = "A token in an address must have the scope `feed` and no other, since addresses are kept in many places. \
                        Make such a token; and if others may have seen this address, revoke the one that stands in it.";
const TWO: &str = "Send the token in the header `Authorization` or as `access_token`, not both.";
