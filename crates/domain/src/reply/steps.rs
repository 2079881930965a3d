//! What can be done with a request for a reply.

use time::OffsetDateTime;

use super::{
    Acknowledgement, Asked, Attempt, Contact, Deadline, Extension, Outcome, OutcomeKind, PartPlace, Refusal,
    Replied, ReplyRequest, ReplyRequestParts, Step,
};
use crate::assertion::AssertionRecord;
use crate::claim::Parts;
use crate::denial::DenialRecord;
use crate::ids::{ClaimId, PartId};
use crate::record::Deed;
use crate::text::{Note, Reason};

/// What is recorded on the claim, where an answer is looked for; withdrawn entries may be among it.
#[derive(Debug, Clone, Copy)]
pub struct Entries<'a> {
    /// Its denials.
    pub denials: &'a [DenialRecord],
    /// Its assertions.
    pub assertions: &'a [AssertionRecord],
}

impl ReplyRequest {
    /// The most attempts after the first.
    pub const MAX_FURTHER: usize = 200;
    /// The most extensions.
    pub const MAX_EXTENSIONS: usize = 50;
    /// The most corrections of the outcome.
    pub const MAX_EARLIER: usize = 50;

    /// Records that a party was asked, on a claim with these parts.
    pub fn ask(
        claim: ClaimId,
        parts: &Parts,
        asked: Asked,
        sent: Contact,
        deed: Deed,
    ) -> Result<Self, Refusal> {
        check_parts(parts, &asked)?;
        check_times(&asked, &sent, deed.at)?;
        Ok(Self(ReplyRequestParts {
            claim,
            asked,
            first: Attempt { contact: sent, recorded: deed },
            further: Vec::new(),
            acknowledged: None,
            extensions: Vec::new(),
            outcome: Outcome::Pending,
            earlier: Vec::new(),
        }))
    }

    /// Corrects what was asked, as long as nothing has followed; after that, the recipient alone can be changed, and
    /// after an outcome nothing.
    pub fn change(self, parts: &Parts, asked: Asked, sent: Contact, deed: Deed) -> Result<Self, Refusal> {
        self.while_among(Step::Change, &[OutcomeKind::Pending])?;
        if self.has_history() {
            let old = &self.0.asked;
            let same = Asked { recipient: old.recipient.clone(), ..asked.clone() } == *old;
            if !same || sent != self.0.first.contact {
                return Err(Refusal::History);
            }
            return Ok(Self(ReplyRequestParts { asked, ..self.0 }));
        }
        check_parts(parts, &asked)?;
        check_times(&asked, &sent, deed.at)?;
        let first = Attempt { contact: sent, recorded: self.0.first.recorded };
        Ok(Self(ReplyRequestParts { asked, first, ..self.0 }))
    }

    /// Records that the party was approached once more.
    pub fn attempt(mut self, contact: Contact, deed: Deed) -> Result<Self, Refusal> {
        self.while_among(Step::Attempt, &[OutcomeKind::Pending])?;
        self.check_happened(contact.at, deed)?;
        room(self.0.further.len(), Self::MAX_FURTHER)?;
        self.0.further.push(Attempt { contact, recorded: deed });
        Ok(self)
    }

    /// Records that the party said that it has the request; also when it says so after the deadline.
    pub fn acknowledge(
        mut self,
        at: OffsetDateTime,
        note: Option<Note>,
        deed: Deed,
    ) -> Result<Self, Refusal> {
        self.while_among(Step::Acknowledge, &[OutcomeKind::Pending, OutcomeKind::NoReply])?;
        if self.0.acknowledged.is_some() {
            return Err(Refusal::AcknowledgedBefore);
        }
        self.check_happened(at, deed)?;
        self.0.acknowledged = Some(Acknowledgement { at, note, recorded: deed });
        Ok(self)
    }

    /// Gives the party more time.
    pub fn extend(mut self, respond_by: OffsetDateTime, reason: Reason, deed: Deed) -> Result<Self, Refusal> {
        self.while_among(Step::Extend, &[OutcomeKind::Pending])?;
        let before = self.respond_by();
        if respond_by <= before {
            return Err(Refusal::NotLater { respond_by: before });
        }
        room(self.0.extensions.len(), Self::MAX_EXTENSIONS)?;
        self.0.extensions.push(Extension { before, respond_by, reason, granted: deed });
        Ok(self)
    }

    /// Records the party's answer, or corrects the outcome by it: an answer may come late, and where it stands in the
    /// record may change.
    pub fn answer(
        self,
        at: OffsetDateTime,
        replied: Replied,
        record: Entries<'_>,
        deed: Deed,
    ) -> Result<Self, Refusal> {
        self.check_happened(at, deed)?;
        self.check_replied(&replied, record)?;
        self.conclude(Outcome::Answered { at, replied, recorded: deed })
    }

    /// Records that the party said that it will not answer.
    pub fn decline(self, at: OffsetDateTime, note: Option<Note>, deed: Deed) -> Result<Self, Refusal> {
        self.while_among(Step::Decline, &[OutcomeKind::Pending, OutcomeKind::NoReply])?;
        self.check_happened(at, deed)?;
        self.conclude(Outcome::Declined { at, note, recorded: deed })
    }

    /// Notes that the deadline passed without a reaction.
    pub fn no_reply(self, note: Option<Note>, deed: Deed) -> Result<Self, Refusal> {
        self.while_among(Step::NoReply, &[OutcomeKind::Pending])?;
        let respond_by = self.respond_by();
        if deed.at <= respond_by {
            return Err(Refusal::StillTime { respond_by });
        }
        self.conclude(Outcome::NoReply { note, recorded: deed })
    }

    fn conclude(mut self, outcome: Outcome) -> Result<Self, Refusal> {
        let former = std::mem::replace(&mut self.0.outcome, outcome);
        if former != Outcome::Pending {
            room(self.0.earlier.len(), Self::MAX_EARLIER)?;
            self.0.earlier.push(former);
        }
        Ok(self)
    }

    fn while_among(&self, step: Step, outcomes: &[OutcomeKind]) -> Result<(), Refusal> {
        let outcome = self.0.outcome.kind();
        if outcomes.contains(&outcome) { Ok(()) } else { Err(Refusal::WrongState { step, outcome }) }
    }

    /// What happened to a request happened after it was sent (or at that moment) and not in the future.
    fn check_happened(&self, at: OffsetDateTime, deed: Deed) -> Result<(), Refusal> {
        let sent_at = self.sent_at();
        if at > deed.at {
            Err(Refusal::InTheFuture)
        } else if at < sent_at {
            Err(Refusal::BeforeSent { sent_at })
        } else {
            Ok(())
        }
    }

    fn check_replied(&self, replied: &Replied, record: Entries<'_>) -> Result<(), Refusal> {
        let (claim, party) = (self.0.claim, self.0.asked.party);
        let denials = |id| {
            let found = record.denials.iter().find(|denial| denial.id() == id);
            found.is_some_and(|denial| {
                denial.stands() && denial.content().claim == claim && denial.content().party == party
            })
        };
        let assertions = |id| {
            let found = record.assertions.iter().find(|assertion| assertion.id() == id);
            found.is_some_and(|assertion| {
                assertion.stands() && assertion.content().claim == claim && assertion.content().party == party
            })
        };
        if let Some(position) = replied.denials.iter().position(|id| !denials(*id)) {
            return Err(Refusal::NoSuchDenial { position });
        }
        if let Some(position) = replied.assertions.iter().position(|id| !assertions(*id)) {
            return Err(Refusal::NoSuchAssertion { position });
        }
        if replied.denials.is_empty() && replied.assertions.is_empty() && replied.note.is_none() {
            return Err(Refusal::NothingSaid);
        }
        Ok(())
    }
}

fn room(length: usize, max: usize) -> Result<(), Refusal> {
    if length < max { Ok(()) } else { Err(Refusal::Full { max }) }
}

fn check_parts(parts: &Parts, asked: &Asked) -> Result<(), Refusal> {
    let known = |place, part: PartId| {
        if parts.contains(part) { Ok(()) } else { Err(Refusal::UnknownPart { place, part }) }
    };
    for (position, part) in asked.parts.iter().enumerate() {
        known(PartPlace::Request { position }, *part)?;
    }
    for (question, asks) in asked.questions.as_slice().iter().enumerate() {
        for (position, part) in asks.parts.iter().enumerate() {
            let place = PartPlace::Question { question, position };
            known(place, *part)?;
            if !asked.parts.is_empty() && !asked.parts.as_slice().contains(part) {
                return Err(Refusal::OutsideRequest { place, part: *part });
            }
        }
    }
    Ok(())
}

fn check_times(asked: &Asked, sent: &Contact, now: OffsetDateTime) -> Result<(), Refusal> {
    let sent_at = sent.at;
    if sent_at > now {
        return Err(Refusal::SentInTheFuture);
    }
    if asked.respond_by <= sent_at {
        return Err(Refusal::DeadlineBeforeSent { deadline: Deadline::Respond, sent_at });
    }
    match asked.acknowledge_by {
        Some(at) if at <= sent_at => {
            Err(Refusal::DeadlineBeforeSent { deadline: Deadline::Acknowledge, sent_at })
        }
        Some(at) if at > asked.respond_by => Err(Refusal::AcknowledgeAfterReply),
        _ => Ok(()),
    }
}
