//! What can be told from a claim's record.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::access::Actor;
use dementi_domain::analysis::copies::Copies;
use dementi_domain::analysis::coverage::PartCoverage;
use dementi_domain::analysis::gates::Gate;
use dementi_domain::analysis::origins::{self, analyse, appearances};
use dementi_domain::claim::TrackedClaim;
use dementi_domain::file::DossierFile;
use dementi_domain::ids::{ClaimId, PartyId, SourceId, VerdictId};
use dementi_domain::status::Freshness;

pub use crate::copies::{NotCompared, SHOWN};

use crate::app::App;
use crate::failure::Failure;
use crate::file;

/// Stands for what is not on record.
const NOT_ON_RECORD: &str = "(not on record)";

/// The analyses of one claim.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimAnalysis {
    /// The claim.
    pub claim: TrackedClaim,
    /// Who answered which part, and who did not.
    pub coverage: Vec<PartCoverage>,
    /// The origins behind the claim.
    pub origins: origins::Analysis,
    /// The origins in sentences.
    pub explanation: Vec<String>,
    /// The suspected copies among the sources behind the claim; they change no count.
    pub copies: Copies,
    /// The titles of the sources that the analyses mention.
    pub titles: BTreeMap<SourceId, String>,
    /// Those of these sources that were withdrawn.
    pub withdrawn: BTreeSet<SourceId>,
    /// The names of the parties that they mention.
    pub names: BTreeMap<PartyId, String>,
    /// Whether the settled verdict still rests on the record.
    pub freshness: Option<Freshness>,
    /// The verdict that the gates were looked at for: the open one, else the published one.
    pub verdict: Option<VerdictId>,
    /// Whether that verdict, in whatever state, still rests on the record.
    pub verdict_freshness: Option<Freshness>,
    /// The gates of the desk's policy.
    pub gates: Vec<Gate>,
}

/// Analyses a claim.
pub async fn of_claim(app: &App, actor: &Actor, id: ClaimId) -> Result<ClaimAnalysis, Failure<NotCompared>> {
    let file = file::of_claim_compared(app, actor, id).await?;
    let claim = file::the_claim(&file)?;
    let origins = analyse(&appearances(claim), &file.sources);
    let verdict = claim.verdicts.iter().rfind(|verdict| verdict.state().open());
    let verdict = verdict.or_else(|| claim.settled_verdict());
    let coverage = claim.coverage();
    let answered_in = coverage.iter().flat_map(PartCoverage::sources);
    let mentioned: BTreeSet<SourceId> = origins.behind().chain(answered_in).collect();
    let withdrawn = |source: &SourceId| file.sources.get(source).is_some_and(|record| !record.stands());
    let parties = coverage.iter().flat_map(PartCoverage::parties).chain(origins.parties());
    let parties = parties.chain(claim.claim.record.content().about.iter().copied());
    let names = parties.map(|party| (party, name(&file, party))).collect();
    let copies = claim.around.copies.clone();
    let mut explanation =
        origins.explanation(|source| format!("“{}”", title(&file, source)), |party| name(&file, party));
    explanation.extend(origins.caution(copies.suspects.iter()));
    Ok(ClaimAnalysis {
        claim: claim.claim.clone(),
        coverage,
        gates: claim.gates(file.desk.policy, verdict, Some(origins.counts), app.now()),
        explanation,
        origins,
        copies,
        titles: mentioned.iter().map(|source| (*source, title(&file, *source))).collect(),
        withdrawn: mentioned.iter().copied().filter(withdrawn).collect(),
        names,
        freshness: claim.freshness(),
        verdict: verdict.map(|verdict| verdict.parts().id),
        verdict_freshness: verdict.map(|verdict| claim.freshness_of(verdict)),
    })
}

fn title(file: &DossierFile, source: SourceId) -> String {
    let record = file.sources.get(&source);
    record.map_or_else(|| NOT_ON_RECORD.to_owned(), |record| record.content().title.to_string())
}

fn name(file: &DossierFile, party: PartyId) -> String {
    let record = file.parties.get(&party);
    record.map_or_else(|| NOT_ON_RECORD.to_owned(), |record| record.content().name.to_string())
}
