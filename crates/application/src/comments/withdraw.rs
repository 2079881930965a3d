//! Withdrawing a comment.

use dementi_domain::access::Permission;
use dementi_domain::change::Action;
use dementi_domain::ids::CommentId;
use dementi_domain::teamwork::CommentRecord;
use dementi_domain::text::Reason;

use super::{CommentError, case};
use crate::app::{Answer, App};
use crate::context::Context;

/// Withdraws a comment, by its author or an admin: it stays readable as what was withdrawn, and waits for nobody.
pub async fn withdraw(
    app: &App,
    context: Context,
    id: CommentId,
    version: i64,
    reason: Reason,
) -> Answer<CommentRecord, CommentError> {
    app.write(context, Permission::Comment, move |writing| async move {
        let case = case(&writing, id, version).await?;
        let (comment, role) = ((*case.comment).clone(), writing.actor.role);
        let withdrawn = comment.take_back(role, writing.deed(), reason);
        case.save(&writing, withdrawn, Action::Withdrawn).await
    })
    .await
}
