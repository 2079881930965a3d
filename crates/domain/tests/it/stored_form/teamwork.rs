//! Assignments and comments.

use dementi_domain::distinct::Distinct;
use dementi_domain::teamwork::{Assignment, AssignmentRecord, Comment, CommentRecord, Task, Topic};
use insta::assert_json_snapshot;

use super::{deed, on_record, withdrawn};
use crate::generate::{day, prose, uuid};

fn topic() -> Topic {
    Topic { claim: uuid(4).into(), verdict: Some(uuid(5).into()) }
}

#[test]
fn assignment() {
    let task = Task { assignee: uuid(3).into(), due_on: Some(day(18)), note: Some(prose("Ask once more.")) };
    let record: AssignmentRecord = on_record(Assignment { topic: topic(), task: Some(task) });
    assert_json_snapshot!(record);
}

#[test]
fn comment() {
    let record: CommentRecord = withdrawn(Comment {
        topic: topic(),
        text: prose("Is **this** so?"),
        mentions: Distinct::new(vec![uuid(3).into()]).unwrap(),
        reply_to: Some(uuid(6).into()),
        resolved: Some(deed(7)),
    });
    assert_json_snapshot!(record);
}
