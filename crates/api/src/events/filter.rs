//! Which changes are wanted.

use dementi_domain::change::Kind;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use crate::answer::Cursor;

/// Which changes are wanted.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct EventFilter {
    /// Only what belongs to this dossier.
    pub(super) dossier_id: Option<Uuid>,
    /// Only things of this kind, such as `claim` or `verdict`.
    #[param(value_type = Option<String>, example = "verdict")]
    pub(super) kind: Option<Kind>,
    /// The `id` of the last event that was taken: the stream goes on after it. For clients that cannot send the header
    /// `Last-Event-ID`, which beats it.
    pub(super) last_event_id: Option<Cursor>,
}
