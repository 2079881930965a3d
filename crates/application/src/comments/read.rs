//! Reading comments.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::desk::User;
use dementi_domain::ids::{CommentId, UserId};
use dementi_domain::teamwork::CommentRecord;
use dementi_persistence::comments;
use dementi_persistence::people::users;

use crate::app::{Answer, App, found};
use crate::context::{Listed, Page};
use crate::entries::check_visible;
use crate::failure::Failure;
use crate::teamwork::{On, find};

/// Reads a comment.
pub async fn get(app: &App, actor: &Actor, id: CommentId) -> Answer<CommentRecord> {
    let reader = app.reader(actor, Permission::Read)?;
    let comment = found(comments::find(&reader, actor.desk, id).await?, Kind::Comment)?;
    check_visible(&reader, actor.viewer(), comment.content().topic.claim, Kind::Comment).await?;
    Ok(comment.into())
}

/// Lists the comments on a verdict, or on a claim and its verdicts, in the order in which they were written.
pub async fn list(app: &App, actor: &Actor, on: On, page: Page) -> Result<Listed<CommentRecord>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let topic = find(&reader, actor.viewer(), on).await?.topic;
    Ok(comments::list(&reader, topic, page.oldest_first()).await?.into())
}

/// Comments, with the people in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discussion {
    /// The comments.
    pub comments: Listed<CommentRecord>,
    /// Who wrote, changed, resolved or withdrew them, and whom they mention.
    pub people: BTreeMap<UserId, User>,
}

/// Lists comments as [`list`] does, and says who the people in them are.
pub async fn discussion(app: &App, actor: &Actor, on: On, page: Page) -> Result<Discussion, Failure> {
    told(app, actor, list(app, actor, on, page).await?).await
}

/// Lists the last comments, those before `page.after`, in the order in which they were written, and says who the people in them
/// are. More means earlier ones.
pub async fn latest(app: &App, actor: &Actor, on: On, page: Page) -> Result<Discussion, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let topic = find(&reader, actor.viewer(), on).await?.topic;
    let mut comments: Listed<CommentRecord> =
        comments::list(&reader, topic, page.newest_first()).await?.into();
    comments.items.reverse();
    told(app, actor, comments).await
}

async fn told(app: &App, actor: &Actor, comments: Listed<CommentRecord>) -> Result<Discussion, Failure> {
    let people: BTreeSet<UserId> = comments.items.iter().flat_map(|comment| people(&comment.value)).collect();
    let people: Vec<UserId> = people.into_iter().collect();
    let people = users::all(&app.reader(actor, Permission::Read)?, &people).await?;
    Ok(Discussion { comments, people })
}

fn people(comment: &CommentRecord) -> Vec<UserId> {
    let content = comment.content();
    let withdrawn = comment.withdrawn().map(|withdrawal| withdrawal.deed);
    let deeds = [Some(comment.created()), Some(comment.changed()), content.resolved, withdrawn];
    let doers = deeds.into_iter().flatten().filter_map(|deed| deed.by);
    doers.chain(content.mentions.iter().copied()).collect()
}
