//! What a person sees in a browser: for now one page that says what this server is and where to go.
//!
//! Pages are rendered here, on the server, without scripts. Every page is sent under a content security policy
//! that lets it load nothing but our own style sheet and icon.

mod html;
mod start;

use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// What pages may load: our style sheet and icon, no scripts, no frames, nothing from elsewhere.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; \
                      frame-ancestors 'none'";

/// The routes of the pages: `/`, `/start.css`, `/favicon.svg`. `version` is the server's, as the page shows it.
pub fn router<S>(version: &str) -> Router<S>
where
    S: Clone + Send + Sync + 'static,
{
    let page = start::page(version);
    Router::new()
        .route("/", get(async move || sent("text/html; charset=utf-8", "no-cache", page.clone())))
        .route("/start.css", get(async || asset("text/css; charset=utf-8", include_str!("start.css"))))
        .route("/favicon.svg", get(async || asset("image/svg+xml", include_str!("favicon.svg"))))
}

/// A file that changes only with a release.
fn asset(kind: &'static str, body: &'static str) -> Response {
    sent(kind, "public, max-age=3600", body)
}

fn sent(kind: &'static str, cache: &'static str, body: impl IntoResponse) -> Response {
    let headers: [(HeaderName, HeaderValue); 5] = [
        (CONTENT_TYPE, HeaderValue::from_static(kind)),
        (CACHE_CONTROL, HeaderValue::from_static(cache)),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    ];
    (headers, body).into_response()
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::{HeaderMap, Request, StatusCode};
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    use super::*;

    async fn fetch(path: &str) -> (StatusCode, HeaderMap, String) {
        let request = Request::builder().uri(path).body(Body::empty()).unwrap();
        let response = router::<()>("1.2.3").oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        (head.status, head.headers, String::from_utf8(body.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn the_start_page_is_html_under_a_policy_that_permits_no_script() {
        let (status, headers, body) = fetch("/").await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(headers[CONTENT_TYPE], "text/html; charset=utf-8");
        assert!(headers[CONTENT_SECURITY_POLICY].to_str().unwrap().starts_with("default-src 'none'; "));
        assert_eq!(headers[X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert!(!body.contains("<script") && !body.contains("style=\""), "the policy would refuse these");
    }

    #[tokio::test]
    async fn everything_the_start_page_loads_is_served_here() {
        let (_, _, body) = fetch("/").await;
        let loaded: Vec<&str> = body
            .split("<link ")
            .skip(1)
            .map(|tag| tag.split_once("href=\"").unwrap().1.split_once('"').unwrap().0)
            .collect();
        assert_eq!(loaded, ["/favicon.svg", "/start.css"]);
        for (path, kind) in loaded.iter().zip(["image/svg+xml", "text/css; charset=utf-8"]) {
            let (status, headers, body) = fetch(path).await;
            assert_eq!(status, StatusCode::OK, "{path}");
            assert_eq!(headers[CONTENT_TYPE], kind);
            assert!(!body.is_empty());
        }
    }

    #[tokio::test]
    async fn a_path_without_a_page_is_left_to_the_next_router() {
        let (status, _, _) = fetch("/no-such-page").await;
        assert_eq!(status, StatusCode::NOT_FOUND);
    }
}
