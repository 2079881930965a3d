//! The export of a list of claims, from whatever dossiers.

use std::collections::BTreeSet;

use dementi_domain::access::{Actor, Permission};
use dementi_domain::claim::TrackedClaim;
use dementi_domain::ids::DossierId;
use dementi_persistence::{Snapshot, StoreError, Versioned, claims, dossiers};
use dementi_reports::json::Pieces;
use dementi_reports::sink::{Opening, Sink};
use dementi_reports::tables::{Csv, Workbook};

use super::pages::{Making, PAGE};
use super::{ReportError, Spool, Table, Wanted, Written, check};
use crate::app::App;
use crate::claims::{After, Filter, Sort};
use crate::failure::Failure;

/// The formats that a list of claims can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListFormat {
    /// `application/json`.
    Json,
    /// `text/csv` (RFC 4180): one table.
    Csv(Table),
    /// A workbook of all tables, `.xlsx`.
    Xlsx,
}

/// Writes the reports on all claims that the filter lets through and that the actor may see, withdrawn ones included.
pub async fn of_list(
    app: &App,
    actor: &Actor,
    filter: &Filter,
    sort: Sort,
    format: ListFormat,
    wanted: &Wanted,
) -> Result<Written, Failure<ReportError>> {
    actor.check(Permission::Read)?;
    check(actor, wanted.redaction)?;
    let sink: Box<dyn Sink<Spool>> = match format {
        ListFormat::Json => Box::new(Pieces::new(Spool::default())),
        ListFormat::Csv(table) => Box::new(Csv::new(table, Spool::default())),
        ListFormat::Xlsx => Box::new(Workbook::new(Spool::default())),
    };
    let _place = app.exporting.acquire().await.ok();
    let snapshot = app.store.snapshot().await?;
    // Any source of the desk in which a protected one speaks is withheld, whatever the filter lets through.
    let mut making = Making::begin(app, actor, &snapshot, None, wanted, sink).await?;
    making.open(|pages, desk| Opening::List(pages.list_head(desk)))?;
    let list = async |after| page(&snapshot, actor, filter, sort, after).await;
    let (mut after, mut lettering) = (None, making.letters());
    while lettering {
        let claims = list(after).await?;
        after = last(&claims);
        lettering = after.is_some();
        making.letter(&claims);
    }
    let mut claims = list(None).await?;
    while let Some(after) = last(&claims) {
        let filed: BTreeSet<DossierId> = claims.iter().map(|claim| claim.record.content().dossier).collect();
        let filed: Vec<DossierId> = filed.into_iter().collect();
        let filed = dossiers::among(&snapshot, actor.viewer(), &filed).await?;
        making.file_under(&filed.into_iter().map(Versioned::into_inner).collect::<Vec<_>>());
        making = making.claims(claims).await?;
        claims = list(Some(after)).await?;
    }
    making.finish().await
}

async fn page(
    snapshot: &Snapshot,
    actor: &Actor,
    filter: &Filter,
    sort: Sort,
    after: Option<After>,
) -> Result<Vec<TrackedClaim>, StoreError> {
    let page = claims::list(snapshot, actor.viewer(), filter, sort, after, PAGE).await?;
    Ok(page.items.into_iter().map(Versioned::into_inner).collect())
}

fn last(claims: &[TrackedClaim]) -> Option<After> {
    let record = &claims.last()?.record;
    Some(After { changed: record.changed().at, id: record.id().uuid() })
}
