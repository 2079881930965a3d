//! The desk: its name and policy.

use std::convert::Infallible;

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::desk::{Desk, Policy};
use dementi_domain::text::Name;
use dementi_persistence::StoreError;
use dementi_persistence::people::desks;

use crate::app::{Answer, App, expected, found};
use crate::context::Context;
use crate::failure::Failure;

/// The name is another desk's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("another desk has this name")]
pub struct NameTaken;

/// Reads the actor's desk.
pub async fn get(app: &App, actor: &Actor) -> Answer<Desk, Infallible> {
    let reader = app.reader(actor, Permission::Read)?;
    Ok(found(desks::find(&reader, actor.desk).await?, Kind::Desk)?.into())
}

/// Changes the desk's name and policy, if it still has this version.
pub async fn change(
    app: &App,
    context: Context,
    version: i64,
    name: Name,
    policy: Policy,
) -> Answer<Desk, NameTaken> {
    app.write(context, Permission::Administer, move |writing| async move {
        let loaded = expected(desks::find(&writing.tx, writing.actor.desk).await?, Kind::Desk, version)?;
        if let Some(namesake) = desks::find_by_name(&writing.tx, &name).await?
            && namesake.id != loaded.id
        {
            return Err(Failure::Refused(NameTaken));
        }
        let desk = Desk { name, policy, ..(*loaded).clone() };
        match desks::save(&writing.tx, &loaded, desk).await {
            Err(StoreError::UniqueViolation { .. }) => Err(Failure::Refused(NameTaken)),
            saved => Ok(saved?.into()),
        }
    })
    .await
}
