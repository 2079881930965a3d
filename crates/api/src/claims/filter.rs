//! The filter and order of the list of claims.

use dementi_application::claims::{After, Filter, Holder, Sort};
use dementi_domain::claim::Tag;
use dementi_domain::ids::{DossierId, PartyId, UserId};
use dementi_domain::scale::RatingKey;
use dementi_domain::vocabulary::Vocabulary;
use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};
use utoipa::IntoParams;
use uuid::Uuid;

use crate::problem::{Code, Problem};
use crate::schema::{DisputeTerm, FreshnessKindTerm, ReviewStatusTerm, Term};

/// In which order claims are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    OldestFirst,
    NewestFirst,
    LeastRecentlyChanged,
    MostRecentlyChanged,
}

impl Vocabulary for Order {
    const NAME: &'static str = "ClaimOrder";
    const ALL: &'static [Self] =
        &[Self::NewestFirst, Self::OldestFirst, Self::MostRecentlyChanged, Self::LeastRecentlyChanged];

    fn as_str(self) -> &'static str {
        match self {
            Self::OldestFirst => "created",
            Self::NewestFirst => "-created",
            Self::LeastRecentlyChanged => "changed",
            Self::MostRecentlyChanged => "-changed",
        }
    }
}

type OrderTerm = Term<Order>;

/// The filter and order of the list of claims; every condition given must hold.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ClaimFilter {
    /// In this dossier.
    dossier_id: Option<Uuid>,
    /// With this review status.
    #[param(inline)]
    review: Option<ReviewStatusTerm>,
    /// Whose published or else approved verdict is `current`, or `stale` since the record has changed.
    #[param(inline)]
    freshness: Option<FreshnessKindTerm>,
    /// With this dispute.
    #[param(inline)]
    dispute: Option<DisputeTerm>,
    /// Whose published verdict has the rating with this key, on any scale.
    #[param(max_length = 40, pattern = "^[a-z][a-z0-9_]*$")]
    rating: Option<String>,
    /// About this party, or asserted or answered by it.
    party_id: Option<Uuid>,
    /// With this tag.
    #[param(min_length = 1, max_length = 50)]
    tag: Option<String>,
    /// Assigned to this member: an id, or `me`; `none` for those that are nobody's. Assignments of verdicts do not count.
    #[param(example = "me")]
    assignee_id: Option<String>,
    /// Assigned, and due before this day.
    #[param(value_type = Option<String>, format = Date)]
    due_before: Option<Date>,
    /// By the time of recording (`created`) or of the last change of the claim or its status (`changed`); `-` turns
    /// the order round. `-created` when left out.
    #[param(inline)]
    sort: Option<OrderTerm>,
}

/// After what a page of claims begins.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct Position {
    #[serde(with = "time::serde::rfc3339")]
    pub(super) changed: OffsetDateTime,
    pub(super) id: Uuid,
}

impl From<Position> for After {
    fn from(position: Position) -> Self {
        Self { changed: position.changed, id: position.id }
    }
}

impl ClaimFilter {
    /// The filter as this user means it.
    pub(crate) fn check(&self, me: UserId) -> Result<(Filter, Sort), Problem> {
        let wrong = |name: &str, why: &dyn std::fmt::Display| {
            Problem::new(Code::InvalidQuery, format!("The parameter `{name}` {why}."))
        };
        let rating = self.rating.as_deref().map(RatingKey::parse).transpose();
        let tag = self.tag.as_deref().map(Tag::parse).transpose();
        let holder = self.assignee_id.as_deref().map(|named| match named {
            "me" => Ok(Holder::User(me)),
            "none" => Ok(Holder::Nobody),
            id => id.parse().map(Holder::User),
        });
        let holder =
            holder.transpose().map_err(|_| wrong("assignee_id", &"must be an id, `me` or `none`"))?;
        let filter = Filter {
            dossier: self.dossier_id.map(DossierId::new),
            review: self.review.map(|term| term.0),
            freshness: self.freshness.map(|term| term.0),
            dispute: self.dispute.map(|term| term.0),
            rating: rating.map_err(|error| wrong("rating", &error))?,
            party: self.party_id.map(PartyId::new),
            tag: tag.map_err(|error| wrong("tag", &error))?,
            holder,
            due_before: self.due_before,
        };
        let sort = match self.sort.map_or(Order::NewestFirst, |term| term.0) {
            Order::OldestFirst => Sort::Created { newest_first: false },
            Order::NewestFirst => Sort::Created { newest_first: true },
            Order::LeastRecentlyChanged => Sort::Changed { newest_first: false },
            Order::MostRecentlyChanged => Sort::Changed { newest_first: true },
        };
        Ok((filter, sort))
    }
}
