//! One request, driven side by side with the model.

use dementi_domain::assertion::{Assertion, AssertionMode, AssertionRecord};
use dementi_domain::denial::{Answer, AnswerKind, Answers, Denial, DenialRecord};
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::{ClaimId, PartyId};
use dementi_domain::record::{Deed, Record};
use dementi_domain::reply::{
    Asked, Channel, Contact, Due, Entries, Outcome, Question, Questions, Refusal, Replied, ReplyRequest,
};

use super::commands::{Command, What};
use super::model::{Asking, Came, Link, Reasons, Request, Why};
use crate::generate::record::{part_id, parts};
use crate::generate::{day, instant, line, prose, uuid};

pub(super) fn deed(at: i64) -> Deed {
    Deed { at: instant(at), by: Some(uuid(1).into()) }
}

fn claim() -> ClaimId {
    uuid(60).into()
}

fn party() -> PartyId {
    uuid(61).into()
}

pub(super) fn contact(at: i64) -> Contact {
    Contact { at: instant(at), channel: Channel::PressOffice, note: None }
}

pub(super) fn asked(asking: &Asking) -> Asked {
    let question =
        |text: &str| Question { text: prose(text), parts: Distinct::new(vec![part_id(0)]).unwrap() };
    Asked {
        party: party(),
        parts: Distinct::empty(),
        recipient: Some(line(&format!("Desk {}", asking.recipient))),
        questions: Questions::new(vec![question(&format!("Wording {}?", asking.words))]).unwrap(),
        acknowledge_by: asking.acknowledge_by.map(instant),
        respond_by: instant(asking.respond_by),
    }
}

fn denial(number: u64, claim: ClaimId, party: PartyId) -> DenialRecord {
    let answer = Answer { part: part_id(0), kind: AnswerKind::Denied, note: None };
    let answers = Answers::new(&parts(1), vec![answer]).unwrap();
    let source = uuid(62).into();
    let denial = Denial { claim, party, source, stated_on: day(1), quote: None, answers };
    Record::new(uuid(number).into(), uuid(2).into(), denial, deed(0))
}

fn assertion(number: u64, claim: ClaimId, party: PartyId) -> AssertionRecord {
    let (source, mode) = (uuid(62).into(), AssertionMode::Stated);
    let assertion = Assertion { claim, party, source, mode, stated_on: None, quote: None };
    Record::new(uuid(number).into(), uuid(2).into(), assertion, deed(0))
}

fn record() -> (Vec<DenialRecord>, Vec<AssertionRecord>) {
    let denials = vec![
        denial(70, claim(), party()),
        denial(71, claim(), party()).withdraw(deed(1), prose("A mistake.")).unwrap(),
        denial(72, claim(), uuid(1).into()),
        denial(73, uuid(3).into(), party()),
    ];
    let assertions = vec![
        assertion(80, claim(), party()),
        assertion(81, claim(), party()).withdraw(deed(1), prose("A mistake.")).unwrap(),
        assertion(82, claim(), uuid(1).into()),
    ];
    (denials, assertions)
}

fn replied(link: Link) -> Replied {
    let (denials, assertions): (&[u64], &[u64]) = match link {
        Link::Denial => (&[70], &[]),
        Link::Assertion => (&[], &[80]),
        Link::Both => (&[70], &[80]),
        Link::NoteAlone | Link::Nothing => (&[], &[]),
        Link::WithdrawnDenial => (&[70, 71], &[]),
        Link::DenialByAnotherParty => (&[72], &[80]),
        Link::DenialOfAnotherClaim => (&[73], &[]),
        Link::UnknownDenial => (&[99], &[]),
        Link::WithdrawnAssertion => (&[70], &[81]),
        Link::AssertionByAnotherParty => (&[], &[80, 82]),
        Link::UnknownAssertion => (&[], &[99]),
    };
    Replied {
        denials: Distinct::new(denials.iter().map(|n| uuid(*n).into()).collect()).unwrap(),
        assertions: Distinct::new(assertions.iter().map(|n| uuid(*n).into()).collect()).unwrap(),
        note: (link == Link::NoteAlone).then(|| prose("By telephone, not for quotation.")),
    }
}

fn why(refusal: Refusal) -> Why {
    match refusal {
        Refusal::WrongState { .. } => Why::WrongState,
        Refusal::History => Why::History,
        Refusal::AcknowledgedBefore => Why::AcknowledgedBefore,
        Refusal::StillTime { .. } => Why::StillTime,
        Refusal::InTheFuture | Refusal::SentInTheFuture => Why::InTheFuture,
        Refusal::BeforeSent { .. } => Why::BeforeSent,
        Refusal::DeadlineBeforeSent { .. } => Why::DeadlineBeforeSent,
        Refusal::AcknowledgeAfterReply => Why::AcknowledgeAfterReply,
        Refusal::NotLater { .. } => Why::NotLater,
        Refusal::NothingSaid => Why::NothingSaid,
        Refusal::NoSuchDenial { .. } => Why::NoSuchDenial,
        Refusal::NoSuchAssertion { .. } => Why::NoSuchAssertion,
        Refusal::Full { .. } | Refusal::UnknownPart { .. } | Refusal::OutsideRequest { .. } => {
            panic!("these histories are short and name the claim's part: {refusal}")
        }
    }
}

pub(super) struct World {
    now: i64,
    real: ReplyRequest,
    model: Request,
}

impl World {
    pub(super) fn new(asking: Asking) -> Self {
        let now = 1000;
        let asking = asking.from(now);
        let real = ReplyRequest::ask(claim(), &parts(2), asked(&asking), contact(asking.sent), deed(now));
        let world = Self { now, real: real.unwrap(), model: Request::new(asking) };
        world.compare();
        world
    }

    /// Carries a command out on both sides; answers what came of it.
    pub(super) fn take(&mut self, command: &Command) -> String {
        self.now += command.later;
        let (before, former) = (self.real.outcome().kind(), self.real.clone());
        let (name, result, reasons) = self.step(&command.what);
        let outcome = match result {
            Ok(real) => {
                assert_eq!(reasons, Reasons::new(), "{name} should have been refused: {former:#?}");
                only_added(&former, &real);
                self.real = real;
                format!("{name}: {before} to {}", self.real.outcome().kind())
            }
            Err(refusal) => {
                let why = why(refusal);
                assert!(reasons.contains(&why), "{name}: {why:?} is not among {reasons:?}: {former:#?}");
                format!("{name}: {why:?}")
            }
        };
        self.compare();
        outcome
    }

    fn step(&mut self, what: &What) -> (&'static str, Result<ReplyRequest, Refusal>, Reasons) {
        let (now, by) = (self.now, deed(self.now));
        let (real, model) = (self.real.clone(), &mut self.model);
        match what {
            What::Reword { words, recipient } => {
                let words = if *words { model.asking.words + 1 } else { model.asking.words };
                let asking = Asking { words, recipient: *recipient, ..model.asking };
                let result = real.change(&parts(2), asked(&asking), contact(asking.sent), by);
                ("change", result, model.change(asking, now))
            }
            What::Change(asking) => {
                let asking = asking.from(now);
                let result = real.change(&parts(2), asked(&asking), contact(asking.sent), by);
                ("change", result, model.change(asking, now))
            }
            What::Attempt(at) => {
                ("attempt", real.attempt(contact(now + at), by), model.attempt(now + at, now))
            }
            What::Acknowledge(at) => {
                let result = real.acknowledge(instant(now + at), None, by);
                ("acknowledge", result, model.acknowledge(now + at, now))
            }
            What::Extend(to) => {
                let result = real.extend(instant(now + to), prose("They asked for it."), by);
                ("extend", result, model.extend(now + to, now))
            }
            What::Answer(at, link) => {
                let (denials, assertions) = record();
                let entries = Entries { denials: &denials, assertions: &assertions };
                let result = real.answer(instant(now + at), replied(*link), entries, by);
                ("answer", result, model.answer(now + at, *link, now))
            }
            What::Decline(at) => {
                ("decline", real.decline(instant(now + at), None, by), model.decline(now + at, now))
            }
            What::NoReply => ("no_reply", real.no_reply(None, by), model.no_reply(now)),
        }
    }

    fn compare(&self) {
        let (parts, model) = (self.real.parts(), &self.model);
        assert_eq!(parts.asked, asked(&model.asking));
        assert_eq!(parts.first.contact, contact(model.asking.sent));
        assert_eq!(self.real.sent_at(), instant(model.asking.sent));
        assert_eq!(self.real.respond_by(), instant(model.respond_by()));
        let noted = |(at, now): (i64, i64)| (contact(at), deed(now));
        let further = parts.further.iter().map(|attempt| (attempt.contact.clone(), attempt.recorded));
        assert!(further.eq(model.further.iter().copied().map(noted)));
        let extensions = parts.extensions.iter().map(|each| (each.before, each.respond_by, each.granted));
        let expected =
            model.extensions.iter().map(|(from, to, now)| (instant(*from), instant(*to), deed(*now)));
        assert!(extensions.eq(expected));
        let acknowledged = parts.acknowledged.as_ref().map(|said| (said.at, said.recorded));
        assert_eq!(acknowledged, model.acknowledged.map(|(at, now)| (instant(at), deed(now))));
        assert_eq!(parts.outcome, outcome(model.came));
        assert!(parts.earlier.iter().cloned().eq(model.earlier.iter().copied().map(outcome)));
        self.compare_due();
    }

    /// At every instant around every deadline.
    fn compare_due(&self) {
        let (asking, respond_by) = (&self.model.asking, self.model.respond_by());
        let pending = self.model.came == Came::Pending;
        let unacknowledged = asking.acknowledge_by.filter(|_| self.model.acknowledged.is_none());
        for deadline in asking.acknowledge_by.into_iter().chain([respond_by, self.now]) {
            for at in deadline - 1..=deadline + 1 {
                let expected = if pending && at > respond_by {
                    Due::ReplyOverdue
                } else if pending && unacknowledged.is_some_and(|by| at > by) {
                    Due::AcknowledgementOverdue
                } else {
                    Due::NotDue
                };
                assert_eq!(self.real.due(instant(at)), expected, "at {at}: {:#?}", self.real);
                let passed = self.real.next_deadline().is_some_and(|next| next < instant(at));
                assert_eq!(passed, expected != Due::NotDue);
            }
        }
    }
}

fn outcome(came: Came) -> Outcome {
    match came {
        Came::Pending => Outcome::Pending,
        Came::Answered { at, link, noted } => {
            Outcome::Answered { at: instant(at), replied: replied(link), recorded: deed(noted) }
        }
        Came::Declined { at, noted } => {
            Outcome::Declined { at: instant(at), note: None, recorded: deed(noted) }
        }
        Came::NoReply { noted } => Outcome::NoReply { note: None, recorded: deed(noted) },
    }
}

/// The rule itself, without the model: nothing that was recorded is lost or altered.
fn only_added(before: &ReplyRequest, after: &ReplyRequest) {
    let (old, new) = (before.parts(), after.parts());
    assert!(new.further.starts_with(&old.further));
    assert!(new.extensions.starts_with(&old.extensions));
    assert!(new.earlier.starts_with(&old.earlier));
    assert!(old.acknowledged.is_none() || new.acknowledged == old.acknowledged);
    assert!(after.respond_by() >= before.respond_by() || !before.has_history());
    if before.has_history() {
        let recipient = new.asked.recipient.clone();
        assert_eq!(new.asked, Asked { recipient, ..old.asked.clone() });
        assert_eq!(new.first, old.first);
    }
    if old.outcome != new.outcome && old.outcome != Outcome::Pending {
        assert_eq!(new.earlier.last(), Some(&old.outcome));
    }
}
