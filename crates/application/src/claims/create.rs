//! Recording a claim.

use dementi_domain::access::Permission;
use dementi_domain::claim::{InvalidParts, TrackedClaim};
use dementi_domain::record::Record;
use dementi_persistence::claims;

use super::{Wanted, references};
use crate::app::{Answer, App};
use crate::context::Context;

/// Records a claim.
pub async fn create(app: &App, context: Context, wanted: Wanted) -> Answer<TrackedClaim, InvalidParts> {
    app.write(context, Permission::Record, move |writing| async move {
        references::check(&writing, &wanted, None).await?;
        let claim = references::claim(&writing, wanted, None)?;
        let record = Record::new(writing.id(), writing.actor.desk, claim, writing.deed());
        let claim = TrackedClaim::new(record);
        Ok(claims::create(&writing.tx, claim).await?.into())
    })
    .await
}
