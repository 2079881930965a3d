//! `GET /imports/new`

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use dementi_application::imports::Dates;
use dementi_domain::dossier::DossierRecord;
use dementi_domain::ids::DossierId;
use dementi_domain::party::PartyKind;
use dementi_domain::vocabulary::Vocabulary;
use serde::Deserialize;
use uuid::Uuid;

use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::offered::{self, Offered};
use crate::surroundings::Visitor;
use crate::typed::Typed;
use crate::uploaded::MOST_FILE;

/// Into which dossier, and what.
#[derive(Debug, Deserialize)]
pub(super) struct Place {
    dossier: Option<Uuid>,
    #[serde(default)]
    what: String,
}

#[derive(Template)]
#[template(path = "imports/form.html")]
struct FormPage<'a> {
    frame: &'a Frame<'a>,
    dossiers: Offered<DossierRecord>,
    kinds: &'static [PartyKind],
    typed: &'a Typed,
    chosen: Option<Uuid>,
    refused: Option<Said>,
}

impl FormPage<'_> {
    fn is_chosen(&self, name: &str, value: impl ToString + Copy) -> bool {
        self.typed.get(name) == value.to_string()
    }

    fn is_place(&self, dossier: &DossierRecord) -> bool {
        self.chosen == Some(dossier.id().uuid()) || self.is_chosen("dossier", dossier.id())
    }

    /// The most megabytes of a file.
    fn most() -> u64 {
        MOST_FILE / 1_048_576
    }

    fn dates() -> [&'static str; 4] {
        Dates::ALL.map(|(name, _)| name)
    }
}

/// `GET /imports/new`
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(place): Query<Place>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    form(&web, &visitor, place.dossier, &Typed::of([("what", place.what)]), None).await
}

/// Writes the form, perhaps with what was typed and why nothing was done.
pub(super) async fn form(
    web: &Web,
    visitor: &Visitor,
    chosen: Option<Uuid>,
    typed: &Typed,
    refused: Option<Said>,
) -> Result<Response, PageError> {
    let place: Vec<DossierId> = chosen.map(DossierId::new).into_iter().chain(typed.id("dossier")).collect();
    let mut dossiers = offered::dossiers(web, &visitor.visit.actor, &place).await?;
    dossiers.items.retain(|dossier| dossier.value.stands());
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let frame = &Frame::of(web, &visitor.around);
    let shown = FormPage { frame, dossiers, kinds: PartyKind::ALL, typed, chosen, refused };
    Ok(page(status, &shown))
}
