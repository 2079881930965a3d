//! What the page of a claim shows of the people who work on it.

use std::collections::BTreeMap;

use dementi_application::comments::{self, Discussion};
use dementi_application::teamwork::On;
use dementi_application::{App, Page, Stored, assignments, members};
use dementi_domain::access::{Actor, Role};
use dementi_domain::desk::{Member, User};
use dementi_domain::ids::{ClaimId, UserId};
use dementi_domain::teamwork::{CommentRecord, Task};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::failure::PageError;

/// The most comments and members that a page shows.
const MOST: u64 = 100;

/// A comment.
pub(crate) struct CommentView {
    pub(crate) id: Uuid,
    pub(crate) version: i64,
    pub(crate) who: String,
    pub(crate) at: OffsetDateTime,
    pub(crate) edited: bool,
    pub(crate) text: String,
    pub(crate) mentions: Vec<String>,
    pub(crate) reply: bool,
    pub(crate) on_verdict: bool,
    pub(crate) resolved: Option<String>,
    pub(crate) withdrawn: Option<String>,
}

impl CommentView {
    fn of(comment: &Stored<CommentRecord>, people: &BTreeMap<UserId, User>) -> Self {
        let record = &comment.value;
        let content = record.content();
        let name =
            |user: UserId| people.get(&user).map_or_else(|| "–".to_owned(), |user| user.name.to_string());
        Self {
            id: record.id().uuid(),
            version: comment.version,
            who: record.created().by.map_or_else(|| "–".to_owned(), name),
            at: record.created().at,
            edited: record.changed() != record.created() && content.resolved.is_none(),
            text: content.text.to_string(),
            mentions: content.mentions.iter().copied().map(name).collect(),
            reply: content.reply_to.is_some(),
            on_verdict: content.topic.verdict.is_some(),
            resolved: content.resolved.and_then(|deed| deed.by).map(name),
            withdrawn: record.withdrawn().map(|withdrawal| withdrawal.reason.to_string()),
        }
    }
}

/// Who works on a claim, and what they say.
pub(crate) struct Team {
    pub(crate) comments: Vec<CommentView>,
    /// Those who may be mentioned, and whether they may take the claim on.
    pub(crate) members: Vec<(Uuid, String, bool)>,
    pub(crate) assignee: Option<(Uuid, String)>,
    pub(crate) due_on: Option<Date>,
    pub(crate) note: Option<String>,
    pub(crate) overdue: bool,
    pub(crate) version: i64,
}

impl Team {
    /// Whether a member has taken the claim on.
    pub(crate) fn has(&self, member: &Uuid) -> bool {
        self.assignee.as_ref().is_some_and(|(assignee, _)| assignee == member)
    }
}

/// Reads who works on a claim, and what they say.
pub(crate) async fn team(app: &App, actor: &Actor, claim: ClaimId) -> Result<Team, PageError> {
    let (on, all) = (On::Claim(claim), Page { after: None, limit: MOST });
    let Discussion { comments, people } = comments::discussion(app, actor, on, all).await?;
    let members = members::of_claim(app, actor, claim, all).await?.items;
    let assigned = assignments::get(app, actor, on).await?;
    let task = assigned.value.task();
    Ok(Team {
        comments: comments.items.iter().map(|comment| CommentView::of(comment, &people)).collect(),
        assignee: task.map(|task| (task.assignee.uuid(), name(&members, task))),
        due_on: task.and_then(|task| task.due_on),
        note: task.and_then(|task| task.note.as_ref()).map(ToString::to_string),
        overdue: task.is_some_and(|task| task.overdue(app.now().date())),
        version: assigned.version,
        members: members.iter().map(|member| member_of(&member.value)).collect(),
    })
}

fn name(members: &[Stored<Member>], task: &Task) -> String {
    let member = members.iter().find(|member| member.value.user.id == task.assignee);
    member.map_or_else(|| "–".to_owned(), |member| member.value.user.name.to_string())
}

fn member_of(member: &Member) -> (Uuid, String, bool) {
    let can_take_on = member.membership.role >= Role::Researcher;
    (member.user.id.uuid(), member.user.name.to_string(), can_take_on)
}
