//! An entry as it is now, whatever its kind.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use dementi_application::{App, Stored, assertions, denials, evidence};
use dementi_domain::access::Actor;
use dementi_domain::ids::{AssertionId, ClaimId, DenialId, EvidenceId, PartyId, SourceId};
use dementi_domain::quote::{EntryKind, Quote};
use dementi_domain::record::{Deed, Record};
use dementi_domain::text::Note;
use dementi_domain::vocabulary::Vocabulary;
use time::Date;
use uuid::Uuid;

use crate::claims::shown_at;
use crate::failure::PageError;
use crate::typed::Typed;

/// How the addresses of the pages of each kind begin.
const PLACES: [(EntryKind, &str); 3] =
    [(EntryKind::Assertion, "assertions"), (EntryKind::Denial, "denials"), (EntryKind::Evidence, "evidence")];

/// Which entry a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Which {
    pub(super) kind: EntryKind,
    pub(super) id: Uuid,
}

impl Which {
    /// The address of one of its pages.
    pub(super) fn page(self, name: &str) -> String {
        let place = PLACES.iter().find(|(kind, _)| *kind == self.kind).map_or("", |(_, place)| place);
        format!("/{place}/{}/{name}", self.id)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Which {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let id = Path::<Uuid>::from_request_parts(parts, state).await;
        let Path(id) = id.map_err(|_| PageError::NotFound)?;
        let begin = parts.uri.path().split('/').nth(1);
        let place = PLACES.iter().find(|(_, place)| begin == Some(place)).ok_or(PageError::NotFound)?;
        Ok(Self { kind: place.0, id })
    }
}

/// An entry of a claim's record.
pub(super) struct Entry {
    pub(super) which: Which,
    pub(super) version: i64,
    pub(super) claim: ClaimId,
    pub(super) source: SourceId,
    /// Who speaks; nobody in evidence.
    pub(super) party: Option<PartyId>,
    pub(super) quote: Option<Quote>,
    pub(super) stands: bool,
    pub(super) changed: Deed,
    /// As its form has it.
    pub(super) filled: Typed,
}

impl Entry {
    /// Where it stands on the page of its claim.
    pub(super) fn place(&self) -> String {
        shown_at(self.claim, self.which.id)
    }
}

/// Reads an entry.
pub(super) async fn load(app: &App, actor: &Actor, which: Which) -> Result<Entry, PageError> {
    match which.kind {
        EntryKind::Assertion => assertion(app, actor, which).await,
        EntryKind::Denial => denial(app, actor, which).await,
        EntryKind::Evidence => brought(app, actor, which).await,
    }
}

async fn assertion(app: &App, actor: &Actor, which: Which) -> Result<Entry, PageError> {
    let stored = assertions::get(app, actor, AssertionId::new(which.id)).await?;
    let said = stored.value.content();
    let filled = Typed::of([
        ("party", said.party.to_string()),
        ("stated_on", said.stated_on.as_ref().map(Date::to_string).unwrap_or_default()),
        ("mode", said.mode.to_string()),
    ]);
    let (place, quote) = ((said.claim, said.source), said.quote.as_ref());
    Ok(entry(which, &stored, place, quote, Some(said.party), filled))
}

async fn denial(app: &App, actor: &Actor, which: Which) -> Result<Entry, PageError> {
    let stored = denials::get(app, actor, DenialId::new(which.id)).await?;
    let said = stored.value.content();
    let mut filled =
        Typed::of([("party", said.party.to_string()), ("stated_on", said.stated_on.to_string())]);
    for answer in said.answers.as_slice() {
        filled.put(&format!("answer-{}", answer.part), answer.kind.as_str());
        filled.put(&format!("answer-note-{}", answer.part), answer.note.as_ref().map_or("", Note::as_str));
    }
    let (place, quote) = ((said.claim, said.source), said.quote.as_ref());
    Ok(entry(which, &stored, place, quote, Some(said.party), filled))
}

async fn brought(app: &App, actor: &Actor, which: Which) -> Result<Entry, PageError> {
    let stored = evidence::get(app, actor, EvidenceId::new(which.id)).await?;
    let brought = stored.value.content();
    let mut filled = Typed::of([
        ("stance", brought.stance.to_string()),
        ("reliability", brought.reliability.to_string()),
        ("credibility", brought.credibility.to_string()),
        ("note", brought.note.as_ref().map(ToString::to_string).unwrap_or_default()),
    ]);
    for part in brought.parts.as_slice() {
        filled.put(&format!("part-{part}"), "on");
    }
    let (place, quote) = ((brought.claim, brought.source), brought.quote.as_ref());
    Ok(entry(which, &stored, place, quote, None, filled))
}

fn entry<I: Copy, C>(
    which: Which,
    stored: &Stored<Record<I, C>>,
    (claim, source): (ClaimId, SourceId),
    quote: Option<&Quote>,
    party: Option<PartyId>,
    mut filled: Typed,
) -> Entry {
    filled.put("version", &stored.version.to_string());
    filled.put("exact", quote.map_or("", |quote| quote.exact.as_str()));
    let (version, record) = (stored.version, &stored.value);
    let (quote, stands, changed) = (quote.cloned(), record.stands(), record.changed());
    Entry { which, version, claim, source, party, quote, stands, changed, filled }
}
