//! `POST /claims/{id}/assignment`: giving a claim to somebody, or to nobody.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::Failure;
use dementi_application::assignments::{self, AssignError};
use dementi_application::teamwork::On;
use dementi_domain::ids::{ClaimId, UserId};
use dementi_domain::teamwork::Task;
use dementi_domain::text::Reason;
use serde::Deserialize;
use time::Date;
use time::format_description::well_known::Iso8601;
use uuid::Uuid;

use crate::Web;
use crate::claims;
use crate::failure::PageError;
use crate::posted::Posted;

/// Whose the claim is to be; nobody's if no assignee is given.
#[derive(Debug, Deserialize)]
pub(super) struct Wanted {
    version: i64,
    #[serde(default)]
    assignee: String,
    #[serde(default)]
    due_on: String,
    #[serde(default)]
    note: String,
}

impl Wanted {
    fn task(&self) -> Result<Option<Task>, &'static str> {
        if self.assignee.is_empty() {
            return Ok(None);
        }
        let assignee = Uuid::parse_str(&self.assignee).map(UserId::new).map_err(|_| "assignee-unfit")?;
        let said = |text: &str| !text.trim().is_empty();
        let due_on = said(&self.due_on).then(|| Date::parse(self.due_on.trim(), &Iso8601::DATE));
        let note = said(&self.note).then(|| Reason::parse(&self.note));
        Ok(Some(Task {
            assignee,
            due_on: due_on.transpose().map_err(|_| "date-unfit")?,
            note: note.transpose().map_err(|_| "comment-unfit")?,
        }))
    }
}

pub(super) async fn assign(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form }: Posted<Wanted>,
) -> Result<Response, PageError> {
    let (claim, on) = (ClaimId::new(id), On::Claim(ClaimId::new(id)));
    let outcome = match form.task() {
        Ok(Some(task)) => assignments::assign(&web.app, context, on, form.version, task).await.map(|_| ()),
        Ok(None) => {
            let cleared = assignments::unassign(&web.app, context, on, form.version).await;
            return match cleared {
                Ok(_) => Ok(Redirect::to(&format!("/claims/{claim}")).into_response()),
                Err(other) => Err(other.into()),
            };
        }
        Err(message) => {
            let why = visitor.around.words.say(message);
            return claims::render(&web, &visitor, claim, StatusCode::UNPROCESSABLE_ENTITY, Some(why), "")
                .await;
        }
    };
    let message = match outcome {
        Ok(()) => return Ok(Redirect::to(&format!("/claims/{claim}")).into_response()),
        Err(Failure::Refused(AssignError::ClaimWithdrawn | AssignError::VerdictClosed(_))) => {
            "refusal-claim-withdrawn"
        }
        Err(Failure::Refused(AssignError::Assignee(_))) => "assignee-unfit",
        Err(other) => return Err(other.into()),
    };
    let why = visitor.around.words.say(message);
    claims::render(&web, &visitor, claim, StatusCode::UNPROCESSABLE_ENTITY, Some(why), "").await
}
