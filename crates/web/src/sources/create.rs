//! `/sources/new`: recording a source, perhaps with its text.

use std::fmt::Display;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::{Failure, Page, Stored, parties, sources};
use dementi_domain::distinct::Distinct;
use dementi_domain::party::PartyRecord;
use dementi_domain::reference::{Language, WebUrl};
use dementi_domain::source::{Derivation, DerivationKind, Source, SourceKind, SourceRecord};
use dementi_domain::text::Title;
use dementi_domain::vocabulary::Vocabulary;

use super::snapshot::{self, keep};
use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::posted::Posted;
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// The most parties and sources that are offered.
const MOST: u64 = 100;

#[derive(Template)]
#[template(path = "sources/create.html")]
struct CreatePage<'a> {
    frame: &'a Frame<'a>,
    parties: &'a [Stored<PartyRecord>],
    sources: &'a [Stored<SourceRecord>],
    typed: &'a Typed,
    refused: Option<Said>,
}

impl CreatePage<'_> {
    fn is(&self, name: &str, value: impl Display) -> bool {
        self.typed.get(name) == format!("{value}")
    }

    fn relies_on(&self, source: &SourceRecord) -> bool {
        self.typed.ticked(&format!("from-{}", source.id()))
    }
}

async fn form(
    web: &Web,
    visitor: &Visitor,
    typed: &Typed,
    refused: Option<Said>,
) -> Result<Response, PageError> {
    let (app, actor, all) = (&web.app, &visitor.visit.actor, Page { after: None, limit: MOST });
    let mut parties = parties::list(app, actor, all).await?.items;
    parties.retain(|party| party.value.stands());
    parties.sort_by_key(|party| party.value.content().name.as_str().to_lowercase());
    let mut sources = sources::list(app, actor, all).await?.items;
    sources.retain(|source| source.value.stands());
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let frame = &Frame::of(web, &visitor.around);
    Ok(page(status, &CreatePage { frame, parties: &parties, sources: &sources, typed, refused }))
}

/// `GET /sources/new`
pub(super) async fn show(State(web): State<Web>, visitor: Visitor) -> Result<Response, PageError> {
    visitor.may_record()?;
    form(&web, &visitor, &Typed::default(), None).await
}

fn wanted(typed: &Typed) -> Result<Source, &'static str> {
    let derivation = DerivationKind::from_term(typed.get("derivation")).ok_or("choice-needed")?;
    Ok(Source {
        kind: SourceKind::from_term(typed.get("kind")).ok_or("choice-needed")?,
        title: typed.needed("title", Title::parse, "title-needed")?,
        url: typed.maybe("url", WebUrl::parse, "url-unfit")?,
        publisher: typed.id("publisher"),
        authors: Distinct::default(),
        supplied_by: typed.id("supplied_by"),
        published_on: typed.date("published_on")?,
        language: typed.maybe("language", Language::parse, "language-unfit")?,
        derivation: Derivation::new(derivation, typed.chosen("from-")).map_err(|_| "derivation-unfit")?,
    })
}

/// `POST /sources/new`
pub(super) async fn create(
    State(web): State<Web>,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let message = match wanted(&typed) {
        Ok(wanted) => match sources::create(&web.app, context.clone(), wanted).await {
            Ok(source) => {
                let id = source.value.id();
                if !typed.get("text").trim().is_empty() {
                    let context = snapshot::next(context);
                    if let Some(message) = keep(&web.app, context, id, typed.get("text")).await? {
                        return snapshot::refuse(&web, &visitor, id, message).await;
                    }
                }
                return Ok(Redirect::to(&format!("/sources/{id}")).into_response());
            }
            Err(Failure::Reference { .. }) => "reference-gone",
            Err(other) => return Err(other.into()),
        },
        Err(message) => message,
    };
    let why = visitor.around.words.say(message);
    form(&web, &visitor, &typed, Some(why)).await
}
