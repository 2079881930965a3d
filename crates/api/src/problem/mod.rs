//! Problem details (RFC 9457): how every failure is answered.
//!
//! A [`Problem`] becomes a response without a body that carries it along; the outermost middleware writes the
//! body, because only there is the request's id at hand. So there is one place that renders problems.

mod code;
mod failure;
mod page;
mod render;

use std::error::Error;
use std::sync::Arc;

use axum::http::header::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::request::Fault;

pub(crate) use code::Code;
pub(crate) use failure::Refusal;
pub(crate) use failure::{sentence, store, unauthenticated, unavailable};
pub(crate) use page::html;
pub(crate) use render::{CONTENT_TYPE, render};

/// One thing that is wrong in a body.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct FieldProblem {
    /// Where in the body: a JSON pointer (RFC 6901); empty for the whole body.
    pub pointer: String,
    /// What is wrong, for programs.
    pub code: String,
    /// What is wrong, for people.
    pub detail: String,
    /// For a quote: the places in the snapshot's text that may be meant.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<Candidate>,
    /// For a search query: where in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}

impl FieldProblem {
    /// A fault that the domain found at this place.
    pub(crate) fn new(pointer: String, fault: &impl Fault) -> Self {
        let (code, detail) = (fault.code().to_owned(), fault.to_string());
        Self { pointer, code, detail, candidates: Vec::new(), place: None }
    }
}

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Place {
    /// Its first character, in Unicode code points from 0.
    pub start: usize,
    /// One past its last character.
    pub end: usize,
}

/// A place in a snapshot's text that a quote may mean. Its members are those of a quote, so that it can be sent as one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Candidate {
    /// What stands there.
    pub exact: String,
    /// Up to 32 characters before it.
    pub prefix: String,
    /// Up to 32 characters after it.
    pub suffix: String,
    /// Its first character, in Unicode code points from 0.
    pub start: u32,
    /// One past its last character.
    pub end: u32,
    /// Of words that do not stand in the text: how much of them agrees, in per cent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub similarity: Option<u8>,
}

/// A failure as the client will see it, with its cause for the log.
#[derive(Debug, Clone)]
pub(crate) struct Problem(Box<Parts>);

#[derive(Debug, Clone)]
struct Parts {
    code: Code,
    detail: String,
    errors: Vec<FieldProblem>,
    headers: Vec<(HeaderName, HeaderValue)>,
    cause: Option<Arc<dyn Error + Send + Sync>>,
}

impl Problem {
    /// A problem; `detail` says what is special about this occurrence and what to do.
    pub(crate) fn new(code: Code, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        Self(Box::new(Parts { code, detail, errors: Vec::new(), headers: Vec::new(), cause: None }))
    }

    /// A failure of ours. The cause goes to the log only.
    pub(crate) fn internal(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(Code::Internal, "Something went wrong on the server. Please report the request's id.")
            .caused_by(cause)
    }

    /// A body with these faults; they are answered sorted by their place.
    pub(crate) fn invalid_body(mut errors: Vec<FieldProblem>) -> Self {
        errors.sort();
        let detail = match errors.as_slice() {
            [only] if only.pointer.is_empty() => format!("The body {}.", only.detail),
            [only] => format!("`{}` {}.", only.pointer, only.detail),
            many => format!("{} things are wrong in the body: see `errors`.", many.len()),
        };
        let mut problem = Self::new(Code::InvalidBody, detail);
        problem.0.errors = errors;
        problem
    }

    /// A body whose one fault the domain found at `pointer` or below.
    pub(crate) fn invalid_field(pointer: &str, fault: &impl Fault) -> Self {
        let below = fault.below().unwrap_or_default();
        Self::invalid(&format!("{pointer}{below}"), fault.code(), &fault.to_string())
    }

    /// A body with one fault.
    pub(crate) fn invalid(pointer: &str, code: &str, detail: &str) -> Self {
        let (pointer, code, detail) = (pointer.to_owned(), code.to_owned(), detail.to_owned());
        Self::invalid_body(vec![FieldProblem { pointer, code, detail, candidates: Vec::new(), place: None }])
    }

    /// A query parameter with one fault, which `field` points at: `/q` for the parameter `q`.
    pub(crate) fn of_query(code: Code, field: FieldProblem) -> Self {
        let mut problem = Self::new(code, field.detail.clone());
        problem.0.errors = vec![field];
        problem
    }

    /// Adds a header to the response.
    #[must_use]
    pub(crate) fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.headers.push((name, value));
        self
    }

    /// Adds the cause, for the log.
    #[must_use]
    pub(crate) fn caused_by(mut self, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.0.cause = Some(Arc::from(cause.into()));
        self
    }

    /// What went wrong.
    pub(crate) fn code(&self) -> Code {
        self.0.code
    }

    /// What is special about this occurrence, and what to do.
    pub(crate) fn detail(&self) -> &str {
        &self.0.detail
    }

    /// The single things that are wrong.
    pub(crate) fn errors(&self) -> &[FieldProblem] {
        &self.0.errors
    }

    /// The headers that go with it.
    pub(crate) fn headers(&self) -> &[(HeaderName, HeaderValue)] {
        &self.0.headers
    }

    /// The cause, for the log.
    pub(crate) fn cause(&self) -> Option<&(dyn Error + Send + Sync)> {
        self.0.cause.as_deref()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.0.code.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
