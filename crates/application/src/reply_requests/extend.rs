//! Giving a party more time to reply.

use dementi_domain::access::Permission;
use dementi_domain::change::Action;
use dementi_domain::ids::ReplyRequestId;
use dementi_domain::reply::{Refusal, ReplyRequestRecord};
use dementi_domain::text::Reason;
use time::OffsetDateTime;

use super::{case, refused};
use crate::app::{Answer, App};
use crate::context::Context;
use crate::entries::EntryError;

/// Gives the party time until `respond_by`, which must be later than the present deadline.
pub async fn extend(
    app: &App,
    context: Context,
    id: ReplyRequestId,
    version: i64,
    (respond_by, reason): (OffsetDateTime, Reason),
) -> Answer<ReplyRequestRecord, EntryError<Refusal>> {
    app.write(context, Permission::Record, move |writing| async move {
        let case = case(&writing, id, version).await?;
        let request = case.content().extend(respond_by, reason, writing.deed()).map_err(refused)?;
        case.save(&writing, request, Action::Extended).await
    })
    .await
}
