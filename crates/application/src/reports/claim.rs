//! The report on one claim.

use std::io::Write;

use dementi_domain::access::Actor;
use dementi_domain::ids::ClaimId;
use dementi_reports::markdown;
use dementi_reports::model::{self, ClaimReport, DossierName};
use dementi_reports::sink::{Opening, Sink};

use super::work::{work, write};
use super::{Format, ReportError, Spool, Wanted, Written, check, paged, reviews};
use crate::app::App;
use crate::failure::Failure;
use crate::file;

/// Writes the report on one claim.
pub async fn of_claim(
    app: &App,
    actor: &Actor,
    id: ClaimId,
    format: Format,
    wanted: &Wanted,
) -> Result<Written, Failure<ReportError>> {
    if format == Format::ClaimReview {
        return reviews::of_claim(app, actor, id).await;
    }
    let file = file::of_claim_compared(app, actor, id).await?;
    check(actor, wanted.redaction)?;
    let claim = file::the_claim(&file)?;
    let report = model::claim(&file, claim, wanted.redaction, app.now());
    if let Some(sink) = paged(format) {
        return work(move || piece_by_piece(&report, sink)?.finish()).await;
    }
    write(move |mut spool| {
        spool.write_all(markdown::claim(&report).as_bytes())?;
        Ok(spool)
    })
    .await
}

fn piece_by_piece(report: &ClaimReport, mut sink: Box<dyn Sink<Spool>>) -> std::io::Result<Spool> {
    let dossier = &report.head.dossier;
    let dossier = DossierName { id: dossier.id, title: dossier.title.clone() };
    sink.begin(&Opening::Report(report.head.clone()))?;
    sink.claim(&dossier, &report.claim, &report.references)?;
    sink.end(&report.parties, &report.references)
}
