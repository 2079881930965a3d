//! What an event says.

use dementi_application::events::Seen;
use dementi_domain::change::{Action, Bookmark, Kind};
use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::answer::Cursor;

/// A change, as the `data` of an event says it. The thing itself is read at its own address.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EventData {
    /// What kind of thing it is, and what was done: also the event's `event`.
    #[schema(example = "verdict.published")]
    r#type: String,
    /// What kind of thing it is.
    #[schema(value_type = String, example = "verdict")]
    kind: Kind,
    /// What was done.
    #[schema(value_type = String, example = "published")]
    action: Action,
    /// Which one.
    id: Uuid,
    /// Its version after the change.
    #[schema(minimum = 1)]
    version: i64,
    /// The desk.
    desk_id: Uuid,
    /// The dossier that it belongs to.
    #[schema(required)]
    dossier_id: Option<Uuid>,
    /// The claim that it belongs to, or is.
    #[schema(required)]
    claim_id: Option<Uuid>,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
    /// By whom; `null` for the operator at the console, and for the server itself.
    #[schema(required)]
    actor_id: Option<Uuid>,
}

impl EventData {
    pub(super) fn of(desk_id: Uuid, seen: &Seen) -> Self {
        Self {
            r#type: name(seen),
            kind: seen.kind,
            action: seen.action,
            id: seen.id,
            version: seen.version,
            desk_id,
            dossier_id: seen.dossier.map(Uuid::from),
            claim_id: seen.claim.map(Uuid::from),
            at: seen.at,
            actor_id: seen.actor.map(Uuid::from),
        }
    }

    pub(super) fn name(&self) -> &str {
        &self.r#type
    }
}

/// `verdict.published`.
fn name(seen: &Seen) -> String {
    let spelled = |term: serde_json::Result<serde_json::Value>| match term {
        Ok(serde_json::Value::String(text)) => text,
        _ => String::new(),
    };
    format!("{}.{}", spelled(serde_json::to_value(seen.kind)), spelled(serde_json::to_value(seen.action)))
}

/// What the ids of events are good for.
const STREAM: &str = "events";

/// A place in the change log as the `id` of an event.
pub(super) fn id(at: Bookmark) -> String {
    Cursor::seal(STREAM, &at).as_str().to_owned()
}

/// The place that the `id` of an event stands for.
pub(super) fn place(id: &Cursor) -> Option<Bookmark> {
    id.open(STREAM).ok()
}
