//! Which deliveries are wanted.

use serde::Deserialize;
use utoipa::IntoParams;

use crate::schema::DeliveryStateTerm;

/// Which deliveries are wanted.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct DeliveryFilter {
    /// Those that stand so.
    #[param(inline)]
    pub(super) state: Option<DeliveryStateTerm>,
}
