//! Who was asked for a reply to the first claim, and what came of it.

use dementi_domain::distinct::Distinct;
use dementi_domain::ids::PartId;
use dementi_domain::record::Record;
use dementi_domain::reply::{
    Asked, Attempt, Channel, Contact, Extension, Outcome, Question, Questions, Replied, ReplyRequest,
    ReplyRequestParts, ReplyRequestRecord,
};
use time::OffsetDateTime;
use time::macros::datetime;

use super::claims::FIRST;
use super::{EDITOR, MICROSOFT, NSA, WITNESS, Words, deed, distinct, id, line, prose};

fn contact(words: Words<'_>, at: OffsetDateTime, channel: Channel, note: Option<&str>) -> Contact {
    Contact { at, channel, note: note.map(|note| prose(words, note)) }
}

fn asked(words: Words<'_>, whom: u128, parts: &[u128], questions: &[(&str, &[u128])]) -> Asked {
    let parts_of = |numbers: &[u128]| -> Distinct<PartId, 50> {
        distinct(numbers.iter().map(|number| id(FIRST * 10 + number)).collect())
    };
    let question =
        |(text, parts): &(&str, &[u128])| Question { text: prose(words, text), parts: parts_of(parts) };
    Asked {
        party: id(whom),
        parts: parts_of(parts),
        recipient: Some(line(words, "The spokesman, press@company.example")),
        questions: Questions::new(questions.iter().map(question).collect()).expect("questions"),
        acknowledge_by: Some(datetime!(2013-07-11 12:00 UTC)),
        respond_by: datetime!(2013-07-11 18:00 UTC),
    }
}

fn request(asked: Asked, first: Contact) -> ReplyRequestParts {
    let recorded = deed(first.at + time::Duration::seconds(90));
    ReplyRequestParts {
        claim: id(FIRST),
        asked,
        first: Attempt { contact: first, recorded },
        further: Vec::new(),
        acknowledged: None,
        extensions: Vec::new(),
        outcome: Outcome::Pending,
        earlier: Vec::new(),
    }
}

fn on_record(number: u128, parts: ReplyRequestParts) -> ReplyRequestRecord {
    let request = ReplyRequest::restore(parts);
    Record::new(id(5000 + number), id(100), request, deed(datetime!(2013-07-11 08:01:30 UTC)))
}

pub(super) fn all(words: Words<'_>) -> Vec<(ReplyRequestRecord, i64)> {
    vec![(on_record(1, microsoft(words)), 6), (nsa(words), 3), (on_record(3, witness(words)), 2)]
}

/// Late, and then answered by the denial of July.
fn microsoft(words: Words<'_>) -> ReplyRequestParts {
    let (eight, evening) = (datetime!(2013-07-11 08:00 UTC), datetime!(2013-07-11 20:00 UTC));
    let questions: [(&str, &[u128]); 2] = [
        ("Does the NSA read mail before it is encrypted?\nSince when?", &[1]),
        ("Erika Mustermann says that you knew. Is that so?", &[]),
    ];
    let sent = contact(words, eight, Channel::PressOffice, Some("Sent as a letter by e-mail."));
    let mut parts = request(asked(words, MICROSOFT, &[1, 2], &questions), sent);
    let call = contact(words, datetime!(2013-07-11 12:30 UTC), Channel::Phone, Some("Nobody answered."));
    parts.further.push(Attempt { contact: call, recorded: deed(datetime!(2013-07-11 12:31 UTC)) });
    parts.extensions.push(Extension {
        before: parts.asked.respond_by,
        respond_by: evening,
        reason: prose(words, "The press office asked for two hours."),
        granted: deed(datetime!(2013-07-11 15:00 UTC)),
    });
    let silent =
        dementi_domain::record::Deed { by: Some(id(EDITOR)), ..deed(datetime!(2013-07-11 20:00:01 UTC)) };
    parts.earlier.push(Outcome::NoReply { note: None, recorded: silent });
    let replied = Replied {
        denials: distinct(vec![id(3002), id(3003)]),
        note: Some(prose(words, "It answers one of two questions.")),
        ..Replied::default()
    };
    let late = datetime!(2013-07-11 21:15 UTC);
    parts.outcome = Outcome::Answered { at: late, replied, recorded: deed(datetime!(2013-07-12 09:35 UTC)) };
    parts
}

/// Declined, and the request withdrawn.
fn nsa(words: Words<'_>) -> ReplyRequestRecord {
    let sent = contact(words, datetime!(2013-07-11 09:00 UTC), Channel::Email, None);
    let parts = request(asked(words, NSA, &[], &[("Is it so?", &[])]), sent);
    let request = ReplyRequest::restore(parts)
        .decline(
            datetime!(2013-07-11 10:00 UTC),
            Some(prose(words, "No comment.")),
            deed(datetime!(2013-07-11 10:05 UTC)),
        )
        .expect("it is pending");
    let record = Record::new(id(5002), id(100), request, deed(datetime!(2013-07-11 09:01:30 UTC)));
    let reason = prose(words, "Another desk had asked before.");
    record.withdraw(deed(datetime!(2013-07-12 10:00 UTC)), reason).expect("it stands")
}

/// Of which nothing but its outcome may be told.
fn witness(words: Words<'_>) -> ReplyRequestParts {
    let sent = contact(words, datetime!(2013-07-09 06:07:08 UTC), Channel::InPerson, Some("In the kitchen."));
    request(asked(words, WITNESS, &[], &[("Did you see the notes in the kitchen?", &[])]), sent)
}
