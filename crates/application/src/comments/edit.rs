//! Editing a comment.

use dementi_domain::access::Permission;
use dementi_domain::change::Action;
use dementi_domain::ids::CommentId;
use dementi_domain::teamwork::CommentRecord;

use super::{CommentError, Wanted, case, check_mentions};
use crate::app::{Answer, App};
use crate::context::Context;
use crate::failure::Failure;

/// Replaces what a comment of the actor's says, if it still has this version. The change log keeps what it said.
pub async fn edit(
    app: &App,
    context: Context,
    id: CommentId,
    version: i64,
    wanted: Wanted,
) -> Answer<CommentRecord, CommentError> {
    app.write(context, Permission::Comment, move |writing| async move {
        let case = case(&writing, id, version).await?;
        let old = case.comment.content().mentions.clone();
        let mentions = wanted.mentions.clone();
        let edited = (*case.comment).clone().edit(wanted.text, wanted.mentions, writing.deed());
        let edited = edited.map_err(|refusal| Failure::Refused(refusal.into()))?;
        check_mentions(&writing, &case.claim, &mentions, Some(&old)).await?;
        case.save(&writing, Ok(edited), Action::Changed).await
    })
    .await
}
