//! Recording a request for a reply.

use dementi_domain::access::Permission;
use dementi_domain::ids::ClaimId;
use dementi_domain::record::Record;
use dementi_domain::reply::{Refusal, ReplyRequest, ReplyRequestRecord};
use dementi_persistence::reply_requests;

use super::{Wanted, refused};
use crate::app::{Answer, App};
use crate::context::Context;
use crate::entries::{EntryError, check_party, lock_claim};

/// Records that a party was asked for its reply to a claim.
pub async fn create(
    app: &App,
    context: Context,
    claim: ClaimId,
    wanted: Wanted,
) -> Answer<ReplyRequestRecord, EntryError<Refusal>> {
    app.write(context, Permission::Record, move |writing| async move {
        let claim = lock_claim(&writing, claim).await?;
        check_party(&writing, wanted.asked.party, None).await?;
        let (id, parts) = (claim.record.id(), &claim.record.content().parts);
        let request = ReplyRequest::ask(id, parts, wanted.asked, wanted.sent, writing.deed());
        let request = request.map_err(refused)?;
        let record = Record::new(writing.id(), writing.actor.desk, request, writing.deed());
        let created = reply_requests::create(&writing.tx, record, claim.record.content().dossier).await?;
        Ok(created.into())
    })
    .await
}
