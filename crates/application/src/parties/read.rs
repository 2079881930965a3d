//! Reading parties.

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::ids::PartyId;
use dementi_domain::party::PartyRecord;
use dementi_persistence::parties;

use crate::app::{Answer, App, found};
use crate::context::{Listed, Page, Stored};
use crate::failure::Failure;

/// Reads a party.
pub async fn get(app: &App, actor: &Actor, id: PartyId) -> Answer<PartyRecord> {
    let reader = app.reader(actor, Permission::Read)?;
    Ok(found(parties::find(&reader, actor.desk, id).await?, Kind::Party)?.into())
}

/// Lists the desk's parties, the newest first.
pub async fn list(app: &App, actor: &Actor, page: Page) -> Result<Listed<PartyRecord>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    Ok(parties::list(&reader, actor.desk, page.newest_first()).await?.into())
}

/// Reads these parties; what is none of the desk's is left out.
pub async fn among(app: &App, actor: &Actor, ids: &[PartyId]) -> Result<Vec<Stored<PartyRecord>>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let found = parties::among(&reader, actor.desk, ids).await?;
    Ok(found.into_iter().map(Stored::from).collect())
}
