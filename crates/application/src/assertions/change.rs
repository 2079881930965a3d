//! Changing an assertion.

use dementi_domain::access::Permission;
use dementi_domain::assertion::AssertionRecord;
use dementi_domain::change::{Action, Kind};
use dementi_domain::ids::AssertionId;
use dementi_domain::quote::EntryKind;
use dementi_persistence::assertions;

use super::Wanted;
use crate::app::{Answer, App, expected, found};
use crate::claims::status::{Touched, refresh};
use crate::context::Context;
use crate::entries::{EntryError, check_party, check_source, lock_claim_of};
use crate::failure::Failure;
use crate::quotes::{hold, settle};

/// Replaces what an assertion says, if it still has this version.
pub async fn change(
    app: &App,
    context: Context,
    id: AssertionId,
    version: i64,
    mut wanted: Wanted,
) -> Answer<AssertionRecord, EntryError> {
    app.write(context, Permission::Record, move |writing| async move {
        hold(&writing, wanted.quote.as_ref(), wanted.source).await?;
        let loaded = found(assertions::find(&writing.tx, writing.actor.desk, id).await?, Kind::Assertion)?;
        let claim = lock_claim_of(&writing, loaded.content().claim, Kind::Assertion).await?;
        let loaded = expected(Some(loaded), Kind::Assertion, version)?;
        let old = loaded.content();
        check_party(&writing, wanted.party, Some(old.party)).await?;
        check_source(&writing, wanted.source, Some(old.source)).await?;
        let before = Some((old.source, old.quote.as_ref()));
        let quote = settle(&writing, wanted.quote.take(), wanted.source, before).await?;
        let assertion = wanted.on(old.claim, quote.quote.clone());
        let changed = loaded.clone().into_inner().change(assertion, writing.deed());
        let changed = changed.map_err(|error| Failure::Refused(error.into()))?;
        let dossier = claim.record.content().dossier;
        let saved = assertions::save(&writing.tx, &loaded, changed, dossier, Action::Changed).await?;
        let place = (saved.content().claim, saved.content().source);
        quote.keep(&writing, saved.id(), EntryKind::Assertion, place).await?;
        refresh(&writing, &claim, Touched::All).await?;
        Ok(saved.into())
    })
    .await
}
