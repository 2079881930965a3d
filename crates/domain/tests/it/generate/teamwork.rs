//! Strategies for assignments and comments.

use dementi_domain::teamwork::{Assignment, Comment, Task, Topic};
use proptest::option;
use proptest::prelude::*;

use super::{any_day, any_prose, deed, distinct, id};

pub(crate) fn topic() -> impl Strategy<Value = Topic> {
    (id(), option::of(id())).prop_map(|(claim, verdict)| Topic { claim, verdict })
}

pub(crate) fn assignment() -> impl Strategy<Value = Assignment> {
    let task = (id(), option::of(any_day()), option::of(any_prose()));
    let task = task.prop_map(|(assignee, due_on, note)| Task { assignee, due_on, note });
    (topic(), option::of(task)).prop_map(|(topic, task)| Assignment { topic, task })
}

pub(crate) fn comment() -> impl Strategy<Value = Comment> {
    let place = (topic(), option::of(id()));
    (place, any_prose(), distinct(id()), option::of(deed())).prop_map(
        |((topic, reply_to), text, mentions, resolved)| Comment {
            topic,
            text,
            mentions,
            reply_to,
            // A reply is settled with its thread.
            resolved: resolved.filter(|_| reply_to.is_none()),
        },
    )
}
