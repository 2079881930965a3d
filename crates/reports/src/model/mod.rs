//! What a report holds: a record with every id resolved to readable content, and without what must not leave
//! the desk. See `docs/reports.md` for what is withheld, and why.

mod claim_section;
mod copies;
mod corrections;
mod coverage;
mod diligence;
mod diligence_report;
mod freshness;
mod gates;
mod graph;
mod ledger;
mod listing;
mod origins;
mod pages;
mod record;
mod record_report;
mod replies;
mod report;
mod scribe;
mod timeline;
mod verdict_report;
mod verdicts;

pub use copies::{CopiesReport, CopyReport, PassageReport};
pub use corrections::{CorrectionReport, RatingChangeReport, RatingOnScale};
pub use diligence::Recipients;
pub use diligence_report::{
    AskedReport, ClaimAsked, DiligenceEvent, DiligenceLog, Happened, QuestionReport, ReplyEntry,
    RequestReport,
};
pub use freshness::{FreshnessReport, ReasonReport};
pub use gates::GateReport;
pub use graph::{
    GraphReport, MAX_NODES, NodeKind, NodeReport, OriginReport, RelationReport, claim_graph, dossier_graph,
};
pub use ledger::Redaction;
pub use listing::{DossierName, LIST_FORMAT, LIST_FORMAT_VERSION, ListHead, ListedClaim};
pub use origins::{OriginsReport, PathReport};
pub use pages::Pages;
pub use record_report::{
    AnswerReport, AssertionReport, Coverage, CoverageAnswer, DenialReport, EarlierAnswer, EntryKind,
    EvidenceByStance, EvidenceReport, Grade, QuoteReport, WithdrawnEntry,
};
pub use replies::ReplyReport;
pub use report::{
    ClaimReport, ClaimSection, ClaimStatus, DeskReport, DossierReport, DossierSummary, Head, InPreparation,
    PartReport, PartyName, PartyReport, Reference, Subject, WithdrawalNote, WithdrawnClaim, Withheld,
};
pub use timeline::{EventOutside, EventReport};
pub use verdict_report::{
    BasisCounts, OverrideReport, PublishedRevision, Rating, ReaffirmationReport, ReviewReport, ScaleReport,
    VerdictReport,
};

use dementi_domain::dossier::DossierRecord;
use dementi_domain::file::{ClaimFile, DossierFile};
use dementi_domain::text::Prose;
use time::OffsetDateTime;

use ledger::Ledger;
use scribe::Scribe;

/// What `format` says in every report.
pub const FORMAT: &str = "dementi-claim-status-report";
/// What `format_version` says: raised when a reader of the former version could misread the new one.
pub const FORMAT_VERSION: u32 = 1;

/// What `format` says in every log of diligence.
pub const DILIGENCE_FORMAT: &str = "dementi-diligence-log";
/// What `format_version` says: raised when a reader of the former version could misread the new one.
pub const DILIGENCE_FORMAT_VERSION: u32 = 1;

/// Reports one claim of a dossier.
///
/// Names are protected if they are those of confidential parties in `file.parties`, whether or not the claim's
/// record refers to them, unless the report is not redacted.
pub fn claim(
    file: &DossierFile,
    claim: &ClaimFile,
    redaction: Redaction,
    generated_at: OffsetDateTime,
) -> ClaimReport {
    let mut ledger = Ledger::of(&file.parties, redaction, file.claims.iter().chain([claim]));
    let mut scribe = Scribe::new(file.into(), &mut ledger);
    let head = head(&mut scribe, &file.dossier, Subject::Claim, generated_at);
    let claim = claim_section::build(&mut scribe, claim, generated_at);
    let (parties, references) = scribe.finish();
    ClaimReport { head, claim, parties, references }
}

/// Reports a dossier with all of its claims. [`Pages`] makes the same of a dossier that is too large to be held.
pub fn dossier(file: &DossierFile, redaction: Redaction, generated_at: OffsetDateTime) -> DossierReport {
    let mut ledger = Ledger::of(&file.parties, redaction, file.claims.iter());
    let mut scribe = Scribe::new(file.into(), &mut ledger);
    let head = head(&mut scribe, &file.dossier, Subject::Dossier, generated_at);
    let (standing, withdrawn): (Vec<_>, Vec<_>) =
        file.claims.iter().partition(|claim| claim.claim.record.stands());
    // The report lists all claims before it goes into them, so this is where names are mentioned first.
    for claim in &standing {
        scribe.text(claim.claim.record.content().text.as_str());
    }
    let claims =
        standing.into_iter().map(|claim| claim_section::build(&mut scribe, claim, generated_at)).collect();
    let withdrawn_claims =
        withdrawn.into_iter().filter_map(|claim| claim_section::withdrawn(&mut scribe, claim)).collect();
    let (parties, references) = scribe.finish();
    DossierReport { head, claims, withdrawn_claims, parties, references }
}

/// Writes the log of diligence on one claim of a dossier: who was asked for a reply, and what came back.
///
/// Of a request to a protected source only that it was made, and what came of it, is told.
pub fn diligence(
    file: &DossierFile,
    claim: &ClaimFile,
    recipients: Recipients,
    generated_at: OffsetDateTime,
) -> DiligenceLog {
    diligence::build(file, claim, recipients, generated_at)
}

fn head(
    scribe: &mut Scribe<'_>,
    dossier: &DossierRecord,
    subject: Subject,
    generated_at: OffsetDateTime,
) -> Head {
    let desk = desk(scribe);
    let content = dossier.content();
    let dossier = DossierSummary {
        id: dossier.id(),
        title: scribe.text(content.title.as_str()),
        summary: scribe.optional(content.summary.as_ref().map(Prose::as_str)),
    };
    let generated_at = generated_at.to_offset(time::UtcOffset::UTC);
    let redacted = scribe.redaction() == Redaction::Redacted;
    Head { format: FORMAT, format_version: FORMAT_VERSION, subject, generated_at, redacted, desk, dossier }
}

fn desk(scribe: &mut Scribe<'_>) -> DeskReport {
    let desk = scribe.known().desk;
    DeskReport { id: desk.id, name: scribe.text(desk.name.as_str()) }
}
