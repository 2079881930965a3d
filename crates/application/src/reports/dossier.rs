//! The report on a dossier.

use std::io::Write;

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::claim::TrackedClaim;
use dementi_domain::ids::{ClaimId, DossierId};
use dementi_persistence::{Snapshot, StoreError, Versioned, claims, dossiers};
use dementi_reports::markdown;
use dementi_reports::model::{self, Subject};
use dementi_reports::sink::{Opening, Sink};

use super::pages::{Making, PAGE};
use super::work::write;
use super::{Format, ReportError, Spool, Wanted, Written, check, paged, reviews};
use crate::app::{App, found};
use crate::failure::Failure;
use crate::file;

/// Writes the report on a dossier.
pub async fn of_dossier(
    app: &App,
    actor: &Actor,
    id: DossierId,
    format: Format,
    wanted: &Wanted,
) -> Result<Written, Failure<ReportError>> {
    if let Some(sink) = paged(format) {
        return by_pages(app, actor, id, wanted, sink).await;
    }
    if format == Format::ClaimReview {
        return reviews::of_dossier(app, actor, id, wanted).await;
    }
    let file = file::of_dossier_compared(app, actor, id).await?;
    check(actor, wanted.redaction)?;
    let report = model::dossier(&file, wanted.redaction, app.now());
    write(move |mut spool| {
        spool.write_all(markdown::dossier(&report).as_bytes())?;
        Ok(spool)
    })
    .await
}

async fn by_pages(
    app: &App,
    actor: &Actor,
    id: DossierId,
    wanted: &Wanted,
    sink: Box<dyn Sink<Spool>>,
) -> Result<Written, Failure<ReportError>> {
    actor.check(Permission::Read)?;
    let _place = app.exporting.acquire().await.ok();
    let snapshot = app.store.snapshot().await?;
    let dossier = found(dossiers::find(&snapshot, actor.viewer(), id).await?, Kind::Dossier)?.into_inner();
    check(actor, wanted.redaction)?;
    let mut making = Making::begin(app, actor, &snapshot, Some(id), wanted, sink).await?;
    making.open(|pages, desk| Opening::Report(pages.head(desk, &dossier, Subject::Dossier)))?;
    making.file_under(std::slice::from_ref(&dossier));
    let standing = async |after| page(&snapshot, actor, id, true, after).await;
    let (mut after, mut lettering) = (None, making.letters());
    while lettering {
        let claims = standing(after).await?;
        after = last(&claims);
        lettering = after.is_some();
        making.letter(&claims);
    }
    let mut claims = standing(None).await?;
    while let Some(after) = last(&claims) {
        making = making.claims(claims).await?;
        claims = standing(Some(after)).await?;
    }
    let mut claims = page(&snapshot, actor, id, false, None).await?;
    while let Some(after) = last(&claims) {
        making = making.withdrawn(claims).await?;
        claims = page(&snapshot, actor, id, false, Some(after)).await?;
    }
    making.finish().await
}

/// Some of the claims that stand, or that were withdrawn, after this one.
async fn page(
    snapshot: &Snapshot,
    actor: &Actor,
    dossier: DossierId,
    stands: bool,
    after: Option<ClaimId>,
) -> Result<Vec<TrackedClaim>, StoreError> {
    let page = claims::page_of_dossier(snapshot, actor.viewer(), dossier, stands, after, PAGE).await?;
    Ok(page.into_iter().map(Versioned::into_inner).collect())
}

fn last(claims: &[TrackedClaim]) -> Option<ClaimId> {
    claims.last().map(|claim| claim.record.id())
}
