//! `GET /claims/{id}/report`, `GET /dossiers/{id}/report`, `GET /claims/{id}/diligence`: the files.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use dementi_application::Failure;
use dementi_application::reports::{self, Format, Recipients, ReportError};
use dementi_domain::ids::{ClaimId, DossierId};
use uuid::Uuid;

use super::answer::answer;
use super::asked::{Asked, MaybeDeadline};
use super::show::{Of, page_of};
use crate::Web;
use crate::failure::PageError;
use crate::surroundings::Visitor;

/// What whoever asked for a report can do something about, by the name of the message that says so.
pub(super) fn refused(failure: Failure<ReportError>) -> Result<&'static str, PageError> {
    match failure {
        Failure::Refused(ReportError::NothingPublished) => Ok("report-nothing-published"),
        Failure::Refused(ReportError::TooLong) => Ok("report-too-long"),
        other => Err(other.into()),
    }
}

/// `GET /claims/{id}/report`
pub(super) async fn of_claim(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
    deadline: MaybeDeadline,
) -> Result<Response, PageError> {
    let (format, kind) = asked.format()?;
    let (actor, wanted) = (&visitor.visit.actor, asked.wanted(visitor.around.words, deadline));
    match reports::of_claim(&web.app, actor, ClaimId::new(id), format, &wanted).await {
        Ok(report) => Ok(answer(report, kind, &format!("claim-{id}"), &asked, confidential(&asked, format))),
        Err(failure) => {
            let told = (StatusCode::UNPROCESSABLE_ENTITY, Some(refused(failure)?));
            page_of(&web, &visitor, Of::Claim(ClaimId::new(id)), &asked, told).await
        }
    }
}

/// `GET /dossiers/{id}/report`
pub(super) async fn of_dossier(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
    deadline: MaybeDeadline,
) -> Result<Response, PageError> {
    let (format, kind) = asked.format()?;
    let (actor, wanted) = (&visitor.visit.actor, asked.wanted(visitor.around.words, deadline));
    match reports::of_dossier(&web.app, actor, DossierId::new(id), format, &wanted).await {
        Ok(report) => {
            Ok(answer(report, kind, &format!("dossier-{id}"), &asked, confidential(&asked, format)))
        }
        Err(failure) => {
            let told = (StatusCode::UNPROCESSABLE_ENTITY, Some(refused(failure)?));
            page_of(&web, &visitor, Of::Dossier(DossierId::new(id)), &asked, told).await
        }
    }
}

/// A `ClaimReview` names no protected source, whatever was asked for.
fn confidential(asked: &Asked, format: Format) -> bool {
    asked.is_unredacted() && format != Format::ClaimReview
}

/// `GET /claims/{id}/diligence`: the log of who was asked for a reply, without the persons and addresses that were written to
/// unless an editor asks for them.
pub(super) async fn diligence(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let (format, kind) = asked.log_format()?;
    let (language, recipients) = (asked.language(visitor.around.words), asked.recipients());
    let (actor, claim) = (&visitor.visit.actor, ClaimId::new(id));
    let log = reports::diligence(&web.app, actor, claim, format, recipients, language).await?;
    let confidential = recipients == Recipients::Shown;
    Ok(answer(log, kind, &format!("claim-{id}-diligence"), &asked, confidential))
}
