//! Which events are wanted.

use serde::Deserialize;
use utoipa::IntoParams;

use crate::schema::TimelineSphereTerm;

/// Which events are wanted.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct TimelineFilter {
    /// Only what happened in the `world`, or only what happened to the `record`.
    #[param(inline)]
    pub(super) of: Option<TimelineSphereTerm>,
}
