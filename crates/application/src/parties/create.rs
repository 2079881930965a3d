//! Recording a party.

use dementi_domain::access::Permission;
use dementi_domain::party::{Party, PartyRecord};
use dementi_domain::record::Record;
use dementi_persistence::parties;

use crate::app::{Answer, App};
use crate::context::Context;

/// Records a party.
pub async fn create(app: &App, context: Context, party: Party) -> Answer<PartyRecord> {
    app.write(context, Permission::Record, move |writing| async move {
        let record = Record::new(writing.id(), writing.actor.desk, party, writing.deed());
        Ok(parties::create(&writing.tx, record).await?.into())
    })
    .await
}
