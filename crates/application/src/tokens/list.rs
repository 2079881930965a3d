//! Listing one's tokens.

use dementi_domain::access::{Actor, Permission};
use dementi_domain::desk::Token;
use dementi_persistence::people::tokens;

use crate::app::App;
use crate::context::{Listed, Page};
use crate::failure::Failure;

/// Lists the actor's tokens for the desk, the newest first, revoked and expired ones included.
pub async fn list(app: &App, actor: &Actor, page: Page) -> Result<Listed<Token>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    Ok(tokens::list(&reader, actor.desk, actor.user, page.newest_first()).await?.into())
}
