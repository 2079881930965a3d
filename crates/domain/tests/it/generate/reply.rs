//! Strategies for requests for a reply.

use dementi_domain::reply::{
    Acknowledgement, Asked, Attempt, Channel, Contact, Extension, Outcome, Question, Questions, Replied,
    ReplyRequest, ReplyRequestParts,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::record::term;
use super::{any_instant, any_line, any_prose, deed, distinct, id};

fn contact() -> impl Strategy<Value = Contact> {
    (any_instant(), term::<Channel>(), option::of(any_prose())).prop_map(|(at, channel, note)| Contact {
        at,
        channel,
        note,
    })
}

fn attempt() -> impl Strategy<Value = Attempt> {
    (contact(), deed()).prop_map(|(contact, recorded)| Attempt { contact, recorded })
}

fn asked() -> impl Strategy<Value = Asked> {
    let question = (any_prose(), distinct(id())).prop_map(|(text, parts)| Question { text, parts });
    let questions = vec(question, 1..4).prop_map(|questions| Questions::new(questions).unwrap());
    let deadlines = (option::of(any_instant()), any_instant());
    (id(), distinct(id()), option::of(any_line()), questions, deadlines).prop_map(
        |(party, parts, recipient, questions, (acknowledge_by, respond_by))| Asked {
            party,
            parts,
            recipient,
            questions,
            acknowledge_by,
            respond_by,
        },
    )
}

/// An outcome that is not pending.
fn concluded() -> impl Strategy<Value = Outcome> {
    let replied = (distinct(id()), distinct(id()), option::of(any_prose()))
        .prop_map(|(denials, assertions, note)| Replied { denials, assertions, note });
    prop_oneof![
        (any_instant(), replied, deed()).prop_map(|(at, replied, recorded)| Outcome::Answered {
            at,
            replied,
            recorded
        }),
        (any_instant(), option::of(any_prose()), deed()).prop_map(|(at, note, recorded)| Outcome::Declined {
            at,
            note,
            recorded
        }),
        (option::of(any_prose()), deed()).prop_map(|(note, recorded)| Outcome::NoReply { note, recorded }),
    ]
}

/// Any request, also one that no history leads to.
pub(crate) fn reply_request() -> impl Strategy<Value = ReplyRequest> {
    let acknowledged = (any_instant(), option::of(any_prose()), deed())
        .prop_map(|(at, note, recorded)| Acknowledgement { at, note, recorded });
    let extension = (any_instant(), any_instant(), any_prose(), deed())
        .prop_map(|(before, respond_by, reason, granted)| Extension { before, respond_by, reason, granted });
    let attempts = (attempt(), vec(attempt(), 0..3));
    let outcomes = (prop_oneof![Just(Outcome::Pending), concluded()], vec(concluded(), 0..3));
    (id(), asked(), attempts, option::of(acknowledged), vec(extension, 0..3), outcomes).prop_map(
        |(claim, asked, (first, further), acknowledged, extensions, (outcome, earlier))| {
            ReplyRequest::restore(ReplyRequestParts {
                claim,
                asked,
                first,
                further,
                acknowledged,
                extensions,
                outcome,
                earlier,
            })
        },
    )
}
