//! Whom an overdue request waits for.

use dementi_domain::access::Role;
use dementi_domain::record::{Deed, Record};
use dementi_domain::reply::{ReplyRequest, ReplyRequestRecord};
use dementi_domain::waiting::Waiting;

use super::model::Asking;
use super::world::{asked, contact, deed};
use crate::generate::record::parts;
use crate::generate::{instant, prose, uuid};

const ASKING: Asking = Asking { words: 0, recipient: 0, sent: 0, acknowledge_by: Some(10), respond_by: 20 };

fn on_record(recorder: Option<u64>) -> ReplyRequestRecord {
    let request = ReplyRequest::ask(uuid(60).into(), &parts(2), asked(&ASKING), contact(0), deed(0)).unwrap();
    let deed = Deed { by: recorder.map(|user| uuid(user).into()), ..deed(0) };
    Record::new(uuid(9).into(), uuid(2).into(), request, deed)
}

#[test]
fn it_waits_for_the_one_who_recorded_it_and_for_editors() {
    let record = on_record(Some(1));
    let at = instant(11);
    let overdue = Some(Waiting::AcknowledgementOverdue);
    for (user, role, expected) in [
        (1, Role::Reader, None),
        (1, Role::Researcher, overdue),
        (3, Role::Researcher, None),
        (3, Role::Editor, overdue),
        (3, Role::Admin, overdue),
    ] {
        assert_eq!(record.waits_for(uuid(user).into(), role, at), expected, "{user} as {role}");
    }
    let by_the_operator = on_record(None);
    assert_eq!(by_the_operator.waits_for(uuid(1).into(), Role::Researcher, at), None);
    assert_eq!(by_the_operator.waits_for(uuid(1).into(), Role::Editor, at), overdue);
}

#[test]
fn it_waits_from_the_deadline_until_something_is_done() {
    let record = on_record(Some(1));
    let waits = |record: &ReplyRequestRecord, at| record.waits_for(uuid(1).into(), Role::Editor, instant(at));
    assert_eq!(
        [10, 11, 20].map(|at| waits(&record, at)),
        [None, Some(Waiting::AcknowledgementOverdue), Some(Waiting::AcknowledgementOverdue),]
    );
    assert_eq!(waits(&record, 21), Some(Waiting::ReplyOverdue));
    let after = |request: ReplyRequest| record.clone().change(request, deed(21)).unwrap();
    let request = || record.content().clone();
    let acknowledged = after(request().acknowledge(instant(5), None, deed(21)).unwrap());
    assert_eq!([11, 21].map(|at| waits(&acknowledged, at)), [None, Some(Waiting::ReplyOverdue)]);
    let extended = after(request().extend(instant(30), prose("They asked."), deed(21)).unwrap());
    assert_eq!(
        [21, 31].map(|at| waits(&extended, at)),
        [Some(Waiting::AcknowledgementOverdue), Some(Waiting::ReplyOverdue),]
    );
    assert_eq!(waits(&after(request().no_reply(None, deed(21)).unwrap()), 22), None);
    let withdrawn = record.clone().withdraw(deed(21), prose("Sent twice.")).unwrap();
    assert_eq!((waits(&withdrawn, 22), withdrawn.next_deadline()), (None, None));
}
