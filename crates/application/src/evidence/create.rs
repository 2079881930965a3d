//! Recording evidence.

use dementi_domain::access::Permission;
use dementi_domain::evidence::{EvidenceRecord, UnknownPart};
use dementi_domain::ids::ClaimId;
use dementi_domain::quote::EntryKind;
use dementi_domain::record::Record;
use dementi_persistence::evidence;

use super::Wanted;
use crate::app::{Answer, App};
use crate::claims::status::{Touched, refresh};
use crate::context::Context;
use crate::entries::{EntryError, check_source, lock_claim};
use crate::failure::Failure;
use crate::quotes::{hold, settle};

/// Records a piece of evidence on a claim.
pub async fn create(
    app: &App,
    context: Context,
    claim: ClaimId,
    mut wanted: Wanted,
) -> Answer<EvidenceRecord, EntryError<UnknownPart>> {
    app.write(context, Permission::Record, move |writing| async move {
        hold(&writing, wanted.quote.as_ref(), wanted.source).await?;
        let claim = lock_claim(&writing, claim).await?;
        check_source(&writing, wanted.source, None).await?;
        let quote = settle(&writing, wanted.quote.take(), wanted.source, None).await?;
        let entry = wanted.on(claim.record.id(), &claim.record.content().parts, quote.quote.clone());
        let entry = entry.map_err(|error| Failure::Refused(EntryError::Invalid(error)))?;
        let record = Record::new(writing.id(), writing.actor.desk, entry, writing.deed());
        let created = evidence::create(&writing.tx, record, claim.record.content().dossier).await?;
        let place = (created.content().claim, created.content().source);
        quote.keep(&writing, created.id(), EntryKind::Evidence, place).await?;
        refresh(&writing, &claim, Touched::All).await?;
        Ok(created.into())
    })
    .await
}
