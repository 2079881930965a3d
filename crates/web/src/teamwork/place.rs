//! The pages on which people work together.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::response::Response;
use dementi_application::teamwork::On;
use dementi_domain::ids::{ClaimId, VerdictId};
use dementi_domain::teamwork::{CommentRecord, Topic};
use uuid::Uuid;

use super::view::Again;
use crate::Web;
use crate::failure::PageError;
use crate::surroundings::Visitor;
use crate::{claims, verdicts};

/// The claim or the verdict of an address.
pub(super) struct At(pub(super) On);

impl<S: Send + Sync> FromRequestParts<S> for At {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let id: Result<Path<Uuid>, _> = Path::from_request_parts(parts, state).await;
        let Path(id) = id.map_err(|_| PageError::NotFound)?;
        match parts.uri.path().split('/').nth(1) {
            Some("claims") => Ok(Self(On::Claim(ClaimId::new(id)))),
            Some("verdicts") => Ok(Self(On::Verdict(VerdictId::new(id)))),
            _ => Err(PageError::NotFound),
        }
    }
}

/// The path of a page.
pub(crate) fn path(on: On) -> String {
    match on {
        On::Claim(id) => format!("/claims/{id}"),
        On::Verdict(id) => format!("/verdicts/{id}"),
    }
}

/// What a comment is about.
pub(super) fn about(topic: Topic) -> On {
    topic.verdict.map_or(On::Claim(topic.claim), On::Verdict)
}

/// Where a comment stands: on the first page that holds it.
pub(super) fn standing(comment: &CommentRecord, on: On) -> String {
    let id = comment.id();
    format!("{}?comment={id}#k-{id}", path(on))
}

/// Writes the page of a claim or a verdict.
pub(super) async fn render(
    web: &Web,
    visitor: &Visitor,
    on: On,
    again: Again,
) -> Result<Response, PageError> {
    match on {
        On::Claim(id) => claims::render(web, visitor, id, again).await,
        On::Verdict(id) => verdicts::render(web, visitor, id, again).await,
    }
}
