//! `GET /choices/{kind}?q=`: what a form may choose beside what it offers, as a piece of a page.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use dementi_application::Failure;
use dementi_application::search::{self, SearchError};
use dementi_domain::searchable::Subject;
use dementi_domain::vocabulary::Vocabulary;
use serde::Deserialize;
use uuid::Uuid;

use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, shown};
use crate::surroundings::Visitor;

/// How many things are named at once.
const HITS: u64 = 10;

/// What was typed.
#[derive(Debug, Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "choices.html")]
struct Choices<'a> {
    frame: &'a Frame<'a>,
    found: Vec<(Uuid, String)>,
    /// What is said where nothing is found.
    nothing: &'static str,
}

/// `GET /choices/{kind}`
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(kind): Path<String>,
    Query(typed): Query<Typed>,
) -> Result<Response, PageError> {
    let kind = Subject::from_term(&kind).ok_or(PageError::NotFound)?;
    let found = search::complete(&web.app, &visitor.visit.actor, kind, &typed.q, HITS).await;
    let (found, nothing) = match found {
        Ok(found) => (found, "find-other-none"),
        Err(Failure::Refused(SearchError::Building(_) | SearchError::Behind | SearchError::Busy)) => {
            (Vec::new(), "search-later")
        }
        Err(Failure::Refused(SearchError::Nowhere)) => (Vec::new(), "search-nowhere"),
        Err(other) => return Err(other.into()),
    };
    Ok(shown(&Choices { frame: &Frame::of(&web, &visitor.around), found, nothing }))
}
