//! The reference model of verdicts and their steps, after sections 1 and 5 of the design:
//!
//! - `draft` → `in_review` → `approved` → `published` → `superseded` or `retracted`; `in_review` → `draft` by
//!   requested changes or withdrawal;
//! - four eyes: no author or editor of a revision approves it, on any path; reviewers are editors or admins;
//! - an approval binds to what was said and what it rests on, so an edit after submission voids it; `required`
//!   approvals by different people make a verdict `approved`;
//! - a published verdict is never edited: a new revision supersedes it, with a correction that says whether the
//!   rating changed;
//! - a gate that the desk asks for and that does not hold stops a publication, unless an admin says why not;
//! - a published verdict whose record has changed is reaffirmed on it, by as many editors as approve, and by none who
//!   wrote it; nothing that was approved is touched by that.
//!
//! People, texts, ratings and records are small numbers here, and time is a count of commands.

use std::collections::{BTreeMap, BTreeSet};

pub(super) type User = u8;

/// What a verdict says: the numbers of the rating, the scale, the wording and the first part's rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Says {
    pub(super) rating: u8,
    pub(super) scale: u8,
    pub(super) wording: u8,
    pub(super) part_rating: Option<u8>,
}

/// Who did something, at which tick.
pub(super) type Act = (User, i64);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    Draft,
    InReview { submitted: Act },
    Approved { submitted: Act },
    Published { submitted: Act, published: Act },
    Superseded { submitted: Act, published: Act, superseded: Act },
    Retracted { submitted: Act, published: Act, retracted: Act },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Judgement {
    pub(super) by: User,
    pub(super) approves: bool,
    pub(super) says: Says,
    pub(super) rests_on: u8,
    pub(super) at: i64,
}

/// One editor's confirmation of a published verdict on a record; with the last one it takes effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Confirmation {
    pub(super) by: User,
    pub(super) record: u8,
    pub(super) at: i64,
    pub(super) effective: bool,
}

/// The gates that a publication meets with besides that of the approvals, and how it means to pass closed ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gates {
    /// Too few origins stand behind the claim.
    pub(super) origins_closed: bool,
    /// A quote is in no snapshot.
    pub(super) quotes_closed: bool,
    pub(super) rank: Rank,
    pub(super) overrules: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closed {
    Approvals,
    Origins,
    Quotes,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Revision {
    pub(super) author: User,
    pub(super) contributors: BTreeSet<User>,
    pub(super) says: Says,
    pub(super) rests_on: u8,
    pub(super) stands: Stands,
    pub(super) judgements: Vec<Judgement>,
    pub(super) correction: Option<Kind>,
    pub(super) created: Act,
    pub(super) changed: Act,
    pub(super) confirmations: Vec<Confirmation>,
    /// The gates that it was published past, in the order in which they are told, and by whom.
    pub(super) overruled: Option<(Act, Vec<Closed>)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Reader,
    Researcher,
    Editor,
    Admin,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    RatingChange,
    Clarification,
    Typo,
}

/// A reason to refuse a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Why {
    WrongState,
    NotAnEditor,
    FourEyes,
    BasisChanged,
    ApprovedBefore,
    NotYours,
    CorrectionMissing,
    NothingToCorrect,
    CorrectionKind,
    GatesClosed,
    OverrideNeedsAdmin,
    NothingToOverride,
    NotStale,
    ReaffirmedBefore,
    /// What it should take the place of is not published.
    NoPredecessor,
}

/// All reasons that apply.
pub(super) type Reasons = BTreeSet<Why>;

fn reasons<const N: usize>(all: [(bool, Why); N]) -> Reasons {
    all.into_iter().filter(|(applies, _)| *applies).map(|(_, why)| why).collect()
}

impl Revision {
    pub(super) fn new(author: User, at: i64, says: Says, rests_on: u8) -> Self {
        Self {
            author,
            contributors: BTreeSet::from([author]),
            says,
            rests_on,
            stands: Stands::Draft,
            judgements: Vec::new(),
            correction: None,
            created: (author, at),
            changed: (author, at),
            confirmations: Vec::new(),
            overruled: None,
        }
    }

    /// The people whose last word on the revision as it is now is to approve it, contributors aside.
    pub(super) fn approvers(&self) -> BTreeSet<User> {
        let mut last_word = BTreeMap::new();
        for judgement in &self.judgements {
            if (judgement.says, judgement.rests_on) == (self.says, self.rests_on) {
                last_word.insert(judgement.by, judgement.approves);
            }
        }
        let approving = last_word.into_iter().filter(|(_, approves)| *approves).map(|(user, _)| user);
        approving.filter(|user| !self.contributors.contains(user)).collect()
    }

    fn in_review(&self) -> bool {
        matches!(self.stands, Stands::InReview { .. })
    }

    fn published(&self) -> bool {
        matches!(self.stands, Stands::Published { .. })
    }

    fn rating(&self) -> (u8, u8, Option<u8>) {
        (self.says.scale, self.says.rating, self.says.part_rating)
    }

    /// The kind of a correction that says rightly what changed since `old`.
    pub(super) fn right_correction(&self, old: &Self) -> Kind {
        if old.rating() == self.rating() { Kind::Clarification } else { Kind::RatingChange }
    }

    pub(super) fn edit(&mut self, act: Act, says: Says, record: u8) -> Reasons {
        let stands = match self.stands {
            Stands::Draft => Stands::Draft,
            Stands::InReview { submitted } | Stands::Approved { submitted } => Stands::InReview { submitted },
            _ => return Reasons::from([Why::WrongState]),
        };
        self.contributors.insert(act.0);
        (self.stands, self.says, self.rests_on, self.changed) = (stands, says, record, act);
        Reasons::new()
    }

    pub(super) fn submit(&mut self, act: Act, record: u8) -> Reasons {
        if self.stands != Stands::Draft {
            return Reasons::from([Why::WrongState]);
        }
        (self.stands, self.rests_on, self.changed) = (Stands::InReview { submitted: act }, record, act);
        Reasons::new()
    }

    fn judge(&mut self, (by, at): Act, approves: bool) {
        let (says, rests_on) = (self.says, self.rests_on);
        self.judgements.push(Judgement { by, approves, says, rests_on, at });
        self.changed = (by, at);
    }

    pub(super) fn approve(&mut self, act: Act, rank: Rank, record: u8, required: usize) -> Reasons {
        let approvers = self.approvers();
        let before = approvers.contains(&act.0) && approvers.len() < required;
        let reasons = reasons([
            (!self.in_review(), Why::WrongState),
            (rank < Rank::Editor, Why::NotAnEditor),
            (self.contributors.contains(&act.0), Why::FourEyes),
            (self.rests_on != record, Why::BasisChanged),
            (before, Why::ApprovedBefore),
        ]);
        if reasons.is_empty() {
            self.judge(act, true);
            if let Stands::InReview { submitted } = self.stands
                && self.approvers().len() >= required
            {
                self.stands = Stands::Approved { submitted };
            }
        }
        reasons
    }

    pub(super) fn request_changes(&mut self, act: Act, rank: Rank) -> Reasons {
        let reasons = reasons([
            (!self.in_review(), Why::WrongState),
            (rank < Rank::Editor, Why::NotAnEditor),
            (self.contributors.contains(&act.0), Why::FourEyes),
        ]);
        if reasons.is_empty() {
            self.judge(act, false);
            self.stands = Stands::Draft;
        }
        reasons
    }

    pub(super) fn withdraw(&mut self, act: Act, rank: Rank) -> Reasons {
        let reasons = reasons([
            (!self.in_review(), Why::WrongState),
            (rank < Rank::Editor && !self.contributors.contains(&act.0), Why::NotYours),
        ]);
        if reasons.is_empty() {
            (self.stands, self.changed) = (Stands::Draft, act);
        }
        reasons
    }

    /// The gates that do not hold, at a desk that asks for so many approvals, for origins and for quotes.
    pub(super) fn closed(&self, gates: Gates, required: usize) -> Vec<Closed> {
        let all = [
            (self.approvers().len() < required, Closed::Approvals),
            (gates.origins_closed, Closed::Origins),
            (gates.quotes_closed, Closed::Quotes),
        ];
        all.into_iter().filter(|(closed, _)| *closed).map(|(_, gate)| gate).collect()
    }

    /// `old` is what it takes the place of.
    pub(super) fn publish(
        &mut self,
        act: Act,
        (record, required): (u8, usize),
        gates: Gates,
        old: Option<&mut Self>,
        correction: Option<Kind>,
    ) -> Reasons {
        let closed = self.closed(gates, required);
        let differs = old.as_ref().is_some_and(|old| old.rating() != self.rating());
        let wrong_kind = correction.is_some_and(|kind| (kind == Kind::RatingChange) != differs);
        let reasons = reasons([
            (!matches!(self.stands, Stands::Approved { .. }), Why::WrongState),
            (self.rests_on != record, Why::BasisChanged),
            (old.is_some() && correction.is_none(), Why::CorrectionMissing),
            (old.is_none() && correction.is_some(), Why::NothingToCorrect),
            (old.is_some() && wrong_kind, Why::CorrectionKind),
            (old.as_ref().is_some_and(|old| !old.published()), Why::NoPredecessor),
            (!closed.is_empty() && !gates.overrules, Why::GatesClosed),
            (!closed.is_empty() && gates.overrules && gates.rank != Rank::Admin, Why::OverrideNeedsAdmin),
            (closed.is_empty() && gates.overrules, Why::NothingToOverride),
        ]);
        if let Stands::Approved { submitted } = self.stands
            && reasons.is_empty()
        {
            self.stands = Stands::Published { submitted, published: act };
            (self.correction, self.changed) = (correction, act);
            self.overruled = gates.overrules.then_some((act, closed));
            if let Some(old) = old {
                old.supersede(act);
            }
        }
        reasons
    }

    fn supersede(&mut self, act: Act) {
        if let Stands::Published { submitted, published } = self.stands {
            self.stands = Stands::Superseded { submitted, published, superseded: act };
            self.changed = act;
        }
    }

    pub(super) fn retract(&mut self, act: Act) -> Reasons {
        let Stands::Published { submitted, published } = self.stands else {
            return Reasons::from([Why::WrongState]);
        };
        self.stands = Stands::Retracted { submitted, published, retracted: act };
        self.changed = act;
        Reasons::new()
    }

    /// The record that it rests on: that of the last reaffirmation that took effect, or that of its approval.
    pub(super) fn rests_on_now(&self) -> u8 {
        let mut record = self.rests_on;
        for confirmation in &self.confirmations {
            if confirmation.effective {
                record = confirmation.record;
            }
        }
        record
    }

    pub(super) fn reaffirm(&mut self, (by, at): Act, rank: Rank, record: u8, required: usize) -> Reasons {
        let same = self.confirmations.iter().filter(|earlier| earlier.record == record);
        let mut people: BTreeSet<User> = same.map(|earlier| earlier.by).collect();
        let before = !people.insert(by) && people.len() < required;
        let reasons = reasons([
            (!self.published(), Why::WrongState),
            (rank < Rank::Editor, Why::NotAnEditor),
            (self.contributors.contains(&by), Why::FourEyes),
            (record == self.rests_on_now(), Why::NotStale),
            (before, Why::ReaffirmedBefore),
        ]);
        if reasons.is_empty() {
            let effective = people.len() >= required;
            self.confirmations.push(Confirmation { by, record, at, effective });
            self.changed = (by, at);
        }
        reasons
    }
}
