//! A claim's record and a desk's policy in small numbers, and what its gates say by the words of the guide.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::analysis::gates::{Gate, GateKind};
use dementi_domain::assertion::{Assertion, AssertionMode};
use dementi_domain::claim::{Claim, TrackedClaim};
use dementi_domain::desk::{MinimumOrigins, Policy};
use dementi_domain::distinct::Distinct;
use dementi_domain::file::{Around, ClaimFile};
use dementi_domain::ids::UserId;
use dementi_domain::quote::{Anchor, Quote};
use dementi_domain::record::{Deed, Record};
use dementi_domain::reference::Language;
use dementi_domain::reply::{
    Asked, Attempt, Channel, Contact, Extension, Outcome, OutcomeKind, Question, Questions, Replied,
    ReplyRequest, ReplyRequestParts,
};
use dementi_domain::scale::{RatingKey, ScaleRevision};
use dementi_domain::status::{Origins, Status};
use dementi_domain::text::Verbatim;
use dementi_domain::verdict::{Content, Decision, Review, State, Verdict, VerdictParts, fingerprint};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use uuid::Uuid;

use crate::coverage::{self, PARTIES, Stands, party};
use crate::generate::desk::policy;
use crate::generate::record::{parts, term};
use crate::generate::{instant, prose, uuid};

/// What an assertion quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Words {
    Nothing,
    /// They were never found in a snapshot.
    Loose,
    Anchored,
    /// They are gone from the newest snapshot.
    Gone,
}

#[derive(Debug, Clone)]
struct Request {
    party: u64,
    respond_by: i64,
    extended: Option<i64>,
    outcome: OutcomeKind,
    withdrawn: bool,
}

/// Somebody's decision on the verdict, as it is now or as it was once.
#[derive(Debug, Clone)]
struct Decided {
    by: u64,
    approves: bool,
    as_it_is: bool,
}

/// A record, a verdict on it, and the desk's policy. People are numbers; 0 is the author.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub(super) policy: Policy,
    pub(super) now: i64,
    answered: coverage::Case,
    requests: Vec<Request>,
    quotes: Vec<(Words, bool)>,
    origins: Option<Origins>,
    decisions: Vec<Decided>,
    editors: BTreeSet<u64>,
}

pub(super) fn case() -> impl Strategy<Value = Case> {
    let origins = option::weighted(0.9, (0..4_u32, 0..3_u32)).prop_map(|counts| {
        counts.map(|(proven, more)| Origins { independent_count: proven, at_most: proven + more })
    });
    let minimum = prop_oneof![1 => Just(0), 2 => 1..4_u8];
    let policy = (policy(), minimum).prop_map(|(policy, minimum)| Policy {
        minimum_origins: MinimumOrigins::try_from(minimum).unwrap(),
        ..policy
    });
    let words =
        prop_oneof![4 => Just(Words::Anchored), 1 => select(vec![Words::Nothing, Words::Loose, Words::Gone])];
    let instants = || 9..12_i64;
    let request = (0..PARTIES, instants(), option::of(instants()), term::<OutcomeKind>(), any::<bool>())
        .prop_map(|(party, respond_by, extended, outcome, withdrawn)| Request {
            party,
            respond_by,
            extended,
            outcome,
            withdrawn,
        });
    let decided = (0..5_u64, proptest::bool::weighted(0.8), proptest::bool::weighted(0.8))
        .prop_map(|(by, approves, as_it_is)| Decided { by, approves, as_it_is });
    // Often about nobody or few, and hardly answered, or these gates would be closed nearly always.
    let few = coverage::case().prop_map(|mut case| {
        case.about.truncate(1);
        case.denials.truncate(2);
        case
    });
    let answered = prop_oneof![coverage::case(), few];
    let quotes = vec((words, proptest::bool::weighted(0.2)), 0..4);
    let verdict = (vec(decided, 0..8), btree_set(1..5_u64, 0..2));
    (policy, answered, vec(request, 0..8), quotes, origins, verdict).prop_map(
        |(policy, answered, requests, quotes, origins, (decisions, editors))| Case {
            policy,
            now: 10,
            answered,
            requests,
            quotes,
            origins,
            decisions,
            editors,
        },
    )
}

fn user(n: u64) -> UserId {
    uuid(40 + n).into()
}

fn deed(at: i64) -> Deed {
    Deed { at: instant(at), by: Some(user(0)) }
}

fn entry(n: usize) -> Uuid {
    uuid(1_000 + n as u64)
}

impl Case {
    /// Whether the policy asks for it.
    pub(super) fn required(&self, kind: GateKind) -> bool {
        match kind {
            GateKind::Approvals => true,
            GateKind::Origins => self.policy.minimum_origins.get() > 0,
            GateKind::RightOfReply => self.policy.reply_required,
            GateKind::Contradictions => self.policy.contradictions_resolved,
            GateKind::Quotes => self.policy.quotes_anchored,
        }
    }

    /// Whether what it asks for is there.
    pub(super) fn holds(&self, kind: GateKind) -> bool {
        match kind {
            GateKind::Approvals => {
                self.approvers().len() >= usize::from(self.policy.approvals_required.get())
            }
            GateKind::Origins => {
                let proven = self.origins.map_or(0, |origins| origins.independent_count);
                proven >= u32::from(self.policy.minimum_origins.get())
            }
            _ => self.missing(kind).is_empty(),
        }
    }

    /// What stands in its way, sorted.
    pub(super) fn missing(&self, kind: GateKind) -> Vec<Uuid> {
        match kind {
            GateKind::Approvals | GateKind::Origins => Vec::new(),
            GateKind::RightOfReply => {
                let unheard = (0..PARTIES).filter(|n| self.answered.about.contains(n) && !self.heard(*n));
                unheard.map(|n| party(n).uuid()).collect()
            }
            GateKind::Contradictions => {
                (0..PARTIES).filter(|n| self.contradicts_itself(*n)).map(|n| party(n).uuid()).collect()
            }
            GateKind::Quotes => {
                let bad = |n: &usize| {
                    let (words, withdrawn) = self.quotes[*n];
                    !withdrawn && matches!(words, Words::Loose | Words::Gone)
                };
                (0..self.quotes.len()).filter(bad).map(entry).collect()
            }
        }
    }

    /// Those whose last decision on the verdict as it is was to approve it, and who did not write it.
    fn approvers(&self) -> BTreeSet<u64> {
        let mut approvers = BTreeSet::new();
        for decided in &self.decisions {
            if decided.as_it_is && decided.approves {
                approvers.insert(decided.by);
            } else if decided.as_it_is {
                approvers.remove(&decided.by);
            }
        }
        approvers.retain(|by| *by != 0 && !self.editors.contains(by));
        approvers
    }

    /// "Every party which the claim is about was asked, and answered or let the deadline pass."
    fn heard(&self, party: u64) -> bool {
        for request in &self.requests {
            let until = request.extended.unwrap_or(request.respond_by);
            let settled = match request.outcome {
                OutcomeKind::Answered | OutcomeKind::Declined | OutcomeKind::NoReply => true,
                OutcomeKind::Pending => self.now > until,
            };
            if request.party == party && !request.withdrawn && settled {
                return true;
            }
        }
        false
    }

    /// "No changed answer waits for a note."
    fn contradicts_itself(&self, party: u64) -> bool {
        (0..self.answered.length).any(|part| match self.answered.stands(part, party) {
            Some(Stands::Answered { latest, changed_from }) => {
                let noted = self.answered.denials[latest].answers[part].1;
                !changed_from.is_empty() && !noted
            }
            _ => false,
        })
    }

    /// The gates by the code under test.
    pub(super) fn gates(&self, file: &ClaimFile, verdict: Option<&Verdict>) -> Vec<Gate> {
        file.gates(self.policy, verdict, self.origins, instant(self.now))
    }

    /// The claim's file, and its approved verdict.
    pub(super) fn file(&self) -> (ClaimFile, Verdict) {
        let assertions = (0..self.quotes.len()).map(|n| (self.assertion(n), 1)).collect();
        let gone = (0..self.quotes.len()).filter(|n| self.quotes[*n].0 == Words::Gone);
        let lost_quotes = gone.map(|n| (entry(n), deed(3))).collect();
        let mut file = ClaimFile {
            claim: self.claim(),
            assertions,
            denials: self.answered.records().into_iter().map(|denial| (denial, 1)).collect(),
            evidence: Vec::new(),
            replies: (0..self.requests.len()).map(|n| (self.request(n), 1)).collect(),
            verdicts: Vec::new(),
            around: Around { lost_quotes, ..Around::default() },
        };
        let verdict = self.verdict(&file);
        file.verdicts.push(verdict.clone());
        (file, verdict)
    }

    fn claim(&self) -> TrackedClaim {
        let claim = Claim {
            dossier: uuid(20).into(),
            text: prose("Mail could be read before it was encrypted."),
            language: Language::parse("en").unwrap(),
            claimed_on: None,
            parts: parts(self.answered.length),
            about: Distinct::new(self.answered.about.iter().map(|n| party(*n)).collect()).unwrap(),
            tags: Distinct::empty(),
        };
        let record = Record::new(uuid(2).into(), uuid(4).into(), claim, deed(0));
        let status = Status { origins: self.origins, ..Status::NEW };
        TrackedClaim { status, ..TrackedClaim::new(record) }
    }

    fn assertion(&self, n: usize) -> Record<dementi_domain::ids::AssertionId, Assertion> {
        let (words, withdrawn) = self.quotes[n];
        let anchor = Anchor { snapshot: uuid(33).into(), start: 0, end: 3 };
        let quote = Quote {
            exact: Verbatim::parse("not").unwrap(),
            prefix: None,
            suffix: None,
            language: None,
            anchor: (words != Words::Loose).then_some(anchor),
        };
        let (claim, party, source) = (uuid(2).into(), party(0), uuid(34).into());
        let quote = Some(quote).filter(|_| words != Words::Nothing);
        let content = Assertion { claim, party, source, mode: AssertionMode::Stated, stated_on: None, quote };
        let record = Record::new(entry(n).into(), uuid(4).into(), content, deed(1));
        if withdrawn { record.withdraw(deed(2), prose("Misheard.")).unwrap() } else { record }
    }

    fn request(&self, n: usize) -> Record<dementi_domain::ids::ReplyRequestId, ReplyRequest> {
        let request = &self.requests[n];
        let question = Question { text: prose("Is it so?"), parts: Distinct::empty() };
        let asked = Asked {
            party: party(request.party),
            parts: Distinct::empty(),
            recipient: None,
            questions: Questions::new(vec![question]).unwrap(),
            acknowledge_by: None,
            respond_by: instant(request.respond_by),
        };
        let extension = |until: i64| Extension {
            before: instant(request.respond_by),
            respond_by: instant(until),
            reason: prose("It asked for it."),
            granted: deed(2),
        };
        let (at, recorded) = (instant(2), deed(2));
        let outcome = match request.outcome {
            OutcomeKind::Pending => Outcome::Pending,
            OutcomeKind::Answered => Outcome::Answered { at, replied: Replied::default(), recorded },
            OutcomeKind::Declined => Outcome::Declined { at, note: None, recorded },
            OutcomeKind::NoReply => Outcome::NoReply { note: None, recorded },
        };
        let contact = Contact { at: instant(1), channel: Channel::Letter, note: None };
        let content = ReplyRequest::restore(ReplyRequestParts {
            claim: uuid(2).into(),
            asked,
            first: Attempt { contact, recorded: deed(1) },
            further: Vec::new(),
            acknowledged: None,
            extensions: request.extended.map(extension).into_iter().collect(),
            outcome,
            earlier: Vec::new(),
        });
        let record = Record::new(uuid(5_000 + n as u64).into(), uuid(4).into(), content, deed(1));
        if request.withdrawn { record.withdraw(deed(2), prose("A mistake.")).unwrap() } else { record }
    }

    fn verdict(&self, file: &ClaimFile) -> Verdict {
        let scale = ScaleRevision { id: uuid(50).into(), revision: 1 };
        let says = |text: &str| {
            Content::restore(scale, RatingKey::parse("false").unwrap(), prose(text), BTreeMap::new())
        };
        let (content, basis) = (says("It is not so."), file.basis_on(scale.id));
        let now = fingerprint(&content, &basis);
        let before = fingerprint(&says("It is so."), &basis);
        let review = |(n, decided): (u64, &Decided)| Review {
            id: uuid(6_000 + n).into(),
            reviewer: user(decided.by),
            decision: if decided.approves { Decision::Approve } else { Decision::RequestChanges },
            fingerprint: if decided.as_it_is { now } else { before },
            comment: None,
            at: instant(4),
        };
        let ids = (uuid(30).into(), uuid(4).into(), uuid(20).into());
        let draft = Verdict::draft(ids.0, ids.1, ids.2, 1, user(0), instant(3), content, basis);
        let mut parts: VerdictParts = draft.parts().clone();
        parts.contributors.extend(self.editors.iter().map(|n| user(*n)));
        parts.reviews = (0..).zip(&self.decisions).map(review).collect();
        parts.state = State::Approved { submitted: deed(3) };
        Verdict::restore(parts)
    }
}
