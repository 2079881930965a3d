//! What every thing on record says of itself.

use dementi_domain::record::{Deed, Record};
use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::record::{WithdrawalAnswer, doer};

/// Who did something, and when.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DeedBody {
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
    /// The user; `null` for the operator at the console.
    by: Option<Uuid>,
}

impl From<Deed> for DeedBody {
    fn from(deed: Deed) -> Self {
        Self { at: deed.at, by: doer(deed) }
    }
}

/// What every thing on record says of itself.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Recorded {
    /// Its version, from 1, as in the `ETag`.
    #[schema(minimum = 1)]
    version: i64,
    /// When it was recorded.
    #[serde(with = "time::serde::rfc3339")]
    created_at: OffsetDateTime,
    /// By whom; `null` for the operator at the console.
    created_by: Option<Uuid>,
    /// When it was changed last.
    #[serde(with = "time::serde::rfc3339")]
    changed_at: OffsetDateTime,
    /// By whom; `null` for the operator at the console.
    changed_by: Option<Uuid>,
    /// Its withdrawal; `null` as long as it stands.
    withdrawn: Option<WithdrawalAnswer>,
}

impl Recorded {
    pub(crate) fn of<I: Copy, C>(record: &Record<I, C>, version: i64) -> Self {
        Self {
            version,
            created_at: record.created().at,
            created_by: doer(record.created()),
            changed_at: record.changed().at,
            changed_by: doer(record.changed()),
            withdrawn: record.withdrawn().map(WithdrawalAnswer::from),
        }
    }
}
