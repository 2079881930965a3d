//! What a report remembers of what it has mentioned, from one claim to the next.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::file::ClaimFile;
use dementi_domain::ids::{PartyId, SourceId};
use dementi_domain::party::PartyRecord;

use super::report::{PartyReport, Reference};
use crate::protection::Protection;

/// Whether protected sources are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Redaction {
    /// They are not. What leaves the desk is redacted.
    #[default]
    Redacted,
    /// They are, for the desk itself. What was not published is withheld all the same.
    Unredacted,
}

/// The parties and sources that a report has mentioned: their numbers and letters, and what is told of them at its end.
#[derive(Debug)]
pub(super) struct Ledger {
    pub(super) redaction: Redaction,
    pub(super) protection: Protection,
    /// Sources in which protected sources speak.
    pub(super) confided: BTreeSet<SourceId>,
    pub(super) parties: Vec<PartyReport>,
    pub(super) mentioned: BTreeSet<PartyId>,
    pub(super) references: Vec<Reference>,
    pub(super) numbers: BTreeMap<SourceId, usize>,
    /// What each of the references relies on, in their order.
    pub(super) origins: Vec<Vec<SourceId>>,
}

impl Ledger {
    /// Begins a report in which the confidential ones among these parties are protected; `confided` are the sources in
    /// which they speak.
    pub(super) fn new(
        parties: &BTreeMap<PartyId, PartyRecord>,
        redaction: Redaction,
        confided: BTreeSet<SourceId>,
    ) -> Self {
        Self {
            redaction,
            protection: Protection::new(parties, redaction),
            confided,
            parties: Vec::new(),
            mentioned: BTreeSet::new(),
            references: Vec::new(),
            numbers: BTreeMap::new(),
            origins: Vec::new(),
        }
    }

    /// Begins a report on these claims.
    pub(super) fn of<'a>(
        parties: &BTreeMap<PartyId, PartyRecord>,
        redaction: Redaction,
        claims: impl Iterator<Item = &'a ClaimFile>,
    ) -> Self {
        let mut ledger = Self::new(parties, redaction, BTreeSet::new());
        let speakers = claims.flat_map(|claim| {
            let assertions = claim.assertions.iter().map(|(record, _)| record.content());
            let denials = claim.denials.iter().map(|(record, _)| record.content());
            let assertions = assertions.map(|assertion| (assertion.party, assertion.source));
            assertions.chain(denials.map(|denial| (denial.party, denial.source)))
        });
        let confided = speakers.filter(|(party, _)| ledger.protection.protects(*party));
        let confided = confided.map(|(_, source)| source).collect();
        ledger.confided = confided;
        ledger
    }

    /// The sources that the cited ones rely on and that have no number yet.
    pub(super) fn unnumbered(&self) -> BTreeSet<SourceId> {
        self.origins.iter().flatten().filter(|id| !self.numbers.contains_key(id)).copied().collect()
    }
}
