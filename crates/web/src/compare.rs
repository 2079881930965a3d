//! Telling who changed something since it was opened, and what differs from what was typed.

use askama::filters::Safe;
use axum::http::StatusCode;
use dementi_application::audit::{self, Which};
use dementi_application::members;
use dementi_domain::change::Kind;
use dementi_domain::record::{Deed, Record};
use uuid::Uuid;

use crate::Web;
use crate::failure::PageError;
use crate::language::{Said, Words};
use crate::surroundings::Visitor;

/// One thing that differs.
pub(crate) struct Difference {
    /// What it is called, by its name in the language files.
    pub(crate) name: &'static str,
    /// As it is now.
    pub(crate) theirs: String,
    /// As it was typed.
    pub(crate) yours: String,
}

/// Why a form is shown again; it is shown for the first time for no reason.
#[derive(Default)]
pub(crate) struct Again {
    pub(crate) status: StatusCode,
    /// What somebody else changed since it was opened, against what was typed.
    pub(crate) theirs: Vec<Difference>,
    pub(crate) refused: Option<Said>,
}

impl Again {
    /// Something that was typed does not fit, or may not be.
    pub(crate) fn because(refused: Said) -> Self {
        Self { status: StatusCode::UNPROCESSABLE_ENTITY, theirs: Vec::new(), refused: Some(refused) }
    }

    /// The same by the name of the message that says so.
    pub(crate) fn unfit(words: Words, message: &str) -> Self {
        Self::because(words.say(message))
    }

    /// Somebody else was faster.
    pub(crate) fn conflict(refused: Said, theirs: Vec<Difference>) -> Self {
        Self { status: StatusCode::CONFLICT, theirs, refused: Some(refused) }
    }
}

/// Two things that are said one after the other.
pub(crate) fn both(first: &Said, second: &Said) -> Said {
    Safe(format!("{} {}", first.0, second.0))
}

/// What differs among these: name, as it is now, as it was typed.
pub(crate) fn differences<const N: usize>(all: [(&'static str, String, String); N]) -> Vec<Difference> {
    let differ = all.into_iter().filter(|(_, theirs, yours)| theirs.trim() != yours.trim());
    differ.map(|(name, theirs, yours)| Difference { name, theirs, yours }).collect()
}

/// Who changed this part of the desk last, and when, as the change log of the desk tells an admin.
pub(crate) async fn changed(web: &Web, visitor: &Visitor, kind: Kind, id: Uuid) -> Result<Said, PageError> {
    let words = visitor.around.words;
    let which = Which { kind: Some(kind), subject: Some(id), actor: None };
    let (entries, _) = audit::list(&web.app, &visitor.visit.actor, which, None, 1).await?;
    let Some(last) = entries.first() else { return Ok(words.say("changed-meanwhile")) };
    told(web, visitor, Deed { at: last.stamp.at, by: last.stamp.actor }).await
}

/// Who changed something last, and when, as what was done tells anybody who may see it.
pub(crate) async fn told(web: &Web, visitor: &Visitor, last: Deed) -> Result<Said, PageError> {
    let words = visitor.around.words;
    let at = words.moment(last.at).0;
    let who = members::name(&web.app, &visitor.visit.actor, last.by).await?;
    let Some(who) = who else { return Ok(words.about("changed-at-console", "at", at)) };
    Ok(words.tell("changed-by", [("who", who.into()), ("at", at.into())]))
}

/// Who changed something on record since it was opened, or withdrew it, and why.
pub(crate) async fn told_of<I: Copy, C>(
    web: &Web,
    visitor: &Visitor,
    record: &Record<I, C>,
) -> Result<Said, PageError> {
    let Some(withdrawal) = record.withdrawn() else { return told(web, visitor, record.changed()).await };
    let words = visitor.around.words;
    let at = words.moment(withdrawal.deed.at).0;
    let who = members::name(&web.app, &visitor.visit.actor, withdrawal.deed.by).await?;
    let who = who.unwrap_or_else(|| words.plain("the-operator", []));
    let reason = withdrawal.reason.as_str();
    Ok(words.tell("withdrawn-by", [("who", who.into()), ("at", at.into()), ("reason", reason.into())]))
}
