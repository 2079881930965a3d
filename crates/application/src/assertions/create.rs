//! Recording an assertion.

use dementi_domain::access::Permission;
use dementi_domain::assertion::{Assertion, AssertionRecord};
use dementi_domain::record::Record;
use dementi_persistence::assertions;

use crate::app::{Answer, App};
use crate::context::Context;
use crate::entries::{EntryError, check_party, check_source, lock_claim};

/// Records an assertion of a claim.
pub async fn create(app: &App, context: Context, assertion: Assertion) -> Answer<AssertionRecord, EntryError> {
    app.write(context, Permission::Record, move |writing| async move {
        let claim = lock_claim(&writing, assertion.claim).await?;
        check_party(&writing, assertion.party, None).await?;
        check_source(&writing, assertion.source, None).await?;
        let record = Record::new(writing.id(), writing.actor.desk, assertion, writing.deed());
        Ok(assertions::create(&writing.tx, record, claim.record.content().dossier).await?.into())
    })
    .await
}
