//! `POST /claims/{id}/assignment`, `POST /verdicts/{id}/assignment`: giving something to somebody, or to nobody.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::assignments::{self, AssignError};
use dementi_application::teamwork::On;
use dementi_application::{Context, Failure};
use dementi_domain::ids::UserId;
use dementi_domain::teamwork::Task;
use dementi_domain::text::Reason;

use super::members::Members;
use super::place::{At, path, render};
use super::view::{Again, filled};
use crate::Web;
use crate::compare::{differences, told};
use crate::failure::PageError;
use crate::posted::Posted;
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// What a form gives to whom: the fields `assignee`, `due_on` and `note`; to nobody if no assignee is given.
fn task(typed: &Typed) -> Result<Option<Task>, &'static str> {
    if typed.get("assignee").is_empty() {
        return Ok(None);
    }
    Ok(Some(Task {
        assignee: typed.id("assignee").ok_or("assignee-unfit")?,
        due_on: typed.date("due_on")?,
        note: typed.maybe("note", Reason::parse, "assign-note-unfit")?,
    }))
}

/// Gives it, if its assignment still has this version; answers with the message that says why it was not given.
async fn write(
    web: &Web,
    context: Context,
    on: On,
    version: i64,
    task: Option<Task>,
) -> Result<Option<&'static str>, PageError> {
    let Some(task) = task else {
        assignments::unassign(&web.app, context, on, version).await?;
        return Ok(None);
    };
    match assignments::assign(&web.app, context, on, version, task).await {
        Ok(_) => Ok(None),
        Err(Failure::Refused(error)) => Ok(Some(message(error))),
        Err(other) => Err(other.into()),
    }
}

pub(super) async fn assign(
    State(web): State<Web>,
    At(on): At,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    let version = typed.get("version").parse().map_err(|_| PageError::Unreadable)?;
    let refused = match task(&typed) {
        Ok(task) => match write(&web, context, on, version, task).await {
            Ok(None) => return Ok(Redirect::to(&path(on)).into_response()),
            Ok(Some(message)) => message,
            Err(PageError::Stale) => return conflict(&web, &visitor, on, typed).await,
            Err(other) => return Err(other),
        },
        Err(message) => message,
    };
    let again = Again::refused(visitor.around.words.say(refused));
    render(&web, &visitor, on, Again { task: Some(typed), ..again }).await
}

const fn message(error: AssignError) -> &'static str {
    match error {
        AssignError::ClaimWithdrawn => "refusal-claim-withdrawn",
        AssignError::VerdictClosed(_) => "assign-verdict-closed",
        AssignError::Assignee(_) => "assignee-unfit",
    }
}

/// Shows what somebody else has made of the assignment, beside what was typed.
async fn conflict(web: &Web, visitor: &Visitor, on: On, yours: Typed) -> Result<Response, PageError> {
    let (app, actor) = (&web.app, &visitor.visit.actor);
    let now = assignments::get(app, actor, on).await?.value;
    let refused = match &now.record {
        Some(record) => told(web, visitor, record.changed()).await?,
        None => visitor.around.words.say("changed-meanwhile"),
    };
    let theirs = filled(now.task());
    let holder = |typed: &Typed| typed.id::<UserId>("assignee");
    let holders: Vec<UserId> = [holder(&theirs), holder(&yours)].into_iter().flatten().collect();
    let members = Members::read(app, actor, now.topic.claim, &holders).await?;
    let nobody = || visitor.around.words.plain("nobody", []);
    let name = |typed: &Typed| match holder(typed) {
        Some(holder) => members.names(&[holder]),
        None => nobody(),
    };
    let same = |typed: &Typed, field: &str| typed.get(field).replace("\r\n", "\n");
    let theirs = differences([
        ("assigned-to", name(&theirs), name(&yours)),
        ("due", same(&theirs, "due_on"), same(&yours, "due_on")),
        ("assign-note", same(&theirs, "note"), same(&yours, "note")),
    ]);
    render(web, visitor, on, Again { task: Some(yours), theirs, ..Again::stale(refused) }).await
}
