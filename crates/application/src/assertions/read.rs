//! Reading assertions.

use dementi_domain::access::{Actor, Permission};
use dementi_domain::assertion::AssertionRecord;
use dementi_domain::change::Kind;
use dementi_domain::ids::{AssertionId, ClaimId};
use dementi_persistence::assertions;

use crate::app::{Answer, App, found};
use crate::context::{Listed, Page};
use crate::entries::check_visible;
use crate::failure::Failure;

/// Reads an assertion.
pub async fn get(app: &App, actor: &Actor, id: AssertionId) -> Answer<AssertionRecord> {
    let reader = app.reader(actor, Permission::Read)?;
    let assertion = found(assertions::find(&reader, actor.desk, id).await?, Kind::Assertion)?;
    check_visible(&reader, actor.viewer(), assertion.content().claim, Kind::Assertion).await?;
    Ok(assertion.into())
}

/// Lists a claim's assertions in the order of recording.
pub async fn list(
    app: &App,
    actor: &Actor,
    claim: ClaimId,
    page: Page,
) -> Result<Listed<AssertionRecord>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    check_visible(&reader, actor.viewer(), claim, Kind::Claim).await?;
    Ok(assertions::list(&reader, claim, page.oldest_first()).await?.into())
}
