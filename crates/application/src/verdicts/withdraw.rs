//! Taking a verdict back from review.

use dementi_domain::access::Permission;
use dementi_domain::change::Action;
use dementi_domain::ids::VerdictId;
use dementi_domain::text::Note;
use dementi_domain::verdict::{Reviewer, Step, Verdict};

use super::{VerdictError, case, refused};
use crate::app::{Answer, App};
use crate::context::Context;

/// Takes a verdict back from review; it is a draft again.
pub async fn withdraw(
    app: &App,
    context: Context,
    id: VerdictId,
    version: i64,
    comment: Option<Note>,
) -> Answer<Verdict, VerdictError> {
    app.write(context, Permission::Record, move |writing| async move {
        let case = case(&writing, id, version).await?;
        let by = Reviewer { user: writing.actor.user, role: writing.actor.role };
        let withdrawn = case.verdict.clone().into_inner().withdraw(by, writing.at).map_err(refused)?;
        let withdrawn = withdrawn.remarked(Step::Withdraw, writing.deed(), comment);
        case.save(&writing, withdrawn, Action::Withdrawn).await
    })
    .await
}
