//! Changing a denial.

use dementi_domain::access::Permission;
use dementi_domain::change::{Action, Kind};
use dementi_domain::denial::{DenialRecord, InvalidAnswers};
use dementi_domain::ids::DenialId;
use dementi_domain::quote::EntryKind;
use dementi_persistence::denials;

use super::Wanted;
use crate::app::{Answer, App, expected, found};
use crate::claims::status::{Touched, refresh};
use crate::context::Context;
use crate::entries::{EntryError, check_party, check_source, lock_claim_of};
use crate::failure::Failure;
use crate::quotes::{hold, settle};

/// Replaces what a denial says, if it still has this version.
pub async fn change(
    app: &App,
    context: Context,
    id: DenialId,
    version: i64,
    mut wanted: Wanted,
) -> Answer<DenialRecord, EntryError<InvalidAnswers>> {
    app.write(context, Permission::Record, move |writing| async move {
        hold(&writing, wanted.quote.as_ref(), wanted.source).await?;
        let loaded = found(denials::find(&writing.tx, writing.actor.desk, id).await?, Kind::Denial)?;
        let claim = lock_claim_of(&writing, loaded.content().claim, Kind::Denial).await?;
        let loaded = expected(Some(loaded), Kind::Denial, version)?;
        let old = loaded.content();
        check_party(&writing, wanted.party, Some(old.party)).await?;
        check_source(&writing, wanted.source, Some(old.source)).await?;
        let before = Some((old.source, old.quote.as_ref()));
        let quote = settle(&writing, wanted.quote.take(), wanted.source, before).await?;
        let denial = wanted.on(old.claim, &claim.record.content().parts, quote.quote.clone());
        let denial = denial.map_err(|error| Failure::Refused(EntryError::Invalid(error)))?;
        let changed = loaded.clone().into_inner().change(denial, writing.deed());
        let changed = changed.map_err(|error| Failure::Refused(error.into()))?;
        let dossier = claim.record.content().dossier;
        let saved = denials::save(&writing.tx, &loaded, changed, dossier, Action::Changed).await?;
        let place = (saved.content().claim, saved.content().source);
        quote.keep(&writing, saved.id(), EntryKind::Denial, place).await?;
        refresh(&writing, &claim, Touched::Denials).await?;
        Ok(saved.into())
    })
    .await
}
