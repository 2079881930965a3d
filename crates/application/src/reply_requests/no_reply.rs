//! Noting that a party did not reply.

use dementi_domain::access::Permission;
use dementi_domain::change::Action;
use dementi_domain::ids::ReplyRequestId;
use dementi_domain::reply::{Refusal, ReplyRequestRecord};
use dementi_domain::text::Note;

use super::{case, refused};
use crate::app::{Answer, App};
use crate::context::Context;
use crate::entries::EntryError;

/// Notes that the deadline passed and nothing came.
pub async fn no_reply(
    app: &App,
    context: Context,
    id: ReplyRequestId,
    version: i64,
    note: Option<Note>,
) -> Answer<ReplyRequestRecord, EntryError<Refusal>> {
    app.write(context, Permission::Record, move |writing| async move {
        let case = case(&writing, id, version).await?;
        let request = case.content().no_reply(note, writing.deed()).map_err(refused)?;
        case.save(&writing, request, Action::NoReply).await
    })
    .await
}
