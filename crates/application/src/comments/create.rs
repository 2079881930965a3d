//! Commenting.

use dementi_domain::access::Permission;
use dementi_domain::change::Kind;
use dementi_domain::ids::CommentId;
use dementi_domain::record::Record;
use dementi_domain::teamwork::{Comment, CommentRecord, Topic};
use dementi_persistence::comments;

use super::{CommentError, Wanted, check_mentions};
use crate::app::{Answer, App, Writing};
use crate::context::Context;
use crate::failure::{Failure, reference};
use crate::teamwork::{On, find};

/// Comments on a claim or a verdict, whatever its state, or replies to a comment on it. Who replies has read what mentions them
/// in the thread.
pub async fn create(
    app: &App,
    context: Context,
    on: On,
    wanted: Wanted,
    reply_to: Option<CommentId>,
) -> Answer<CommentRecord, CommentError> {
    app.write(context, Permission::Comment, move |writing| async move {
        let (tx, viewer) = (&writing.tx, writing.viewer());
        let place = find(tx, viewer, on).await?;
        check_mentions(&writing, &place.claim, &wanted.mentions, None).await?;
        if let Some(thread) = reply_to {
            check_reply(&writing, place.topic, thread).await?;
            comments::mark_thread_read(tx, viewer, thread, writing.at).await?;
        }
        let Wanted { text, mentions } = wanted;
        let comment = Comment { topic: place.topic, text, mentions, reply_to, resolved: None };
        let record = Record::new(writing.id(), viewer.desk, comment, writing.deed());
        Ok(comments::create(tx, record, place.claim.record.content().dossier).await?.into())
    })
    .await
}

/// Refuses to reply to what takes no reply. Comments on other claims, which the actor may not be able to see, do not exist here.
async fn check_reply(writing: &Writing, topic: Topic, to: CommentId) -> Result<(), Failure<CommentError>> {
    let comment = comments::find(&writing.tx, writing.actor.desk, to).await?;
    let comment = comment.filter(|comment| comment.content().topic.claim == topic.claim);
    let comment = comment.ok_or_else(|| reference("/reply_to", Kind::Comment))?;
    comment.accepts_reply(topic).map_err(|error| Failure::Refused(error.into()))
}
