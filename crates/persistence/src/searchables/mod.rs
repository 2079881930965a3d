//! The record as a search sees it: read narrowly, by ids or page by page, for the index that is made of it.

mod found;
mod select;

use dementi_domain::access::Viewer;
use dementi_domain::searchable::{Searchable, Subject};
use dementi_domain::vocabulary::Vocabulary;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::dossiers;
use crate::row::{CHUNK, padded, union_all};
use crate::store::{Reads, StoreError};
use found::{Found, searchable};
use select::{THING, dossier, in_table, may_lack_dossier, select, table};

/// These things of a kind, whoever may see them; those that are gone are left out.
pub async fn among(
    reads: &impl Reads,
    subject: Subject,
    ids: &[Uuid],
) -> Result<Vec<Searchable>, StoreError> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        found.append(&mut fetch(reads, subject, in_table("id").is_in(chunk.iter().copied()), None).await?);
    }
    Ok(found)
}

/// These things, as far as the viewer may see them, in no order: one statement for all kinds.
pub async fn seen(
    reads: &impl Reads,
    viewer: Viewer,
    things: &[(Subject, Uuid)],
) -> Result<Vec<Searchable>, StoreError> {
    let mut found = Vec::with_capacity(things.len());
    for chunk in things.chunks(CHUNK) {
        let ids =
            |subject: Subject| chunk.iter().filter(move |(kind, _)| *kind == subject).map(|(_, id)| *id);
        let kinds = Subject::ALL.iter().map(|subject| (*subject, ids(*subject).collect::<Vec<_>>()));
        let selects = kinds.filter(|(_, ids)| !ids.is_empty()).map(|(subject, ids)| {
            let mut visible =
                in_table("id").is_in(padded(ids)).and(in_table("desk_id").eq(viewer.desk.uuid()));
            if let Some(dossier) = dossier(subject) {
                let open = dossier.clone().not_in_subquery(dossiers::hidden(viewer));
                // What is on no claim is in no dossier.
                let open = if may_lack_dossier(subject) { dossier.is_null().or(open) } else { open };
                visible = visible.and(open);
            }
            select(subject).and_where(visible).take()
        });
        let Some(select) = union_all(selects) else { continue };
        for row in reads.conn().query_all(&select).await? {
            found.push(searchable(Found::from_query_result(&row, "")?)?);
        }
    }
    Ok(found)
}

/// The things of a kind behind an id, of all desks, in the order of their ids.
pub async fn page(
    reads: &impl Reads,
    subject: Subject,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Searchable>, StoreError> {
    let behind = in_table("id").gt(after.unwrap_or(Uuid::nil()));
    fetch(reads, subject, behind, Some(limit)).await
}

/// How many things of a kind there are, on all desks.
pub async fn count(reads: &impl Reads, subject: Subject) -> Result<u64, StoreError> {
    let count = Query::select().expr_as(Expr::cust("COUNT(*)"), "number").from(table(subject)).take();
    let row = reads.conn().query_one(&count).await?;
    let number: i64 = row.map_or(Ok(0), |row| row.try_get("", "number"))?;
    Ok(u64::try_from(number).unwrap_or(0))
}

/// What was said of these claims, and what is in these sources: the ids of assertions, denials and pieces of evidence, by
/// their kind.
pub async fn entries_of(
    reads: &impl Reads,
    claims: &[Uuid],
    sources: &[Uuid],
) -> Result<Vec<(Subject, Uuid)>, StoreError> {
    let mut found = Vec::new();
    for (column, ids) in [("claim_id", claims), ("source_id", sources)] {
        for chunk in ids.chunks(CHUNK) {
            for subject in [Subject::Assertion, Subject::Denial, Subject::Evidence] {
                let any = Expr::col(column).is_in(chunk.iter().copied());
                found.extend(
                    ids_of(reads, table(subject), "id", any).await?.into_iter().map(|id| (subject, id)),
                );
            }
        }
    }
    Ok(found)
}

/// The external verdicts on these claims.
pub async fn external_verdicts_on(reads: &impl Reads, claims: &[Uuid]) -> Result<Vec<Uuid>, StoreError> {
    let mut found = Vec::new();
    for chunk in claims.chunks(CHUNK) {
        let any = Expr::col("claim_id").is_in(chunk.iter().copied());
        found.extend(ids_of(reads, table(Subject::ExternalVerdict), "id", any).await?);
    }
    Ok(found)
}

/// The claims that these verdicts are about.
pub async fn claims_of_verdicts(reads: &impl Reads, verdicts: &[Uuid]) -> Result<Vec<Uuid>, StoreError> {
    let mut found = Vec::new();
    for chunk in verdicts.chunks(CHUNK) {
        let any = Expr::col("id").is_in(chunk.iter().copied());
        found.extend(ids_of(reads, "verdicts", "claim_id", any).await?);
    }
    Ok(found)
}

async fn ids_of(
    reads: &impl Reads,
    table: &'static str,
    column: &'static str,
    condition: Expr,
) -> Result<Vec<Uuid>, StoreError> {
    let select = Query::select().column(column).from(table).and_where(condition).take();
    let rows = reads.conn().query_all(&select).await?;
    Ok(rows.iter().map(|row| row.try_get("", column)).collect::<Result<_, _>>()?)
}

/// The things of a kind that a condition names, in the order of their ids.
async fn fetch(
    reads: &impl Reads,
    subject: Subject,
    condition: Expr,
    limit: Option<u64>,
) -> Result<Vec<Searchable>, StoreError> {
    let mut select = select(subject);
    select.and_where(condition).order_by((THING, "id"), Order::Asc);
    if let Some(limit) = limit {
        select.limit(limit);
    }
    let rows = reads.conn().query_all(&select).await?;
    rows.iter().map(|row| searchable(Found::from_query_result(row, "")?)).collect()
}
