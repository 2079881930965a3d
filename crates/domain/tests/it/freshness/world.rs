//! A claim's file, driven side by side with the journal.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::access::Role;
use dementi_domain::analysis::freshness::ReasonKind;
use dementi_domain::claim::{Claim, TrackedClaim};
use dementi_domain::distinct::Distinct;
use dementi_domain::file::{Around, ClaimFile};
use dementi_domain::ids::{SourceId, UserId};
use dementi_domain::record::{Deed, Record};
use dementi_domain::reference::Language;
use dementi_domain::scale::{RatingKey, ScaleRevision};
use dementi_domain::source::{Derivation, Source, SourceRecord};
use dementi_domain::status::Freshness;
use dementi_domain::verdict::{Content, Passage, Refusal, Reviewer, StateKind, Verdict};
use uuid::Uuid;

use super::commands::{Command, From, NAMED, SOURCES};
use super::journal::{Act, Frozen, Journal};
use crate::generate::record::parts;
use crate::generate::{instant, line, prose, uuid};
use crate::origins::sketch;

/// Who writes the verdicts; those who review them are the next ones.
const AUTHOR: u64 = 40;

pub(super) fn source(n: usize) -> Uuid {
    sketch::source(n).uuid()
}

pub(super) fn party(n: usize) -> Uuid {
    sketch::party(n).uuid()
}

pub(super) fn scale(n: usize) -> Uuid {
    uuid(800 + n as u64)
}

pub(super) fn deed((by, at): Act) -> Deed {
    Deed { at: instant(at), by: Some(UserId::new(uuid(by))) }
}

fn content(n: usize) -> Content {
    let scale = ScaleRevision { id: scale(n).into(), revision: 1 };
    Content::restore(scale, RatingKey::parse("false").unwrap(), prose("It is not so."), BTreeMap::new())
}

fn claim() -> TrackedClaim {
    let claim = Claim {
        dossier: uuid(20).into(),
        text: prose("Mail could be read before it was encrypted."),
        language: Language::parse("en").unwrap(),
        claimed_on: None,
        parts: parts(2),
        about: Distinct::new(vec![sketch::party(NAMED)]).unwrap(),
        tags: Distinct::empty(),
    };
    let record = Record::new(uuid(21).into(), uuid(22).into(), claim, deed((1, 0)));
    TrackedClaim::new(record)
}

fn sources(from: &[From]) -> BTreeMap<SourceId, SourceRecord> {
    let sketch = |from: &From| match from {
        From::Unknown => sketch::unknown(),
        From::Nobody => sketch::original(),
        From::Source(below) => sketch::from(&[*below]),
    };
    let records = from.iter().enumerate().map(|(n, from)| sketch::record(n, &sketch(from)));
    records.map(|record| (record.id(), record)).collect()
}

/// What is withdrawn stays as it was: answers whether it stood till then.
fn retire(file: &mut ClaimFile, id: Uuid, kind: ReasonKind, by: Deed) -> bool {
    file.around.withdrawn.insert(id, (kind, by)).is_none()
}

/// The claim, and all that its status follows from.
pub(super) struct World {
    pub(super) file: ClaimFile,
    pub(super) journal: Journal,
    pub(super) now: i64,
    sources: BTreeMap<SourceId, SourceRecord>,
    frozen: Option<Frozen>,
    required: usize,
}

impl World {
    /// A claim on which nothing is recorded, at a desk that asks for so many approvals.
    pub(super) fn new(required: usize) -> Self {
        let journal = Journal::new(uuid(21));
        let (claim, sources) = (claim(), sources(&journal.from));
        let file = ClaimFile {
            claim,
            assertions: Vec::new(),
            denials: Vec::new(),
            evidence: Vec::new(),
            replies: Vec::new(),
            verdicts: Vec::new(),
            around: Around::default(),
        };
        Self { file, journal, now: 0, sources, frozen: None, required }
    }

    /// Lets something happen, if it can; answers whether it did.
    pub(super) fn take(&mut self, command: Command) -> bool {
        self.now += 1;
        let act = (10 + self.now.unsigned_abs() % 5, self.now);
        let origins = self.journal.origins();
        let done = match command {
            Command::Derive(n, from) => self.derive(n, from, act),
            Command::Retitle(n) => self.change_source(n, act, |source| Source {
                title: line(&format!("Title at {}", act.1)),
                ..source
            }),
            Command::WithdrawSource(n) => self.withdraw_source(n, act),
            Command::WithdrawParty(n) => retire(
                &mut self.file,
                party(n),
                ReasonKind::PartyWithdrawn,
                deed(*self.journal.parties_withdrawn.entry(n).or_insert(act)),
            ),
            Command::RetireScale(n) => retire(
                &mut self.file,
                scale(n),
                ReasonKind::ScaleRetired,
                deed(*self.journal.scales_withdrawn.entry(n).or_insert(act)),
            ),
            Command::Reword => {
                self.journal.reworded = Some(act);
                let text = prose(&format!("Mail could be read, as of {}.", act.1));
                self.change_claim(act, |claim| Claim { text, ..claim })
            }
            Command::Tag => {
                let tags = Distinct::new(vec![line(&format!("tag {}", act.1))]).unwrap();
                self.change_claim(act, |claim| Claim { tags, ..claim })
            }
            Command::Revise(stage) => self.revise(stage),
            Command::Reaffirm => self.reaffirm(),
            on_record => self.take_on_record(on_record, act),
        };
        if self.journal.origins() != origins {
            self.journal.origins_changed = Some(act);
        }
        self.file.claim = self.file.clone().derive(&self.sources, deed(act));
        done
    }

    pub(super) fn stands_withdrawn(&self, source: usize, party: usize) -> bool {
        self.journal.sources_withdrawn.contains_key(&source)
            || self.journal.parties_withdrawn.contains_key(&party)
    }

    fn change_claim(&mut self, act: Act, change: impl FnOnce(Claim) -> Claim) -> bool {
        let new = change(self.file.claim.record.content().clone());
        self.file.claim = self.file.claim.clone().change(new, true, deed(act)).unwrap();
        true
    }

    fn change_source(&mut self, n: usize, act: Act, change: impl FnOnce(Source) -> Source) -> bool {
        let record = self.sources.get_mut(&sketch::source(n)).unwrap();
        let new = change(record.content().clone());
        let changed = record.clone().change(new, deed(act));
        changed.map(|changed| *record = changed).is_ok()
    }

    fn derive(&mut self, n: usize, from: From, act: Act) -> bool {
        let derivation = match from {
            From::Unknown => Derivation::Unknown,
            From::Nobody => Derivation::Original,
            From::Source(below) => Derivation::Derived(Distinct::new(vec![sketch::source(below)]).unwrap()),
        };
        let done = self.change_source(n, act, |source| Source { derivation, ..source });
        if done {
            self.journal.from[n] = from;
        }
        done
    }

    fn withdraw_source(&mut self, n: usize, act: Act) -> bool {
        let record = self.sources.get_mut(&sketch::source(n)).unwrap();
        let Ok(withdrawn) = record.clone().withdraw(deed(act), prose("A mix-up.")) else { return false };
        *record = withdrawn;
        self.journal.sources_withdrawn.insert(n, act);
        retire(&mut self.file, source(n), ReasonKind::SourceWithdrawn, deed(act))
    }

    fn reviewer(n: u64) -> Reviewer {
        Reviewer { user: UserId::new(uuid(AUTHOR + n)), role: Role::Editor }
    }

    /// A verdict of this revision on this scale, resting on the record as it is, brought as far as this.
    fn verdict(&self, revision: i64, on: usize, stage: StateKind) -> Verdict {
        let (at, basis) = (instant(self.now), self.file.basis_on(scale(on).into()));
        let (ids, author) = ((uuid(30).into(), uuid(22).into(), uuid(20).into()), UserId::new(uuid(AUTHOR)));
        let verdict = Verdict::draft(ids.0, ids.1, ids.2, revision, author, at, content(on), basis.clone());
        if stage == StateKind::Draft {
            return verdict;
        }
        let verdict = verdict.submit(deed((AUTHOR, self.now)), basis.clone()).unwrap();
        if stage == StateKind::InReview {
            return verdict;
        }
        let approve = |verdict: Verdict, n: u64| {
            verdict.approve(uuid(60 + n).into(), Self::reviewer(n), at, None, &basis, self.required).unwrap()
        };
        let verdict = (1..=self.required as u64).fold(verdict, approve);
        assert_eq!(verdict.state(), StateKind::Approved);
        if stage == StateKind::Approved {
            return verdict;
        }
        let gates = Passage::new(Vec::new(), Role::Editor, None);
        verdict.publish(deed((AUTHOR + 1, self.now)), &basis, gates, None, None).unwrap().0
    }

    /// Approves or publishes a verdict on the scale 0.
    pub(super) fn settle(&mut self, stage: StateKind) {
        self.now += 1;
        assert_eq!(self.file.freshness(), None, "nothing is settled");
        self.file.verdicts = vec![self.verdict(1, 0, stage)];
        self.frozen = Some(self.journal.freeze(self.now));
        self.file.claim = self.file.clone().derive(&self.sources, deed((AUTHOR, self.now)));
    }

    fn revise(&mut self, stage: StateKind) -> bool {
        let published = self.file.verdicts.first().is_some_and(|it| it.state() == StateKind::Published);
        if published {
            let next = self.verdict(2, 1, stage);
            self.file.verdicts.truncate(1);
            self.file.verdicts.push(next);
        }
        published
    }

    /// As many editors as it takes confirm the published verdict; refused if there is nothing to confirm.
    fn reaffirm(&mut self) -> bool {
        let Some(verdict) = self.file.verdicts.first().cloned() else { return false };
        if verdict.state() != StateKind::Published {
            return false;
        }
        let record = self.file.basis_on(scale(0).into());
        let at = instant(self.now);
        let reaffirm = |verdict: Verdict, n: u64| {
            let id = uuid(100_000 + 4 * self.now.unsigned_abs() + n).into();
            verdict.reaffirm(id, Self::reviewer(n), at, None, record.clone(), self.required)
        };
        if self.freshness() == Some(Freshness::Current) {
            assert_eq!(reaffirm(verdict, 1), Err(Refusal::NotStale));
            return false;
        }
        for n in 1..=self.required as u64 {
            let verdict = reaffirm(self.file.verdicts[0].clone(), n).unwrap();
            self.file.verdicts[0] = verdict;
            // An earlier confirmation of the same record counts too, so fewer may be enough.
            if self.freshness() == Some(Freshness::Current) {
                self.frozen = Some(self.journal.freeze(self.now));
                return true;
            }
        }
        panic!("{} editors reaffirmed it, and it is stale", self.required);
    }

    pub(super) fn freshness(&self) -> Option<Freshness> {
        self.file.freshness()
    }

    /// Checks that the freshness is what the journal tells.
    pub(super) fn check(&self) -> BTreeSet<ReasonKind> {
        let freshness = self.freshness();
        assert_eq!(self.file.claim.status.freshness, freshness, "the status tells of it");
        let Some(frozen) = &self.frozen else {
            assert_eq!(freshness, None);
            return BTreeSet::new();
        };
        let expected = self.journal.reasons(frozen);
        let reasons = match freshness {
            Some(Freshness::Stale(reasons)) => reasons,
            Some(Freshness::Current) => Vec::new(),
            None => panic!("a settled verdict is current or stale"),
        };
        assert!(reasons.is_sorted_by_key(|reason| reason.difference));
        let told: Vec<_> = reasons
            .iter()
            .map(|reason| (reason.difference.kind, reason.difference.id, reason.deed))
            .collect();
        let expected: Vec<_> =
            expected.into_iter().map(|(kind, id, act)| (kind, id, act.map(deed))).collect();
        assert_eq!(told, expected, "what, to which thing, by whom and when");
        let stale = self.file.claim.status.freshness != Some(Freshness::Current);
        assert_eq!(stale, !reasons.is_empty(), "stale is what has reasons");
        reasons.into_iter().map(|reason| reason.difference.kind).collect()
    }
}

const _: () = assert!(NAMED < SOURCES);
