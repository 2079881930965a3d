//! What anyone may read, without being of the desk: published verdicts and their dossiers, where the desk shows them.
//!
//! No use case here takes an acting user. Each looks as somebody whom no dossier names, and finds nothing where the desk does
//! not show it. What is shown is what feeds and `ClaimReview` tell: the claim, who asserted and who answered it, as the
//! published verdict rests on them, redacted. Evidence, its grades and the people of the desk stay inside.

use dementi_domain::access::Viewer;
use dementi_domain::change::Kind;
use dementi_domain::desk::Desk;
use dementi_domain::ids::{ClaimId, DeskId, DossierId};
use dementi_persistence::people::desks;
use dementi_persistence::{Reads, StoreError, claims, dossiers, reviewed, whose};
use dementi_reports::Language;
use dementi_reports::claim_review;
use dementi_reports::feed::Subject;
use dementi_reports::model::{Pages, Redaction};

pub use dementi_reports::model::{
    AssertionReport, ClaimSection, Coverage, DenialReport, DeskReport, DossierName, PublishedRevision,
    QuoteReport, Reference, VerdictReport,
};

use crate::app::{App, found};
use crate::failure::Failure;
use crate::feeds::{self, FeedPage, WantedFeed};

/// A claim on which a verdict was published, as anyone may read it.
#[derive(Debug, Clone, PartialEq)]
pub struct PublicClaim {
    /// The desk.
    pub desk: DeskReport,
    /// Its dossier, if the desk shows dossiers.
    pub dossier: Option<DossierName>,
    /// The claim with its verdicts, as reports write it.
    pub claim: ClaimSection,
    /// The sources cited.
    pub references: Vec<Reference>,
    /// The verdict as `ClaimReview` (JSON-LD), which can stand in a page's script of data; `None` if no verdict stands.
    pub review: Option<String>,
}

/// What there is to read of a desk or of a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicList {
    /// The desk.
    pub desk: DeskReport,
    /// The dossier, and what it is about; `None` for all of the desk.
    pub dossier: Option<(DossierName, Option<String>)>,
    /// A page of its feed.
    pub page: FeedPage,
}

/// Whose verdicts are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListOf {
    /// All of a desk.
    Desk(DeskId),
    /// Those of a dossier.
    Dossier(DossierId),
}

/// Reads a claim on which a verdict was published.
pub async fn claim(app: &App, id: ClaimId, language: Language) -> Result<PublicClaim, Failure> {
    let reads = app.store.snapshot().await?;
    let desk = shown(&reads, whose::claim(&reads, id).await?).await?;
    let desk = found(desk, Kind::Claim)?;
    let viewer = Viewer::anyone(desk.id);
    let claim = found(claims::find(&reads, viewer, id).await?, Kind::Claim)?.into_inner();
    let dossier = if desk.public_pages.show_dossiers() {
        let dossier = dossiers::find(&reads, viewer, claim.record.content().dossier).await?;
        dossier.filter(|dossier| dossier.stands())
    } else {
        None
    };
    let (files, confided) = reviewed::of(&reads, viewer, vec![claim]).await?;
    let file = found(files.claims.first(), Kind::Claim)?;
    let review = claim_review::of_record(&desk, &files, file, confided.clone(), app.pages(), app.now());
    // It fails for a day before the year 0 alone, and readers can do without it.
    let review = review.and_then(|review| claim_review::document(&review).ok());
    let mut report = Pages::new(&files.parties, Redaction::Redacted, language, confided, app.now());
    let head = report.list_head(&desk);
    let section = report.claim(&desk, &files, file);
    if section.history.is_empty() {
        return Err(Failure::NotFound(Kind::Claim));
    }
    Ok(PublicClaim {
        desk: head.desk,
        dossier: dossier.map(|dossier| report.dossier(&dossier)),
        claim: section,
        references: report.finish(&desk, &files).1,
        review,
    })
}

/// Reads a page of what was published, the one that was published or retracted last first. A dossier of which nothing was
/// published is not told of.
pub async fn list(app: &App, of: ListOf, wanted: WantedFeed) -> Result<PublicList, Failure> {
    let reads = app.store.snapshot().await?;
    let (kind, desk) = match of {
        ListOf::Desk(id) => (Kind::Desk, Some(id)),
        ListOf::Dossier(id) => (Kind::Dossier, whose::dossier(&reads, id).await?),
    };
    let desk = found(shown(&reads, desk).await?, kind)?;
    let viewer = Viewer::anyone(desk.id);
    let dossier = match of {
        ListOf::Desk(_) => None,
        ListOf::Dossier(_) if !desk.public_pages.show_dossiers() => return Err(Failure::NotFound(kind)),
        ListOf::Dossier(id) => {
            let found_one = dossiers::find(&reads, viewer, id).await?.filter(|dossier| dossier.stands());
            Some(found(found_one, kind)?.into_inner())
        }
    };
    let subject = dossier.as_ref().map_or(Subject::Desk, Subject::Dossier);
    let page = feeds::page(app, &reads, viewer, (&desk, subject), wanted).await?;
    // Not even a page behind the last one: whoever makes up a place must not learn the title.
    if dossier.is_some() && page.feed.entries.is_empty() {
        return Err(Failure::NotFound(kind));
    }
    let (files, confided) = reviewed::of(&reads, viewer, Vec::new()).await?;
    let mut report = Pages::new(&files.parties, Redaction::Redacted, wanted.language, confided, app.now());
    let dossier = dossier.map(|dossier| {
        let name = report.dossier(&dossier);
        (name, dossier.content().summary.as_ref().map(|summary| report.name(summary.as_str())))
    });
    Ok(PublicList { desk: report.list_head(&desk).desk, dossier, page })
}

/// The desk, if it shows its verdicts to anyone.
async fn shown(reads: &impl Reads, desk: Option<DeskId>) -> Result<Option<Desk>, StoreError> {
    let Some(id) = desk else { return Ok(None) };
    let desk = desks::find(reads, id).await?;
    Ok(desk.map(|desk| (*desk).clone()).filter(|desk| desk.public_pages.show_verdicts()))
}
