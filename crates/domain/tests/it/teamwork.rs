//! Who can take part, what can be done with comments, and when something is late.

use std::collections::BTreeSet;

use dementi_domain::access::Role;
use dementi_domain::claim::Tag;
use dementi_domain::distinct::Distinct;
use dementi_domain::dossier::Visibility;
use dementi_domain::ids::UserId;
use dementi_domain::record::{AlreadyWithdrawn, Deed};
use dementi_domain::teamwork::{
    CommentRecord, InvalidReply, Refusal, Task, Topic, Unfit, may_be_assigned, may_be_mentioned,
};
use dementi_domain::text::Prose;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::generate::record::{claim, term};
use crate::generate::teamwork::{comment, topic};
use crate::generate::{any_day, day, instant, line, on_record, prose, uuid};

fn user(n: u64) -> UserId {
    uuid(n).into()
}

/// Something that somebody tries with a comment.
#[derive(Debug, Clone)]
enum Attempt {
    Edit(UserId, Prose<10000>),
    TakeBack(UserId, Role),
    Resolve(UserId),
    Reopen(UserId),
}

fn attempt() -> impl Strategy<Value = Attempt> {
    let who = || (0..3_u64).prop_map(user);
    let text = (0..9).prop_map(|n| prose(&format!("Text {n}.")));
    prop_oneof![
        (who(), text).prop_map(|(by, text)| Attempt::Edit(by, text)),
        (who(), term::<Role>()).prop_map(|(by, role)| Attempt::TakeBack(by, role)),
        who().prop_map(Attempt::Resolve),
        who().prop_map(Attempt::Reopen),
    ]
}

/// What must come of an attempt, told anew from the rules: editing is its author's, withdrawing also an admin's, threads are
/// settled where they begin, and what was withdrawn stays as it was.
fn expected(comment: &CommentRecord, attempt: &Attempt) -> Result<(), Refusal> {
    if comment.withdrawn().is_some() {
        return Err(Refusal::Withdrawn(AlreadyWithdrawn));
    }
    let (is_reply, resolved) = (comment.content().reply_to.is_some(), comment.content().resolved.is_some());
    let own = |by: &UserId| comment.created().by == Some(*by);
    match attempt {
        Attempt::Edit(by, _) if !own(by) => Err(Refusal::NotAuthor),
        Attempt::TakeBack(by, role) if !own(by) && *role != Role::Admin => Err(Refusal::NotAuthorNorAdmin),
        Attempt::Resolve(_) | Attempt::Reopen(_) if is_reply => Err(Refusal::Reply),
        Attempt::Resolve(_) if resolved => Err(Refusal::ResolvedBefore),
        Attempt::Reopen(_) if !resolved => Err(Refusal::NotResolved),
        _ => Ok(()),
    }
}

fn carried_out(comment: CommentRecord, attempt: &Attempt, at: i64) -> (Deed, Result<CommentRecord, Refusal>) {
    let deed = |by: &UserId| Deed { at: instant(at), by: Some(*by) };
    match attempt {
        Attempt::Edit(by, text) => (deed(by), comment.edit(text.clone(), Distinct::empty(), deed(by))),
        Attempt::TakeBack(by, role) => (deed(by), comment.take_back(*role, deed(by), prose("Mistaken."))),
        Attempt::Resolve(by) => (deed(by), comment.resolve(deed(by))),
        Attempt::Reopen(by) => (deed(by), comment.reopen(deed(by))),
    }
}

proptest! {
    #[test]
    fn comments_follow_their_rules(content in comment(), attempts in vec(attempt(), 0..12)) {
        let created = Deed { at: instant(0), by: Some(user(0)) };
        let mut comment = CommentRecord::new(uuid(50).into(), uuid(51).into(), content.clone(), created);
        for (at, attempt) in (1_i64..).zip(&attempts) {
            let (deed, outcome) = carried_out(comment.clone(), attempt, at);
            prop_assert_eq!(outcome.as_ref().map(|_| ()).map_err(|error| *error), expected(&comment, attempt));
            let Ok(after) = outcome else { continue };
            let (old, new) = (comment.content().clone(), after.content().clone());
            prop_assert_eq!((after.changed(), after.created(), after.author()), (deed, created, Some(user(0))));
            prop_assert_eq!((new.topic, new.reply_to), (content.topic, content.reply_to));
            match attempt {
                Attempt::Edit(_, text) => {
                    prop_assert_eq!(&new.text, text);
                    prop_assert!(new.mentions.is_empty() && new.resolved == old.resolved && after.stands());
                }
                Attempt::TakeBack(..) => prop_assert!(!after.stands() && new == old),
                Attempt::Resolve(_) => prop_assert_eq!(new.resolved, Some(deed)),
                Attempt::Reopen(_) => prop_assert_eq!(new.resolved, None),
            }
            comment = after;
        }
    }

    #[test]
    fn a_thread_is_one_level_deep(comment in on_record(comment()), other in topic()) {
        let own = comment.content().topic;
        let expected = if comment.content().reply_to.is_some() {
            Err(InvalidReply::ToAReply)
        } else if comment.stands() {
            Ok(())
        } else {
            Err(InvalidReply::Withdrawn)
        };
        prop_assert_eq!(comment.accepts_reply(own), expected);
        if other != own {
            prop_assert_eq!(comment.accepts_reply(other), Err(InvalidReply::OtherTopic));
        }
        let thread = comment.content().reply_to.unwrap_or(comment.id());
        prop_assert_eq!(comment.thread(), thread);
    }

    #[test]
    fn who_can_take_part(
        who in (0..4_u64).prop_map(user),
        role in option::of(term::<Role>()),
        named in option::of(vec((0..4_u64).prop_map(user), 1..4)),
    ) {
        let visibility = match &named {
            None => Visibility::Desk,
            Some(named) => {
                let distinct: BTreeSet<UserId> = named.iter().copied().collect();
                Visibility::Restricted(Distinct::new(distinct.into_iter().collect()).unwrap())
            }
        };
        let sees = named.is_none_or(|named| named.contains(&who));
        let mentioned = may_be_mentioned(who, role, &visibility);
        let assigned = may_be_assigned(who, role, &visibility);
        match role {
            None => prop_assert_eq!((mentioned, assigned), (Err(Unfit::NotAMember), Err(Unfit::NotAMember))),
            Some(_) if !sees => {
                prop_assert_eq!((mentioned, assigned), (Err(Unfit::MayNotSee), Err(Unfit::MayNotSee)));
            }
            Some(held) => {
                prop_assert_eq!(mentioned, Ok(()));
                let idle = Err(Unfit::MayNotRecord { held, needed: Role::Researcher });
                prop_assert_eq!(assigned, if held == Role::Reader { idle } else { Ok(()) });
            }
        }
    }

    #[test]
    fn a_task_is_late_when_its_day_is_over(due_on in option::of(any_day()), today in any_day()) {
        let task = Task { assignee: user(1), due_on, note: None };
        prop_assert_eq!(task.overdue(today), due_on.is_some_and(|due_on| due_on.to_julian_day() < today.to_julian_day()));
    }

    #[test]
    fn tags_come_and_go(mut claim in claim(), tags in vec(0..9_usize, 0..9), add in vec(0..9_usize, 0..9), remove in vec(0..9_usize, 0..9)) {
        let tags_of = |numbers: Vec<usize>| -> Vec<Tag> {
            let distinct: BTreeSet<usize> = numbers.into_iter().collect();
            distinct.into_iter().rev().map(|n| line(&format!("tag {n}"))).collect()
        };
        let add = tags_of(add);
        let remove: Vec<Tag> = tags_of(remove).into_iter().filter(|tag| !add.contains(tag)).collect();
        claim.tags = Distinct::new(tags_of(tags)).unwrap();
        let retagged = claim.retagged(&add, &remove).unwrap();
        let now = retagged.tags.as_slice();
        let stay: Vec<Tag> = claim.tags.iter().filter(|tag| !remove.contains(tag)).cloned().collect();
        prop_assert!(now.starts_with(&stay), "those that stay keep their order");
        prop_assert!(add.iter().all(|tag| now.contains(tag)));
        prop_assert!(now.iter().all(|tag| stay.contains(tag) || add.contains(tag)));
        prop_assert_eq!(&retagged.retagged(&add, &remove).unwrap(), &retagged);
        claim.tags = retagged.tags.clone();
        prop_assert_eq!(claim, retagged, "nothing but the tags");
    }
}

#[test]
fn a_claim_has_a_bounded_number_of_tags() {
    let mut claim = claim().new_tree(&mut TestRunner::deterministic()).unwrap().current();
    let tags =
        |from: usize, to: usize| -> Vec<Tag> { (from..to).map(|n| line(&format!("tag {n}"))).collect() };
    claim.tags = Distinct::new(tags(0, 50)).unwrap();
    assert!(claim.retagged(&tags(50, 51), &[]).is_err());
    assert!(claim.retagged(&tags(50, 51), &tags(0, 1)).is_ok());
}

#[test]
fn topics_are_told_apart() {
    let (claim, verdict) = (uuid(1).into(), Some(uuid(2).into()));
    assert_eq!(Topic::from(claim), Topic { claim, verdict: None });
    assert_ne!(Topic::from(claim), Topic { claim, verdict });
    assert!(Task { assignee: user(1), due_on: Some(day(3)), note: None }.overdue(day(4)));
    assert!(!Task { assignee: user(1), due_on: Some(day(3)), note: None }.overdue(day(3)));
}
