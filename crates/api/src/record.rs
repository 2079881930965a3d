//! What all things on record share on the wire: who did what when, and withdrawal.

use dementi_domain::record::{Deed, Withdrawal};
use dementi_domain::text::Reason;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::problem::Problem;
use crate::request::{Fields, Input};

/// A withdrawal that has happened.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct WithdrawalAnswer {
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
    /// The user; `null` for the operator at the console.
    #[schema(required)]
    by: Option<Uuid>,
    reason: String,
}

impl From<&Withdrawal> for WithdrawalAnswer {
    fn from(withdrawal: &Withdrawal) -> Self {
        let Withdrawal { deed, reason } = withdrawal;
        Self { at: deed.at, by: doer(*deed), reason: reason.to_string() }
    }
}

/// Who did it, as a bare id.
pub(crate) fn doer(deed: Deed) -> Option<Uuid> {
    deed.by.map(Uuid::from)
}

/// Why a thing is to be withdrawn.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WithdrawalInput {
    /// The reason; it goes into the record.
    #[validate(length(max = 2000))]
    #[schema(min_length = 1, max_length = 2000, example = "Entered twice.")]
    reason: String,
}

impl Input for WithdrawalInput {}

impl WithdrawalInput {
    /// The reason, checked.
    pub(crate) fn check(&self) -> Result<Reason, Problem> {
        let mut fields = Fields::default();
        let reason = fields.check("/reason", Reason::parse(&self.reason));
        fields.finish(|| reason)
    }
}
