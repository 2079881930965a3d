//! Recording an assertion.

use dementi_domain::access::Permission;
use dementi_domain::assertion::AssertionRecord;
use dementi_domain::ids::ClaimId;
use dementi_domain::quote::EntryKind;
use dementi_domain::record::Record;
use dementi_persistence::assertions;

use super::Wanted;
use crate::app::{Answer, App};
use crate::claims::status::{Touched, refresh};
use crate::context::Context;
use crate::entries::{EntryError, check_party, check_source, lock_claim};
use crate::quotes::{hold, settle};

/// Records an assertion of a claim.
pub async fn create(
    app: &App,
    context: Context,
    claim: ClaimId,
    mut wanted: Wanted,
) -> Answer<AssertionRecord, EntryError> {
    app.write(context, Permission::Record, move |writing| async move {
        hold(&writing, wanted.quote.as_ref(), wanted.source).await?;
        let claim = lock_claim(&writing, claim).await?;
        check_party(&writing, wanted.party, None).await?;
        check_source(&writing, wanted.source, None).await?;
        let quote = settle(&writing, wanted.quote.take(), wanted.source, None).await?;
        let assertion = wanted.on(claim.record.id(), quote.quote.clone());
        let record = Record::new(writing.id(), writing.actor.desk, assertion, writing.deed());
        let created = assertions::create(&writing.tx, record, claim.record.content().dossier).await?;
        let place = (created.content().claim, created.content().source);
        quote.keep(&writing, created.id(), EntryKind::Assertion, place).await?;
        refresh(&writing, &claim, Touched::All).await?;
        Ok(created.into())
    })
    .await
}
