//! Reading denials.

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::denial::DenialRecord;
use dementi_domain::ids::{ClaimId, DenialId};
use dementi_persistence::denials;

use crate::app::{Answer, App, found};
use crate::context::{Listed, Page};
use crate::entries::check_visible;
use crate::failure::Failure;

/// Reads a denial.
pub async fn get(app: &App, actor: &Actor, id: DenialId) -> Answer<DenialRecord> {
    let reader = app.reader(actor, Permission::Read)?;
    let denial = found(denials::find(&reader, actor.desk, id).await?, Kind::Denial)?;
    check_visible(&reader, actor.viewer(), denial.content().claim, Kind::Denial).await?;
    Ok(denial.into())
}

/// Lists a claim's denials in the order of recording.
pub async fn list(
    app: &App,
    actor: &Actor,
    claim: ClaimId,
    page: Page,
) -> Result<Listed<DenialRecord>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    check_visible(&reader, actor.viewer(), claim, Kind::Claim).await?;
    Ok(denials::list(&reader, claim, page.oldest_first()).await?.into())
}
