//! What stands around every page: who is signed in, in which language, under which headers.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::{
    ACCEPT, ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, LOCATION, REFERER,
    REFERRER_POLICY, SET_COOKIE, VARY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use data_encoding::BASE64URL_NOPAD;
use dementi_application::reports::Language;
use dementi_application::sessions::Visit;
use dementi_application::{Context, Unauthenticated};
use dementi_domain::access::Permission;
use sha2::{Digest, Sha256};

use crate::Web;
use crate::cookies::{self, Theme};
use crate::failure::PageError;
use crate::frame::Frame;
use crate::language::{Words, negotiate};
use crate::sign_in::destination;

/// What pages may do: load our own files, send forms to us, talk to us. Nothing inline, nothing from elsewhere, in no
/// frame (Content Security Policy Level 3).
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, HeaderValue); 7] = [
    (CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    // Whoever opens a page of ours from elsewhere holds no handle to its window.
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    (VARY, HeaderValue::from_static("cookie, accept-language")),
];

/// What is known of a request for a page.
#[derive(Clone)]
pub(crate) struct Surroundings {
    /// Who is signed in.
    pub(crate) visit: Option<Visit>,
    /// The language to answer in.
    pub(crate) words: Words,
    /// How the page looks.
    pub(crate) theme: Theme,
    /// Whether single keys do something.
    pub(crate) keys: bool,
    /// The address that was asked for, path and query.
    pub(crate) address: String,
    /// Shows that a form came from a page of this session: made of the session's secret, which other sites cannot read.
    pub(crate) form_token: String,
    /// The id of the request.
    pub(crate) request_id: Option<String>,
}

impl Surroundings {
    fn new(visit: Option<Visit>, secret: Option<&str>, headers: &HeaderMap, uri: &Uri) -> Self {
        let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
        let chosen = visit.as_ref().and_then(|visit| visit.language.as_ref());
        let language = chosen
            .and_then(|chosen| Language::of_tag(chosen.as_str()))
            .or_else(|| cookies::language(headers))
            .unwrap_or_else(|| negotiate(text(&ACCEPT_LANGUAGE).unwrap_or_default()));
        Self {
            form_token: secret.filter(|_| visit.is_some()).map(form_token).unwrap_or_default(),
            visit,
            words: Words(language),
            theme: cookies::theme(headers),
            keys: cookies::keys(headers),
            address: uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
            request_id: text(&HeaderName::from_static("x-request-id")).map(ToOwned::to_owned),
        }
    }
}

impl Surroundings {
    /// What a use case must know of a request of whoever is signed in.
    pub(crate) fn context(&self) -> Option<Context> {
        let actor = self.visit.as_ref()?.actor.clone();
        Some(Context { actor, request_id: self.request_id.clone(), idempotency: None })
    }
}

/// The token of a session's forms.
pub(crate) fn form_token(secret: &str) -> String {
    let mut digest = Sha256::new();
    digest.update(b"dementi form token\0");
    digest.update(secret);
    BASE64URL_NOPAD.encode(&digest.finalize())
}

/// Finds out who asks, lets the page be made, and puts the headers on it.
pub(crate) async fn surround(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    let secret = cookies::session(request.headers()).map(ToOwned::to_owned);
    let mut gone = false;
    let visit = match &secret {
        None => None,
        Some(secret) => match web.app.visit(secret).await {
            Ok(visit) => Some(visit),
            Err(Unauthenticated::Store(error)) => {
                tracing::error!(%error, "nobody can be signed in");
                let around = Surroundings::new(None, None, request.headers(), request.uri());
                return guarded(PageError::Broken.page(&Frame::of(&web, &around)));
            }
            Err(_) => {
                gone = true;
                None
            }
        },
    };
    let renewed = visit.as_ref().and_then(|visit| visit.renewed.clone());
    let secret = renewed.as_deref().or(secret.as_deref());
    if let Some(visit) = &visit {
        tracing::Span::current().record("user", tracing::field::display(visit.actor.user));
    }
    let around = Surroundings::new(visit, secret, request.headers(), request.uri());
    request.extensions_mut().insert(around.clone());
    let readable = readable(&request);
    let mut response = next.run(request).await;
    if let Some(above) = readable.filter(|_| response.status() == StatusCode::METHOD_NOT_ALLOWED) {
        response = (StatusCode::SEE_OTHER, [(LOCATION, above)]).into_response();
    }
    let error = response.extensions_mut().remove::<PageError>();
    // What axum says of an address that cannot be read is no page. Pages themselves never answer with this status.
    let error = error.or((response.status() == StatusCode::BAD_REQUEST).then_some(PageError::NotFound));
    if let Some(error) = error {
        response = error.page(&Frame::of(&web, &around));
    }
    let sets_one = response.headers().get_all(SET_COOKIE).iter().any(cookies::is_session);
    if let Some(cookie) = renewed.as_deref().filter(|_| !sets_one).and_then(cookies::keep_session) {
        response.headers_mut().append(SET_COOKIE, cookie);
    } else if gone && !sets_one {
        response.headers_mut().append(SET_COOKIE, cookies::drop_session());
    }
    guarded(response)
}

/// Puts the headers on an answer that it does not have yet.
pub(crate) fn guarded(mut response: Response) -> Response {
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(value);
    }
    response
}

impl<S: Sync> FromRequestParts<S> for Surroundings {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        parts.extensions.get::<Self>().cloned().ok_or(PageError::Broken)
    }
}

/// A request of somebody who is signed in. Whoever is not is sent to sign in, and comes back.
#[derive(Clone)]
pub(crate) struct Visitor {
    /// What is known of the request.
    pub(crate) around: Surroundings,
    /// Who asks.
    pub(crate) visit: Visit,
}

impl Visitor {
    /// Whoever may not record is told so before filling in a form.
    pub(crate) fn may_record(&self) -> Result<(), PageError> {
        self.visit.actor.check(Permission::Record).map_err(|_| PageError::Forbidden)
    }

    /// Whoever may not manage the desk is told so before anything else.
    pub(crate) fn may_administer(&self) -> Result<(), PageError> {
        self.visit.actor.check(Permission::Administer).map_err(|_| PageError::Forbidden)
    }

    /// What a use case must know of a request that changes nothing twice by itself.
    pub(crate) fn context(&self) -> Context {
        Context {
            actor: self.visit.actor.clone(),
            request_id: self.around.request_id.clone(),
            idempotency: None,
        }
    }
}

/// The page of ours from which a form was sent, path and query, as the browser tells it.
fn sent_from(headers: &HeaderMap) -> Option<String> {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let page: Uri = text(REFERER)?.parse().ok()?;
    let ours = page.authority()?.as_str().eq_ignore_ascii_case(text(HOST)?);
    page.path_and_query().filter(|_| ours).map(ToString::to_string)
}

/// Where something can be read, instead of an address that only takes forms: the answer to a form that was refused stands there,
/// and one may come back to it, in another language or after signing in.
fn readable(request: &Request) -> Option<HeaderValue> {
    let asks = |accept: &HeaderValue| accept.to_str().is_ok_and(|accept| accept.contains("text/html"));
    let page = request.method() == Method::GET && request.headers().get(ACCEPT).is_some_and(asks);
    let (above, _) = request.uri().path().rsplit_once('/').filter(|_| page)?;
    HeaderValue::try_from(destination(Some(above))).ok()
}

impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let around =
            Surroundings::from_request_parts(parts, state).await.map_err(IntoResponse::into_response)?;
        match around.visit.clone() {
            Some(visit) => Ok(Self { around, visit }),
            None if parts.method == Method::GET => Err(crate::sign_in::ask(&around.address)),
            // A form cannot be sent again by following a link: one comes back to the page that it is on.
            None => Err(crate::sign_in::ask(sent_from(&parts.headers).as_deref().unwrap_or("/"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(host: &'static str, referer: &'static str) -> Option<String> {
        let pairs = [(HOST, host), (REFERER, referer)];
        sent_from(&pairs.into_iter().map(|(name, value)| (name, HeaderValue::from_static(value))).collect())
    }

    #[test]
    fn one_comes_back_to_a_page_of_this_host_alone() {
        let ours = page("desk.example:8787", "http://desk.example:8787/claims/1?x=a%20b");
        assert_eq!(ours.as_deref(), Some("/claims/1?x=a%20b"));
        for foreign in
            ["https://evil.example/claims", "http://desk.example/claims", "/claims", "about:blank", ""]
        {
            assert_eq!(page("desk.example:8787", foreign), None, "{foreign}");
        }
        assert_eq!(sent_from(&HeaderMap::new()), None);
    }
}
