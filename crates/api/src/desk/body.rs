//! What the desk looks like on the wire.

use dementi_application::Stored;
use dementi_application::desk::NameTaken;
use dementi_domain::desk::{ApprovalsRequired, Desk, InvalidApprovals};
use dementi_domain::text::Name;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::problem::{Code, Problem, Refusal, sentence};
use crate::request::{Fault, Fields, Input};

/// The desk's name and policy.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "name": "Research", "approvals_required": 1 }))]
pub(crate) struct DeskInput {
    /// What the desk is called.
    #[validate(length(min = 1, max = 200))]
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// How many different editors must approve a verdict before it can be published.
    #[schema(minimum = 1, maximum = 3)]
    approvals_required: u8,
}

impl Input for DeskInput {}

impl DeskInput {
    pub(super) fn check(&self) -> Result<(Name, ApprovalsRequired), Problem> {
        let mut fields = Fields::default();
        let name = fields.check("/name", Name::parse(&self.name));
        let approvals =
            fields.check("/approvals_required", ApprovalsRequired::try_from(self.approvals_required));
        fields.finish(|| Some((name?, approvals?)))
    }
}

impl Fault for InvalidApprovals {
    fn code(&self) -> &'static str {
        "out_of_range"
    }
}

impl Refusal for NameTaken {
    fn problem(self) -> Problem {
        Problem::new(Code::NameTaken, sentence(&self.to_string()))
    }
}

/// The desk.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DeskAnswer {
    id: Uuid,
    /// From 1; also the `ETag`.
    #[schema(minimum = 1)]
    version: i64,
    /// What it is called.
    name: String,
    /// How many different editors must approve a verdict before it can be published.
    approvals_required: u8,
    #[serde(with = "time::serde::rfc3339")]
    created_at: OffsetDateTime,
}

impl From<Stored<Desk>> for DeskAnswer {
    fn from(stored: Stored<Desk>) -> Self {
        let Stored { version, value: desk } = stored;
        Self {
            id: desk.id.uuid(),
            version,
            name: desk.name.to_string(),
            approvals_required: desk.approvals_required.get(),
            created_at: desk.created.at,
        }
    }
}
