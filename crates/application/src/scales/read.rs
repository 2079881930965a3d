//! Reading scales.

use std::convert::Infallible;

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::ids::ScaleId;
use dementi_domain::scale::ScaleRecord;
use dementi_persistence::scales;

use crate::app::{Answer, App, found};
use crate::context::{Listed, Page};
use crate::failure::Failure;

/// Reads a scale.
pub async fn get(app: &App, actor: &Actor, id: ScaleId) -> Answer<ScaleRecord, Infallible> {
    let reader = app.reader(actor, Permission::Read)?;
    Ok(found(scales::find(&reader, actor.desk, id).await?, Kind::Scale)?.into())
}

/// Lists the desk's scales, the newest first.
pub async fn list(app: &App, actor: &Actor, page: Page) -> Result<Listed<ScaleRecord>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    Ok(scales::list(&reader, actor.desk, page.newest_first()).await?.into())
}
