//! Recording a rating scale.

use dementi_domain::access::Permission;
use dementi_domain::record::Record;
use dementi_domain::scale::{Scale, ScaleRecord};
use dementi_persistence::scales;

use crate::app::{Answer, App};
use crate::context::Context;

/// Records a scale, as its revision 1.
pub async fn create(app: &App, context: Context, scale: Scale) -> Answer<ScaleRecord> {
    app.write(context, Permission::Administer, move |writing| async move {
        let record = Record::new(writing.id(), writing.actor.desk, scale, writing.deed());
        Ok(scales::create(&writing.tx, ScaleRecord { record, revision: 1 }).await?.into())
    })
    .await
}
