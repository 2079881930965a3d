//! Reading the change log.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::{Logged, Position};
use dementi_domain::ids::UserId;
use dementi_persistence::changes;
use dementi_persistence::people::users;

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

/// The names of those who did these things, and of those to whose accounts they were done.
pub async fn names(
    app: &App,
    actor: &Actor,
    of: BTreeSet<UserId>,
) -> Result<BTreeMap<UserId, String>, Failure> {
    let reader = app.reader(actor, Permission::Administer)?;
    let users = users::all(&reader, &of.into_iter().collect::<Vec<_>>()).await?;
    Ok(users.into_iter().map(|(id, user)| (id, user.name.to_string())).collect())
}
