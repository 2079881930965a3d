//! Files that were tried, kept for their owner until they are imported.

use dementi_domain::access::{Actor, Permission};
use dementi_domain::ids::TriedFileId;
use dementi_persistence::people::memberships;
use dementi_persistence::tried_files;
use time::Duration;

use crate::app::App;
use crate::context::Context;
use crate::failure::Failure;

/// How long a file is kept.
pub(crate) const KEPT: Duration = Duration::hours(24);
/// How many earlier files stay beside the newest: of other windows that somebody works in.
const OTHERS: usize = 2;

/// Keeps a file for the actor until it is imported, for a day; two earlier ones stay beside it.
pub async fn keep(app: &App, context: Context, file: Vec<u8>) -> Result<TriedFileId, Failure> {
    app.write(context, Permission::Record, move |writing| async move {
        // Two that are kept at once are counted one after the other.
        memberships::lock(&writing.tx, writing.actor.desk, writing.actor.user).await?;
        let id: TriedFileId = writing.id();
        tried_files::put(&writing.tx, writing.viewer(), id, file, writing.at, OTHERS).await?;
        Ok(id)
    })
    .await
}

/// Reads a file that the actor has tried; `None` if it is not kept any more.
pub async fn kept(app: &App, actor: &Actor, id: TriedFileId) -> Result<Option<Vec<u8>>, Failure> {
    let reader = app.reader(actor, Permission::Record)?;
    Ok(tried_files::find(&reader, actor.viewer(), id).await?)
}
