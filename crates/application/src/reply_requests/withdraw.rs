//! Withdrawing a request for a reply.

use dementi_domain::access::Permission;
use dementi_domain::change::Action;
use dementi_domain::ids::ReplyRequestId;
use dementi_domain::reply::{Refusal, ReplyRequestRecord};
use dementi_domain::text::Reason;
use dementi_persistence::reply_requests;

use super::case;
use crate::app::{Answer, App};
use crate::claims::status::{Touched, refresh};
use crate::context::Context;
use crate::entries::EntryError;
use crate::failure::Failure;

/// Withdraws a request: it stays readable, and no longer waits for anything.
pub async fn withdraw(
    app: &App,
    context: Context,
    id: ReplyRequestId,
    version: i64,
    reason: Reason,
) -> Answer<ReplyRequestRecord, EntryError<Refusal>> {
    app.write(context, Permission::Record, move |writing| async move {
        let case = case(&writing, id, version).await?;
        let withdrawn = case.request.clone().into_inner().withdraw(writing.deed(), reason);
        let withdrawn = withdrawn.map_err(|error| Failure::Refused(error.into()))?;
        let dossier = case.claim.record.content().dossier;
        let saved =
            reply_requests::save(&writing.tx, &case.request, withdrawn, dossier, Action::Withdrawn).await?;
        refresh(&writing, &case.claim, Touched::All).await?;
        Ok(saved.into())
    })
    .await
}
