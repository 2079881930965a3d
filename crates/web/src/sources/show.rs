//! `GET /sources/{id}`: the reader.

use std::fmt::Display;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use dementi_application::claims::{self, Filter, Sort};
use dementi_application::quotes::{self, Quoted};
use dementi_application::{App, Failure, Page, Stored, snapshots};
use dementi_domain::access::Actor;
use dementi_domain::claim::{Part, TrackedClaim};
use dementi_domain::ids::{ClaimId, PartyId, SnapshotId, SourceId};
use dementi_domain::party::PartyRecord;
use dementi_domain::snapshot::{Digest, SnapshotRecord};
use dementi_domain::source::SourceRecord;
use serde::Deserialize;
use uuid::Uuid;

use super::passages::{Piece, STRETCH, marked_at, pieces};
use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::offered;
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// The most snapshots and claims that the reader offers.
const MOST: u64 = 100;
/// How many quotes its list holds at once. In the text all are marked.
const QUOTES: u64 = 50;

/// Which claim the source is read for, in which snapshot, from which character on.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Place {
    pub(super) claim: Option<Uuid>,
    pub(super) snapshot: Option<Uuid>,
    #[serde(default)]
    pub(super) from: usize,
    /// The list of quotes goes on behind this one.
    #[serde(default)]
    pub(super) quotes: Option<Uuid>,
}

/// The snapshot that is read.
struct Reading {
    snapshot: SnapshotRecord,
    text: String,
    from: usize,
    /// How long the text is, in code points.
    length: usize,
    /// What quotes the stretch that is shown.
    quotes: Vec<Quoted>,
}

#[derive(Template)]
#[template(path = "sources/show.html")]
struct ReaderPage<'a> {
    frame: &'a Frame<'a>,
    source: &'a SourceRecord,
    snapshots: &'a [Stored<SnapshotRecord>],
    snapshot: Option<SnapshotId>,
    /// Whether what is read was withdrawn.
    withdrawn: bool,
    pieces: Vec<Piece<'a>>,
    from: usize,
    /// Where the stretches before and after begin.
    before: Option<usize>,
    after: Option<usize>,
    quotes: &'a [Quoted],
    /// Behind which quote the list goes on.
    more_quotes: Option<Uuid>,
    claim: Option<&'a TrackedClaim>,
    claims: &'a [Stored<TrackedClaim>],
    /// Whether the desk has more claims.
    more_claims: bool,
    parties: &'a [Stored<PartyRecord>],
    /// Whether the desk has more parties.
    more: bool,
    /// The most bytes of a file, in words.
    most: String,
    typed: &'a Typed,
    refused: Option<Said>,
}

impl ReaderPage<'_> {
    fn typed(&self, name: &str) -> &str {
        self.typed.get(name)
    }

    fn is(&self, name: &str, value: impl Display) -> bool {
        self.typed(name) == format!("{value}")
    }

    fn bears_on(&self, part: &Part) -> bool {
        self.typed.ticked(&format!("part-{}", part.id))
    }

    /// Whether fields of these kinds of entries are asked for: of all, until one is chosen.
    #[expect(clippy::unused_self, reason = "the page on which one entry is changed asks for some")]
    fn asks(&self, _kinds: &str) -> bool {
        true
    }

    /// How many claims are offered at most.
    fn offered() -> u64 {
        MOST
    }

    /// Whether this snapshot is the one that is read.
    fn is_at(&self, snapshot: SnapshotId) -> bool {
        self.snapshot == Some(snapshot)
    }

    /// Where a quote is marked in the text; nowhere if it was never found in one.
    fn marked(&self, quoted: &Quoted) -> Option<String> {
        let claim = self.claim.map(|claim| claim.record.id());
        Some(marked_at(self.source.id(), claim, quoted.entry, quoted.quote.anchor?))
    }

    /// The address of this page with the quotes behind one.
    fn quotes_behind(&self, entry: &Uuid) -> String {
        let snapshot = self.snapshot.map_or_else(String::new, |snapshot| format!("snapshot={snapshot}&"));
        let claim = self.claim.map_or_else(String::new, |claim| format!("claim={}&", claim.record.id()));
        let from = self.from;
        format!("/sources/{}?{claim}{snapshot}from={from}&quotes={entry}#quotes-h", self.source.id())
    }

    /// A number of bytes, in words.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    fn size(&self, bytes: &u64) -> String {
        self.frame.words().size(*bytes)
    }

    /// The beginning of a digest: enough to tell files apart by eye.
    fn short(digest: &Digest) -> String {
        digest.to_string().chars().take(12).collect()
    }

    /// The address of this page for another snapshot or stretch.
    fn at(&self, snapshot: impl Display, from: impl Display) -> String {
        let claim = self.claim.map_or_else(String::new, |claim| format!("claim={}&", claim.record.id()));
        format!("/sources/{}?{claim}snapshot={snapshot}&from={from}", self.source.id())
    }
}

/// `GET /sources/{id}`
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(place): Query<Place>,
) -> Result<Response, PageError> {
    render(&web, &visitor, SourceId::new(id), &place, &Typed::default(), None).await
}

/// Who is likely to have said what stands in a source, and is offered however long on record: those who made it, those whom the
/// claim is about, and whoever is chosen.
pub(crate) fn likely(
    source: &SourceRecord,
    claim: Option<&TrackedClaim>,
    typed: &Typed,
) -> impl Iterator<Item = PartyId> {
    let source = source.content();
    let about = claim.into_iter().flat_map(|claim| claim.record.content().about.iter().copied());
    source.publisher.into_iter().chain(source.authors.iter().copied()).chain(about).chain(typed.id("party"))
}

/// Opens the snapshot that is asked for; the newest one that stands and has a text if none of this source is.
async fn read(
    app: &App,
    actor: &Actor,
    source: SourceId,
    place: &Place,
    taken: &[Stored<SnapshotRecord>],
) -> Result<Option<Reading>, PageError> {
    let asked = match place.snapshot {
        Some(asked) => match snapshots::get(app, actor, SnapshotId::new(asked)).await {
            Ok(found) => Some(found.value).filter(|found| found.content().source == source),
            Err(Failure::NotFound(_)) => None,
            Err(other) => return Err(other.into()),
        },
        None => None,
    };
    let has_text = |one: &&Stored<SnapshotRecord>| one.value.stands() && one.value.content().has_text();
    let Some(snapshot) = asked.or_else(|| taken.iter().find(has_text).map(|one| one.value.clone())) else {
        return Ok(None);
    };
    let text = snapshots::text(app, actor, snapshot.id()).await?.unwrap_or_default();
    let length = text.chars().count();
    let from = place.from.min(length);
    let end = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let quotes = quotes::in_stretch(app, actor, snapshot.id(), end(from)..end(from + STRETCH)).await?;
    Ok(Some(Reading { snapshot, text, from, length, quotes }))
}

impl Reading {
    fn pieces(&self) -> Vec<Piece<'_>> {
        pieces(&self.text, self.from, self.snapshot.id(), &self.quotes)
    }

    /// Where the stretch before begins.
    fn before(&self) -> Option<usize> {
        (self.from > 0).then(|| self.from.saturating_sub(STRETCH))
    }

    /// Where the stretch after begins.
    fn after(&self) -> Option<usize> {
        Some(self.from + STRETCH).filter(|after| *after < self.length)
    }
}

/// Writes the reader, perhaps with why nothing was recorded, and what was typed.
pub(super) async fn render(
    web: &Web,
    visitor: &Visitor,
    id: SourceId,
    place: &Place,
    typed: &Typed,
    refused: Option<(StatusCode, Said)>,
) -> Result<Response, PageError> {
    let (app, actor) = (&web.app, &visitor.visit.actor);
    let quotes = quotes::list(app, actor, id, Page { after: place.quotes, limit: QUOTES }).await?;
    let taken = snapshots::list(app, actor, id, None, MOST).await?;
    let reading = read(app, actor, id, place, &taken.items).await?;
    let claim = match place.claim {
        Some(claim) => Some(claims::get(app, actor, ClaimId::new(claim)).await?.value),
        None => None,
    };
    let newest = Sort::Changed { newest_first: true };
    let claims = claims::list(app, actor, &Filter::default(), newest, None, MOST).await?;
    let likely: Vec<PartyId> = likely(&quotes.source.value, claim.as_ref(), typed).collect();
    let parties = offered::parties(web, actor, &likely).await?.standing();
    let (status, refused) = refused.map_or((StatusCode::OK, None), |(status, why)| (status, Some(why)));
    let reader = ReaderPage {
        frame: &Frame::of(web, &visitor.around),
        source: &quotes.source.value,
        snapshots: &taken.items,
        pieces: reading.as_ref().map(Reading::pieces).unwrap_or_default(),
        snapshot: reading.as_ref().map(|reading| reading.snapshot.id()),
        withdrawn: reading.as_ref().is_some_and(|reading| !reading.snapshot.stands()),
        from: reading.as_ref().map_or(0, |reading| reading.from),
        before: reading.as_ref().and_then(Reading::before),
        after: reading.as_ref().and_then(Reading::after),
        more_quotes: quotes.items.last().filter(|_| quotes.more).map(|last| last.entry),
        quotes: &quotes.items,
        claim: claim.as_ref(),
        claims: &claims.items,
        more_claims: claims.more,
        parties: &parties.items,
        more: parties.more,
        most: visitor.around.words.size(app.upload_limit()),
        typed,
        refused,
    };
    Ok(page(status, &reader))
}
