//! `/dossiers/new`: opening a dossier.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::dossiers;
use dementi_domain::dossier::{Dossier, Visibility, VisibilityKind};
use dementi_domain::text::{Prose, Title};

use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::posted::Posted;
use crate::surroundings::Visitor;
use crate::typed::Typed;

#[derive(Template)]
#[template(path = "dossiers/create.html")]
struct CreatePage<'a> {
    frame: &'a Frame<'a>,
    typed: &'a Typed,
    refused: Option<Said>,
}

fn form(web: &Web, visitor: &Visitor, typed: &Typed, refused: Option<Said>) -> Response {
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page(status, &CreatePage { frame: &Frame::of(web, &visitor.around), typed, refused })
}

/// `GET /dossiers/new`
pub(super) async fn show(State(web): State<Web>, visitor: Visitor) -> Result<Response, PageError> {
    visitor.may_record()?;
    Ok(form(&web, &visitor, &Typed::default(), None))
}

fn wanted(typed: &Typed, visitor: &Visitor) -> Result<Dossier, &'static str> {
    let user = visitor.visit.actor.user;
    let (kind, members) = if typed.ticked("restricted") {
        (VisibilityKind::Restricted, vec![user])
    } else {
        (VisibilityKind::Desk, Vec::new())
    };
    Ok(Dossier {
        title: typed.needed("title", Title::parse, "title-needed")?,
        summary: typed.maybe("summary", Prose::parse, "summary-unfit")?,
        visibility: Visibility::new(kind, members, user).map_err(|_| "choice-needed")?,
    })
}

/// `POST /dossiers/new`
pub(super) async fn create(
    State(web): State<Web>,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    match wanted(&typed, &visitor) {
        Ok(wanted) => {
            let dossier = dossiers::create(&web.app, context, wanted).await?;
            Ok(Redirect::to(&format!("/dossiers/{}", dossier.value.id())).into_response())
        }
        Err(message) => {
            let why = visitor.around.words.say(message);
            Ok(form(&web, &visitor, &typed, Some(why)))
        }
    }
}
