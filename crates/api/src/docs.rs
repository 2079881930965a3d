//! The documentation that the server itself serves: the OpenAPI document, its reader, the list of problems.

use std::sync::Arc;

use axum::Router;
use axum::extract::Path;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, HeaderValue,
};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use bytes::Bytes;
use utoipa::openapi::OpenApi;
use utoipa_swagger_ui::{Config, SwaggerFile};

use crate::answer::{ETag, Fetched, tagged};
use crate::problem::{Code, Problem, html};
use crate::request::IfNoneMatch;

/// Where the document is served.
pub(crate) const DOCUMENT: &str = "/api/v1/openapi.json";

/// Where the schema of reports is served.
const SCHEMA: &str = "/api/v1/schemas/claim-status-report.json";
/// JSON Schema 2020-12 of what reports and lists of claims are as JSON.
const REPORT_SCHEMA: &str = include_str!("../../../docs/schemas/claim-status-report.schema.json");

/// What Swagger UI needs: its own scripts and styles, inline styles and images (its icons), and the API itself.
const READER_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
     connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
);

/// The page of problems holds its few styles inline.
const PAGE_POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
);

/// The documentation's routes: `/api/v1/openapi.json`, the schema of reports, `/docs/`, `/docs/problems`.
pub(crate) fn routes(document: &OpenApi) -> serde_json::Result<Router> {
    let written: Arc<serde_json::Value> = Arc::new(serde_json::to_value(document)?);
    let tag = ETag::content(&serde_json::to_vec(&written)?);
    let serve_document = move |held: IfNoneMatch| {
        let fetched = Fetched::tagged(tag.clone(), &held, Arc::clone(&written));
        async move { public(fetched) }
    };
    // No validator: it would send the document to a server that is not ours.
    let config = Config::new([DOCUMENT]).validator_url("none").persist_authorization(false);
    let config = Arc::new(config.display_operation_id(true).try_it_out_enabled(true));
    let root = Arc::clone(&config);
    let page = Bytes::from(html());
    Ok(Router::new()
        .route(DOCUMENT, get(serve_document))
        .route(SCHEMA, get(|held: IfNoneMatch| async move { schema(&held) }))
        .route("/docs", get(|| async { Redirect::temporary("/docs/") }))
        .route("/docs/", get(move || async move { reader("index.html", root) }))
        .route("/docs/problems", get(move || async move { problems(page) }))
        .route("/docs/{*file}", get(move |Path(file): Path<String>| async move { reader(&file, config) })))
}

/// The document says nothing of anyone, so caches may keep it, and ask whether it changed.
fn public(answer: impl IntoResponse) -> Response {
    ([(CACHE_CONTROL, HeaderValue::from_static("public, no-cache"))], answer).into_response()
}

fn schema(held: &IfNoneMatch) -> Response {
    let kind = HeaderValue::from_static("application/schema+json");
    public(tagged(REPORT_SCHEMA.to_owned(), held, [(CONTENT_TYPE, kind)]))
}

fn problems(page: Bytes) -> Response {
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    public(([(CONTENT_TYPE, kind), (CONTENT_SECURITY_POLICY, PAGE_POLICY)], page))
}

/// A file of Swagger UI, from those that are built into this program.
fn reader(file: &str, config: Arc<Config<'static>>) -> Response {
    match utoipa_swagger_ui::serve(file, config) {
        Ok(Some(file)) => served(file),
        Ok(None) => Problem::new(Code::NoSuchRoute, "The documentation has no such page.").into_response(),
        Err(error) => Problem::internal(error.to_string()).into_response(),
    }
}

fn served(file: SwaggerFile<'static>) -> Response {
    let kind = HeaderValue::try_from(file.content_type);
    let kind = kind.unwrap_or(HeaderValue::from_static("application/octet-stream"));
    let headers: [(HeaderName, HeaderValue); 2] =
        [(CONTENT_TYPE, kind), (CONTENT_SECURITY_POLICY, READER_POLICY)];
    let mut response = public((headers, file.bytes.into_owned()));
    if file.gzpipped {
        response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    response
}
