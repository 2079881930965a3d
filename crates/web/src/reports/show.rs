//! `GET /claims/{id}/reports`, `GET /dossiers/{id}/reports`: in which forms a report can be had, and a preview of it.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use dementi_application::reports::{Language, Table};
use dementi_application::{claims, dossiers};
use dementi_domain::access::Role;
use dementi_domain::ids::{ClaimId, DossierId};
use dementi_domain::vocabulary::Vocabulary;
use uuid::Uuid;

use super::asked::{Asked, formats};
use super::preview::{Preview, or_told, preview};
use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::surroundings::Visitor;

/// The formats that a log of diligence can have.
const LOGS: [&str; 4] = ["html", "pdf", "md", "json"];

/// Of what.
#[derive(Debug, Clone, Copy)]
pub(super) enum Of {
    Claim(ClaimId),
    Dossier(DossierId),
}

#[derive(Template)]
#[template(path = "reports/show.html")]
struct ReportsPage<'a> {
    frame: &'a Frame<'a>,
    /// The address of the claim or dossier.
    place: String,
    /// What it is called.
    title: String,
    is_dossier: bool,
    formats: Vec<&'static str>,
    tables: &'static [Table],
    languages: &'static [Language],
    language: Language,
    asked: &'a Asked,
    preview: Option<Preview>,
    refused: Option<Said>,
}

impl ReportsPage<'_> {
    fn is_format(&self, name: &str) -> bool {
        self.asked.format == name
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    fn is_table(&self, table: &Table) -> bool {
        self.asked.table() == *table
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    fn is_in(&self, language: &Language) -> bool {
        self.language == *language
    }

    /// The formats that a log of diligence can have.
    fn logs(&self) -> Vec<&'static str> {
        self.formats.iter().copied().filter(|name| LOGS.contains(name)).collect()
    }

    /// Whether copies for the desk alone are offered.
    fn may_name(&self) -> bool {
        self.frame.may(Role::Editor)
    }
}

/// `GET /claims/{id}/reports`
pub(super) async fn of_claim(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    page_of(&web, &visitor, Of::Claim(ClaimId::new(id)), &asked, (StatusCode::OK, None)).await
}

/// `GET /dossiers/{id}/reports`
pub(super) async fn of_dossier(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    page_of(&web, &visitor, Of::Dossier(DossierId::new(id)), &asked, (StatusCode::OK, None)).await
}

/// Writes the page, perhaps with why there is no such report.
pub(super) async fn page_of(
    web: &Web,
    visitor: &Visitor,
    of: Of,
    asked: &Asked,
    (mut status, mut told): (StatusCode, Option<&'static str>),
) -> Result<Response, PageError> {
    let (actor, words) = (&visitor.visit.actor, visitor.around.words);
    let (place, title) = match of {
        Of::Claim(id) => {
            let claim = claims::get(&web.app, actor, id).await?;
            (format!("/claims/{id}"), claim.value.record.content().text.to_string())
        }
        Of::Dossier(id) => {
            let dossier = dossiers::get(&web.app, actor, id).await?;
            (format!("/dossiers/{id}"), dossier.value.content().title.to_string())
        }
    };
    let (format, _) = asked.format()?;
    // The report of a claim is short; that of a dossier is drawn up when somebody wants to see it.
    let wants = told.is_none() && (matches!(of, Of::Claim(_)) || !asked.preview.is_empty());
    let mut shown = None;
    if wants {
        let made = preview(web, actor, of, format, &asked.wanted(words, None)).await;
        match or_told(made)? {
            Ok(preview) => shown = Some(preview),
            Err(message) => (status, told) = (StatusCode::UNPROCESSABLE_ENTITY, Some(message)),
        }
    }
    let page_shown = ReportsPage {
        frame: &Frame::of(web, &visitor.around),
        place,
        title,
        is_dossier: matches!(of, Of::Dossier(_)),
        formats: formats().collect(),
        tables: Table::ALL,
        languages: Language::ALL,
        language: asked.language(words),
        asked,
        preview: shown,
        refused: told.map(|message| words.say(message)),
    };
    Ok(page(status, &page_shown))
}
