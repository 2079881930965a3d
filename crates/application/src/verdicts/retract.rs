//! Retracting a verdict.

use dementi_domain::access::Permission;
use dementi_domain::change::Action;
use dementi_domain::ids::VerdictId;
use dementi_domain::text::Reason;
use dementi_domain::verdict::Verdict;

use super::{VerdictError, case, refused};
use crate::app::{Answer, App};
use crate::context::Context;

/// Takes a published verdict back from the public, with a reason that readers see.
pub async fn retract(
    app: &App,
    context: Context,
    id: VerdictId,
    version: i64,
    reason: Reason,
) -> Answer<Verdict, VerdictError> {
    app.write(context, Permission::Publish, move |writing| async move {
        let case = case(&writing, id, version).await?;
        let retracted = case.verdict.clone().into_inner().retract(writing.deed(), reason).map_err(refused)?;
        case.save(&writing, retracted, Action::Retracted).await
    })
    .await
}
