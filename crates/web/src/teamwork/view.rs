//! What the page of a claim or a verdict shows of the people who work on it.

use std::collections::BTreeMap;
use std::fmt::Display;

use axum::http::StatusCode;
use dementi_application::comments;
use dementi_application::teamwork::On;
use dementi_application::{App, Stored, assignments, members};
use dementi_domain::access::{Actor, Role};
use dementi_domain::desk::User;
use dementi_domain::ids::{ClaimId, CommentId, UserId};
use dementi_domain::teamwork::{CommentRecord, Task};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::members::Members;
use super::place::path;
use super::stretch::{Shown, Stretch};
use crate::compare::Difference;
use crate::failure::PageError;
use crate::language::Said;
use crate::typed::Typed;

/// Why a page is shown again, with what was typed into its forms; it is shown for the first time for no reason.
#[derive(Default)]
pub(crate) struct Again {
    pub(crate) status: StatusCode,
    pub(crate) refused: Option<Said>,
    /// The comment that was typed.
    pub(crate) comment: Typed,
    /// The assignment that was typed.
    pub(crate) task: Option<Typed>,
    /// What somebody else changed of the assignment, beside what was typed.
    pub(crate) theirs: Vec<Difference>,
    /// Which comments are shown.
    pub(crate) stretch: Stretch,
}

impl Again {
    /// Nothing was done, and why.
    pub(super) fn refused(refused: Said) -> Self {
        Self { status: StatusCode::UNPROCESSABLE_ENTITY, refused: Some(refused), ..Self::default() }
    }

    /// Somebody else was faster.
    pub(super) fn stale(refused: Said) -> Self {
        Self { status: StatusCode::CONFLICT, ..Self::refused(refused) }
    }
}

/// A comment.
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template, on its own")]
pub(crate) struct CommentView {
    pub(crate) id: Uuid,
    pub(crate) version: i64,
    pub(crate) who: String,
    pub(crate) at: OffsetDateTime,
    pub(crate) edited: bool,
    pub(crate) text: String,
    pub(crate) mentions: Vec<String>,
    pub(crate) reply: bool,
    /// Of one that is on a verdict and shown with the claim: the address of the verdict.
    pub(crate) on_verdict: Option<String>,
    pub(crate) resolved: Option<String>,
    pub(crate) withdrawn: Option<String>,
    /// Whether the visitor wrote it.
    pub(crate) mine: bool,
    pub(crate) may_withdraw: bool,
}

impl CommentView {
    fn of(comment: &Stored<CommentRecord>, on: On, actor: &Actor, people: &BTreeMap<UserId, User>) -> Self {
        let record = &comment.value;
        let content = record.content();
        let name =
            |user: UserId| people.get(&user).map_or_else(|| "–".to_owned(), |user| user.name.to_string());
        let mine = record.author() == Some(actor.user);
        let elsewhere = content.topic.verdict.filter(|verdict| on != On::Verdict(*verdict));
        Self {
            id: record.id().uuid(),
            version: comment.version,
            who: record.created().by.map_or_else(|| "–".to_owned(), name),
            at: record.created().at,
            edited: record.changed() != record.created() && content.resolved.is_none(),
            text: content.text.to_string(),
            mentions: content.mentions.iter().copied().map(name).collect(),
            reply: content.reply_to.is_some(),
            on_verdict: elsewhere
                .map(|verdict| format!("/verdicts/{verdict}?comment={0}#k-{0}", record.id())),
            resolved: content.resolved.and_then(|deed| deed.by).map(name),
            withdrawn: record.withdrawn().map(|withdrawal| withdrawal.reason.to_string()),
            mine: mine && record.stands(),
            may_withdraw: record.stands() && (mine || actor.role >= Role::Admin),
        }
    }
}

/// A comment to which one may reply.
pub(crate) struct Thread {
    pub(crate) id: Uuid,
    pub(crate) who: String,
    pub(crate) at: OffsetDateTime,
}

/// Who works on a claim or a verdict, and what they say.
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template, on its own")]
pub(crate) struct Team {
    /// The path of the page.
    pub(crate) path: String,
    pub(crate) on_verdict: bool,
    pub(crate) comments: Vec<CommentView>,
    pub(crate) threads: Vec<Thread>,
    /// Where earlier and later comments are.
    pub(crate) earlier: Option<String>,
    pub(crate) later: Option<String>,
    pub(crate) members: Members,
    pub(crate) assignee: Option<String>,
    pub(crate) due_on: Option<Date>,
    pub(crate) note: Option<String>,
    pub(crate) overdue: bool,
    /// Whether there is an assignment to give or to clear.
    pub(crate) assignable: bool,
    /// The version of the assignment.
    pub(crate) version: i64,
    /// The form of a comment, as it was typed.
    pub(crate) comment: Typed,
    /// The form of the assignment, as it was typed or else as it is.
    pub(crate) task: Typed,
    /// Whether it was typed.
    pub(crate) assigning: bool,
    pub(crate) theirs: Vec<Difference>,
}

impl Team {
    /// Whether the comment that is typed mentions a member.
    pub(crate) fn mentions(&self, member: impl Display) -> bool {
        self.comment.ticked(&format!("mention-{member}"))
    }

    /// Whether it mentions anybody.
    pub(crate) fn mentioning(&self) -> bool {
        !self.comment.chosen::<UserId>("mention-").is_empty()
    }

    /// The value of a member's box, which keeps the order in which members were mentioned.
    pub(crate) fn place(&self, member: impl Display) -> &str {
        self.comment.place(&format!("mention-{member}"))
    }

    /// Whether the comment that is typed replies to this one.
    pub(crate) fn replies_to(&self, thread: impl Display) -> bool {
        self.comment.get("reply_to") == thread.to_string()
    }

    /// Whether the assignment goes to a member.
    pub(crate) fn has(&self, member: impl Display) -> bool {
        self.task.get("assignee") == member.to_string()
    }
}

/// Where people work together on something.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Work {
    pub(crate) on: On,
    pub(crate) claim: ClaimId,
    /// Whether there is something to take on.
    pub(crate) open: bool,
}

/// Reads who works on something, and what they say.
pub(crate) async fn team(app: &App, actor: &Actor, work: Work, again: Again) -> Result<Team, PageError> {
    let assigned = async { Ok(assignments::get(app, actor, work.on).await?) };
    let (Shown { discussion, earlier, later }, assigned) =
        tokio::try_join!(again.stretch.read(app, actor, work.on), assigned)?;
    let task = assigned.value.task();
    let mut chosen: Vec<UserId> = again.comment.chosen("mention-");
    chosen.extend(again.task.as_ref().and_then(|typed| typed.id::<UserId>("assignee")));
    chosen.extend(task.map(|task| task.assignee));
    let members = Members::read(app, actor, work.claim, &chosen).await?;
    let view = |comment| CommentView::of(comment, work.on, actor, &discussion.people);
    let comments: Vec<CommentView> = discussion.comments.items.iter().map(view).collect();
    let path = path(work.on);
    Ok(Team {
        on_verdict: matches!(work.on, On::Verdict(_)),
        threads: threads(app, actor, &comments, &again.comment).await?,
        earlier: earlier.map(|id| format!("{path}?before={id}#comments")),
        later: later.map(|id| format!("{path}?comment={id}#k-{id}")),
        assignee: holder(app, actor, &members, task).await?,
        due_on: task.and_then(|task| task.due_on),
        note: task.and_then(|task| task.note.as_ref()).map(ToString::to_string),
        overdue: task.is_some_and(|task| task.overdue(app.now().date())),
        assignable: work.open || task.is_some(),
        version: assigned.version,
        comment: again.comment,
        assigning: again.task.is_some(),
        task: again.task.unwrap_or_else(|| filled(task)),
        theirs: again.theirs,
        members,
        comments,
        path,
    })
}

/// An assignment as its form has it.
pub(super) fn filled(task: Option<&Task>) -> Typed {
    let Some(task) = task else { return Typed::default() };
    Typed::of([
        ("assignee", task.assignee.to_string()),
        ("due_on", task.due_on.as_ref().map(Date::to_string).unwrap_or_default()),
        ("note", task.note.as_ref().map(ToString::to_string).unwrap_or_default()),
    ])
}

/// What whoever has taken it on is called, even if they have left the desk.
async fn holder(
    app: &App,
    actor: &Actor,
    members: &Members,
    task: Option<&Task>,
) -> Result<Option<String>, PageError> {
    let Some(task) = task else { return Ok(None) };
    if let Some(name) = members.name(task.assignee.uuid()) {
        return Ok(Some(name.to_owned()));
    }
    let name = members::name(app, actor, Some(task.assignee)).await?;
    Ok(Some(name.unwrap_or_else(|| "–".to_owned())))
}

/// The comments that are shown and take replies, and the one to which a reply is typed.
async fn threads(
    app: &App,
    actor: &Actor,
    comments: &[CommentView],
    typed: &Typed,
) -> Result<Vec<Thread>, PageError> {
    let takes = |comment: &&CommentView| {
        !comment.reply && comment.withdrawn.is_none() && comment.on_verdict.is_none()
    };
    let shown = comments.iter().filter(takes);
    let mut threads: Vec<Thread> =
        shown.map(|comment| Thread { id: comment.id, who: comment.who.clone(), at: comment.at }).collect();
    let typed = typed.id::<Uuid>("reply_to");
    if let Some(id) = typed.filter(|id| threads.iter().all(|thread| thread.id != *id))
        && let Ok(found) = comments::get(app, actor, CommentId::new(id)).await
    {
        let written = found.value.created();
        let who = members::name(app, actor, written.by).await?.unwrap_or_else(|| "–".to_owned());
        threads.insert(0, Thread { id, who, at: written.at });
    }
    Ok(threads)
}
