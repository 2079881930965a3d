//! `/claims/new`: recording a claim in a dossier.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::claims::{self, Wanted};
use dementi_application::{Failure, Page, Stored, dossiers, parties};
use dementi_domain::claim::Tag;
use dementi_domain::distinct::Distinct;
use dementi_domain::dossier::DossierRecord;
use dementi_domain::ids::DossierId;
use dementi_domain::party::PartyRecord;
use dementi_domain::reference::Language;
use dementi_domain::text::Prose;
use serde::Deserialize;
use uuid::Uuid;

use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::posted::Posted;
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// The most parties and dossiers that are offered.
const MOST: u64 = 100;

/// In which dossier.
#[derive(Debug, Deserialize)]
pub(super) struct Place {
    dossier: Option<Uuid>,
}

#[derive(Template)]
#[template(path = "claims/create.html")]
struct CreatePage<'a> {
    frame: &'a Frame<'a>,
    dossiers: &'a [Stored<DossierRecord>],
    parties: &'a [Stored<PartyRecord>],
    typed: &'a Typed,
    chosen: Option<DossierId>,
    refused: Option<Said>,
}

impl CreatePage<'_> {
    fn is_chosen(&self, dossier: DossierId) -> bool {
        self.chosen == Some(dossier)
    }

    fn is_about(&self, party: &PartyRecord) -> bool {
        self.typed.ticked(&format!("about-{}", party.id()))
    }

    fn language(&self) -> &str {
        if self.typed.get("language").is_empty() {
            self.frame.words().tag()
        } else {
            self.typed.get("language")
        }
    }
}

async fn form(
    web: &Web,
    visitor: &Visitor,
    chosen: Option<DossierId>,
    typed: &Typed,
    refused: Option<Said>,
) -> Result<Response, PageError> {
    let (app, actor, all) = (&web.app, &visitor.visit.actor, Page { after: None, limit: MOST });
    let mut dossiers = dossiers::list(app, actor, all).await?.items;
    dossiers.retain(|dossier| dossier.value.stands());
    let mut parties = parties::list(app, actor, all).await?.items;
    parties.retain(|party| party.value.stands());
    parties.sort_by_key(|party| party.value.content().name.as_str().to_lowercase());
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let frame = &Frame::of(web, &visitor.around);
    let shown = CreatePage { frame, dossiers: &dossiers, parties: &parties, typed, chosen, refused };
    Ok(page(status, &shown))
}

/// `GET /claims/new`
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(place): Query<Place>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    form(&web, &visitor, place.dossier.map(DossierId::new), &Typed::default(), None).await
}

/// Each line of the field is a part; a claim that cannot be split is its own part.
fn wanted(typed: &Typed) -> Result<Wanted, &'static str> {
    let text = typed.needed("text", Prose::parse, "claim-text-needed")?;
    let lines = typed.get("parts").lines().map(str::trim).filter(|line| !line.is_empty());
    let mut parts =
        lines.map(Prose::parse).collect::<Result<Vec<_>, _>>().map_err(|_| "claim-parts-unfit")?;
    if parts.is_empty() {
        parts.push(text.clone());
    }
    let tags = typed.get("tags").split(',').map(str::trim).filter(|tag| !tag.is_empty());
    let tags = tags.map(Tag::parse).collect::<Result<Vec<_>, _>>().map_err(|_| "claim-tags-unfit")?;
    Ok(Wanted {
        dossier: typed.id("dossier").ok_or("dossier-needed")?,
        text,
        language: typed.needed("language", Language::parse, "language-unfit")?,
        claimed_on: typed.date("claimed_on")?,
        parts: parts.into_iter().map(|part| (None, part)).collect(),
        about: Distinct::try_from(typed.chosen("about-")).map_err(|_| "claim-about-unfit")?,
        tags: Distinct::try_from(tags).map_err(|_| "claim-tags-unfit")?,
    })
}

/// `POST /claims/new`
pub(super) async fn create(
    State(web): State<Web>,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let message = match wanted(&typed) {
        Ok(wanted) => match claims::create(&web.app, context, wanted).await {
            Ok(claim) => {
                return Ok(Redirect::to(&format!("/claims/{}", claim.value.record.id())).into_response());
            }
            Err(Failure::Refused(_)) => "claim-parts-unfit",
            Err(Failure::Reference { .. }) => "dossier-needed",
            Err(other) => return Err(other.into()),
        },
        Err(message) => message,
    };
    let why = visitor.around.words.say(message);
    form(&web, &visitor, typed.id("dossier"), &typed, Some(why)).await
}
