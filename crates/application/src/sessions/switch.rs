//! Going from one desk to another.

use dementi_domain::access::{Actor, Credential, Permission};
use dementi_domain::change::Kind;
use dementi_domain::ids::DeskId;
use dementi_domain::session::Session;
use dementi_persistence::people::{memberships, sessions};

use crate::app::{App, found};
use crate::failure::Failure;

/// Takes a session to another desk of its holder; answers its new secret.
pub async fn switch(app: &App, actor: &Actor, desk: DeskId) -> Result<String, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let Credential::Session(id) = actor.credential else { return Err(Failure::NotFound(Kind::Session)) };
    let (session, _) = found(sessions::by_id(&reader, id).await?, Kind::Session)?;
    let membership = found(memberships::find(&reader, desk, actor.user).await?, Kind::Desk)?;
    let there = Session { desk, role: membership.role, ..(*session).clone() };
    Ok(app.renew(session, there).await?.1)
}
