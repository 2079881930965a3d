//! Reading about the people of a desk.

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::desk::{Desk, Member, User};
use dementi_domain::ids::UserId;
use dementi_persistence::people::{desks, memberships, users};

use crate::app::{App, found};
use crate::context::{Listed, Page};
use crate::failure::Failure;

/// Who the actor is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Me {
    /// The account.
    pub user: User,
    /// The desk that the token speaks for.
    pub desk: Desk,
    /// The role there, and what the token may be used for.
    pub actor: Actor,
}

/// Says who the actor is; any token may ask, whatever its scopes, but one for feeds alone: it stands in addresses, and those who
/// find it there should not learn whose it is.
pub async fn me(app: &App, actor: &Actor) -> Result<Me, Failure> {
    if actor.reads_feeds_alone() {
        actor.check(Permission::Read)?;
    }
    let reader = app.store.read();
    let user = found(users::all(&reader, &[actor.user]).await?.remove(&actor.user), Kind::User)?;
    let desk = found(desks::find(&reader, actor.desk).await?, Kind::Desk)?.into_inner();
    Ok(Me { user, desk, actor: actor.clone() })
}

/// The name of somebody who did something that the actor was shown; `None` for what nobody did, or nobody that is known.
pub async fn name(app: &App, actor: &Actor, user: Option<UserId>) -> Result<Option<String>, Failure> {
    let Some(user) = user else { return Ok(None) };
    let reader = app.reader(actor, Permission::Read)?;
    Ok(users::all(&reader, &[user]).await?.remove(&user).map(|user| user.name.to_string()))
}

/// Lists the desk's members, in the order in which their accounts were made.
pub async fn list(app: &App, actor: &Actor, page: Page) -> Result<Listed<Member>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    Ok(memberships::list(&reader, actor.desk, page.oldest_first()).await?.into())
}
