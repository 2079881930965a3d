//! Somebody who sends requests.

use std::time::Duration;

use reqwest::Method;
use serde_json::Value;

use super::{Form, Request};
use crate::names::Names;

/// A server that has not answered by then never will.
const PATIENCE: Duration = Duration::from_mins(1);

/// Somebody who sends requests to one server, with a token or without.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    server: String,
    token: Option<String>,
    user: Option<String>,
    names: Names,
}

impl Client {
    /// A client without a token; `server` is a URL without a slash at its end.
    pub fn new(server: impl Into<String>) -> Self {
        // The client wants one even for plain HTTP. Whoever was first decides for the process.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .no_proxy()
            .timeout(PATIENCE)
            .redirect(reqwest::redirect::Policy::none());
        let http = http.build().expect("an HTTP client can be made");
        Self { http, server: server.into(), token: None, user: None, names: Names::default() }
    }

    /// The same with another token.
    #[must_use]
    pub fn bearing(&self, token: impl Into<String>) -> Self {
        Self { token: Some(token.into()), ..self.clone() }
    }

    /// The same without a token.
    #[must_use]
    pub fn without_token(&self) -> Self {
        Self { token: None, ..self.clone() }
    }

    /// The same at another server.
    #[must_use]
    pub fn at(&self, server: impl Into<String>) -> Self {
        Self { server: server.into(), ..self.clone() }
    }

    /// The same, known to be this user.
    pub(crate) fn acting_as(self, user: String) -> Self {
        Self { user: Some(user), ..self }
    }

    /// The id of the user who acts.
    pub fn user(&self) -> &str {
        self.user.as_deref().expect("this client is a member of a desk")
    }

    /// The server's URL.
    pub(crate) fn server(&self) -> &str {
        &self.server
    }

    /// The token that it presents.
    pub fn token(&self) -> &str {
        self.token.as_deref().expect("this client has a token")
    }

    /// What the ids that it has met are called in snapshots.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// A request. A path is meant below `/api/v1`, unless it begins with that: so a `Location` can be followed as it
    /// is. For other paths, see [`Client::outside`].
    pub fn request(&self, method: Method, path: &str) -> Request {
        if path.starts_with("/api/v1/") {
            return self.outside(method, path);
        }
        self.outside(method, &format!("/api/v1{path}"))
    }

    /// A request to a path that is taken as it is, such as `/healthz`.
    pub fn outside(&self, method: Method, path: &str) -> Request {
        let line = format!("{method} {path}");
        let request = self.http.request(method, format!("{}{path}", self.server));
        let request = match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        };
        Request::new(request, line, self.names.clone())
    }

    /// GET.
    pub fn get(&self, path: &str) -> Request {
        self.request(Method::GET, path)
    }

    /// POST with a JSON body.
    pub fn post(&self, path: &str, body: Value) -> Request {
        self.request(Method::POST, path).json(body)
    }

    /// POST of a snapshot of a source.
    pub fn upload(&self, source: &str, form: Form) -> Request {
        self.request(Method::POST, &format!("/sources/{source}/snapshots")).form(form)
    }

    /// Sends a file of this media type.
    pub fn file(&self, path: &str, media_type: &str, file: &str) -> Request {
        self.request(Method::POST, path).raw(media_type, file)
    }

    /// PUT with a JSON body; a change also wants [`Request::if_match`].
    pub fn put(&self, path: &str, body: Value) -> Request {
        self.request(Method::PUT, path).json(body)
    }

    /// DELETE.
    pub fn delete(&self, path: &str) -> Request {
        self.request(Method::DELETE, path)
    }
}
