//! What the actor is mentioned in.

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::ids::CommentId;
use dementi_domain::teamwork::CommentRecord;
use dementi_persistence::{claims, comments};
use time::OffsetDateTime;

use crate::app::{App, found};
use crate::context::{Context, Page, Stored};
use crate::failure::Failure;

/// A comment that mentions the actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The comment.
    pub comment: Stored<CommentRecord>,
    /// When the actor read it, in UTC; `None` if that is still to come.
    pub read_at: Option<OffsetDateTime>,
}

/// A page of mentions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mentions {
    /// The mentions.
    pub items: Vec<Mention>,
    /// Whether more follow.
    pub more: bool,
}

/// Lists the comments that mention the actor and that the actor may see, the newest first; if so wanted, only those that the
/// actor has not read.
pub async fn mentions(app: &App, actor: &Actor, unread: bool, page: Page) -> Result<Mentions, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let listed = comments::mentioning(&reader, actor.viewer(), unread, page.newest_first()).await?;
    let mention = |(comment, read_at): (dementi_persistence::Versioned<CommentRecord>, _)| Mention {
        comment: comment.into(),
        read_at,
    };
    Ok(Mentions { items: listed.items.into_iter().map(mention).collect(), more: listed.more })
}

/// Notes that the actor has read a comment that mentions the actor. A comment that does not is not found.
pub async fn mark_read(app: &App, context: Context, id: CommentId) -> Result<(), Failure> {
    app.write(context, Permission::Comment, move |writing| async move {
        let (tx, viewer) = (&writing.tx, writing.viewer());
        let comment = found(comments::find(tx, viewer.desk, id).await?, Kind::Comment)?;
        found(claims::find(tx, viewer, comment.content().topic.claim).await?, Kind::Comment)?;
        let mentioned = comments::mark_read(tx, id, viewer.user, writing.at).await?;
        found(mentioned.then_some(()), Kind::Comment)
    })
    .await
}
