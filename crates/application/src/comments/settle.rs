//! Settling a thread of comments, and taking it up again.

use dementi_domain::access::Permission;
use dementi_domain::change::Action;
use dementi_domain::ids::CommentId;
use dementi_domain::teamwork::CommentRecord;

use super::{CommentError, case};
use crate::app::{Answer, App};
use crate::context::Context;

/// Settles the thread that a comment begins.
pub async fn resolve(
    app: &App,
    context: Context,
    id: CommentId,
    version: i64,
) -> Answer<CommentRecord, CommentError> {
    app.write(context, Permission::Record, move |writing| async move {
        let case = case(&writing, id, version).await?;
        let resolved = (*case.comment).clone().resolve(writing.deed());
        case.save(&writing, resolved, Action::Resolved).await
    })
    .await
}

/// Takes up again the thread that a comment begins.
pub async fn reopen(
    app: &App,
    context: Context,
    id: CommentId,
    version: i64,
) -> Answer<CommentRecord, CommentError> {
    app.write(context, Permission::Record, move |writing| async move {
        let case = case(&writing, id, version).await?;
        let reopened = (*case.comment).clone().reopen(writing.deed());
        case.save(&writing, reopened, Action::Reopened).await
    })
    .await
}
