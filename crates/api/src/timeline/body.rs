//! Events on the wire.

use dementi_application::timeline::Told;
use serde::Serialize;
use time::{Date, OffsetDateTime};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::schema::{DenialScopeTerm, TimelineEventKindTerm, TimelineSphereTerm};

/// Something that happened.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct EventBody {
    /// On which day; of an instant, the day in UTC.
    on: Date,
    /// At which instant, where the record tells it. What is known to the day comes before the instants of that day.
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(required)]
    at: Option<OffsetDateTime>,
    /// What happened.
    kind: TimelineEventKindTerm,
    /// Whether it happened in the `world` or to the `record`.
    of: TimelineSphereTerm,
    /// To what it happened.
    thing: ThingBody,
    /// In or to which source.
    #[schema(required)]
    source: Option<NamedSourceBody>,
    /// Whose statement or publication it is, or whom the desk turned to.
    #[schema(required)]
    party: Option<NamedBody>,
    /// Who did it at the desk; `null` for what happened in the world, for deadlines, and for the operator at the console.
    #[schema(required)]
    by: Option<NamedBody>,
}

/// What an event happened to.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ThingBody {
    /// What kind of thing it is: `claim`, `source`, `snapshot`, `assertion`, `denial`, `evidence`, `reply_request`,
    /// `verdict`, `party` or `scale`.
    #[schema(value_type = String, example = "denial")]
    kind: dementi_domain::change::Kind,
    /// Its id.
    id: Uuid,
    /// The name of a scale.
    #[schema(required)]
    name: Option<String>,
    /// The number of a verdict among the claim's verdicts.
    #[schema(required)]
    revision: Option<i64>,
    /// How much of the claim a denial denies.
    #[schema(required)]
    scope: Option<DenialScopeTerm>,
}

/// A party or a user.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct NamedBody {
    /// Its id.
    id: Uuid,
    /// Its name.
    #[schema(required)]
    name: Option<String>,
}

/// A source.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct NamedSourceBody {
    /// Its id.
    id: Uuid,
    /// Its title.
    #[schema(required)]
    title: Option<String>,
}

impl From<Told> for EventBody {
    fn from(told: Told) -> Self {
        let Told { event, title, party, scale, user, revision, scope } = told;
        Self {
            on: event.when.day(),
            at: event.when.instant(),
            kind: event.kind.into(),
            of: event.kind.of().into(),
            thing: ThingBody {
                kind: event.thing.kind(),
                id: event.thing.uuid(),
                name: scale,
                revision,
                scope: scope.map(Into::into),
            },
            source: event.source.map(|id| NamedSourceBody { id: id.uuid(), title }),
            party: event.party.map(|id| NamedBody { id: id.uuid(), name: party }),
            by: event.by.map(|id| NamedBody { id: id.uuid(), name: user }),
        }
    }
}
