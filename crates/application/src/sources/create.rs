//! Recording a source.

use dementi_domain::access::Permission;
use dementi_domain::record::Record;
use dementi_domain::source::{Source, SourceRecord};
use dementi_persistence::sources;

use super::references;
use crate::app::{Answer, App};
use crate::context::Context;

/// Records a source.
pub async fn create(app: &App, context: Context, source: Source) -> Answer<SourceRecord> {
    app.write(context, Permission::Record, move |writing| async move {
        references::check(&writing, &source, None).await?;
        let record = Record::new(writing.id(), writing.actor.desk, source, writing.deed());
        Ok(sources::create(&writing.tx, record).await?.into())
    })
    .await
}
