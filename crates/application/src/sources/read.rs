//! Reading sources.

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::ids::{PartyId, SourceId};
use dementi_domain::source::SourceRecord;
use dementi_persistence::sources;

use crate::app::{Answer, App, found};
use crate::context::{Listed, Page, Stored};
use crate::failure::Failure;

/// Reads a source.
pub async fn get(app: &App, actor: &Actor, id: SourceId) -> Answer<SourceRecord> {
    let reader = app.reader(actor, Permission::Read)?;
    Ok(found(sources::find(&reader, actor.desk, id).await?, Kind::Source)?.into())
}

/// Lists the desk's sources, the newest first.
pub async fn list(app: &App, actor: &Actor, page: Page) -> Result<Listed<SourceRecord>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    Ok(sources::list(&reader, actor.desk, page.newest_first()).await?.into())
}

/// Lists the desk's sources that name a party as their publisher, an author, or who handed them over; the newest first.
pub async fn naming(
    app: &App,
    actor: &Actor,
    party: PartyId,
    page: Page,
) -> Result<Listed<SourceRecord>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    Ok(sources::naming(&reader, actor.desk, party, page.newest_first()).await?.into())
}

/// Reads these sources; what is none of the desk's is left out.
pub async fn among(app: &App, actor: &Actor, ids: &[SourceId]) -> Result<Vec<Stored<SourceRecord>>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let found = sources::among(&reader, actor.desk, ids).await?;
    Ok(found.into_iter().map(Stored::from).collect())
}
