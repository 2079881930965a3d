//! Recording a party's reply.

use dementi_domain::access::Permission;
use dementi_domain::assertion::AssertionRecord;
use dementi_domain::change::Action;
use dementi_domain::denial::DenialRecord;
use dementi_domain::ids::ReplyRequestId;
use dementi_domain::reply::{Entries, Refusal, Replied, ReplyRequestRecord};
use dementi_persistence::{Versioned, assertions, denials};
use time::OffsetDateTime;

use super::{case, refused};
use crate::app::{Answer, App};
use crate::context::Context;
use crate::entries::EntryError;

/// Records where the party replied: `at` an instant, or now. What was noted before is corrected by it, and kept.
pub async fn answer(
    app: &App,
    context: Context,
    id: ReplyRequestId,
    version: i64,
    (at, replied): (Option<OffsetDateTime>, Replied),
) -> Answer<ReplyRequestRecord, EntryError<Refusal>> {
    app.write(context, Permission::Record, move |writing| async move {
        let case = case(&writing, id, version).await?;
        let claim = [case.claim.record.id()];
        let denials = denials::all(&writing.tx, &claim).await?;
        let denials: Vec<DenialRecord> = denials.into_iter().map(Versioned::into_inner).collect();
        let assertions = assertions::all(&writing.tx, &claim).await?;
        let assertions: Vec<AssertionRecord> = assertions.into_iter().map(Versioned::into_inner).collect();
        let record = Entries { denials: &denials, assertions: &assertions };
        let at = at.unwrap_or(writing.at);
        let request = case.content().answer(at, replied, record, writing.deed()).map_err(refused)?;
        case.save(&writing, request, Action::Answered).await
    })
    .await
}
