//! A report that is made a stretch of claims at a time, so that it need not be held as a whole.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::desk::Desk;
use dementi_domain::dossier::DossierRecord;
use dementi_domain::file::{ClaimFile, Files};
use dementi_domain::ids::{PartyId, SourceId};
use dementi_domain::party::PartyRecord;
use time::{OffsetDateTime, UtcOffset};

use super::ledger::{Ledger, Redaction};
use super::listing::{DossierName, LIST_FORMAT, LIST_FORMAT_VERSION, ListHead};
use super::report::{ClaimSection, Head, PartyReport, Reference, Subject, WithdrawnClaim};
use super::scribe::{Known, Scribe};
use super::{claim_section, desk, head};
use crate::language::Language;

/// A report in the making. What it keeps from one claim to the next is the names and sources that were mentioned.
///
/// The order of the calls is that of the report, since it decides which protected source is called A and which source has
/// the number 1: the head, the texts of all claims that stand, these claims, the withdrawn ones, the end. In this order
/// the outcome is that of [`super::dossier`], however the claims are divided among the files.
#[derive(Debug)]
pub struct Pages {
    ledger: Ledger,
    now: OffsetDateTime,
}

impl Pages {
    /// Begins a report, with fixed text in a language. Protected are all confidential ones among `parties`, which are all of the desk; `confided` are the
    /// sources in which one of them speaks.
    pub fn new(
        parties: &BTreeMap<PartyId, PartyRecord>,
        redaction: Redaction,
        language: Language,
        confided: BTreeSet<SourceId>,
        generated_at: OffsetDateTime,
    ) -> Self {
        Self { ledger: Ledger::new(parties, redaction, language, confided), now: generated_at }
    }

    /// What a report on a dossier, or on one claim of it, begins with.
    pub fn head(&mut self, desk: &Desk, dossier: &DossierRecord, subject: Subject) -> Head {
        let (now, nothing) = (self.now, Files::default());
        head(&mut self.scribe(desk, &nothing), dossier, subject, now)
    }

    /// What a list begins with.
    pub fn list_head(&mut self, of: &Desk) -> ListHead {
        let nothing = Files::default();
        let redacted = self.ledger.redaction == Redaction::Redacted;
        ListHead {
            format: LIST_FORMAT,
            format_version: LIST_FORMAT_VERSION,
            generated_at: self.now.to_offset(UtcOffset::UTC),
            redacted,
            desk: desk(&mut self.scribe(of, &nothing)),
        }
    }

    /// Whether the texts of the claims decide which protected source is called A; if not, [`Pages::letter`] need not be
    /// called.
    pub fn letters(&self) -> bool {
        !self.ledger.protection.is_idle()
    }

    /// Reads the text of a claim, before any claim is reported.
    pub fn letter(&mut self, text: &str) {
        self.ledger.protection.text(text);
    }

    /// What a dossier is called.
    pub fn dossier(&mut self, dossier: &DossierRecord) -> DossierName {
        let title = self.ledger.protection.text(dossier.content().title.as_str());
        DossierName { id: dossier.id(), title }
    }

    /// Reports a claim; `files` holds all that its file refers to.
    pub fn claim(&mut self, desk: &Desk, files: &Files, claim: &ClaimFile) -> ClaimSection {
        let now = self.now;
        claim_section::build(&mut self.scribe(desk, files), claim, now)
    }

    /// Reports a claim that was withdrawn from a dossier.
    pub fn withdrawn(&mut self, desk: &Desk, files: &Files, claim: &ClaimFile) -> Option<WithdrawnClaim> {
        claim_section::withdrawn(&mut self.scribe(desk, files), claim)
    }

    /// A name of something that is no claim, such as that of a party.
    pub fn name(&mut self, name: &str) -> String {
        self.ledger.protection.text(name)
    }

    /// The sources cited so far. What each of them relies on is told at the end only.
    pub fn references(&self) -> &[Reference] {
        &self.ledger.references
    }

    /// The sources that the end of the report still needs, with all that these are derived from.
    pub fn unread(&self) -> BTreeSet<SourceId> {
        self.ledger.unnumbered()
    }

    /// Ends the report; `files` holds the sources that [`Pages::unread`] names, and the parties that they name.
    pub fn finish(mut self, desk: &Desk, files: &Files) -> (Vec<PartyReport>, Vec<Reference>) {
        self.scribe(desk, files).finish()
    }

    fn scribe<'a>(&'a mut self, desk: &'a Desk, files: &'a Files) -> Scribe<'a> {
        Scribe::new(Known::of(desk, files), &mut self.ledger)
    }
}
