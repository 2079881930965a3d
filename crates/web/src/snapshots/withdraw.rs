//! `/snapshots/{id}/withdraw`

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::{Failure, Stored, snapshots};
use dementi_domain::ids::SnapshotId;
use dementi_domain::snapshot::SnapshotRecord;
use dementi_domain::text::Reason;
use uuid::Uuid;

use crate::Web;
use crate::asking::{Asking, Reasoned};
use crate::failure::PageError;
use crate::frame::Frame;
use crate::language::Said;
use crate::posted::Posted;
use crate::surroundings::Visitor;

/// The page of its source.
fn back(snapshot: &Stored<SnapshotRecord>) -> String {
    format!("/sources/{}", snapshot.value.content().source)
}

fn asking(
    web: &Web,
    visitor: &Visitor,
    snapshot: &Stored<SnapshotRecord>,
    reason: &str,
    refused: Option<Said>,
) -> Response {
    let frame = &Frame::of(web, &visitor.around);
    let at = frame.moment(snapshot.value.content().retrieved_at).0;
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let asking = Asking {
        frame,
        title: frame.about("snapshot-withdraw-title", "at", at),
        what: frame.say("snapshot-withdraw-what"),
        action: format!("/snapshots/{}/withdraw", snapshot.value.id()),
        version: Some(snapshot.version),
        reason: Some(reason),
        button: "withdraw-it",
        back: back(snapshot),
        refused,
    };
    asking.page(status)
}

/// Asks why. One that was withdrawn is shown on its source's page, which says why.
pub(super) async fn ask(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let snapshot = snapshots::get(&web.app, &visitor.visit.actor, SnapshotId::new(id)).await?;
    if !snapshot.value.stands() {
        return Ok(Redirect::to(&back(&snapshot)).into_response());
    }
    Ok(asking(&web, &visitor, &snapshot, "", None))
}

/// Withdraws it.
pub(super) async fn withdraw(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form }: Posted<Reasoned>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let (id, words) = (SnapshotId::new(id), visitor.around.words);
    let snapshot = snapshots::get(&web.app, &visitor.visit.actor, id).await?;
    let Ok(reason) = Reason::parse(&form.reason) else {
        let why = words.say("reason-needed");
        return Ok(asking(&web, &visitor, &snapshot, &form.reason, Some(why)));
    };
    match snapshots::withdraw(&web.app, context, id, form.version, reason).await {
        // A snapshot changes in no other way than this: somebody else had the same thought.
        Ok(_) | Err(Failure::Refused(_) | Failure::Stale { .. }) => {
            Ok(Redirect::to(&back(&snapshot)).into_response())
        }
        Err(other) => Err(other.into()),
    }
}
