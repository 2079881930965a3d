//! Reading the change log.

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::{Logged, Position};
use dementi_persistence::changes;

pub use dementi_persistence::changes::Which;

use crate::app::App;
use crate::failure::Failure;

/// Lists the desk's change log, the newest first, without entries of dossiers that the actor may not see; and
/// whether more follow.
pub async fn list(
    app: &App,
    actor: &Actor,
    which: Which,
    before: Option<Position>,
    limit: u64,
) -> Result<(Vec<Logged>, bool), Failure> {
    let reader = app.reader(actor, Permission::Administer)?;
    let mut entries = changes::of_desk(&reader, actor.viewer(), which, before, limit + 1).await?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = entries.len() > limit;
    entries.truncate(limit);
    Ok((entries, more))
}
