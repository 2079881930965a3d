//! What members look like on the wire.

use dementi_application::Stored;
use dementi_application::members::NewMember;
use dementi_domain::desk::{Member, MembershipError};
use dementi_domain::reference::Email;
use dementi_domain::text::Name;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::problem::{Code, Problem, Refusal, sentence};
use crate::request::{Fields, Input};
use crate::schema::RoleTerm;

/// Somebody to be added to the desk.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "name": "Ruth Example", "email": "ruth@desk.example", "role": "researcher" }))]
pub(crate) struct MemberInput {
    /// The person's name, as reports show it; an existing account keeps the name that it has.
    #[validate(length(min = 1, max = 200))]
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// Names the account, which is made if there is none with this address.
    #[validate(length(min = 3, max = 254))]
    #[schema(min_length = 3, max_length = 254, format = Email)]
    email: String,
    /// The role on the desk.
    role: RoleTerm,
}

impl Input for MemberInput {}

impl MemberInput {
    pub(super) fn check(&self) -> Result<NewMember, Problem> {
        let mut fields = Fields::default();
        let name = fields.check("/name", Name::parse(&self.name));
        let email = fields.check("/email", Email::parse(&self.email));
        fields.finish(|| Some(NewMember { name: name?, email: email?, role: self.role.0 }))
    }
}

/// A role.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "role": "editor" }))]
pub(crate) struct RoleInput {
    /// The member's new role.
    pub(super) role: RoleTerm,
}

impl Input for RoleInput {}

impl Refusal for MembershipError {
    fn problem(self) -> Problem {
        let code = match self {
            Self::LastAdmin => Code::LastAdmin,
            Self::MemberAlready => Code::MemberAlready,
        };
        Problem::new(code, sentence(&self.to_string()))
    }
}

/// A member of the desk.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MemberAnswer {
    user_id: Uuid,
    /// The membership's, from 1; also the `ETag`.
    #[schema(minimum = 1)]
    version: i64,
    name: String,
    email: String,
    role: RoleTerm,
    /// Since when.
    #[serde(with = "time::serde::rfc3339")]
    member_since: OffsetDateTime,
}

impl From<Stored<Member>> for MemberAnswer {
    fn from(stored: Stored<Member>) -> Self {
        let Stored { version, value: Member { user, membership } } = stored;
        Self {
            user_id: user.id.uuid(),
            version,
            name: user.name.to_string(),
            email: user.email.to_string(),
            role: membership.role.into(),
            member_since: membership.created.at,
        }
    }
}
