//! `GET /claims/{id}`: a claim with its whole record.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use dementi_application::claims::{self, View};
use dementi_application::teamwork::On;
use dementi_domain::access::Actor;
use dementi_domain::analysis::origins;
use dementi_domain::claim::Claim;
use dementi_domain::file::DossierFile;
use dementi_domain::ids::{ClaimId, PartyId, SourceId, UserId};
use dementi_domain::quote::Quote;
use dementi_domain::status::{Freshness, Status};
use serde::Deserialize;
use uuid::Uuid;

use super::entries::{assertions, denials, evidence};
use super::matrix::{Matrix, matrix};
use super::replies::{ReplyView, replies};
use super::similar::{Alike, alike};
use super::stretch::Stretch;
use super::verdict::{Rail, rail};
use crate::Web;
use crate::external_verdicts::{Theirs, on_claim};
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::sources::marked_at;
use crate::surroundings::Visitor;
use crate::teamwork::{self, Again, Team, Work, team};

/// The names of what a file refers to.
pub(crate) struct Names<'a>(&'a DossierFile);

impl<'a> Names<'a> {
    pub(crate) fn of(file: &'a DossierFile) -> Self {
        Self(file)
    }

    pub(crate) fn party(&self, id: PartyId) -> &'a str {
        self.0.parties.get(&id).map_or("–", |party| party.content().name.as_str())
    }

    pub(crate) fn confidential(&self, id: PartyId) -> bool {
        self.0.parties.get(&id).is_some_and(|party| party.content().confidential)
    }

    pub(crate) fn source(&self, id: SourceId) -> &'a str {
        self.0.sources.get(&id).map_or("–", |source| source.content().title.as_str())
    }

    pub(crate) fn user(&self, id: UserId) -> &'a str {
        self.0.users.get(&id).map_or("–", |user| user.name.as_str())
    }

    pub(crate) fn maybe_user(&self, id: Option<UserId>) -> &'a str {
        id.map_or("–", |id| self.user(id))
    }
}

/// A quote, and how it stands.
pub(super) struct QuoteView<'a> {
    pub(super) words: &'a str,
    pub(super) language: Option<&'a str>,
    pub(super) anchored: bool,
    pub(super) lost: bool,
    /// Where it is highlighted.
    pub(super) address: Option<String>,
}

impl<'a> QuoteView<'a> {
    pub(crate) fn of(quote: &'a Quote, entry: Uuid, place: (ClaimId, SourceId), lost: bool) -> Self {
        let (claim, source) = place;
        Self {
            words: quote.exact.as_str(),
            language: quote.language.as_ref().map(dementi_domain::reference::Language::as_str),
            anchored: quote.anchor.is_some(),
            lost,
            address: quote.anchor.map(|anchor| marked_at(source, Some(claim), entry, anchor)),
        }
    }
}

#[derive(Template)]
#[template(path = "claims/show.html")]
struct ClaimPage<'a> {
    frame: &'a Frame<'a>,
    id: ClaimId,
    claim: &'a Claim,
    status: &'a Status,
    withdrawn: Option<String>,
    dossier: &'a str,
    about: Vec<(PartyId, &'a str)>,
    matrix: Matrix<'a>,
    assertions: Stretch<'a>,
    denials: Stretch<'a>,
    evidence: Stretch<'a>,
    replies: Vec<ReplyView<'a>>,
    rail: Rail<'a>,
    /// The way of each source behind the claim to its root.
    paths: Vec<Vec<&'a str>>,
    /// How many sources are suspected to be copies.
    suspects: usize,
    /// What other publishers say of it.
    external: &'a [Theirs],
    team: &'a Team,
    /// The claims that this one, just recorded, may say again.
    alike: Vec<Alike>,
    refused: Option<Said>,
    view: &'a View,
}

impl ClaimPage<'_> {
    fn stale(&self) -> bool {
        matches!(self.status.freshness, Some(Freshness::Stale(_)))
    }

    /// Whether anyone may read what was published of it.
    fn public(&self) -> bool {
        let told = self.view.claim.verdicts.iter().any(|verdict| verdict.parts().state.published().is_some());
        told && self.view.file.desk.public_pages.show_verdicts()
    }
}

/// How one came to the claim.
#[derive(Debug, Deserialize)]
pub(super) struct Coming {
    /// Said where it was recorded just now, and others are like it.
    #[serde(default)]
    recorded: String,
    /// The entry that is to be among those shown.
    #[serde(default)]
    entry: String,
}

/// What a page shows for how one came to it.
#[derive(Default)]
struct Arrival {
    /// The claims that this one, just recorded, may say again.
    alike: Vec<Alike>,
    entry: Option<Uuid>,
}

/// `GET /claims/{id}`
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(coming): Query<Coming>,
    Query(stretch): Query<teamwork::Stretch>,
) -> Result<Response, PageError> {
    let id = ClaimId::new(id);
    let alike = match coming.recorded.as_str() {
        "" => Vec::new(),
        _ => alike(&web, &visitor.visit.actor, id).await,
    };
    let arrival = Arrival { alike, entry: Uuid::parse_str(&coming.entry).ok() };
    written(&web, &visitor, id, Again { stretch, ..Again::default() }, arrival).await
}

/// Writes the page of a claim, perhaps with why nothing was done, and with what was typed.
pub(crate) async fn render(
    web: &Web,
    visitor: &Visitor,
    id: ClaimId,
    again: Again,
) -> Result<Response, PageError> {
    written(web, visitor, id, again, Arrival::default()).await
}

async fn written(
    web: &Web,
    visitor: &Visitor,
    id: ClaimId,
    mut again: Again,
    arrival: Arrival,
) -> Result<Response, PageError> {
    let actor = &visitor.visit.actor;
    let view = claims::view_compared(&web.app, actor, id).await?;
    let (status, refused) = (again.status, again.refused.take());
    let work = Work { on: On::Claim(id), claim: id, open: view.claim.claim.record.stands() };
    let team = team(&web.app, actor, work, again).await?;
    let external = on_claim(web, actor, id).await?;
    let origins = view.origins();
    let frame = Frame::of(web, &visitor.around);
    let mut shown = built(&frame, &view, &team, &origins, &visitor.visit.actor, arrival);
    shown.refused = refused;
    shown.external = &external;
    Ok(page(status, &shown))
}

fn built<'a>(
    frame: &'a Frame<'a>,
    view: &'a View,
    team: &'a Team,
    origins: &origins::Analysis,
    actor: &Actor,
    arrival: Arrival,
) -> ClaimPage<'a> {
    let record = &view.claim.claim.record;
    let names = Names::of(&view.file);
    let claim = record.content();
    let stretch = |all| Stretch::of(record.id(), all, arrival.entry);
    let path = |path| origins.steps(path).map(|source| names.source(source)).collect();
    ClaimPage {
        id: record.id(),
        claim,
        status: &view.claim.claim.status,
        withdrawn: record.withdrawn().map(|withdrawal| withdrawal.reason.to_string()),
        dossier: view.file.dossier.content().title.as_str(),
        about: claim.about.as_slice().iter().map(|party| (*party, names.party(*party))).collect(),
        matrix: matrix(view, &names),
        assertions: stretch(assertions(view, &names)),
        denials: stretch(denials(view, &names)),
        evidence: stretch(evidence(view, &names)),
        replies: replies(view, &names),
        rail: rail(view, &names, origins, actor),
        paths: origins.paths.iter().map(path).collect(),
        suspects: view.claim.around.copies.suspects.len(),
        alike: arrival.alike,
        external: &[],
        refused: None,
        team,
        frame,
        view,
    }
}

/// The number of each part, from 1.
pub(super) fn numbers(claim: &Claim) -> BTreeMap<dementi_domain::ids::PartId, usize> {
    claim.parts.ids().zip(1..).collect()
}
