//! The messages that webhooks get, for the section `webhooks` of the OpenAPI document.

use dementi_domain::change::{Action, Entry, Kind, Logged, Position, Stamp};
use dementi_domain::ids::{DeskId, DossierId, VerdictId, WebhookId};
use dementi_domain::verdict::CorrectionKind;
use dementi_domain::vocabulary::Vocabulary;
use dementi_domain::webhook::{EventKind, Facts, RatingFact, message, test_message};
use serde::Serialize;
use serde_json::{Value, json};
use time::OffsetDateTime;
use time::macros::datetime;
use utoipa::openapi::path::{
    HttpMethod, OperationBuilder, Parameter, ParameterBuilder, ParameterIn, PathItem, PathsBuilder,
};
use utoipa::openapi::request_body::{RequestBody, RequestBodyBuilder};
use utoipa::openapi::schema::ObjectBuilder;
use utoipa::openapi::{
    ContentBuilder, Paths, Ref, RefOr, Required, ResponseBuilder, ResponsesBuilder, Schema, Type,
};
use utoipa::{PartialSchema, ToSchema};
use uuid::Uuid;

use crate::schema::{CorrectionKindTerm, WebhookEventTerm};

macro_rules! messages {
    ($($(#[$doc:meta])* $name:ident of $data:ident;)+) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Serialize, ToSchema)]
            struct $name {
                /// What happened.
                r#type: WebhookEventTerm,
                /// When it happened.
                #[serde(with = "time::serde::rfc3339")]
                timestamp: OffsetDateTime,
                /// About what.
                data: $data,
            }
        )+

        /// The schemas of messages.
        pub(crate) fn schemas() -> Vec<(String, RefOr<Schema>)> {
            let mut schemas = Vec::new();
            $(
                schemas.push(($name::name().into_owned(), $name::schema()));
                $name::schemas(&mut schemas);
            )+
            schemas
        }
    };
}

messages! {
    /// Something happened to a claim.
    ClaimMessage of ClaimMessageData;
    /// Something happened to a verdict.
    VerdictMessage of VerdictMessageData;
    /// Something happened to a request for a party's reply.
    ReplyMessage of ReplyMessageData;
    /// An admin tries the webhook out.
    TestMessage of TestMessageData;
}

/// About which claim.
#[derive(Debug, Serialize, ToSchema)]
struct ClaimMessageData {
    desk_id: Uuid,
    dossier_id: Uuid,
    claim_id: Uuid,
    /// The claim's version after what happened.
    #[schema(minimum = 1)]
    version: i64,
    /// Where to read it, with a token.
    href: String,
}

/// About which verdict.
#[derive(Debug, Serialize, ToSchema)]
struct VerdictMessageData {
    desk_id: Uuid,
    dossier_id: Uuid,
    claim_id: Uuid,
    verdict_id: Uuid,
    /// The verdict's version after what happened.
    #[schema(minimum = 1)]
    version: i64,
    /// Which revision of the desk's rating of the claim it is.
    #[schema(minimum = 1)]
    revision: Option<i64>,
    /// How it rates the claim; of verdicts that are or were public.
    rating: Option<RatingMessageData>,
    /// With `verdict.published`: what kind of correction it is, if it takes the place of another. With `verdict.superseded`:
    /// what kind of correction took its place.
    correction: Option<CorrectionKindTerm>,
    /// With `verdict.superseded`: the verdict that took its place.
    superseded_by: Option<Uuid>,
    /// Where to read it, with a token.
    href: String,
}

/// How a verdict rates a claim.
#[derive(Debug, Serialize, ToSchema)]
struct RatingMessageData {
    /// The rating's key on its scale.
    key: String,
    /// What readers see.
    label: String,
}

/// About which request.
#[derive(Debug, Serialize, ToSchema)]
struct ReplyMessageData {
    desk_id: Uuid,
    dossier_id: Uuid,
    claim_id: Uuid,
    reply_request_id: Uuid,
    /// The request's version after what happened.
    #[schema(minimum = 1)]
    version: i64,
    /// Where to read it, with a token.
    href: String,
}

/// Which webhook is tried out.
#[derive(Debug, Serialize, ToSchema)]
struct TestMessageData {
    desk_id: Uuid,
    webhook_id: Uuid,
    /// Where to read it, with a token.
    href: String,
}

/// Every message, under the event that it tells of.
pub(crate) fn messages() -> Paths {
    EventKind::ALL
        .iter()
        .fold(PathsBuilder::new(), |paths, event| paths.path(event.as_str(), item(*event)))
        .build()
}

fn item(event: EventKind) -> PathItem {
    let words = event.as_str().split(['.', '_']).map(capitalised);
    let taken = ResponseBuilder::new().description("2xx: the message is taken.").build();
    let gone =
        ResponseBuilder::new().description("No further message is wanted: the webhook is disabled.").build();
    let otherwise = ResponseBuilder::new()
        .description(
            "Anything else, a redirection included, or no answer within 20 seconds: the message is sent again later, up to \
             ten times within about three days. `Retry-After` with 429 and 503 is heeded.",
        )
        .build();
    let responses =
        ResponsesBuilder::new().response("2XX", taken).response("410", gone).response("default", otherwise);
    let operation = HEADERS
        .iter()
        .fold(OperationBuilder::new(), |operation, (name, about)| operation.parameter(header(name, about)));
    let operation = operation
        .operation_id(Some(format!("on{}", words.collect::<String>())))
        .tag("webhooks")
        .summary(Some(summary(event)))
        .request_body(Some(body(event)))
        .responses(responses.build());
    PathItem::new(HttpMethod::Post, operation.build())
}

const HEADERS: [(&str, &str); 3] = [
    (
        "webhook-id",
        "The message's id, the same with every attempt: what has come before need not be handled again.",
    ),
    (
        "webhook-timestamp",
        "When the attempt was made, in seconds since 1970. Refuse what is older than five minutes.",
    ),
    (
        "webhook-signature",
        "One or more signatures, separated by blanks: `v1,` and the base64 of the HMAC-SHA256 of \
         `{webhook-id}.{webhook-timestamp}.{body}` by the webhook's secret.",
    ),
];

fn header(name: &str, about: &str) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Header)
        .required(Required::True)
        .description(Some(about))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String).build()))
        .build()
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn summary(event: EventKind) -> &'static str {
    match event {
        EventKind::ClaimCreated => "A claim was recorded",
        EventKind::ClaimChanged => "A claim was changed",
        EventKind::ClaimWithdrawn => "A claim was withdrawn",
        EventKind::ClaimStale => "The record under a claim's published verdict has changed",
        EventKind::ClaimCurrent => "A claim's published verdict rests on the record as it is again",
        EventKind::VerdictSubmitted => "A verdict was handed to its reviewers",
        EventKind::VerdictApproved => "A verdict has all approvals that it needs",
        EventKind::VerdictPublished => "A verdict was published",
        EventKind::VerdictSuperseded => "A published verdict was replaced by a newer one, with a correction",
        EventKind::VerdictRetracted => "A published verdict was taken back",
        EventKind::ReplyRequested => "A party was asked for its reply",
        EventKind::ReplyReceived => "A party replied",
        EventKind::ReplyDeclined => "A party said that it will not reply",
        EventKind::ReplyMissing => "A party did not reply by the deadline",
        EventKind::Test => "An admin tries the webhook out",
    }
}

/// What an event is about, and the schema of its message.
fn subject(event: EventKind) -> Option<(Kind, &'static str)> {
    Some(match event {
        EventKind::ClaimCreated
        | EventKind::ClaimChanged
        | EventKind::ClaimWithdrawn
        | EventKind::ClaimStale
        | EventKind::ClaimCurrent => (Kind::Claim, "ClaimMessage"),
        EventKind::VerdictSubmitted
        | EventKind::VerdictApproved
        | EventKind::VerdictPublished
        | EventKind::VerdictSuperseded
        | EventKind::VerdictRetracted => (Kind::Verdict, "VerdictMessage"),
        EventKind::ReplyRequested
        | EventKind::ReplyReceived
        | EventKind::ReplyDeclined
        | EventKind::ReplyMissing => (Kind::ReplyRequest, "ReplyMessage"),
        EventKind::Test => return None,
    })
}

fn body(event: EventKind) -> RequestBody {
    let schema = subject(event).map_or("TestMessage", |(_, schema)| schema);
    let content =
        ContentBuilder::new().schema(Some(Ref::from_schema_name(schema))).example(example(event)).build();
    RequestBodyBuilder::new().required(Some(Required::True)).content("application/json", content).build()
}

/// An example, written as messages are.
fn example(event: EventKind) -> Option<Value> {
    const AT: OffsetDateTime = datetime!(2026-01-05 09:00:00 UTC);
    let id = |number: u128| Uuid::from_u128(0x019b_8d3c_0000_7000_8000_0000_0000_0000 + number);
    let desk = DeskId::new(id(1));
    let Some((kind, _)) = subject(event) else {
        let text = test_message(desk, WebhookId::new(id(9)), AT).ok()?;
        return serde_json::from_str(&text).ok();
    };
    let claim = id(3);
    let entry = Entry {
        desk: Some(desk),
        dossier: Some(DossierId::new(id(2))),
        kind,
        id: if kind == Kind::Claim { claim } else { id(4) },
        version: 5,
        action: Action::Changed,
        before: None,
        after: Some(json!({"claim": claim, "revision": 1, "content": {"claim": claim}})),
    };
    let stamp = Stamp { at: AT, actor: None, request_id: None };
    let superseded = event == EventKind::VerdictSuperseded;
    let facts = Facts {
        rating: Some(RatingFact { key: "half_true".to_owned(), label: "Half true".to_owned() }),
        superseded_by: superseded.then(|| VerdictId::new(id(5))),
        correction: superseded.then_some(CorrectionKind::RatingChange),
    };
    let logged = Logged { position: Position { tx: 0, number: 1 }, stamp, entry };
    serde_json::from_str(&message(event, &logged, &facts)?.ok()?).ok()
}
