//! `/external-verdicts/{id}/edit`: changing what is recorded of it, and on which claim it stands.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::{Failure, external_verdicts};
use dementi_domain::ids::ExternalVerdictId;
use uuid::Uuid;

use super::form::{FIELDS, For, filled, form, refused, wanted};
use crate::Web;
use crate::compare::{Again, differences, told_of};
use crate::failure::PageError;
use crate::posted::Posted;
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// `GET /external-verdicts/{id}/edit`
pub(super) async fn open(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let id = ExternalVerdictId::new(id);
    let old = external_verdicts::get(&web.app, &visitor.visit.actor, id).await?;
    if !old.value.stands() {
        return Ok(Redirect::to(&format!("/external-verdicts/{id}")).into_response());
    }
    Ok(form(&web, &visitor, For::Change(&old.value), &filled(&old), Again::default()))
}

/// `POST /external-verdicts/{id}/edit`
pub(super) async fn save(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let id = ExternalVerdictId::new(id);
    let version = typed.get("version").parse().map_err(|_| PageError::Unreadable)?;
    let old = external_verdicts::get(&web.app, &visitor.visit.actor, id).await?;
    let message = match wanted(&typed, None) {
        Ok(wanted) => match external_verdicts::change(&web.app, context, id, version, wanted).await {
            Ok(_) => return Ok(Redirect::to(&format!("/external-verdicts/{id}")).into_response()),
            Err(Failure::Stale { .. }) => return conflict(&web, &visitor, id, typed).await,
            Err(failure) => refused(failure)?,
        },
        Err(message) => message,
    };
    let again = Again::unfit(visitor.around.words, message);
    Ok(form(&web, &visitor, For::Change(&old.value), &typed, again))
}

/// Shows what somebody else changed in the meantime beside what was typed.
async fn conflict(
    web: &Web,
    visitor: &Visitor,
    id: ExternalVerdictId,
    mut yours: Typed,
) -> Result<Response, PageError> {
    let now = external_verdicts::get(&web.app, &visitor.visit.actor, id).await?;
    yours.put("version", &now.version.to_string());
    let theirs = filled(&now);
    let differ =
        differences(FIELDS.map(|(field, name)| {
            (name, theirs.get(field).to_owned(), yours.get(field).replace("\r\n", "\n"))
        }));
    let again = Again::conflict(told_of(web, visitor, &now.value).await?, differ);
    Ok(form(web, visitor, For::Change(&now.value), &yours, again))
}
