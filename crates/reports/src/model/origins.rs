//! Where the claim comes from: its independent origins, and the way from each source down to one.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::analysis::copies::Copies;
use dementi_domain::analysis::origins::{Analysis, End, letter};
use dementi_domain::ids::{PartyId, SourceId};
use serde::Serialize;

use super::copies::{self, CopiesReport};
use super::scribe::Scribe;

/// Stands for a party whose name could lead to a protected source.
const WITHHELD: &str = "a party that is withheld";

/// How many independent origins stand behind the claim, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OriginsReport {
    /// Proven origins.
    pub independent_count: u32,
    /// Proven and possible ones.
    pub at_most: u32,
    /// The analysis in sentences.
    pub explanation: Vec<String>,
    /// For each source in which the claim appears, its shortest way down, by numbers in the references.
    pub paths: Vec<PathReport>,
    /// Sources behind the claim whose texts are nearly the same.
    pub suspected_copies: CopiesReport,
}

/// The way from where the claim appears to where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PathReport {
    /// The numbers of the sources on the way, both ends included.
    pub sources: Vec<usize>,
    /// The origin that it ends at; absent if it ends in a circle.
    pub origin: Option<String>,
}

pub(super) fn build(scribe: &mut Scribe<'_>, analysis: &Analysis, suspected: &Copies) -> OriginsReport {
    let mut paths: Vec<PathReport> = Vec::new();
    for path in &analysis.paths {
        let sources = analysis.steps(path).map(|source| scribe.cite(source)).collect();
        let origin = match path.ends {
            End::Origin(index) => Some(letter(index)),
            End::Circle(_) => None,
        };
        paths.push(PathReport { sources, origin });
    }
    paths.sort_by(|one, other| one.sources.cmp(&other.sources));
    let mut explanation = explanation(scribe, analysis);
    let told = copies::told(scribe, suspected);
    explanation.extend(analysis.caution(told.iter().copied()));
    let counts = analysis.counts;
    OriginsReport {
        independent_count: counts.independent_count,
        at_most: counts.at_most,
        explanation,
        paths,
        suspected_copies: copies::build(scribe, suspected, told.len()),
    }
}

fn explanation(scribe: &mut Scribe<'_>, analysis: &Analysis) -> Vec<String> {
    let mut titles: BTreeMap<SourceId, String> = BTreeMap::new();
    for source in analysis.behind() {
        let number = scribe.cite(source);
        titles.insert(source, scribe.title(source, number));
    }
    let names = names(scribe, analysis);
    let title = |source| titles.get(&source).cloned().unwrap_or_default();
    analysis.explanation(title, |party| name_of(&names, party))
}

/// What a party is called in sentences on origins.
pub(super) fn name_of(names: &BTreeMap<PartyId, String>, party: PartyId) -> String {
    names.get(&party).cloned().unwrap_or_else(|| WITHHELD.to_owned())
}

/// What the parties may be called that the sources behind a claim name.
pub(super) fn names(scribe: &mut Scribe<'_>, analysis: &Analysis) -> BTreeMap<PartyId, String> {
    let mut parties: BTreeSet<PartyId> = BTreeSet::new();
    let mut hidden: BTreeSet<PartyId> = BTreeSet::new();
    let sources = scribe.known().sources;
    for source in analysis.behind() {
        let named = sources.get(&source).into_iter().flat_map(|record| record.content().parties());
        if scribe.confides(None, source) {
            hidden.extend(named);
        } else {
            parties.extend(named);
        }
    }
    // Who is named by a source that must not be found may be named as a protected source only.
    let mut names: BTreeMap<PartyId, String> = BTreeMap::new();
    for party in parties.into_iter().chain(hidden.iter().copied()) {
        let name = if hidden.contains(&party) && !scribe.protects(party) {
            WITHHELD.to_owned()
        } else {
            scribe.party(party).name
        };
        names.insert(party, name);
    }
    names
}
