//! `GET /sources/{source_id}/quotes`

use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT, CONTENT_TYPE, HeaderValue, LINK, VARY};
use axum::response::{IntoResponse, Response};
use dementi_application::{App, quotes as use_case};
use dementi_domain::ids::SourceId;

use super::annotations::AnnotationPage;
use crate::answer::{Answer, json};
use crate::request::{Acting, List, NoFilter, Paging, Path};
use crate::schema::ListProblems;

/// The media type of web annotations (W3C Web Annotation Protocol, section 3.1).
const ANNOTATIONS: HeaderValue =
    HeaderValue::from_static("application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"");

/// List the quotes of a source as web annotations, in the order of recording
///
/// What stands on claims that you may see and quotes the source, by the W3C Web Annotation Data Model. An `Accept`
/// that names `application/json` and not `application/ld+json` gets the same as plain JSON.
#[utoipa::path(get, path = "/sources/{source_id}/quotes", operation_id = "listSourceQuotes", tag = "sources",
    params(Paging),
    responses((status = 200, description = "A page of annotations.", content(
        (AnnotationPage = "application/ld+json"), (AnnotationPage = "application/json"))), ListProblems))]
pub(super) async fn quotes(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(source): Path<SourceId>,
    list: List<NoFilter>,
    headers: HeaderMap,
) -> Answer<Response> {
    let found = use_case::list(&app, &actor, source, list.page()).await?;
    let end = found.items.last().filter(|_| found.more);
    let next = end.map(|end| list.next_link(&end.entry));
    let page = AnnotationPage::of(&found, list.own_link(), list.address(), next.clone());
    let mut response = json(&page);
    if !wants_plain(&headers) {
        response.headers_mut().insert(CONTENT_TYPE, ANNOTATIONS);
    }
    response.headers_mut().insert(VARY, HeaderValue::from_static("accept, authorization"));
    if let Some(link) = next.and_then(|next| HeaderValue::try_from(format!("<{next}>; rel=\"next\"")).ok()) {
        response.headers_mut().insert(LINK, link);
    }
    Ok(response.into_response())
}

/// Whether plain JSON is named, and JSON-LD is not.
fn wants_plain(headers: &HeaderMap) -> bool {
    let accepted = |media_type: &str| {
        let ranges = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
        let mut ranges = ranges.flat_map(|value| value.split(','));
        ranges.any(|range| {
            range.split(';').next().is_some_and(|range| range.trim().eq_ignore_ascii_case(media_type))
        })
    };
    accepted("application/json") && !accepted("application/ld+json")
}
