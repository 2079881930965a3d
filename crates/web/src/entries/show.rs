//! The page on which an entry is changed.

use std::fmt::Display;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use dementi_application::{Stored, claims, sources};
use dementi_domain::claim::{Part, TrackedClaim};
use dementi_domain::ids::{PartyId, SnapshotId};
use dementi_domain::party::PartyRecord;
use dementi_domain::quote::{EntryKind, Place};
use dementi_domain::source::SourceRecord;
use dementi_domain::vocabulary::Vocabulary;

use super::entry::Entry;
use super::quote::newest;
use crate::Web;
use crate::compare::Difference;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::offered;
use crate::sources::likely;
use crate::surroundings::Visitor;
use crate::typed::Typed;

#[derive(Template)]
#[template(path = "entries/edit.html")]
struct EditPage<'a> {
    frame: &'a Frame<'a>,
    entry: &'a Entry,
    kind: EntryKind,
    action: String,
    claim: &'a TrackedClaim,
    source: &'a SourceRecord,
    parties: &'a [Stored<PartyRecord>],
    /// Whether the desk has more parties.
    more: bool,
    typed: &'a Typed,
    /// Where the quoted words may be meant to stand, and in which snapshot.
    places: Vec<Place>,
    snapshot: Option<SnapshotId>,
    theirs: Vec<Difference>,
    refused: Option<Said>,
}

impl EditPage<'_> {
    fn typed(&self, name: &str) -> &str {
        self.typed.get(name)
    }

    fn is(&self, name: &str, value: impl Display) -> bool {
        self.typed(name) == format!("{value}")
    }

    fn bears_on(&self, part: &Part) -> bool {
        self.typed.ticked(&format!("part-{}", part.id))
    }

    /// Whether words are quoted that stood in no snapshot when they were recorded.
    fn is_unanchored(&self) -> bool {
        self.entry.quote.as_ref().is_some_and(|quote| quote.anchor.is_none())
    }

    /// Whether fields of these kinds of entries are asked for.
    fn asks(&self, kinds: &str) -> bool {
        kinds.split(' ').any(|kind| kind == self.kind.as_str())
    }
}

/// Why a form is shown again.
#[derive(Default)]
pub(super) struct Again {
    pub(super) status: StatusCode,
    pub(super) refused: Option<Said>,
    pub(super) theirs: Vec<Difference>,
    pub(super) places: Vec<Place>,
}

/// Writes the page, perhaps with why nothing was done, and what was typed.
pub(super) async fn render(
    web: &Web,
    visitor: &Visitor,
    entry: &Entry,
    typed: &Typed,
    again: Again,
) -> Result<Response, PageError> {
    let (app, actor) = (&web.app, &visitor.visit.actor);
    let claim = claims::get(app, actor, entry.claim).await?;
    let source = sources::get(app, actor, entry.source).await?;
    let likely: Vec<PartyId> = likely(&source.value, Some(&claim.value), typed).chain(entry.party).collect();
    let mut parties = offered::parties(web, actor, &likely).await?;
    parties.items.retain(|party| party.value.stands() || entry.party == Some(party.value.id()));
    let snapshot = if again.places.is_empty() { None } else { newest(app, actor, entry.source).await? };
    let shown = EditPage {
        frame: &Frame::of(web, &visitor.around),
        entry,
        kind: entry.which.kind,
        action: entry.which.page("edit"),
        claim: &claim.value,
        source: &source.value,
        parties: &parties.items,
        more: parties.more,
        typed,
        places: again.places,
        snapshot,
        theirs: again.theirs,
        refused: again.refused,
    };
    Ok(page(again.status, &shown))
}
