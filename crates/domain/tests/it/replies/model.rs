//! The reference model of a request for a reply, after the design's words:
//!
//! - it was sent at its first attempt; the acknowledgement is due after that and not after the reply;
//! - attempts, extensions and outcomes are only ever added; an extension moves the deadline on, never back;
//! - `pending` becomes `answered` or `declined`, or `no_reply` once the deadline has passed; a late answer or refusal
//!   corrects `no_reply`, an answer corrects anything;
//! - what was asked is history as soon as something has followed; then the recipient alone can be changed.
//!
//! Instants are ticks.

use std::collections::BTreeSet;

/// What is asked: the numbers of the words and of the recipient, and the instants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Asking {
    pub(super) words: u8,
    pub(super) recipient: u8,
    pub(super) sent: i64,
    pub(super) acknowledge_by: Option<i64>,
    pub(super) respond_by: i64,
}

impl Asking {
    /// The same, with its instants counted from `now`.
    pub(super) fn from(self, now: i64) -> Self {
        Self {
            sent: self.sent + now,
            acknowledge_by: self.acknowledge_by.map(|by| by + now),
            respond_by: self.respond_by + now,
            ..self
        }
    }
}

/// Where an answer is said to stand in the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    Denial,
    Assertion,
    Both,
    NoteAlone,
    Nothing,
    WithdrawnDenial,
    DenialByAnotherParty,
    DenialOfAnotherClaim,
    UnknownDenial,
    WithdrawnAssertion,
    AssertionByAnotherParty,
    UnknownAssertion,
}

impl Link {
    pub(super) const ALL: [Self; 12] = [
        Self::Denial,
        Self::Assertion,
        Self::Both,
        Self::NoteAlone,
        Self::Nothing,
        Self::WithdrawnDenial,
        Self::DenialByAnotherParty,
        Self::DenialOfAnotherClaim,
        Self::UnknownDenial,
        Self::WithdrawnAssertion,
        Self::AssertionByAnotherParty,
        Self::UnknownAssertion,
    ];
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Came {
    Pending,
    Answered { at: i64, link: Link, noted: i64 },
    Declined { at: i64, noted: i64 },
    NoReply { noted: i64 },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Request {
    pub(super) asking: Asking,
    /// When each further attempt was made, and when it was noted.
    pub(super) further: Vec<(i64, i64)>,
    pub(super) acknowledged: Option<(i64, i64)>,
    /// From when to when, granted when.
    pub(super) extensions: Vec<(i64, i64, i64)>,
    pub(super) came: Came,
    pub(super) earlier: Vec<Came>,
}

/// A reason to refuse a step, as the refusals of the domain are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Why {
    WrongState,
    History,
    AcknowledgedBefore,
    StillTime,
    InTheFuture,
    BeforeSent,
    DeadlineBeforeSent,
    AcknowledgeAfterReply,
    NotLater,
    NothingSaid,
    NoSuchDenial,
    NoSuchAssertion,
}

/// All reasons that apply.
pub(super) type Reasons = BTreeSet<Why>;

fn reasons<const N: usize>(all: [(bool, Why); N]) -> Reasons {
    all.into_iter().filter(|(applies, _)| *applies).map(|(_, why)| why).collect()
}

fn wrong(asking: &Asking, now: i64) -> Reasons {
    let late = asking.acknowledge_by;
    reasons([
        (asking.sent > now, Why::InTheFuture),
        (
            asking.respond_by <= asking.sent || late.is_some_and(|by| by <= asking.sent),
            Why::DeadlineBeforeSent,
        ),
        (late.is_some_and(|by| by > asking.respond_by), Why::AcknowledgeAfterReply),
    ])
}

impl Request {
    pub(super) fn new(asking: Asking) -> Self {
        Self {
            asking,
            further: Vec::new(),
            acknowledged: None,
            extensions: Vec::new(),
            came: Came::Pending,
            earlier: Vec::new(),
        }
    }

    pub(super) fn respond_by(&self) -> i64 {
        self.extensions.iter().map(|(_, to, _)| *to).max().unwrap_or(self.asking.respond_by)
    }

    fn pending(&self) -> bool {
        self.came == Came::Pending
    }

    fn silent(&self) -> bool {
        matches!(self.came, Came::NoReply { .. })
    }

    fn followed(&self) -> bool {
        !self.further.is_empty() || self.acknowledged.is_some() || !self.extensions.is_empty()
    }

    pub(super) fn change(&mut self, asking: Asking, now: i64) -> Reasons {
        let all_but_recipient = Asking { recipient: self.asking.recipient, ..asking };
        let mut reasons = reasons([
            (!self.pending(), Why::WrongState),
            (self.followed() && all_but_recipient != self.asking, Why::History),
        ]);
        if !self.followed() {
            reasons.extend(wrong(&asking, now));
        }
        if reasons.is_empty() {
            self.asking = asking;
        }
        reasons
    }

    fn happened(&self, at: i64, now: i64) -> Reasons {
        reasons([(at > now, Why::InTheFuture), (at < self.asking.sent, Why::BeforeSent)])
    }

    pub(super) fn attempt(&mut self, at: i64, now: i64) -> Reasons {
        let mut reasons = reasons([(!self.pending(), Why::WrongState)]);
        reasons.extend(self.happened(at, now));
        if reasons.is_empty() {
            self.further.push((at, now));
        }
        reasons
    }

    pub(super) fn acknowledge(&mut self, at: i64, now: i64) -> Reasons {
        let mut reasons = reasons([
            (!self.pending() && !self.silent(), Why::WrongState),
            (self.acknowledged.is_some(), Why::AcknowledgedBefore),
        ]);
        reasons.extend(self.happened(at, now));
        if reasons.is_empty() {
            self.acknowledged = Some((at, now));
        }
        reasons
    }

    pub(super) fn extend(&mut self, to: i64, now: i64) -> Reasons {
        let from = self.respond_by();
        let reasons = reasons([(!self.pending(), Why::WrongState), (to <= from, Why::NotLater)]);
        if reasons.is_empty() {
            self.extensions.push((from, to, now));
        }
        reasons
    }

    fn conclude(&mut self, came: Came) {
        let former = std::mem::replace(&mut self.came, came);
        self.earlier.extend(Some(former).filter(|former| *former != Came::Pending));
    }

    pub(super) fn answer(&mut self, at: i64, link: Link, now: i64) -> Reasons {
        let denial = matches!(
            link,
            Link::WithdrawnDenial
                | Link::DenialByAnotherParty
                | Link::DenialOfAnotherClaim
                | Link::UnknownDenial
        );
        let assertion =
            matches!(link, Link::WithdrawnAssertion | Link::AssertionByAnotherParty | Link::UnknownAssertion);
        let mut reasons = reasons([
            (denial, Why::NoSuchDenial),
            (assertion, Why::NoSuchAssertion),
            (link == Link::Nothing, Why::NothingSaid),
        ]);
        reasons.extend(self.happened(at, now));
        if reasons.is_empty() {
            self.conclude(Came::Answered { at, link, noted: now });
        }
        reasons
    }

    pub(super) fn decline(&mut self, at: i64, now: i64) -> Reasons {
        let mut reasons = reasons([(!self.pending() && !self.silent(), Why::WrongState)]);
        reasons.extend(self.happened(at, now));
        if reasons.is_empty() {
            self.conclude(Came::Declined { at, noted: now });
        }
        reasons
    }

    pub(super) fn no_reply(&mut self, now: i64) -> Reasons {
        let reasons =
            reasons([(!self.pending(), Why::WrongState), (now <= self.respond_by(), Why::StillTime)]);
        if reasons.is_empty() {
            self.conclude(Came::NoReply { noted: now });
        }
        reasons
    }
}
