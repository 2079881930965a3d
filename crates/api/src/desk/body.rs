//! What the desk looks like on the wire.

use dementi_application::Stored;
use dementi_application::desk::{NameTaken, PolicyChange};
use dementi_domain::desk::{ApprovalsRequired, Desk, InvalidApprovals, InvalidMinimum, MinimumOrigins};
use dementi_domain::text::Name;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::problem::{Code, Problem, Refusal, sentence};
use crate::request::{Fault, Fields, Input};
use crate::schema::{PublicPagesTerm, Term};

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
    /// How many proven independent origins must stand behind a claim before a verdict on it is published. This and
    /// the other gates stay as they are when left out.
    #[schema(maximum = 20)]
    minimum_origins: Option<u8>,
    /// Whether every party that a claim is about must have been asked for its reply, and have answered or let the
    /// deadline pass.
    reply_required: Option<bool>,
    /// Whether a party's changed answer must carry a note on how the desk reads it.
    contradictions_resolved: Option<bool>,
    /// Whether every quote must stand in a snapshot of its source.
    quotes_anchored: Option<bool>,
    /// What of the desk's published work anyone may read, without signing in. Restricted dossiers are never among it.
    public_pages: Option<PublicPagesTerm>,
}

impl Input for DeskInput {}

impl DeskInput {
    pub(super) fn check(&self) -> Result<(Name, PolicyChange), Problem> {
        let mut fields = Fields::default();
        let name = fields.check("/name", Name::parse(&self.name));
        let approvals =
            fields.check("/approvals_required", ApprovalsRequired::try_from(self.approvals_required));
        let origins = self
            .minimum_origins
            .map(|minimum| fields.check("/minimum_origins", MinimumOrigins::try_from(minimum)));
        fields.finish(|| {
            let minimum_origins = match origins {
                None => None,
                Some(checked) => Some(checked?),
            };
            let policy = PolicyChange {
                approvals_required: approvals?,
                minimum_origins,
                reply_required: self.reply_required,
                contradictions_resolved: self.contradictions_resolved,
                quotes_anchored: self.quotes_anchored,
                public_pages: self.public_pages.map(|Term(term)| term),
            };
            Some((name?, policy))
        })
    }
}

impl Fault for InvalidApprovals {
    fn code(&self) -> &'static str {
        "out_of_range"
    }
}

impl Fault for InvalidMinimum {
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
    /// How many proven independent origins must stand behind a claim before a verdict on it is published.
    minimum_origins: u8,
    /// Whether every party that a claim is about must have been asked for its reply.
    reply_required: bool,
    /// Whether a party's changed answer must carry a note on how the desk reads it.
    contradictions_resolved: bool,
    /// Whether every quote must stand in a snapshot of its source.
    quotes_anchored: bool,
    /// What of the desk's published work anyone may read, without signing in.
    public_pages: PublicPagesTerm,
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
            approvals_required: desk.policy.approvals_required.get(),
            minimum_origins: desk.policy.minimum_origins.get(),
            reply_required: desk.policy.reply_required,
            contradictions_resolved: desk.policy.contradictions_resolved,
            quotes_anchored: desk.policy.quotes_anchored,
            public_pages: desk.public_pages.into(),
            created_at: desk.created.at,
        }
    }
}
