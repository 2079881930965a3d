//! The shape of a report. The JSON format is this, field by field; `docs/reports.md` explains it to readers.

use dementi_domain::ids::{ClaimId, DeskId, DossierId, PartId, PartyId, SourceId};
use dementi_domain::party::PartyKind;
use dementi_domain::source::{DerivationKind, SourceKind};
use dementi_domain::status::{Dispute, Origins, PartDispute, ReviewStatus};
use dementi_domain::verdict::StateKind;
use serde::Serialize;
use time::{Date, OffsetDateTime};

use super::freshness::FreshnessReport;
use super::gates::GateReport;
use super::origins::OriginsReport;
use super::record_report::{AssertionReport, Coverage, DenialReport, EvidenceByStance, WithdrawnEntry};
use super::replies::ReplyReport;
use super::timeline::EventReport;
use super::verdict_report::{PublishedRevision, Rating, VerdictReport};

/// What a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// One claim.
    Claim,
    /// A dossier and all of its claims.
    Dossier,
}

/// What every report begins with.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Head {
    /// [`super::FORMAT`].
    pub format: &'static str,
    /// [`super::FORMAT_VERSION`].
    pub format_version: u32,
    /// What the report is about.
    pub subject: Subject,
    /// The instant as of which it was made.
    #[serde(with = "time::serde::rfc3339")]
    pub generated_at: OffsetDateTime,
    /// Whether protected sources are not named. A report that names them must not leave the desk.
    pub redacted: bool,
    /// The desk whose record it is.
    pub desk: DeskReport,
    /// The dossier.
    pub dossier: DossierSummary,
}

/// A desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeskReport {
    /// Its id.
    pub id: DeskId,
    /// Its name.
    pub name: String,
}

/// A dossier, without its claims.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DossierSummary {
    /// Its id.
    pub id: DossierId,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub summary: Option<String>,
}

/// The report of one claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClaimReport {
    /// What the report is, of whom and when.
    #[serde(flatten)]
    pub head: Head,
    /// The claim and its record.
    pub claim: ClaimSection,
    /// The parties named, in the order of first mention.
    pub parties: Vec<PartyReport>,
    /// The sources cited, in the order of first mention.
    pub references: Vec<Reference>,
}

/// The report of a dossier.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DossierReport {
    /// What the report is, of whom and when.
    #[serde(flatten)]
    pub head: Head,
    /// The claims that stand, in the order of recording.
    pub claims: Vec<ClaimSection>,
    /// The claims that were withdrawn.
    pub withdrawn_claims: Vec<WithdrawnClaim>,
    /// The parties named, in the order of first mention.
    pub parties: Vec<PartyReport>,
    /// The sources cited, in the order of first mention.
    pub references: Vec<Reference>,
}

/// A claim and its record.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClaimSection {
    /// The claim's id.
    pub id: ClaimId,
    /// The statement, in the desk's words.
    pub text: String,
    /// The language of the text and its parts.
    pub language: Option<String>,
    /// When it was first made.
    pub claimed_on: Option<Date>,
    /// When the desk put it on record.
    #[serde(with = "time::serde::rfc3339")]
    pub recorded_at: OffsetDateTime,
    /// The parties that it is about.
    pub about: Vec<PartyName>,
    /// The desk's tags.
    pub tags: Vec<String>,
    /// Its withdrawal, if it no longer stands.
    pub withdrawn: Option<WithdrawalNote>,
    /// Where it stands.
    pub status: ClaimStatus,
    /// The published verdict that stands.
    pub verdict: Option<VerdictReport>,
    /// The verdict that is being prepared: its state, and nothing of what it says.
    pub in_preparation: Option<InPreparation>,
    /// The propositions that it is made of.
    pub parts: Vec<PartReport>,
    /// What each party that spoke, or that the claim is about, answers to each part at last.
    pub coverage: Vec<Coverage>,
    /// Where it comes from.
    pub origins: OriginsReport,
    /// Who asserts it.
    pub assertions: Vec<AssertionReport>,
    /// Who answered it.
    pub denials: Vec<DenialReport>,
    /// Who was asked for a reply, and what came of it.
    pub right_of_reply: Vec<ReplyReport>,
    /// What was brought to bear on it.
    pub evidence: EvidenceByStance,
    /// The conditions that the desk's policy sets for publication, and whether they are met now.
    pub gates: Vec<GateReport>,
    /// Every verdict that was ever published, oldest first.
    pub history: Vec<PublishedRevision>,
    /// What was withdrawn from its record.
    pub withdrawn_entries: Vec<WithdrawnEntry>,
    /// What was said, published and made public when, the oldest first.
    pub timeline: Vec<EventReport>,
}

/// Where a claim stands; derived from its record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClaimStatus {
    /// How far the desk has come.
    pub review: ReviewStatus,
    /// Whether the verdict still stands on its basis; absent if none is published.
    pub freshness: Option<FreshnessReport>,
    /// Whether it is disputed.
    pub dispute: Dispute,
    /// How many independent origins stand behind it.
    pub origins: Origins,
}

/// A verdict on its way to publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct InPreparation {
    /// How far it has come.
    pub state: StateKind,
}

/// A party, where it is mentioned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartyName {
    /// Its id; absent if it is protected and the report is redacted.
    pub id: Option<PartyId>,
    /// Its name; `Protected source A` or the like if it is protected and the report is redacted.
    pub name: String,
    /// Whether it is a protected source.
    pub protected: bool,
}

/// What is known of a party; of a protected one, nothing, unless the report is not redacted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartyReport {
    /// The party.
    #[serde(flatten)]
    pub party: PartyName,
    /// What kind of party it is.
    pub kind: Option<PartyKind>,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Its Wikidata item.
    pub wikidata_id: Option<String>,
}

/// One part of a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartReport {
    /// Its number in the claim, from 1.
    pub number: usize,
    /// Its id.
    pub id: PartId,
    /// What it says.
    pub text: String,
    /// Whether it is disputed.
    pub dispute: PartDispute,
    /// Its own rating in the verdict that stands.
    pub rating: Option<Rating>,
}

/// A withdrawal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WithdrawalNote {
    /// When; absent if it could lead to a protected source.
    #[serde(with = "time::serde::rfc3339::option")]
    pub at: Option<OffsetDateTime>,
    /// Why.
    pub reason: String,
}

/// A claim that was withdrawn from a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WithdrawnClaim {
    /// The claim's id.
    pub id: ClaimId,
    /// What it said.
    pub text: String,
    /// When and why it was withdrawn.
    pub withdrawn: WithdrawalNote,
    /// Every verdict on it that was ever published, oldest first.
    pub history: Vec<PublishedRevision>,
}

/// How much of a source is withheld.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Withheld {
    /// Nothing.
    Nothing,
    /// The address only, as it contains a protected name.
    Address,
    /// Title and address: a protected source handed it over.
    TitleAndAddress,
    /// Everything by which it could be found: it is by a protected source, or one speaks in it.
    Identity,
}

/// A source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reference {
    /// Its number, from 1, in the order of first mention.
    pub number: usize,
    /// Its id; absent if title or more is withheld.
    pub id: Option<SourceId>,
    /// What kind of work it is.
    pub kind: Option<SourceKind>,
    /// How much of it is withheld.
    pub withheld: Withheld,
    /// Its title; absent if withheld.
    pub title: Option<String>,
    /// Who published it; of those withheld, protected sources only.
    pub publisher: Option<PartyName>,
    /// Who wrote it; of those withheld, protected sources only.
    pub authors: Vec<PartyName>,
    /// Who handed the material over.
    pub supplied_by: Option<PartyName>,
    /// When it was published; absent if unknown or withheld.
    pub published_on: Option<Date>,
    /// Its language.
    pub language: Option<String>,
    /// Its web address; absent if there is none or it is withheld.
    pub url: Option<String>,
    /// Whether it is an origin of what it says.
    pub derivation: DerivationKind,
    /// The numbers of the sources that it relies on.
    pub derived_from: Vec<usize>,
    /// Its withdrawal from the desk's record.
    pub withdrawn: Option<WithdrawalNote>,
}
