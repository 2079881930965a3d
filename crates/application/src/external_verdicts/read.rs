//! Reading external verdicts.

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::external_verdict::ExternalVerdictRecord;
use dementi_domain::ids::{ClaimId, ExternalVerdictId};
use dementi_persistence::external_verdicts::{self, Filter};

use crate::app::{Answer, App, found};
use crate::context::{Listed, Page, Stored};
use crate::entries::check_visible;
use crate::failure::Failure;

/// Reads an external verdict.
pub async fn get(app: &App, actor: &Actor, id: ExternalVerdictId) -> Answer<ExternalVerdictRecord> {
    let reader = app.reader(actor, Permission::Read)?;
    let found_one = external_verdicts::find(&reader, actor.viewer(), id).await?;
    Ok(found(found_one, Kind::ExternalVerdict)?.into())
}

/// Reads these external verdicts; those that the actor may not see are left out.
pub async fn among(
    app: &App,
    actor: &Actor,
    ids: &[ExternalVerdictId],
) -> Result<Vec<Stored<ExternalVerdictRecord>>, Failure> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let reader = app.reader(actor, Permission::Read)?;
    let found = external_verdicts::among(&reader, actor.viewer(), ids).await?;
    Ok(found.into_iter().map(Stored::from).collect())
}

/// Lists the external verdicts of the desk, the newest first.
pub async fn list(
    app: &App,
    actor: &Actor,
    filter: &Filter,
    page: Page,
) -> Result<Listed<ExternalVerdictRecord>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    Ok(external_verdicts::list(&reader, actor.viewer(), filter, page.newest_first()).await?.into())
}

/// Lists those on a claim, in the order of recording.
pub async fn of_claim(
    app: &App,
    actor: &Actor,
    claim: ClaimId,
    page: Page,
) -> Result<Listed<ExternalVerdictRecord>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    check_visible(&reader, actor.viewer(), claim, Kind::Claim).await?;
    let filter = Filter { claim: Some(claim), ..Filter::default() };
    Ok(external_verdicts::list(&reader, actor.viewer(), &filter, page.oldest_first()).await?.into())
}
