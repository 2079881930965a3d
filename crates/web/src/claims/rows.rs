//! The rows of a list of claims.

use dementi_application::claims::{Belonging, Held};
use dementi_domain::claim::{Tag, TrackedClaim};
use dementi_domain::ids::ClaimId;
use dementi_domain::status::{FreshnessKind, Status};
use time::OffsetDateTime;

use super::many::Tried;

/// A claim in a list.
pub(crate) struct ClaimRow<'a> {
    pub(crate) id: ClaimId,
    pub(crate) address: String,
    pub(crate) text: &'a str,
    /// Its title; empty where all claims of the list are of one.
    pub(crate) dossier: &'a str,
    pub(crate) status: &'a Status,
    pub(crate) rating: Option<&'a str>,
    pub(crate) tags: &'a [Tag],
    /// Who has taken it on.
    pub(crate) held: Option<&'a Held>,
    pub(crate) changed: OffsetDateTime,
    pub(crate) withdrawn: bool,
    /// What the party has to do with it whose claims are listed, as the language files call it.
    pub(crate) roles: Vec<&'static str>,
    /// Whether it was ticked, and the message that says why nothing could be done with it.
    pub(crate) ticked: bool,
    pub(crate) fault: Option<&'static str>,
}

impl<'a> ClaimRow<'a> {
    pub(crate) fn of(claim: &'a TrackedClaim, names: &'a Belonging) -> Self {
        let content = claim.record.content();
        let id = claim.record.id();
        Self {
            id,
            address: format!("/claims/{id}"),
            text: content.text.as_str(),
            dossier: names.dossiers.get(&content.dossier).map_or("", String::as_str),
            status: &claim.status,
            rating: claim.rating.as_ref().and_then(|rated| names.label(rated)),
            tags: content.tags.as_slice(),
            held: names.held.get(&id),
            changed: claim.record.changed().at,
            withdrawn: !claim.record.stands(),
            roles: Vec::new(),
            ticked: false,
            fault: None,
        }
    }

    /// The same, as it was ticked.
    pub(crate) fn tried(mut self, tried: &Tried) -> Self {
        self.ticked = tried.ticked(self.id);
        self.fault = tried.fault(self.id);
        self
    }

    pub(crate) fn stale(&self) -> bool {
        self.status.freshness.as_ref().is_some_and(|freshness| freshness.kind() == FreshnessKind::Stale)
    }
}
