//! Publishing a verdict.

use dementi_domain::access::Permission;
use dementi_domain::change::Action;
use dementi_domain::ids::VerdictId;
use dementi_domain::verdict::{Correction, Verdict};
use dementi_persistence::{Versioned, basis, verdicts};

use super::{VerdictError, case, refused};
use crate::app::{Answer, App};
use crate::context::Context;

/// Makes an approved verdict public. It takes the place of the claim's published verdict, if there is one.
pub async fn publish(
    app: &App,
    context: Context,
    id: VerdictId,
    version: i64,
    correction: Option<Correction>,
) -> Answer<Verdict, VerdictError> {
    app.write(context, Permission::Publish, move |writing| async move {
        let case = case(&writing, id, version).await?.standing()?;
        let record = basis::of(&writing.tx, &case.claim).await?;
        let standing = verdicts::find_published(&writing.tx, case.verdict.parts().claim).await?;
        let predecessor = standing.clone().map(Versioned::into_inner);
        let verdict = case.verdict.clone().into_inner();
        let (published, superseded) =
            verdict.publish(writing.deed(), &record, predecessor, correction).map_err(refused)?;
        // The predecessor leaves first: the schema allows one published verdict on a claim at a time.
        if let Some((standing, superseded)) = standing.zip(superseded) {
            verdicts::save(&writing.tx, &standing, superseded, Action::Superseded).await?;
        }
        case.save(&writing, published, Action::Published).await
    })
    .await
}
