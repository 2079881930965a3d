//! The list of claims: filtered, sorted, one statement a page.

use dementi_domain::access::Viewer;
use dementi_domain::claim::{Tag, TrackedClaim};
use dementi_domain::ids::{DossierId, PartyId};
use dementi_domain::scale::RatingKey;
use dementi_domain::status::{Dispute, FreshnessKind, ReviewStatus};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order, Query, SelectStatement};
use sea_orm::{EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use super::{entity, visible};
use crate::assignments::{Holder, assigned, of_claim};
use crate::convert::micros;
use crate::row::{self, Slice};
use crate::store::{Reads, StoreError};
use crate::versioned::Versioned;

/// Which claims are wanted; every condition given must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// In this dossier.
    pub dossier: Option<DossierId>,
    /// With this review status.
    pub review: Option<ReviewStatus>,
    /// Whose settled verdict has this freshness.
    pub freshness: Option<FreshnessKind>,
    /// With this dispute.
    pub dispute: Option<Dispute>,
    /// Whose published verdict has this rating, on any scale.
    pub rating: Option<RatingKey>,
    /// About this party, asserted or answered by it.
    pub party: Option<PartyId>,
    /// With this tag.
    pub tag: Option<Tag>,
    /// Assigned to this user, or to nobody.
    pub holder: Option<Holder>,
    /// Assigned, and due before this day.
    pub due_before: Option<Date>,
}

/// In which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// By the time of recording.
    Created {
        /// Whether the newest comes first.
        newest_first: bool,
    },
    /// By the time of the last change of the claim or its status.
    Changed {
        /// Whether the newest comes first.
        newest_first: bool,
    },
}

/// The claim that a page begins after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After {
    /// When it was last changed.
    pub changed: OffsetDateTime,
    /// Its id.
    pub id: Uuid,
}

fn condition(viewer: Viewer, filter: &Filter) -> Condition {
    let equal = |column: &'static str, value: Option<String>| value.map(|value| Expr::col(column).eq(value));
    let mut all = visible(viewer)
        .add_option(filter.dossier.map(|dossier| Expr::col("dossier_id").eq(dossier.uuid())))
        .add_option(equal("review", filter.review.map(|review| review.to_string())))
        .add_option(equal("freshness", filter.freshness.map(|freshness| freshness.to_string())))
        .add_option(equal("dispute", filter.dispute.map(|dispute| dispute.to_string())))
        .add_option(equal("rating", filter.rating.as_ref().map(ToString::to_string)));
    if let Some(tag) = &filter.tag {
        let tagged = Query::select()
            .column("claim_id")
            .from("claim_tags")
            .and_where(Expr::col("desk_id").eq(viewer.desk.uuid()))
            .and_where(Expr::col("tag").eq(tag.to_string()))
            .take();
        all = all.add(Expr::col("id").in_subquery(tagged));
    }
    if filter.holder == Some(Holder::Nobody) {
        all = all.add(Expr::exists(of_claim()).not());
    }
    let user = match filter.holder {
        Some(Holder::User(user)) => Some(user),
        Some(Holder::Nobody) | None => None,
    };
    if user.is_some() || filter.due_before.is_some() {
        all = all.add(Expr::col("id").in_subquery(assigned(viewer, user, filter.due_before)));
    }
    if let Some(party) = filter.party {
        let named = |table: &'static str| -> SelectStatement {
            Query::select()
                .column("claim_id")
                .from(table)
                .and_where(Expr::col("party_id").eq(party.uuid()))
                .take()
        };
        let any = ["claim_about", "assertions", "denials"]
            .into_iter()
            .fold(Condition::any(), |any, table| any.add(Expr::col("id").in_subquery(named(table))));
        all = all.add(any);
    }
    all
}

/// Lists the claims that the viewer may see.
pub async fn list(
    reads: &impl Reads,
    viewer: Viewer,
    filter: &Filter,
    sort: Sort,
    after: Option<After>,
    limit: u64,
) -> Result<Slice<Versioned<TrackedClaim>>, StoreError> {
    let (by_change, newest_first) = match sort {
        Sort::Created { newest_first } => (false, newest_first),
        Sort::Changed { newest_first } => (true, newest_first),
    };
    let order = || if newest_first { Order::Desc } else { Order::Asc };
    let mut query = entity::Entity::find().filter(condition(viewer, filter));
    if by_change {
        query = query.order_by(Expr::col("changed_at"), order());
    }
    query = query.order_by(Expr::col("id"), order()).limit(limit + 1);
    if let Some(after) = after {
        let (place, last) = if by_change {
            (
                Expr::tuple([Expr::col("changed_at"), Expr::col("id")]),
                Expr::tuple([Expr::value(micros(after.changed)), Expr::value(after.id)]),
            )
        } else {
            (Expr::col("id"), Expr::value(after.id))
        };
        query = query.filter(if newest_first { place.lt(last) } else { place.gt(last) });
    }
    let rows = query.all(reads.conn()).await?;
    let items = rows.into_iter().map(row::loaded::<entity::Entity>).collect::<Result<Vec<_>, _>>()?;
    Ok(Slice::cut(items, limit))
}
