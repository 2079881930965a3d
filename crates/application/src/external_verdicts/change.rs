//! Changing an external verdict.

use dementi_domain::access::Permission;
use dementi_domain::change::{Action, Kind};
use dementi_domain::external_verdict::ExternalVerdictRecord;
use dementi_domain::ids::ExternalVerdictId;
use dementi_persistence::external_verdicts;

use super::{ExternalVerdictError, Wanted, check_new, dossier};
use crate::app::{Answer, App, expected};
use crate::context::Context;
use crate::failure::Failure;

/// Replaces what is recorded of an external verdict, if it still has this version. What it was read from stays beside it.
pub async fn change(
    app: &App,
    context: Context,
    id: ExternalVerdictId,
    version: i64,
    wanted: Wanted,
) -> Answer<ExternalVerdictRecord, ExternalVerdictError> {
    app.write(context, Permission::Record, move |writing| async move {
        external_verdicts::hold(&writing.tx, writing.actor.desk).await?;
        let found = external_verdicts::find(&writing.tx, writing.viewer(), id).await?;
        let loaded = expected(found, Kind::ExternalVerdict, version)?;
        let old = loaded.content();
        let dossier = dossier(&writing, wanted.claim, old.claim).await?;
        let review = wanted.on(old.page.clone(), old.origin, old.original.clone());
        let changed = loaded.clone().into_inner().change(review, writing.deed());
        let changed = changed.map_err(|error| Failure::Refused(error.into()))?;
        check_new(&writing, changed.content(), Some(id)).await?;
        Ok(external_verdicts::save(&writing.tx, &loaded, changed, dossier, Action::Changed).await?.into())
    })
    .await
}
