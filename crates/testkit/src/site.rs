//! A web site that tests write themselves.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, SET_COOKIE};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// What a [`Site`] answers at one of its paths, always with 200.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// The path.
    pub path: &'static str,
    /// The HTML.
    pub html: String,
    /// Its content security policy.
    pub policy: Option<String>,
    /// A cookie that it sets, with its attributes.
    pub cookie: Option<&'static str>,
}

/// Pages on a port of their own until this is dropped. What is at none of their paths is answered with 404, but for the
/// icon that browsers ask for by themselves: there is none (204).
#[derive(Debug)]
pub struct Site {
    /// Where it is.
    pub url: String,
    accepting: JoinHandle<()>,
}

impl Site {
    /// Starts it.
    pub async fn start(pages: Vec<Page>) -> Self {
        let router = Router::new().fallback(answer).with_state(Arc::new(pages));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let url = format!("http://{}", listener.local_addr().expect("the listener has an address"));
        let accepting = tokio::spawn(async move {
            axum::serve(listener, router).await.expect("the server accepts connections");
        });
        Self { url, accepting }
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn answer(State(pages): State<Arc<Vec<Page>>>, uri: Uri) -> Response {
    if uri.path() == "/favicon.ico" {
        return StatusCode::NO_CONTENT.into_response();
    }
    let Some(page) = pages.iter().find(|page| page.path == uri.path()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let policy = page.policy.as_deref().map(|policy| (CONTENT_SECURITY_POLICY, policy));
    let cookie = page.cookie.map(|cookie| (SET_COOKIE, cookie));
    let kind = [(CONTENT_TYPE, "text/html; charset=utf-8")];
    let mut response = (kind, page.html.clone()).into_response();
    for (name, value) in policy.into_iter().chain(cookie) {
        response.headers_mut().insert(name, value.parse().expect("a header"));
    }
    response
}
