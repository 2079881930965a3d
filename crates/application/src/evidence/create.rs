//! Recording evidence.

use dementi_domain::access::Permission;
use dementi_domain::evidence::{Evidence, EvidenceRecord, UnknownPart};
use dementi_domain::record::Record;
use dementi_persistence::evidence;

use crate::app::{Answer, App};
use crate::context::Context;
use crate::entries::{EntryError, check_source, lock_claim};
use crate::failure::Failure;

/// Records a piece of evidence on a claim.
pub async fn create(app: &App, context: Context, entry: Evidence) -> Answer<EvidenceRecord, EntryError<UnknownPart>> {
    app.write(context, Permission::Record, move |writing| async move {
        let claim = lock_claim(&writing, entry.claim).await?;
        check_source(&writing, entry.source, None).await?;
        let parts = &claim.record.content().parts;
        entry.check_parts(parts).map_err(|error| Failure::Refused(EntryError::Invalid(error)))?;
        let record = Record::new(writing.id(), writing.actor.desk, entry, writing.deed());
        Ok(evidence::create(&writing.tx, record, claim.record.content().dossier).await?.into())
    })
    .await
}
