//! Handing a verdict to the reviewers.

use dementi_domain::access::Permission;
use dementi_domain::change::Action;
use dementi_domain::ids::VerdictId;
use dementi_domain::text::Note;
use dementi_domain::verdict::{Step, Verdict};

use super::{VerdictError, case, refused};
use crate::app::{Answer, App};
use crate::context::Context;

/// Hands a draft to the reviewers, resting on the record as it is now.
pub async fn submit(
    app: &App,
    context: Context,
    id: VerdictId,
    version: i64,
    comment: Option<Note>,
) -> Answer<Verdict, VerdictError> {
    app.write(context, Permission::Record, move |writing| async move {
        let case = case(&writing, id, version).await?.standing()?;
        let basis = case.record(&writing).await?;
        let submitted = case.verdict.clone().into_inner().submit(writing.deed(), basis).map_err(refused)?;
        let submitted = submitted.remarked(Step::Submit, writing.deed(), comment);
        case.save(&writing, submitted, Action::Submitted).await
    })
    .await
}
