//! Withdrawing an assertion.

use dementi_domain::access::Permission;
use dementi_domain::assertion::AssertionRecord;
use dementi_domain::change::{Action, Kind};
use dementi_domain::ids::AssertionId;
use dementi_domain::text::Reason;
use dementi_persistence::assertions;

use crate::app::{Answer, App, expected, found};
use crate::claims::status::{Touched, refresh};
use crate::context::Context;
use crate::entries::{EntryError, lock_claim_of};
use crate::failure::Failure;

/// Withdraws an assertion: it stays readable and no longer counts.
pub async fn withdraw(
    app: &App,
    context: Context,
    id: AssertionId,
    version: i64,
    reason: Reason,
) -> Answer<AssertionRecord, EntryError> {
    app.write(context, Permission::Record, move |writing| async move {
        let loaded = found(assertions::find(&writing.tx, writing.actor.desk, id).await?, Kind::Assertion)?;
        let claim = lock_claim_of(&writing, loaded.content().claim, Kind::Assertion).await?;
        let loaded = expected(Some(loaded), Kind::Assertion, version)?;
        let withdrawn = loaded.clone().into_inner().withdraw(writing.deed(), reason);
        let withdrawn = withdrawn.map_err(|error| Failure::Refused(error.into()))?;
        let dossier = claim.record.content().dossier;
        let saved = assertions::save(&writing.tx, &loaded, withdrawn, dossier, Action::Withdrawn).await?;
        refresh(&writing, &claim, Touched::All).await?;
        Ok(saved.into())
    })
    .await
}
