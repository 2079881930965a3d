//! What webhooks look like on the wire.

use dementi_application::Stored;
use dementi_application::webhooks::{Issued, Told, Wanted, WebhookError};
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::DossierId;
use dementi_domain::text::Line;
use dementi_domain::webhook::{Attempt, Endpoint, InvalidEndpoint, Switch, Unreachable, WebhookRecord};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::body::Recorded;
use crate::problem::{Code, Problem, Refusal, sentence};
use crate::record::doer;
use crate::request::{Fault, Fields, Input};
use crate::schema::{DeliveryStateTerm, Term, WebhookDisabledCauseTerm, WebhookEventTerm};

/// What a webhook says.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "url": "https://receiver.example/dementi",
    "description": "The content management system",
    "events": ["verdict.published", "verdict.superseded", "verdict.retracted", "claim.stale"]
}))]
pub(crate) struct WebhookInput {
    /// Where messages go: an `https` address on the public internet, without user name or password; others only where the
    /// operator allows it.
    #[validate(length(min = 1, max = 2000))]
    #[schema(min_length = 1, max_length = 2000)]
    url: String,
    /// What the desk calls it.
    #[validate(length(min = 1, max = 200))]
    #[schema(min_length = 1, max_length = 200)]
    description: Option<String>,
    /// Which events it gets; all but `webhook.test`, which every webhook gets when it is tried out.
    #[validate(length(min = 1, max = 32))]
    #[schema(min_items = 1, max_items = 32)]
    events: Vec<WebhookEventTerm>,
    /// The dossier whose events alone it gets. If it is left out, it gets those of all dossiers that the whole desk sees.
    /// Events of a restricted dossier go only to webhooks that name it, and only while whoever saved the webhook last may
    /// see it.
    dossier_id: Option<Uuid>,
}

impl Input for WebhookInput {}

impl WebhookInput {
    pub(super) fn check(self) -> Result<Wanted, Problem> {
        let mut fields = Fields::default();
        let url = fields.check("/url", Endpoint::parse(&self.url));
        let description = fields.optional("/description", self.description.as_deref(), Line::parse);
        let events = self.events.into_iter().map(|event| event.0).collect();
        let events = fields.check("/events", Distinct::new(events));
        let dossier = self.dossier_id.map(DossierId::new);
        fields.finish(|| Some(Wanted { url: url?, description: description?, events: events?, dossier }))
    }
}

impl Fault for InvalidEndpoint {
    fn code(&self) -> &'static str {
        match self {
            Self::TooLong => "too_long",
            Self::NotAnAddress | Self::OtherScheme | Self::Credentials | Self::Fragment => "invalid_url",
        }
    }
}

impl Refusal for WebhookError {
    fn problem(self) -> Problem {
        let detail = self.to_string();
        match self {
            Self::Withdrawn(error) => error.problem(),
            Self::NoEvent => Problem::invalid("/events", "empty", &detail),
            Self::Test { position } => {
                Problem::invalid(&format!("/events/{position}"), "test_event", &detail)
            }
            Self::Unreachable(Unreachable::NotPublic) => Problem::invalid("/url", "not_public", &detail),
            Self::Unreachable(Unreachable::Unencrypted) => Problem::invalid("/url", "unencrypted", &detail),
            Self::Unreachable(Unreachable::Port) => Problem::invalid("/url", "forbidden_port", &detail),
            Self::Unresolvable => Problem::invalid("/url", "unknown_host", &detail),
            Self::Switch(_) | Self::Disabled => Problem::new(Code::WrongState, sentence(&detail)),
            Self::Full => Problem::new(Code::TooManyWebhooks, sentence(&detail)),
            Self::Entropy(error) => Problem::internal(error),
        }
    }
}

/// A webhook, without its secret.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct WebhookAnswer {
    /// Its id.
    id: Uuid,
    #[serde(flatten)]
    recorded: Recorded,
    /// Where messages go.
    url: String,
    /// What the desk calls it.
    description: Option<String>,
    /// Which events it gets.
    events: Vec<WebhookEventTerm>,
    /// The dossier whose events alone it gets.
    dossier_id: Option<Uuid>,
    /// With whose eyes it sees: whoever saved it last.
    owner_id: Uuid,
    /// Whether messages are sent.
    enabled: bool,
    /// Why none are; `null` while they are.
    disabled: Option<DisabledBody>,
}

/// Why a webhook is disabled.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DisabledBody {
    /// Why.
    cause: WebhookDisabledCauseTerm,
    /// Since when.
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
    /// By whom; `null` if the server did so by itself.
    by: Option<Uuid>,
}

/// A webhook with its secret.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct IssuedWebhookAnswer {
    #[serde(flatten)]
    webhook: WebhookAnswer,
    /// What messages are signed with (Standard Webhooks). It is shown this once.
    #[schema(example = "whsec_...")]
    secret: String,
}

impl From<Stored<WebhookRecord>> for WebhookAnswer {
    fn from(stored: Stored<WebhookRecord>) -> Self {
        let Stored { version, value: record } = stored;
        let webhook = record.content();
        let disabled = match webhook.switch {
            Switch::Enabled => None,
            Switch::Disabled { cause, deed } => {
                Some(DisabledBody { cause: Term(cause), at: deed.at, by: doer(deed) })
            }
        };
        Self {
            id: record.id().uuid(),
            recorded: Recorded::of(&record, version),
            url: webhook.url.to_string(),
            description: webhook.description.as_ref().map(ToString::to_string),
            events: webhook.events.iter().copied().map(Term).collect(),
            dossier_id: webhook.dossier.map(Uuid::from),
            owner_id: webhook.owner.uuid(),
            enabled: webhook.is_enabled(),
            disabled,
        }
    }
}

impl From<Issued> for IssuedWebhookAnswer {
    fn from(issued: Issued) -> Self {
        Self { secret: issued.secret.reveal(), webhook: issued.webhook.into() }
    }
}

/// The delivery of one message.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DeliveryAnswer {
    /// The message's id, as in `webhook-id`: the same with every attempt.
    id: Uuid,
    /// The webhook.
    webhook_id: Uuid,
    /// What it tells of.
    event: WebhookEventTerm,
    /// When that happened.
    #[serde(with = "time::serde::rfc3339")]
    created_at: OffsetDateTime,
    /// Where it stands.
    state: DeliveryStateTerm,
    /// When it is attempted next, while it is `pending`.
    #[serde(with = "time::serde::rfc3339::option")]
    due_at: Option<OffsetDateTime>,
    /// The message, as it is sent.
    #[schema(value_type = Object)]
    body: serde_json::Value,
    /// Its attempts, the oldest first.
    attempts: Vec<DeliveryAttemptBody>,
}

/// One attempt to deliver a message.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DeliveryAttemptBody {
    /// When it was begun.
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
    /// How long it took, in milliseconds.
    latency_ms: i64,
    /// The HTTP status of the answer; `null` if there was none.
    status: Option<u16>,
    /// Why there was none, or why it does not count.
    error: Option<String>,
    /// The first kibibyte of the answer's body, as text.
    response: Option<String>,
}

impl From<Told> for DeliveryAnswer {
    fn from(told: Told) -> Self {
        let Told { delivery, attempts } = told;
        Self {
            id: delivery.id,
            webhook_id: delivery.webhook.uuid(),
            event: Term(delivery.event),
            created_at: delivery.created_at,
            state: Term(delivery.state),
            due_at: delivery.due_at,
            body: serde_json::from_str(&delivery.body).unwrap_or_default(),
            attempts: attempts.into_iter().map(DeliveryAttemptBody::from).collect(),
        }
    }
}

impl From<Attempt> for DeliveryAttemptBody {
    fn from(attempt: Attempt) -> Self {
        let Attempt { at, latency_ms, status, error, response } = attempt;
        Self { at, latency_ms, status, error, response }
    }
}

/// Since when messages are to be sent once more.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "since": "2026-01-05T09:00:00Z" }))]
pub(crate) struct RecoveryInput {
    /// When what they tell of happened, at the earliest.
    #[serde(with = "time::serde::rfc3339")]
    pub(super) since: OffsetDateTime,
}

impl Input for RecoveryInput {}

/// What is sent once more.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RecoveryAnswer {
    /// How many messages.
    pub(super) deliveries: u64,
}
