//! How answers are written.

use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::mask::Mask;
use crate::answer::Answer;
use crate::problem::Problem;

/// How an answer is written.
#[derive(Debug, Clone)]
pub(super) struct Form {
    /// What is left of it; all of it without one.
    pub(super) mask: Option<Mask>,
    /// Whether it is for people to read.
    pub(super) pretty: bool,
}

impl Form {
    /// 200 with a JSON body.
    pub(super) fn json(&self, body: &impl Serialize) -> Answer<Response> {
        let written = match &self.mask {
            Some(mask) => self.written(&mask.apply(serde_json::to_value(body).map_err(Problem::internal)?)),
            None => self.written(body),
        };
        let bytes = written.map_err(Problem::internal)?;
        Ok(([(CONTENT_TYPE, HeaderValue::from_static("application/json"))], bytes).into_response())
    }

    fn written(&self, body: &impl Serialize) -> serde_json::Result<Vec<u8>> {
        if self.pretty { serde_json::to_vec_pretty(body) } else { serde_json::to_vec(body) }
    }
}
