//! `GET /sources/{id}`: the reader.

use std::fmt::Display;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use dementi_application::claims::{self, Filter, Sort};
use dementi_application::quotes::{self, Quoted};
use dementi_application::{Page, Stored, snapshots};
use dementi_domain::claim::{Part, TrackedClaim};
use dementi_domain::ids::{ClaimId, PartyId, SnapshotId, SourceId};
use dementi_domain::party::PartyRecord;
use dementi_domain::snapshot::{Digest, SnapshotRecord};
use dementi_domain::source::SourceRecord;
use serde::Deserialize;
use uuid::Uuid;

use super::passages::{Piece, STRETCH, pieces};
use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::offered;
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// The most snapshots, quotes and claims that the reader offers.
const MOST: u64 = 100;

/// Which claim the source is read for, in which snapshot, from which character on.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Place {
    pub(super) claim: Option<Uuid>,
    pub(super) snapshot: Option<Uuid>,
    #[serde(default)]
    pub(super) from: usize,
}

#[derive(Template)]
#[template(path = "sources/show.html")]
struct ReaderPage<'a> {
    frame: &'a Frame<'a>,
    source: &'a SourceRecord,
    snapshots: &'a [Stored<SnapshotRecord>],
    snapshot: Option<SnapshotId>,
    pieces: Vec<Piece<'a>>,
    from: usize,
    /// Where the stretches before and after begin.
    before: Option<usize>,
    after: Option<usize>,
    quotes: &'a [Quoted],
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

    /// The name under which the tab keeps what is typed.
    fn draft(&self, field: &str) -> String {
        format!("source-{}-{field}", self.source.id())
    }

    /// How many claims are offered at most.
    fn offered() -> u64 {
        MOST
    }

    /// Whether this snapshot is the one that is read.
    fn is_at(&self, snapshot: SnapshotId) -> bool {
        self.snapshot == Some(snapshot)
    }

    /// Whether what is read was withdrawn.
    fn reads_withdrawn(&self) -> bool {
        self.snapshots.iter().any(|one| self.is_at(one.value.id()) && !one.value.stands())
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
    let all = Page { after: None, limit: MOST };
    let quotes = quotes::list(app, actor, id, all).await?;
    let taken = snapshots::list(app, actor, id, None, MOST).await?;
    let has_text = |one: &&Stored<SnapshotRecord>| one.value.stands() && one.value.content().has_text();
    let chosen = place.snapshot.map(SnapshotId::new);
    let chosen = chosen.filter(|chosen| taken.items.iter().any(|one| one.value.id() == *chosen));
    let snapshot = chosen.or_else(|| taken.items.iter().find(has_text).map(|one| one.value.id()));
    let text = match snapshot {
        Some(snapshot) => snapshots::text(app, actor, snapshot).await?.unwrap_or_default(),
        None => String::new(),
    };
    let claim = match place.claim {
        Some(claim) => Some(claims::get(app, actor, ClaimId::new(claim)).await?.value),
        None => None,
    };
    let newest = Sort::Changed { newest_first: true };
    let claims = claims::list(app, actor, &Filter::default(), newest, None, MOST).await?;
    let likely: Vec<PartyId> = likely(&quotes.source.value, claim.as_ref(), typed).collect();
    let parties = offered::parties(web, actor, &likely).await?.standing();
    let length = text.chars().count();
    let from = place.from.min(length);
    let (status, refused) = refused.map_or((StatusCode::OK, None), |(status, why)| (status, Some(why)));
    let reader = ReaderPage {
        frame: &Frame::of(web, &visitor.around),
        source: &quotes.source.value,
        snapshots: &taken.items,
        pieces: snapshot.map(|snapshot| pieces(&text, from, snapshot, &quotes.items)).unwrap_or_default(),
        snapshot,
        from,
        before: (from > 0).then(|| from.saturating_sub(STRETCH)),
        after: (from + STRETCH < length).then_some(from + STRETCH),
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
