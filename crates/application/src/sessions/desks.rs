//! Where else one works.

use dementi_domain::access::{Actor, Permission};
use dementi_domain::desk::Desk;
use dementi_persistence::people::{desks, memberships};

use crate::app::App;
use crate::failure::Failure;

/// The desks of which the actor is a member, in the order in which they were opened.
pub async fn desks_of(app: &App, actor: &Actor) -> Result<Vec<Desk>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let own = memberships::of_user(&reader, actor.user).await?;
    let ids: Vec<_> = own.iter().map(|membership| membership.desk).collect();
    Ok(desks::among(&reader, &ids).await?)
}
