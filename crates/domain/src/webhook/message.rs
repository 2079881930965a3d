//! What a receiver is sent: little, as receivers stand outside of the desk.
//!
//! A message names things by their ids and says where to read them, which needs a token. Of what is public it says
//! how the claim was rated. Words of the record are never in it.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use uuid::Uuid;

use super::EventKind;
use crate::change::{Kind, Logged};
use crate::ids::{ClaimId, DeskId, DossierId, ReplyRequestId, ScaleId, VerdictId, WebhookId};
use crate::scale::{RatingKey, ScaleRevision};
use crate::verdict::CorrectionKind;

/// A rating as readers see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RatingFact {
    /// Its key on the scale.
    pub key: String,
    /// Its public label.
    pub label: String,
}

/// What of the record beside the entry itself goes into a message.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// How a public verdict rates the claim.
    pub rating: Option<RatingFact>,
    /// The verdict that has taken the place of this one.
    pub superseded_by: Option<VerdictId>,
    /// With what kind of correction the verdict came, or its successor did.
    pub correction: Option<CorrectionKind>,
}

/// The body of a message (Standard Webhooks 1.0.0, "Payload structure").
#[derive(Debug, Serialize)]
struct Message<'a> {
    r#type: EventKind,
    #[serde(with = "time::serde::rfc3339")]
    timestamp: OffsetDateTime,
    data: Data<'a>,
}

#[derive(Debug, Serialize)]
struct Data<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    desk_id: Option<DeskId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dossier_id: Option<DossierId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    claim_id: Option<ClaimId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict_id: Option<VerdictId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_request_id: Option<ReplyRequestId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    webhook_id: Option<WebhookId>,
    /// The thing's version after what happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i64>,
    /// Which revision of the desk's rating a verdict is.
    #[serde(skip_serializing_if = "Option::is_none")]
    revision: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rating: Option<&'a RatingFact>,
    #[serde(skip_serializing_if = "Option::is_none")]
    correction: Option<CorrectionKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    superseded_by: Option<VerdictId>,
    /// Where to read it, with a token.
    href: String,
}

impl Data<'_> {
    fn about(href: String) -> Self {
        Self {
            desk_id: None,
            dossier_id: None,
            claim_id: None,
            verdict_id: None,
            reply_request_id: None,
            webhook_id: None,
            version: None,
            revision: None,
            rating: None,
            correction: None,
            superseded_by: None,
            href,
        }
    }
}

/// The message of an event, as JSON. `None` for an entry that does not say of which claim it is, as all do.
pub fn message(
    event: EventKind,
    logged: &Logged,
    facts: &Facts,
) -> Option<Result<String, serde_json::Error>> {
    let entry = &logged.entry;
    let collection = match entry.kind {
        Kind::Claim => "claims",
        Kind::Verdict => "verdicts",
        Kind::ReplyRequest => "reply-requests",
        _ => return None,
    };
    let public = event.is_public();
    let data = Data {
        desk_id: entry.desk,
        dossier_id: entry.dossier,
        claim_id: Some(claim_of(logged)?),
        verdict_id: (entry.kind == Kind::Verdict).then(|| VerdictId::new(entry.id)),
        reply_request_id: (entry.kind == Kind::ReplyRequest).then(|| ReplyRequestId::new(entry.id)),
        version: Some(entry.version),
        revision: (entry.kind == Kind::Verdict).then(|| number(logged, "/revision")).flatten(),
        rating: facts.rating.as_ref().filter(|_| public),
        correction: facts.correction.filter(|_| public),
        superseded_by: facts.superseded_by.filter(|_| public),
        ..Data::about(format!("/api/v1/{collection}/{}", entry.id))
    };
    Some(serde_json::to_string(&Message { r#type: event, timestamp: logged.stamp.at, data }))
}

/// The message with which an admin tries a webhook out.
pub fn test_message(
    desk: DeskId,
    webhook: WebhookId,
    at: OffsetDateTime,
) -> Result<String, serde_json::Error> {
    let data = Data {
        desk_id: Some(desk),
        webhook_id: Some(webhook),
        ..Data::about(format!("/api/v1/webhooks/{webhook}"))
    };
    serde_json::to_string(&Message { r#type: EventKind::Test, timestamp: at, data })
}

/// The id of the message of one event for one webhook: always the same, so that what is told twice can be recognised.
///
/// A UUIDv7 (RFC 9562): milliseconds, then the last 18 bits of the entry's number, so that ids sort as entries do, then
/// 56 bits of a SHA-256 in place of random ones.
pub fn message_id(logged: &Logged, event: EventKind, webhook: WebhookId) -> Uuid {
    let mut sha = Sha256::new();
    sha.update(logged.position.tx.to_be_bytes());
    sha.update(logged.position.number.to_be_bytes());
    // A database that was restored has other entries at the same positions.
    sha.update(logged.entry.id.as_bytes());
    sha.update(logged.stamp.at.unix_timestamp_nanos().to_be_bytes());
    sha.update(webhook.uuid().as_bytes());
    sha.update(event.to_string());
    let hash: [u8; 32] = sha.finalize().into();
    let [.., high, middle, low] = (logged.position.number << 2).to_be_bytes();
    // The version takes the upper half of the first byte, the variant the two upper bits of the third.
    let mut rest = [high & 0x0f, middle, low >> 2, 0, 0, 0, 0, 0, 0, 0];
    rest[3..].iter_mut().zip(hash).for_each(|(to, from)| *to = from);
    let millis = u64::try_from(logged.stamp.at.unix_timestamp_nanos() / 1_000_000).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(millis, &rest).into_uuid()
}

/// The claim that an entry belongs to.
pub(super) fn claim_of(logged: &Logged) -> Option<ClaimId> {
    match logged.entry.kind {
        Kind::Claim => Some(ClaimId::new(logged.entry.id)),
        Kind::Verdict => id(logged, "/claim"),
        _ => id(logged, "/content/claim"),
    }
}

impl Logged {
    /// On which revision of a scale a verdict rates, and how.
    pub fn rated(&self) -> Option<(ScaleRevision, RatingKey)> {
        let scale = ScaleRevision {
            id: id::<ScaleId>(self, "/content/scale/id")?,
            revision: number(self, "/content/scale/revision")?,
        };
        let rating = serde_json::from_value(state(self, "/content/rating")?.clone()).ok()?;
        Some((scale, rating))
    }

    /// With what kind of correction a verdict was published.
    pub fn correction(&self) -> Option<CorrectionKind> {
        serde_json::from_value(state(self, "/correction/kind")?.clone()).ok()
    }

    /// The claim that the thing belongs to, if it belongs to one, or is one.
    pub fn claim(&self) -> Option<ClaimId> {
        claim_of(self)
    }
}

fn state<'a>(logged: &'a Logged, pointer: &str) -> Option<&'a Value> {
    logged.entry.after.as_ref()?.pointer(pointer)
}

fn id<I: From<Uuid>>(logged: &Logged, pointer: &str) -> Option<I> {
    Uuid::parse_str(state(logged, pointer)?.as_str()?).ok().map(I::from)
}

fn number(logged: &Logged, pointer: &str) -> Option<i64> {
    state(logged, pointer)?.as_i64()
}
