//! Published verdicts as `ClaimReview`: of one claim, of a dossier, and of the whole desk. They are made to be published, and
//! so always redacted.

use std::io::Write;

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::ids::{ClaimId, DossierId};
use dementi_persistence::{claims, dossiers, reviewed};
use dementi_reports::claim_review::{self, Feed};

use super::work::{work, write};
use super::{ReportError, Spool, Wanted, Written};
use crate::app::{App, found};
use crate::failure::Failure;
use crate::reviews;

/// Writes the review of one claim.
pub(super) async fn of_claim(app: &App, actor: &Actor, id: ClaimId) -> Result<Written, Failure<ReportError>> {
    actor.check(Permission::Read)?;
    let snapshot = app.store.snapshot().await?;
    let claim = found(claims::find(&snapshot, actor.viewer(), id).await?, Kind::Claim)?.into_inner();
    let reviews = reviews::of(app, &snapshot, actor.viewer(), vec![claim]).await?;
    let review = reviews.into_iter().next().map(|(_, review)| review);
    let review = review.ok_or(ReportError::NothingPublished)?;
    write(move |mut spool| {
        spool.write_all(claim_review::document(&review)?.as_bytes())?;
        Ok(spool)
    })
    .await
}

/// Writes a feed of the published verdicts of a dossier.
pub(super) async fn of_dossier(
    app: &App,
    actor: &Actor,
    id: DossierId,
    wanted: &Wanted,
) -> Result<Written, Failure<ReportError>> {
    actor.check(Permission::Read)?;
    found(dossiers::find(&app.store.read(), actor.viewer(), id).await?, Kind::Dossier)?;
    feed(app, actor, Some(id), wanted).await
}

/// Writes a feed of all published verdicts that the actor may see, or of a dossier's: a page of claims at a time, in one
/// snapshot of the database, in the order in which the claims were recorded.
pub async fn feed(
    app: &App,
    actor: &Actor,
    dossier: Option<DossierId>,
    wanted: &Wanted,
) -> Result<Written, Failure<ReportError>> {
    actor.check(Permission::Read)?;
    let _place = app.exporting.acquire().await.ok();
    let snapshot = app.store.snapshot().await?;
    let mut feed = Feed::begin(Spool::default()).map_err(ReportError::from)?;
    let (mut after, mut told) = (None, 0);
    loop {
        let claims =
            reviewed::published(&snapshot, actor.viewer(), dossier, after, reviewed::AT_ONCE).await?;
        let Some(last) = claims.last() else { break };
        after = Some(last.record.id());
        told += claims.len() as u64;
        let reviews = reviews::of(app, &snapshot, actor.viewer(), claims).await?;
        feed = work(move || {
            for (_, review) in reviews {
                feed.add(review)?;
            }
            Ok(feed)
        })
        .await?;
        wanted.progress.tell(told);
    }
    work(move || feed.end()?.finish()).await
}
