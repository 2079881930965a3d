//! The rail beside a claim: its verdict, what the desk's policy asks, and whether it still rests on the record.

use dementi_application::claims::View;
use dementi_domain::access::{Actor, Role};
use dementi_domain::analysis::freshness::{Difference, ReasonKind};
use dementi_domain::analysis::gates::{Found, Gate, GateKind};
use dementi_domain::analysis::origins;
use dementi_domain::ids::VerdictId;
use dementi_domain::status::{Freshness, Origins};
use dementi_domain::verdict::{StateKind, Verdict};
use dementi_domain::vocabulary::Vocabulary;
use time::OffsetDateTime;

use super::named::{self, Named};
use super::show::Names;
use crate::frame::Frame;
use crate::language::Said;

/// The most things that are named beside a claim as the reasons of one matter.
const NAMED: usize = 10;

/// The first of these, and how many others there are.
fn first<T>(mut all: Vec<T>) -> (Vec<T>, usize) {
    let others = all.len().saturating_sub(NAMED);
    all.truncate(NAMED);
    (all, others)
}

/// A verdict in short.
pub(crate) struct Card<'a> {
    pub(crate) id: VerdictId,
    pub(crate) revision: i64,
    pub(crate) state: StateKind,
    pub(crate) rating: &'a str,
    pub(crate) scale: &'a str,
    pub(crate) author: &'a str,
    pub(crate) changed: OffsetDateTime,
}

/// A reason for which a verdict is stale.
pub(crate) struct ReasonView<'a> {
    pub(crate) kind: ReasonKind,
    /// What it is about.
    pub(crate) what: Option<Named<'a>>,
    pub(crate) who: Option<&'a str>,
    pub(crate) at: Option<OffsetDateTime>,
}

/// A condition of publication.
pub(crate) struct GateView<'a> {
    pub(crate) kind: GateKind,
    pub(crate) required: bool,
    pub(crate) holds: bool,
    /// What stands in its way.
    pub(crate) missing: Vec<Named<'a>>,
    /// How much else does, and where all is named.
    pub(crate) others: usize,
    pub(crate) all: Option<String>,
    /// Where it can be seen to, while it does not hold.
    pub(crate) address: Option<String>,
    found: Found,
}

impl GateView<'_> {
    /// The same beside a claim, where little room is: the page of its verdict names all.
    fn short(self, verdict: Option<VerdictId>) -> Self {
        let (missing, others) = first(self.missing);
        Self { missing, others, all: verdict.map(|id| format!("/verdicts/{id}#gates-h")), ..self }
    }

    /// What was found, in the page's language.
    pub(crate) fn says(&self, frame: &Frame<'_>) -> Said {
        let words = frame.words();
        match self.found {
            Found::Approvals { given, needed } => {
                words.tell("found-approvals", [("given", given.into()), ("needed", needed.into())])
            }
            Found::Origins { proven, at_most, minimum } => words.tell(
                "found-origins",
                [("proven", proven.into()), ("most", at_most.into()), ("minimum", u32::from(minimum).into())],
            ),
            Found::Heard { heard, all } => {
                words.tell("found-heard", [("heard", heard.into()), ("all", all.into())])
            }
            Found::Unexplained(number) => words.about("found-unexplained", "number", number),
            Found::Quotes { unanchored, lost } => {
                words.tell("found-quotes", [("unanchored", unanchored.into()), ("lost", lost.into())])
            }
        }
    }
}

/// What stands beside a claim.
pub(crate) struct Rail<'a> {
    pub(crate) cards: Vec<Card<'a>>,
    pub(crate) reasons: Vec<ReasonView<'a>>,
    /// How many other reasons there are, which the verdict's page tells.
    pub(crate) other_reasons: usize,
    pub(crate) gates: Vec<GateView<'a>>,
    pub(crate) origins: Origins,
    /// Whether the visitor can begin a verdict or its next revision.
    pub(crate) may_begin: bool,
}

/// A verdict in short, of the newest state.
pub(crate) fn card<'a>(verdict: &'a Verdict, view: &'a View, names: &Names<'a>) -> Card<'a> {
    let parts = verdict.parts();
    let scale = view.file.scales.get(&parts.content.scale());
    let label = scale.and_then(|scale| scale.ratings.find(parts.content.rating()));
    Card {
        id: parts.id,
        revision: parts.revision,
        state: verdict.state(),
        rating: label.map_or(parts.content.rating().as_str(), |rating| rating.label.as_str()),
        scale: scale.map_or("", |scale| scale.name.as_str()),
        author: names.user(parts.author),
        changed: parts.changed.at,
    }
}

/// What stands beside a claim: the verdict that is worked on, and the one that is public.
pub(super) fn rail<'a>(
    view: &'a View,
    names: &Names<'a>,
    origins: &origins::Analysis,
    actor: &Actor,
) -> Rail<'a> {
    let settled = view.claim.settled_verdict();
    let mut shown: Vec<&Verdict> = view.verdict().into_iter().collect();
    shown.extend(settled.filter(|settled| shown.iter().all(|one| one.parts().id != settled.parts().id)));
    let freshness = view.verdict().map(|verdict| view.claim.freshness_of(verdict));
    let open = view.claim.verdicts.iter().any(|verdict| verdict.state().open());
    let (reasons, other_reasons) =
        first(freshness.map(|freshness| reasons(&freshness, view, names)).unwrap_or_default());
    let verdict = view.verdict().map(|verdict| verdict.parts().id);
    Rail {
        reasons,
        other_reasons,
        cards: shown.into_iter().map(|verdict| card(verdict, view, names)).collect(),
        gates: view.gates(origins).iter().map(|found| gate(found, view, names).short(verdict)).collect(),
        origins: origins.counts,
        may_begin: actor.role >= Role::Researcher && !open && view.claim.claim.record.stands(),
    }
}

/// Why a verdict no longer rests on the record.
pub(crate) fn reasons<'a>(freshness: &Freshness, view: &'a View, names: &Names<'a>) -> Vec<ReasonView<'a>> {
    let reasons = freshness.reasons().iter().map(|reason| ReasonView {
        kind: reason.difference.kind,
        what: named::different(view, names, reason.difference),
        who: reason.deed.and_then(|deed| deed.by).map(|user| names.user(user)),
        at: reason.deed.map(|deed| deed.at),
    });
    reasons.collect()
}

pub(crate) fn gate<'a>(gate: &Gate, view: &'a View, names: &Names<'a>) -> GateView<'a> {
    GateView {
        kind: gate.kind,
        required: gate.required,
        holds: gate.holds,
        missing: named::missing(view, names, gate),
        others: 0,
        all: None,
        address: if gate.holds { None } else { named::place(view, gate.kind) },
        found: gate.found,
    }
}

/// How a gate looks: one that is not required stops nothing.
impl GateView<'_> {
    pub(crate) fn look(&self) -> &'static str {
        match (self.required, self.holds) {
            (_, true) => "open",
            (true, false) => "closed",
            (false, false) => "idle",
        }
    }
}

impl<'a> ReasonView<'a> {
    /// A difference of which is known what it is about, but not whose it is.
    pub(crate) fn of(difference: Difference, what: Option<Named<'a>>) -> Self {
        Self { kind: difference.kind, what, who: None, at: None }
    }

    /// Its name in the language files.
    pub(crate) fn term(&self) -> &'static str {
        self.kind.as_str()
    }
}
