//! What happens to a claim's own entries and requests.

use dementi_domain::assertion::{Assertion, AssertionMode};
use dementi_domain::denial::{Answer, AnswerKind, Answers, Denial};
use dementi_domain::distinct::Distinct;
use dementi_domain::evidence::{Credibility, Evidence, Reliability, Stance};
use dementi_domain::quote::{Anchor, Quote};
use dementi_domain::record::{Deed, Record};
use dementi_domain::reply::{
    Asked, Channel, Contact, Entries, OutcomeKind, Question, Questions, Refusal, Replied, ReplyRequest,
};
use dementi_domain::text::Verbatim;
use uuid::Uuid;

use super::commands::{Command, NAMED, Sort};
use super::journal::{Act, Entry, Request};
use super::world::{World, deed};
use crate::generate::record::{part_id, parts};
use crate::generate::{day, instant, prose, uuid};
use crate::origins::sketch;

fn quote(quoted: bool) -> Option<Quote> {
    let anchor = Some(Anchor { snapshot: uuid(33).into(), start: 0, end: 3 });
    let exact = Verbatim::parse("not").unwrap();
    quoted.then_some(Quote { exact, prefix: None, suffix: None, language: None, anchor })
}

/// Takes a step with an entry, which has another version then; answers whether it could be taken.
fn amend<I, C, E>(
    entries: &mut [(Record<I, C>, i64)],
    id: Uuid,
    step: impl FnOnce(Record<I, C>) -> Result<Record<I, C>, E>,
) -> bool
where
    I: Copy + Into<Uuid>,
    C: Clone,
{
    let (entry, version) = entries.iter_mut().find(|(entry, _)| entry.id().into() == id).unwrap();
    step(entry.clone()).map(|changed| (*entry, *version) = (changed, *version + 1)).is_ok()
}

fn denial(source: usize, party: usize, quote: Option<Quote>) -> Denial {
    let answer = |n| Answer { part: part_id(n), kind: AnswerKind::Denied, note: None };
    Denial {
        claim: uuid(21).into(),
        party: sketch::party(party),
        source: sketch::source(source),
        stated_on: day(1),
        quote,
        answers: Answers::new(&parts(2), vec![answer(0), answer(1)]).unwrap(),
    }
}

fn evidence(source: usize, stance: Stance, quote: Option<Quote>) -> Evidence {
    Evidence {
        claim: uuid(21).into(),
        source: sketch::source(source),
        parts: Distinct::empty(),
        stance,
        reliability: Reliability::B,
        credibility: Credibility::Two,
        note: None,
        quote,
    }
}

impl World {
    pub(super) fn take_on_record(&mut self, command: Command, act: Act) -> bool {
        match command {
            Command::Record { sort, source, party, quoted } => self.record(sort, source, party, quoted, act),
            Command::Change(n) => self.change_entry(n, act),
            Command::Withdraw(n) => self.withdraw_entry(n, act),
            Command::LoseQuote(n) => self.set_lost(n, Some(act)),
            Command::FindQuote(n) => self.set_lost(n, None),
            Command::Ask => self.ask(act),
            Command::WithdrawAnswered(n) => self.withdraw_request(n, true, act),
            Command::WithdrawUnanswered(n) => self.withdraw_request(n, false, act),
            on_request => self.step_of_request(on_request, act),
        }
    }

    fn record(&mut self, sort: Sort, source: usize, party: usize, quoted: bool, act: Act) -> bool {
        if self.stands_withdrawn(source, party) {
            return false;
        }
        let (id, desk) = (uuid(1_000 + self.journal.entries.len() as u64), uuid(22).into());
        let (quote, recorded) = (quote(quoted), deed(act));
        let file = &mut self.file;
        match sort {
            Sort::Assertion => {
                let (claim, mode) = (uuid(21).into(), AssertionMode::Stated);
                let (party, source) = (sketch::party(party), sketch::source(source));
                let entry = Assertion { claim, party, source, mode, stated_on: None, quote };
                file.assertions.push((Record::new(id.into(), desk, entry, recorded), 1));
            }
            Sort::Denial => {
                let entry = denial(source, party, quote);
                file.denials.push((Record::new(id.into(), desk, entry, recorded), 1));
            }
            Sort::Support | Sort::Refutation => {
                let stance = if sort == Sort::Support { Stance::Supports } else { Stance::Refutes };
                let entry = evidence(source, stance, quote);
                file.evidence.push((Record::new(id.into(), desk, entry, recorded), 1));
            }
        }
        let (changed, withdrawn, lost) = (None, None, None);
        let entry = Entry { id, sort, source, party, quoted, recorded: act, changed, withdrawn, lost };
        self.journal.entries.push(entry);
        true
    }

    /// The `n`th of the entries that this can happen to.
    fn pick(&self, n: usize, of: impl Fn(&Entry) -> bool) -> Option<usize> {
        let among: Vec<usize> =
            (0..self.journal.entries.len()).filter(|place| of(&self.journal.entries[*place])).collect();
        (!among.is_empty()).then(|| among[n % among.len()])
    }

    fn change_entry(&mut self, n: usize, act: Act) -> bool {
        let Some(place) = self.pick(n, |entry| entry.withdrawn.is_none()) else { return false };
        let (entry, file, by) = (&mut self.journal.entries[place], &mut self.file, deed(act));
        entry.changed = Some(act);
        match entry.sort {
            Sort::Assertion => amend(&mut file.assertions, entry.id, |record| {
                let content = Assertion { stated_on: Some(day(1)), ..record.content().clone() };
                record.change(content, by)
            }),
            Sort::Denial => amend(&mut file.denials, entry.id, |record| {
                let content = Denial { stated_on: day(2), ..record.content().clone() };
                record.change(content, by)
            }),
            Sort::Support | Sort::Refutation => amend(&mut file.evidence, entry.id, |record| {
                let content = Evidence { note: Some(prose("It shows it.")), ..record.content().clone() };
                record.change(content, by)
            }),
        }
    }

    fn withdraw_entry(&mut self, n: usize, act: Act) -> bool {
        let Some(place) = self.pick(n, |entry| entry.withdrawn.is_none()) else { return false };
        let (entry, file) = (&mut self.journal.entries[place], &mut self.file);
        entry.withdrawn = Some(act);
        let (by, reason): (Deed, _) = (deed(act), prose("Misheard."));
        match entry.sort {
            Sort::Assertion => amend(&mut file.assertions, entry.id, |it| it.withdraw(by, reason)),
            Sort::Denial => amend(&mut file.denials, entry.id, |it| it.withdraw(by, reason)),
            Sort::Support | Sort::Refutation => {
                amend(&mut file.evidence, entry.id, |it| it.withdraw(by, reason))
            }
        }
    }

    fn set_lost(&mut self, n: usize, lost: Option<Act>) -> bool {
        let can = |entry: &Entry| entry.quoted && (lost.is_some() || entry.lost.is_some());
        let Some(place) = self.pick(n, can) else { return false };
        let entry = &mut self.journal.entries[place];
        entry.lost = lost;
        match lost {
            Some(act) => self.file.around.lost_quotes.insert(entry.id, deed(act)),
            None => self.file.around.lost_quotes.remove(&entry.id),
        };
        true
    }

    fn ask(&mut self, act: Act) -> bool {
        let id = uuid(5_000 + self.journal.requests.len() as u64);
        let question = Question { text: prose("Is it so?"), parts: Distinct::empty() };
        let asked = Asked {
            party: sketch::party(NAMED),
            parts: Distinct::empty(),
            recipient: None,
            questions: Questions::new(vec![question]).unwrap(),
            acknowledge_by: None,
            respond_by: instant(act.1 + 3),
        };
        let sent = Contact { at: instant(act.1), channel: Channel::Email, note: None };
        let request = ReplyRequest::ask(uuid(21).into(), &parts(2), asked, sent, deed(act)).unwrap();
        self.file.replies.push((Record::new(id.into(), uuid(22).into(), request, deed(act)), 1));
        self.journal.requests.push(Request { id, answers: Vec::new(), withdrawn: None });
        true
    }

    /// The `n`th standing request, of those that were answered, or were not.
    fn pick_request(&self, n: usize, answered: Option<bool>) -> Option<usize> {
        let fits = |request: &Request| {
            request.withdrawn.is_none()
                && answered.is_none_or(|answered| answered != request.answers.is_empty())
        };
        let among: Vec<usize> =
            (0..self.journal.requests.len()).filter(|place| fits(&self.journal.requests[*place])).collect();
        (!among.is_empty()).then(|| among[n % among.len()])
    }

    fn withdraw_request(&mut self, n: usize, answered: bool, act: Act) -> bool {
        let Some(place) = self.pick_request(n, Some(answered)) else { return false };
        let request = &mut self.journal.requests[place];
        request.withdrawn = Some(act);
        amend(&mut self.file.replies, request.id, |it| it.withdraw(deed(act), prose("Sent to another.")))
    }

    /// A step that the request may refuse, as a closed one does.
    fn step_of_request(&mut self, command: Command, act: Act) -> bool {
        let (at, by) = (instant(act.1), deed(act));
        let contact = Contact { at, channel: Channel::Phone, note: None };
        let replied = Replied { note: Some(prose("No comment.")), ..Replied::default() };
        let entries = Entries { denials: &[], assertions: &[] };
        let step = |request: ReplyRequest| -> Result<ReplyRequest, Refusal> {
            match command {
                Command::AskAgain(_) => request.attempt(contact, by),
                Command::Acknowledge(_) => request.acknowledge(at, None, by),
                Command::Extend(_) => {
                    let until = request.respond_by() + time::Duration::seconds(2);
                    request.extend(until, prose("It asked for it."), by)
                }
                Command::Answer(_) => request.answer(at, replied, entries, by),
                Command::Decline(_) => request.decline(at, None, by),
                Command::NoReply(_) => request.no_reply(None, by),
                other => unreachable!("{other:?} is no step of a request"),
            }
        };
        let (Command::AskAgain(n)
        | Command::Acknowledge(n)
        | Command::Extend(n)
        | Command::Answer(n)
        | Command::Decline(n)
        | Command::NoReply(n)) = command
        else {
            return false;
        };
        let Some(place) = self.pick_request(n, None) else { return false };
        let request = &mut self.journal.requests[place];
        let done = amend(&mut self.file.replies, request.id, |record| {
            let changed = step(record.content().clone())?;
            Ok::<_, Refusal>(record.change(changed, by).unwrap())
        });
        if done && matches!(command, Command::Answer(_)) {
            request.answers.push(act);
        }
        let kind = self.file.replies[place].0.content().outcome().kind();
        assert_eq!(kind == OutcomeKind::Answered, !request.answers.is_empty());
        done
    }
}
