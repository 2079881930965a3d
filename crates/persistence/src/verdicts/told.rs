//! What readers of feeds are told of, the newest first.

use dementi_domain::access::Viewer;
use dementi_domain::ids::{ClaimId, DossierId, PartyId};
use dementi_domain::verdict::StateKind;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use time::OffsetDateTime;
use uuid::Uuid;

use super::entity::Entity;
use crate::convert::{instant, literal, micros};
use crate::dossiers;
use crate::row::Slice;
use crate::store::{Reads, StoreError};

/// The verdicts on which claims are told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToldOf {
    /// Those of the whole desk.
    Desk,
    /// Those of a dossier.
    Dossier(DossierId),
    /// Those that are about a party, or that it asserted or answered.
    Party(PartyId),
}

/// That something became of the verdict on a claim: it was published, in the place of another one or not, or retracted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Told {
    /// When, in UTC.
    pub at: OffsetDateTime,
    /// The claim.
    pub claim: ClaimId,
}

/// The last that became of each claim's published verdicts, in dossiers that the viewer may see: the newest first, those
/// before `after`.
pub async fn told(
    reads: &impl Reads,
    viewer: Viewer,
    of: ToldOf,
    after: Option<Told>,
    limit: u64,
) -> Result<Slice<Told>, StoreError> {
    let at = || Expr::cust("COALESCE(verdicts.closed_at, verdicts.published_at)");
    let claim = || Expr::col(("verdicts", "claim_id"));
    let mut all = Condition::all()
        .add(Expr::col(("verdicts", "desk_id")).eq(viewer.desk.uuid()))
        .add(told_states("verdicts"))
        .add(Expr::col(("verdicts", "dossier_id")).not_in_subquery(dossiers::hidden(viewer)))
        .add(Expr::exists(later()).not());
    all = match of {
        ToldOf::Desk => all,
        ToldOf::Dossier(id) => all.add(Expr::col(("verdicts", "dossier_id")).eq(id.uuid())),
        ToldOf::Party(id) => all.add(concerning(id)),
    };
    if let Some(after) = after {
        let last = [Expr::value(micros(after.at)), Expr::value(after.claim.uuid())];
        // SQLite finds the place in an index by the first alone.
        all = all.add(at().lte(micros(after.at)));
        all = all.add(Expr::tuple([at(), claim()]).lt(Expr::tuple(last)));
    }
    let rows: Vec<(i64, Uuid)> = Entity::find()
        .select_only()
        .expr_as(at(), "told_at")
        .expr_as(claim(), "claim_id")
        .filter(all)
        .order_by(at(), Order::Desc)
        .order_by(claim(), Order::Desc)
        .limit(limit + 1)
        .into_tuple()
        .all(reads.conn())
        .await?;
    let told = rows.into_iter().map(|(at, claim)| Ok(Told { at: instant(at)?, claim: ClaimId::new(claim) }));
    Ok(Slice::cut(told.collect::<Result<Vec<_>, StoreError>>()?, limit))
}

/// That the verdict's claim is about a party, or that a party's assertion or denial of it stands.
fn concerning(party: PartyId) -> Condition {
    let of = |table: &'static str| {
        let mut claims = Query::select();
        claims.column("claim_id").from(table).and_where(Expr::col("party_id").eq(party.uuid()));
        claims
    };
    let standing = |table| of(table).and_where(Expr::col("withdrawn_at").is_null()).take();
    let claim = || Expr::col(("verdicts", "claim_id"));
    Condition::any()
        .add(claim().in_subquery(of("claim_about")))
        .add(claim().in_subquery(standing("assertions")))
        .add(claim().in_subquery(standing("denials")))
}

/// The states of verdicts of which readers are told; those that another one took the place of are told of through that one.
fn told_states(table: &'static str) -> Expr {
    Expr::col((table, "state")).is_in([StateKind::Published, StateKind::Retracted].map(literal))
}

/// A verdict on the same claim of which readers were told later: after a retraction, another one can be published.
fn later() -> SelectStatement {
    Query::select()
        .expr(Expr::value(1))
        .from_as("verdicts", "later")
        .and_where(Expr::col(("later", "claim_id")).equals(("verdicts", "claim_id")))
        .and_where(Expr::col(("later", "revision")).gt(Expr::col(("verdicts", "revision"))))
        .and_where(told_states("later"))
        .take()
}
