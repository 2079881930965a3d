//! Requests for a reply.

use dementi_domain::distinct::Distinct;
use dementi_domain::record::Deed;
use dementi_domain::reply::{
    Asked, Channel, Contact, Entries, Outcome, Question, Questions, Replied, ReplyRequest, ReplyRequestRecord,
};
use insta::assert_json_snapshot;

use super::{deed, on_record};
use crate::generate::record::{part_id, parts};
use crate::generate::{instant, line, prose, uuid};

#[test]
fn reply_request() {
    let asked = Asked {
        party: uuid(3).into(),
        parts: Distinct::new(vec![part_id(0)]).unwrap(),
        recipient: Some(line("press@company.example")),
        questions: Questions::new(vec![Question {
            text: prose("Did you?\nAnd when?"),
            parts: Distinct::new(vec![part_id(0)]).unwrap(),
        }])
        .unwrap(),
        acknowledge_by: Some(instant(10)),
        respond_by: instant(20),
    };
    let contact = |at, channel| Contact { at: instant(at), channel, note: Some(prose("Sent.")) };
    let request =
        ReplyRequest::ask(uuid(4).into(), &parts(1), asked, contact(0, Channel::Email), deed(1)).unwrap();
    let request = request.attempt(contact(5, Channel::Phone), deed(5)).unwrap();
    let request = request.acknowledge(instant(6), None, deed(6)).unwrap();
    let request = request.extend(instant(25), prose("They asked."), deed(7)).unwrap();
    let request = request.no_reply(Some(prose("Nothing.")), Deed { by: None, ..deed(26) }).unwrap();
    let replied = Replied { note: Some(prose("In few words.")), ..Replied::default() };
    let nothing = Entries { denials: &[], assertions: &[] };
    let request = request.answer(instant(28), replied, nothing, deed(30)).unwrap();
    let record: ReplyRequestRecord = on_record(request);
    assert_json_snapshot!(record);
}

#[test]
fn outcomes() {
    let (denials, assertions) = (vec![uuid(10).into()], vec![uuid(11).into()]);
    let replied = Replied {
        denials: Distinct::new(denials).unwrap(),
        assertions: Distinct::new(assertions).unwrap(),
        note: None,
    };
    let outcomes = [
        Outcome::Pending,
        Outcome::Answered { at: instant(1), replied, recorded: deed(2) },
        Outcome::Declined { at: instant(1), note: None, recorded: deed(2) },
        Outcome::NoReply { note: None, recorded: deed(2) },
    ];
    assert_json_snapshot!(outcomes);
}
