//! Reaffirming a verdict.

use dementi_domain::access::Permission;
use dementi_domain::change::Action;
use dementi_domain::ids::VerdictId;
use dementi_domain::text::Note;
use dementi_domain::verdict::Verdict;

use super::review::{required, reviewer};
use super::{VerdictError, case, refused};
use crate::app::{Answer, App};
use crate::context::Context;

/// Confirms that a published verdict whose record has changed holds all the same; with the last confirmation that
/// the desk asks for it rests on the record as it is now.
pub async fn reaffirm(
    app: &App,
    context: Context,
    id: VerdictId,
    version: i64,
    comment: Option<Note>,
) -> Answer<Verdict, VerdictError> {
    app.write(context, Permission::Review, move |writing| async move {
        let case = case(&writing, id, version).await?.standing()?;
        let required = required(&writing).await?;
        let record = case.record(&writing).await?;
        let verdict = case.verdict.clone().into_inner();
        let reaffirmed = verdict
            .reaffirm(writing.id(), reviewer(&writing), writing.at, comment, record, required)
            .map_err(refused)?;
        case.save(&writing, reaffirmed, Action::Reaffirmed).await
    })
    .await
}
