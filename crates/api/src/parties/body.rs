//! What a party looks like on the wire.

use dementi_application::Stored;
use dementi_domain::party::{Party, PartyKind, PartyRecord};
use dementi_domain::reference::WikidataId;
use dementi_domain::text::Name;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::problem::Problem;
use crate::record::{WithdrawalAnswer, doer};
use crate::request::{Fields, Input};
use crate::schema::Term;

type Kind = Term<PartyKind>;

/// What is to be recorded of a party.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PartyInput {
    /// The name that the desk uses.
    #[validate(length(max = 200))]
    #[schema(min_length = 1, max_length = 200, example = "Microsoft")]
    name: String,
    kind: Kind,
    /// Other names.
    #[serde(default)]
    #[validate(length(max = 50))]
    #[schema(max_items = 50, example = json!(["Microsoft Corporation"]))]
    aliases: Vec<String>,
    /// Its Wikidata item.
    #[schema(pattern = "^Q[1-9][0-9]{0,11}$", example = "Q2283")]
    wikidata_id: Option<String>,
    /// A protected source: the name never leaves the desk.
    #[serde(default)]
    confidential: bool,
}

impl Input for PartyInput {}

impl PartyInput {
    /// The domain's party, or everything that is wrong with this one.
    pub(super) fn check(&self) -> Result<Party, Problem> {
        let mut fields = Fields::default();
        let name = fields.check("/name", Name::parse(&self.name));
        let aliases = fields.distinct("/aliases", &self.aliases, |alias| Name::parse(alias));
        let wikidata_id = fields.optional("/wikidata_id", self.wikidata_id.as_deref(), WikidataId::parse);
        fields.finish(|| {
            Some(Party {
                name: name?,
                kind: self.kind.0,
                aliases: aliases?,
                wikidata_id: wikidata_id?,
                confidential: self.confidential,
                former_names: Vec::new(),
            })
        })
    }
}

/// A party on record.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PartyAnswer {
    id: Uuid,
    /// From 1; also the `ETag`.
    #[schema(minimum = 1)]
    version: i64,
    name: String,
    kind: Kind,
    aliases: Vec<String>,
    #[schema(required)]
    wikidata_id: Option<String>,
    confidential: bool,
    /// What it was called on record before, the oldest first. These names of a protected source stay protected.
    former_names: Vec<String>,
    #[serde(with = "time::serde::rfc3339")]
    created_at: OffsetDateTime,
    /// The user; `null` for the operator at the console.
    #[schema(required)]
    created_by: Option<Uuid>,
    #[serde(with = "time::serde::rfc3339")]
    changed_at: OffsetDateTime,
    #[schema(required)]
    changed_by: Option<Uuid>,
    /// `null` while it stands.
    #[schema(required)]
    withdrawn: Option<WithdrawalAnswer>,
}

impl From<Stored<PartyRecord>> for PartyAnswer {
    fn from(stored: Stored<PartyRecord>) -> Self {
        let Stored { version, value: record } = stored;
        let party = record.content();
        Self {
            id: record.id().uuid(),
            version,
            name: party.name.to_string(),
            kind: party.kind.into(),
            aliases: party.aliases.iter().map(ToString::to_string).collect(),
            wikidata_id: party.wikidata_id.as_ref().map(ToString::to_string),
            confidential: party.confidential,
            former_names: party.former_names.iter().map(|former| former.name.to_string()).collect(),
            created_at: record.created().at,
            created_by: doer(record.created()),
            changed_at: record.changed().at,
            changed_by: doer(record.changed()),
            withdrawn: record.withdrawn().map(WithdrawalAnswer::from),
        }
    }
}
