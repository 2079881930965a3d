//! What tokens look like on the wire.

use std::collections::BTreeSet;

use dementi_application::Stored;
use dementi_application::tokens::{Issued, NewToken, TokenError};
use dementi_domain::desk::Token;
use dementi_domain::text::Line;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::body::DeedBody;
use crate::problem::{Code, Problem, Refusal, sentence};
use crate::request::{Fields, Input};
use crate::schema::{Term, TokenScopeTerm};

/// A token to be made.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "label": "Nightly export", "scopes": ["read"] }))]
pub(crate) struct TokenInput {
    /// What you call it.
    #[validate(length(min = 1, max = 100))]
    #[schema(min_length = 1, max_length = 100)]
    label: String,
    /// What it may be used for, within your role; no more than the token that you present.
    #[validate(length(min = 1, max = 6))]
    #[schema(min_items = 1, max_items = 6)]
    scopes: Vec<TokenScopeTerm>,
    /// Until when it can be used; no end when left out.
    #[serde(default, with = "time::serde::rfc3339::option")]
    expires_at: Option<OffsetDateTime>,
}

impl Input for TokenInput {}

impl TokenInput {
    pub(super) fn check(&self) -> Result<NewToken, Problem> {
        let mut fields = Fields::default();
        let label = fields.check("/label", Line::parse(&self.label));
        let mut scopes = BTreeSet::new();
        for (position, scope) in self.scopes.iter().enumerate() {
            if !scopes.insert(scope.0) {
                fields.fault(&format!("/scopes/{position}"), "repeated", "stands earlier already");
            }
        }
        fields.finish(|| Some(NewToken { label: label?, scopes, expires_at: self.expires_at }))
    }
}

impl Refusal for TokenError {
    fn problem(self) -> Problem {
        let detail = self.to_string();
        match self {
            Self::NoScope => Problem::invalid("/scopes", "empty", &detail),
            Self::EndsInThePast => Problem::invalid("/expires_at", "in_the_past", &detail),
            Self::OutlivesYours => Problem::invalid("/expires_at", "outlives_yours", &detail),
            Self::WiderThanYours(_) => Problem::new(Code::ForbiddenScope, sentence(&detail)),
            Self::Entropy(error) => Problem::internal(error),
        }
    }
}

/// A token, without its secret.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TokenAnswer {
    id: Uuid,
    /// From 1; also the `ETag`.
    #[schema(minimum = 1)]
    version: i64,
    /// What its owner calls it.
    label: String,
    /// What it may be used for.
    scopes: Vec<TokenScopeTerm>,
    #[serde(with = "time::serde::rfc3339")]
    created_at: OffsetDateTime,
    /// `null` for no end.
    #[serde(with = "time::serde::rfc3339::option")]
    #[schema(required)]
    expires_at: Option<OffsetDateTime>,
    /// `null` unless it was revoked.
    #[schema(required)]
    revoked: Option<DeedBody>,
}

/// A new token with its secret.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct IssuedAnswer {
    #[serde(flatten)]
    token: TokenAnswer,
    /// The token itself, to be sent as `Authorization: Bearer ..`. It is shown this once.
    #[schema(example = "dmt_...")]
    secret: String,
}

impl From<Stored<Token>> for TokenAnswer {
    fn from(stored: Stored<Token>) -> Self {
        let Stored { version, value: token } = stored;
        Self {
            id: token.id.uuid(),
            version,
            label: token.label.to_string(),
            scopes: token.scopes.into_iter().map(Term).collect(),
            created_at: token.created.at,
            expires_at: token.expires_at,
            revoked: token.revoked.map(DeedBody::from),
        }
    }
}

impl From<Stored<Issued>> for IssuedAnswer {
    fn from(stored: Stored<Issued>) -> Self {
        let Stored { version, value: Issued { token, secret } } = stored;
        Self { token: Stored { version, value: token }.into(), secret }
    }
}
