//! Correcting a request for a reply.

use dementi_domain::access::Permission;
use dementi_domain::change::Action;
use dementi_domain::ids::ReplyRequestId;
use dementi_domain::reply::{Refusal, ReplyRequestRecord};

use super::{Wanted, case, refused};
use crate::app::{Answer, App};
use crate::context::Context;
use crate::entries::{EntryError, check_party};

/// Corrects what was asked, if the request still has this version and nothing has followed. After that the recipient
/// alone can be changed, and after an outcome nothing.
pub async fn change(
    app: &App,
    context: Context,
    id: ReplyRequestId,
    version: i64,
    wanted: Wanted,
) -> Answer<ReplyRequestRecord, EntryError<Refusal>> {
    app.write(context, Permission::Record, move |writing| async move {
        let case = case(&writing, id, version).await?;
        let old = case.content();
        check_party(&writing, wanted.asked.party, Some(old.asked().party)).await?;
        let parts = &case.claim.record.content().parts;
        let changed = old.change(parts, wanted.asked, wanted.sent, writing.deed()).map_err(refused)?;
        case.save(&writing, changed, Action::Changed).await
    })
    .await
}
