//! Reading evidence.

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::evidence::EvidenceRecord;
use dementi_domain::ids::{ClaimId, EvidenceId};
use dementi_persistence::evidence;

use crate::app::{Answer, App, found};
use crate::context::{Listed, Page};
use crate::entries::check_visible;
use crate::failure::Failure;

/// Reads a piece of evidence.
pub async fn get(app: &App, actor: &Actor, id: EvidenceId) -> Answer<EvidenceRecord> {
    let reader = app.reader(actor, Permission::Read)?;
    let entry = found(evidence::find(&reader, actor.desk, id).await?, Kind::Evidence)?;
    check_visible(&reader, actor.viewer(), entry.content().claim, Kind::Evidence).await?;
    Ok(entry.into())
}

/// Lists a claim's evidence in the order of recording.
pub async fn list(
    app: &App,
    actor: &Actor,
    claim: ClaimId,
    page: Page,
) -> Result<Listed<EvidenceRecord>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    check_visible(&reader, actor.viewer(), claim, Kind::Claim).await?;
    Ok(evidence::list(&reader, claim, page.oldest_first()).await?.into())
}
