//! Bodies that say nothing.

use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use crate::request::Input;

/// Nothing: no body, or `{}`.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({}))]
pub(crate) struct Nothing {}

impl Input for Nothing {
    const MAY_BE_ABSENT: bool = true;
}
