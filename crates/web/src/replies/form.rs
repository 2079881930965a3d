//! The form of a request for a reply, when it is recorded and when it is corrected.

use askama::Template;
use axum::response::Response;
use dementi_application::claims;
use dementi_application::reply_requests::Wanted;
use dementi_domain::claim::TrackedClaim;
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::{ClaimId, PartyId, ReplyRequestId};
use dementi_domain::party::PartyRecord;
use dementi_domain::reply::{Asked, Channel, Contact, Question, Questions, Recipient, ReplyRequest};
use dementi_domain::text::Note;
use dementi_domain::vocabulary::Vocabulary;
use time::OffsetDateTime;

use crate::Web;
use crate::compare::{Again, Difference};
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::offered::{self, Offered};
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// What the form is for.
#[derive(Clone, Copy)]
pub(super) enum For<'a> {
    /// A request that is not on record yet.
    New,
    /// The correction of this one.
    Correction(ReplyRequestId, &'a ReplyRequest),
}

#[derive(Template)]
#[template(path = "replies/form.html")]
struct FormPage<'a> {
    frame: &'a Frame<'a>,
    claim: &'a TrackedClaim,
    parties: Offered<PartyRecord>,
    channels: &'static [Channel],
    typed: &'a Typed,
    title: &'static str,
    action: String,
    back: String,
    /// Whether something followed, so that the recipient alone can be corrected.
    followed: bool,
    theirs: Vec<Difference>,
    refused: Option<Said>,
}

impl FormPage<'_> {
    fn is_chosen(&self, name: &str, value: impl ToString + Copy) -> bool {
        self.typed.get(name) == value.to_string()
    }

    fn is_about(&self, party: &PartyRecord) -> bool {
        self.claim.record.content().about.as_slice().contains(&party.id())
    }

    fn has(&self, part: &dementi_domain::ids::PartId) -> bool {
        self.typed.ticked(&format!("part-{part}"))
    }
}

/// Writes the form, with what was typed and perhaps why nothing was done.
pub(super) async fn form(
    web: &Web,
    visitor: &Visitor,
    claim: ClaimId,
    what: For<'_>,
    typed: &Typed,
    again: Again,
) -> Result<Response, PageError> {
    let actor = &visitor.visit.actor;
    let claim = claims::get(&web.app, actor, claim).await?;
    let about = claim.value.record.content().about.as_slice();
    let (asked, action, back, title) = match what {
        For::New => {
            let place = format!("/claims/{}", claim.value.record.id());
            (None, format!("{place}/replies/new"), place, "reply-new")
        }
        For::Correction(id, old) => {
            let place = format!("/replies/{id}");
            (Some(old), format!("{place}/edit"), place, "reply-edit")
        }
    };
    let before = asked.map(|old| old.asked().party);
    let chosen: Vec<PartyId> = about.iter().copied().chain(typed.id("party")).chain(before).collect();
    let mut parties = offered::parties(web, actor, &chosen).await?;
    parties.items.retain(|party| party.value.stands() || before == Some(party.value.id()));
    // Those whom the claim is about first: they are who is to be heard.
    parties.items.sort_by_key(|party| !about.contains(&party.value.id()));
    let shown = FormPage {
        frame: &Frame::of(web, &visitor.around),
        claim: &claim.value,
        parties,
        channels: Channel::ALL,
        typed,
        title,
        action,
        back,
        followed: asked.is_some_and(ReplyRequest::has_history),
        theirs: again.theirs,
        refused: again.refused,
    };
    Ok(page(again.status, &shown))
}

/// The form as it is filled in for a request.
pub(super) fn filled(request: &ReplyRequest) -> Typed {
    let (asked, sent) = (request.asked(), &request.parts().first.contact);
    let mut typed = Typed::of([
        ("party", asked.party.to_string()),
        ("recipient", asked.recipient.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("questions", lines(asked.questions.as_slice())),
        ("acknowledge_by", asked.acknowledge_by.map(moment).unwrap_or_default()),
        ("respond_by", moment(asked.respond_by)),
        ("sent_at", moment(sent.at)),
        ("channel", sent.channel.to_string()),
        ("note", sent.note.as_ref().map(ToString::to_string).unwrap_or_default()),
    ]);
    for part in &asked.parts {
        typed.put(&format!("part-{part}"), "on");
    }
    typed
}

fn lines(questions: &[Question]) -> String {
    questions.iter().map(|question| question.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// A moment as the browser has it, to the second if it must be.
fn moment(at: OffsetDateTime) -> String {
    let (date, (hour, minute, second)) = (at.date(), at.time().as_hms());
    if second == 0 {
        format!("{date}T{hour:02}:{minute:02}")
    } else {
        format!("{date}T{hour:02}:{minute:02}:{second:02}")
    }
}

/// What a form asks for. What was left as it was `before` is kept to the letter: the record knows more than the form shows.
pub(super) fn wanted(typed: &Typed, before: Option<&ReplyRequest>) -> Result<Wanted, &'static str> {
    let shown = before.map(filled);
    let moment = |name: &str, known: Option<OffsetDateTime>| match &shown {
        Some(shown) if shown.get(name) == typed.get(name).trim() => Ok(known),
        _ => typed.moment(name),
    };
    let old = before.map(ReplyRequest::asked);
    let sent_at = moment("sent_at", before.map(ReplyRequest::sent_at))?.ok_or("sent-at-needed")?;
    Ok(Wanted {
        asked: Asked {
            party: typed.id("party").ok_or("asked-needed")?,
            parts: Distinct::new(typed.chosen("part-")).map_err(|_| "questions-unfit")?,
            recipient: typed.maybe("recipient", Recipient::parse, "recipient-unfit")?,
            questions: questions(typed, old.map_or(&[], |old| old.questions.as_slice()))?,
            acknowledge_by: moment("acknowledge_by", old.and_then(|old| old.acknowledge_by))?,
            respond_by: moment("respond_by", old.map(|old| old.respond_by))?.ok_or("respond-by-needed")?,
        },
        sent: Contact {
            at: sent_at,
            channel: Channel::from_term(typed.get("channel")).ok_or("channel-needed")?,
            note: typed.maybe("note", Note::parse, "note-unfit")?,
        },
    })
}

/// What a correction asks for: once something has followed, another recipient and nothing else.
pub(super) fn corrected(typed: &Typed, old: &ReplyRequest) -> Result<Wanted, &'static str> {
    if !old.has_history() {
        return wanted(typed, Some(old));
    }
    let recipient = typed.maybe("recipient", Recipient::parse, "recipient-unfit")?;
    let asked = Asked { recipient, ..old.asked().clone() };
    Ok(Wanted { asked, sent: old.parts().first.contact.clone() })
}

/// Each line of the field is a question; one in the words of an old one is still about the same parts.
fn questions(typed: &Typed, old: &[Question]) -> Result<Questions, &'static str> {
    let text = typed.get("questions").replace("\r\n", "\n");
    // A question of several lines would fall apart.
    let untouched = !old.is_empty() && text.trim() == lines(old).trim();
    let all = if untouched {
        old.to_vec()
    } else {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let question = |line: &str| {
            let text = Note::parse(line).ok()?;
            let same = old.iter().find(|question| question.text == text);
            Some(Question { parts: same.map_or_else(Distinct::empty, |same| same.parts.clone()), text })
        };
        lines.map(question).collect::<Option<Vec<_>>>().ok_or("questions-unfit")?
    };
    Questions::new(all).map_err(|_| "questions-unfit")
}

#[cfg(test)]
mod tests {
    use dementi_domain::ids::PartId;
    use dementi_domain::record::Deed;
    use dementi_domain::reply::{Attempt, Outcome, ReplyRequestParts};
    use time::macros::datetime;
    use uuid::Uuid;

    use super::*;

    fn request() -> ReplyRequest {
        let part = PartId::new(Uuid::from_u128(3));
        let question = |text: &str, parts| Question { text: Note::parse(text).unwrap(), parts };
        let at = datetime!(2026-01-05 08:00:12.345678 UTC);
        let contact = Contact { at, channel: Channel::Email, note: None };
        ReplyRequest::restore(ReplyRequestParts {
            claim: ClaimId::new(Uuid::from_u128(1)),
            asked: Asked {
                party: PartyId::new(Uuid::from_u128(2)),
                parts: Distinct::empty(),
                recipient: None,
                questions: Questions::new(vec![
                    question("Is it so?\nReally?", Distinct::empty()),
                    question("Since when?", Distinct::new(vec![part]).unwrap()),
                ])
                .unwrap(),
                acknowledge_by: None,
                respond_by: datetime!(2026-01-06 08:00 UTC),
            },
            first: Attempt { contact, recorded: Deed { at, by: None } },
            further: Vec::new(),
            acknowledged: None,
            extensions: Vec::new(),
            outcome: Outcome::Pending,
            earlier: Vec::new(),
        })
    }

    #[test]
    fn what_was_not_touched_is_asked_for_to_the_letter() {
        let old = request();
        let mut typed = filled(&old);
        let same = wanted(&typed, Some(&old)).unwrap();
        assert_eq!((&same.asked, &same.sent), (old.asked(), &old.parts().first.contact));
        typed.put("recipient", "press@company.example");
        typed.put("respond_by", "2026-01-07T08:00");
        typed.put("questions", "Since when?\r\nBy whom?");
        let other = wanted(&typed, Some(&old)).unwrap();
        assert_eq!(other.asked.respond_by, datetime!(2026-01-07 08:00 UTC));
        assert_eq!(other.asked.recipient.unwrap().as_str(), "press@company.example");
        let parts: Vec<usize> =
            other.asked.questions.as_slice().iter().map(|question| question.parts.iter().count()).collect();
        assert_eq!(parts, [1, 0]);
        assert_eq!(other.sent, old.parts().first.contact);
    }
}
