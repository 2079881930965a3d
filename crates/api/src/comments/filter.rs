//! The filter of the list of mentions.

use serde::Deserialize;
use utoipa::IntoParams;

/// Which mentions are listed.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct MentionFilter {
    /// Whether only those are wanted that you have not read.
    #[serde(default)]
    #[param(default = false)]
    pub(super) unread: bool,
}
