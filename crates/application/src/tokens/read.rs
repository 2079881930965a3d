//! Reading about tokens.

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::desk::Token;
use dementi_domain::ids::{TokenId, UserId};
use dementi_persistence::people::{memberships, tokens};

use super::revoke::may_revoke;
use crate::app::{App, found};
use crate::context::{Listed, Page, Stored};
use crate::failure::Failure;

/// Lists the actor's tokens for the desk, the newest first, revoked and expired ones included.
pub async fn list(app: &App, actor: &Actor, page: Page) -> Result<Listed<Token>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    Ok(tokens::list(&reader, actor.desk, actor.user, page.newest_first()).await?.into())
}

/// Lists a member's tokens for the desk, for admins, who can revoke them.
pub async fn of_member(
    app: &App,
    actor: &Actor,
    member: UserId,
    page: Page,
) -> Result<Listed<Token>, Failure> {
    let reader = app.reader(actor, Permission::Administer)?;
    found(memberships::find(&reader, actor.desk, member).await?, Kind::Membership)?;
    Ok(tokens::list(&reader, actor.desk, member, page.newest_first()).await?.into())
}

/// Reads one of the actor's tokens, or as an admin any member's: those that the actor may revoke.
pub async fn get(app: &App, actor: &Actor, id: TokenId) -> Result<Stored<Token>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let token = found(tokens::find(&reader, actor.desk, id).await?, Kind::Token)?;
    if may_revoke(actor, &token) { Ok(token.into()) } else { Err(Failure::NotFound(Kind::Token)) }
}
