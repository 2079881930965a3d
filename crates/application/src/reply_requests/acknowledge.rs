//! Recording that a party has a request for its reply.

use dementi_domain::access::Permission;
use dementi_domain::change::Action;
use dementi_domain::ids::ReplyRequestId;
use dementi_domain::reply::{Refusal, ReplyRequestRecord};
use dementi_domain::text::Note;
use time::OffsetDateTime;

use super::{case, refused};
use crate::app::{Answer, App};
use crate::context::Context;
use crate::entries::EntryError;

/// Records that the party said that it has the request: `at` an instant, or now.
pub async fn acknowledge(
    app: &App,
    context: Context,
    id: ReplyRequestId,
    version: i64,
    (at, note): (Option<OffsetDateTime>, Option<Note>),
) -> Answer<ReplyRequestRecord, EntryError<Refusal>> {
    app.write(context, Permission::Record, move |writing| async move {
        let case = case(&writing, id, version).await?;
        let at = at.unwrap_or(writing.at);
        let request = case.content().acknowledge(at, note, writing.deed()).map_err(refused)?;
        case.save(&writing, request, Action::Acknowledged).await
    })
    .await
}
