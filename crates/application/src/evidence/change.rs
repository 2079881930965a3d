//! Changing evidence.

use dementi_domain::access::Permission;
use dementi_domain::change::{Action, Kind};
use dementi_domain::evidence::{EvidenceRecord, UnknownPart};
use dementi_domain::ids::EvidenceId;
use dementi_domain::quote::EntryKind;
use dementi_persistence::evidence;

use super::Wanted;
use crate::app::{Answer, App, expected, found};
use crate::claims::status::{Touched, refresh};
use crate::context::Context;
use crate::entries::{EntryError, check_source, lock_claim_of};
use crate::failure::Failure;
use crate::quotes::{hold, settle};

/// Replaces what a piece of evidence says, if it still has this version.
pub async fn change(
    app: &App,
    context: Context,
    id: EvidenceId,
    version: i64,
    mut wanted: Wanted,
) -> Answer<EvidenceRecord, EntryError<UnknownPart>> {
    app.write(context, Permission::Record, move |writing| async move {
        hold(&writing, wanted.quote.as_ref(), wanted.source).await?;
        let loaded = found(evidence::find(&writing.tx, writing.actor.desk, id).await?, Kind::Evidence)?;
        let claim = lock_claim_of(&writing, loaded.content().claim, Kind::Evidence).await?;
        let loaded = expected(Some(loaded), Kind::Evidence, version)?;
        let old = loaded.content();
        check_source(&writing, wanted.source, Some(old.source)).await?;
        let before = Some((old.source, old.quote.as_ref()));
        let quote = settle(&writing, wanted.quote.take(), wanted.source, before).await?;
        let entry = wanted.on(old.claim, &claim.record.content().parts, quote.quote.clone());
        let entry = entry.map_err(|error| Failure::Refused(EntryError::Invalid(error)))?;
        let changed = loaded.clone().into_inner().change(entry, writing.deed());
        let changed = changed.map_err(|error| Failure::Refused(error.into()))?;
        let dossier = claim.record.content().dossier;
        let saved = evidence::save(&writing.tx, &loaded, changed, dossier, Action::Changed).await?;
        let place = (saved.content().claim, saved.content().source);
        quote.keep(&writing, saved.id(), EntryKind::Evidence, place).await?;
        refresh(&writing, &claim, Touched::All).await?;
        Ok(saved.into())
    })
    .await
}
