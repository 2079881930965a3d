//! `/admin/scales/new` begins a scale, `/admin/scales/{id}/edit` gives it a new revision.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::{Failure, scales};
use dementi_domain::change::Kind;
use dementi_domain::ids::ScaleId;
use dementi_domain::scale::Ratings;
use uuid::Uuid;

use super::form::{self, Row, filled, in_short, wanted};
use crate::Web;
use crate::compare::{Again, Difference, changed, differences};
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::posted::Posted;
use crate::surroundings::Visitor;
use crate::typed::Typed;

#[derive(Template)]
#[template(path = "admin/scale_form.html")]
struct WritePage<'a> {
    frame: &'a Frame<'a>,
    action: String,
    /// The scale that gets a new revision; none for a new scale.
    id: Option<ScaleId>,
    typed: &'a Typed,
    rows: Vec<Row<'a>>,
    theirs: Vec<Difference>,
    refused: Option<Said>,
}

impl WritePage<'_> {
    /// Whether there can be more rows.
    fn grows(&self) -> bool {
        self.rows.len() < Ratings::MAX
    }
}

fn render(web: &Web, visitor: &Visitor, id: Option<ScaleId>, typed: &Typed, again: Again) -> Response {
    let action = id.map_or_else(|| "/admin/scales/new".to_owned(), |id| format!("/admin/scales/{id}/edit"));
    let Again { status, theirs, refused } = again;
    let frame = &Frame::of(web, &visitor.around);
    page(status, &WritePage { frame, action, id, typed, rows: form::rows(typed), theirs, refused })
}

pub(super) async fn begin(State(web): State<Web>, visitor: Visitor) -> Result<Response, PageError> {
    visitor.may_administer()?;
    Ok(render(&web, &visitor, None, &Typed::default(), Again::default()))
}

pub(super) async fn create(
    State(web): State<Web>,
    Posted { visitor, context, form: mut typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    visitor.may_administer()?;
    if typed.ticked("more") {
        form::lengthen(&mut typed);
        return Ok(render(&web, &visitor, None, &typed, Again::default()));
    }
    match wanted(&typed) {
        Ok(scale) => {
            let created = scales::create(&web.app, context, scale).await?;
            Ok(Redirect::to(&format!("/admin/scales/{}", created.value.record.id())).into_response())
        }
        Err(unfit) => {
            Ok(render(&web, &visitor, None, &typed, Again::because(unfit.say(visitor.around.words))))
        }
    }
}

pub(super) async fn open(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    visitor.may_administer()?;
    let id = ScaleId::new(id);
    let scale = scales::get(&web.app, &visitor.visit.actor, id).await?;
    Ok(render(&web, &visitor, Some(id), &filled(&scale), Again::default()))
}

pub(super) async fn save(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form: mut typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    visitor.may_administer()?;
    let (id, words) = (ScaleId::new(id), visitor.around.words);
    if typed.ticked("more") {
        form::lengthen(&mut typed);
        return Ok(render(&web, &visitor, Some(id), &typed, Again::default()));
    }
    let version = typed.get("version").parse().map_err(|_| PageError::Unreadable)?;
    let refused = match wanted(&typed) {
        Err(unfit) => unfit.say(words),
        Ok(scale) => match scales::change(&web.app, context, id, version, scale).await {
            Ok(_) => return Ok(Redirect::to(&format!("/admin/scales/{id}")).into_response()),
            Err(Failure::Refused(_)) => words.say("entry-withdrawn"),
            Err(Failure::Stale { .. }) => return conflict(&web, &visitor, id, typed).await,
            Err(other) => return Err(other.into()),
        },
    };
    Ok(render(&web, &visitor, Some(id), &typed, Again::because(refused)))
}

/// Shows the revision that somebody else made in the meantime beside what was typed.
async fn conflict(
    web: &Web,
    visitor: &Visitor,
    id: ScaleId,
    mut yours: Typed,
) -> Result<Response, PageError> {
    let now = scales::get(&web.app, &visitor.visit.actor, id).await?;
    let theirs = filled(&now);
    yours.put("version", &now.version.to_string());
    let pair = |name: &str| (theirs.get(name).to_owned(), yours.get(name).replace("\r\n", "\n"));
    let ((their_name, your_name), (their_text, your_text)) = (pair("name"), pair("description"));
    let theirs = differences([
        ("name", their_name, your_name),
        ("scale-description", their_text, your_text),
        ("ratings", in_short(&theirs), in_short(&yours)),
    ]);
    let who = changed(web, visitor, Kind::Scale, id.uuid()).await?;
    Ok(render(web, visitor, Some(id), &yours, Again::conflict(who, theirs)))
}
