//! Reading verdicts.

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::ids::{ClaimId, VerdictId};
use dementi_domain::verdict::Verdict;
use dementi_persistence::verdicts;

use crate::app::{Answer, App, found};
use crate::context::{Listed, Page};
use crate::entries::check_visible;
use crate::failure::Failure;

/// Reads a verdict with its reviews.
pub async fn get(app: &App, actor: &Actor, id: VerdictId) -> Answer<Verdict> {
    let reader = app.reader(actor, Permission::Read)?;
    let verdict = found(verdicts::find(&reader, actor.desk, id).await?, Kind::Verdict)?;
    check_visible(&reader, actor.viewer(), verdict.parts().claim, Kind::Verdict).await?;
    Ok(verdict.into())
}

/// Lists a claim's verdicts, the oldest revision first.
pub async fn list(app: &App, actor: &Actor, claim: ClaimId, page: Page) -> Result<Listed<Verdict>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    check_visible(&reader, actor.viewer(), claim, Kind::Claim).await?;
    Ok(verdicts::list(&reader, claim, page.oldest_first()).await?.into())
}

/// A verdict that is written or reviewed as it was when it was approved last; `None` if it never was, or stands as it was.
pub async fn as_approved(app: &App, actor: &Actor, verdict: &Verdict) -> Result<Option<Verdict>, Failure> {
    let parts = verdict.parts();
    if !verdict.in_work() {
        return Ok(None);
    }
    let reader = app.reader(actor, Permission::Read)?;
    check_visible(&reader, actor.viewer(), parts.claim, Kind::Verdict).await?;
    Ok(verdicts::as_approved(&reader, actor.desk, parts.id).await?)
}
