//! Withdrawing an external verdict.

use dementi_domain::access::Permission;
use dementi_domain::change::{Action, Kind};
use dementi_domain::external_verdict::ExternalVerdictRecord;
use dementi_domain::ids::ExternalVerdictId;
use dementi_domain::text::Reason;
use dementi_persistence::external_verdicts;

use super::{ExternalVerdictError, dossier};
use crate::app::{Answer, App, expected};
use crate::context::Context;
use crate::failure::Failure;

/// Withdraws an external verdict: it stays readable, is not found any more, and no import brings it back.
pub async fn withdraw(
    app: &App,
    context: Context,
    id: ExternalVerdictId,
    version: i64,
    reason: Reason,
) -> Answer<ExternalVerdictRecord, ExternalVerdictError> {
    app.write(context, Permission::Record, move |writing| async move {
        external_verdicts::hold(&writing.tx, writing.actor.desk).await?;
        let found = external_verdicts::find(&writing.tx, writing.viewer(), id).await?;
        let loaded = expected(found, Kind::ExternalVerdict, version)?;
        let claim = loaded.content().claim;
        let dossier = dossier(&writing, claim, claim).await?;
        let withdrawn = loaded.clone().into_inner().withdraw(writing.deed(), reason);
        let withdrawn = withdrawn.map_err(|error| Failure::Refused(error.into()))?;
        Ok(external_verdicts::save(&writing.tx, &loaded, withdrawn, dossier, Action::Withdrawn).await?.into())
    })
    .await
}
