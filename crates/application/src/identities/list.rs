//! Listing one's accounts at providers.

use dementi_domain::access::{Actor, Permission};
use dementi_persistence::people::identities;

use super::Identity;
use crate::app::App;
use crate::failure::Failure;

/// Lists the actor's accounts at providers, those that were unlinked too.
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<Identity>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let own = identities::of_user(&reader, actor.user).await?;
    Ok(own.into_iter().map(dementi_persistence::Versioned::into_inner).collect())
}
