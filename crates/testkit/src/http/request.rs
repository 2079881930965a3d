//! A request on its way.

use std::future::IntoFuture;
use std::pin::Pin;

use reqwest::RequestBuilder;
use reqwest::header::CONTENT_TYPE;
use serde_json::Value;

use super::{Events, Form, Reply};
use crate::names::Names;

/// A request; `.await` sends it.
#[derive(Debug)]
#[must_use = "a request is sent when it is awaited"]
pub struct Request {
    builder: RequestBuilder,
    /// Method and path, for messages.
    line: String,
    names: Names,
}

impl Request {
    pub(super) fn new(builder: RequestBuilder, line: String, names: Names) -> Self {
        Self { builder, line, names }
    }

    /// With a header.
    pub fn header(self, name: &str, value: &str) -> Self {
        Self { builder: self.builder.header(name, value), ..self }
    }

    /// With `If-Match`.
    pub fn if_match(self, etag: &str) -> Self {
        self.header("if-match", etag)
    }

    /// With `Idempotency-Key`.
    pub fn key(self, key: &str) -> Self {
        self.header("idempotency-key", key)
    }

    /// With a JSON body.
    #[expect(clippy::needless_pass_by_value, reason = "callers write json!(..) in place")]
    pub fn json(self, body: Value) -> Self {
        Self { builder: self.builder.json(&body), ..self }
    }

    /// With these bytes as body, said to be JSON.
    pub fn bytes(self, body: impl Into<Vec<u8>>) -> Self {
        self.raw("application/json", body)
    }

    /// With a form as body.
    pub fn form(self, form: Form) -> Self {
        self.raw(&Form::media_type(), form.into_bytes())
    }

    /// With these bytes as body, said to be of this media type.
    pub fn raw(self, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let builder = self.builder.header(CONTENT_TYPE, media_type).body(body.into());
        Self { builder, ..self }
    }

    /// Sends it; answers `None` if the connection broke before the whole reply was there.
    pub async fn try_send(self) -> Option<Reply> {
        self.send().await.ok()
    }

    /// Sends it, and listens to the stream of events that is answered.
    pub async fn listen(self) -> Events {
        let response = self.builder.send().await.unwrap_or_else(|error| panic!("{}: {error:?}", self.line));
        assert_eq!(response.status().as_u16(), 200, "{}", self.line);
        Events::of(response)
    }

    async fn send(self) -> Result<Reply, String> {
        let failed = |error: reqwest::Error| format!("{}: {error:?}", self.line);
        let response = self.builder.send().await.map_err(failed)?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        // A stream of events has no end that could be waited for.
        let endless = headers.get(CONTENT_TYPE).is_some_and(|kind| kind == "text/event-stream");
        let body = if endless { Vec::new() } else { response.bytes().await.map_err(failed)?.to_vec() };
        let reply = Reply::new(self.line, status, headers, body);
        self.names.learn(&reply);
        Ok(reply)
    }
}

impl IntoFuture for Request {
    type Output = Reply;
    type IntoFuture = Pin<Box<dyn Future<Output = Reply> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move { self.send().await.unwrap_or_else(|error| panic!("{error}")) })
    }
}
