//! The bodies of claims.

use dementi_application::Stored;
use dementi_application::claims::{Refused, Wanted, WithdrawError};
use dementi_application::search::Resembling;
use dementi_domain::claim::{ChangeError, InvalidParts, Part, Tag, TrackedClaim};
use dementi_domain::ids::{DossierId, InvalidId, PartId, PartyId};
use dementi_domain::reference::Language;
use dementi_domain::scale::Rated;
use dementi_domain::text::Prose;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use super::status::StatusBody;
use crate::body::Recorded;
use crate::problem::{Code, Problem, Refusal, sentence};
use crate::request::{Fault, Fields, Input};
use crate::search::{ResemblingBody, resembling_bodies};

/// What a claim says.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "dossier_id": "0193a5b8-7c00-7aaa-8000-000000000001",
    "text": "Microsoft gives the NSA access to mail at Outlook.com.",
    "language": "en",
    "claimed_on": "2013-07-11",
    "parts": [
        { "text": "The NSA can read mail at Outlook.com." },
        { "text": "It can do so before the mail is encrypted." }
    ],
    "tags": ["surveillance"]
}))]
pub(crate) struct ClaimInput {
    /// The dossier that it is checked in; a claim stays in its dossier.
    dossier_id: Uuid,
    /// The statement, in the desk's words.
    #[validate(length(min = 1, max = 2000))]
    #[schema(min_length = 1, max_length = 2000)]
    text: String,
    /// The language of the text (BCP 47).
    #[schema(min_length = 1, max_length = 35)]
    language: String,
    /// When it was first made.
    claimed_on: Option<Date>,
    /// The separately checkable propositions that it is made of.
    #[validate(length(min = 1, max = 50), nested)]
    #[schema(min_items = 1, max_items = 50)]
    parts: Vec<PartInput>,
    /// The parties that it is about.
    #[serde(default)]
    #[validate(length(max = 50))]
    #[schema(max_items = 50)]
    about: Vec<Uuid>,
    /// The desk's tags.
    #[serde(default)]
    #[validate(length(max = 50))]
    #[schema(max_items = 50)]
    tags: Vec<String>,
}

/// One part of a claim.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PartInput {
    /// The id of a part that the claim has already; left out for a new one.
    id: Option<Uuid>,
    /// What it says.
    #[validate(length(min = 1, max = 2000))]
    #[schema(min_length = 1, max_length = 2000)]
    text: String,
}

impl Input for ClaimInput {}

impl ClaimInput {
    pub(super) fn check(self) -> Result<Wanted, Problem> {
        let mut fields = Fields::default();
        let text = fields.check("/text", Prose::parse(&self.text));
        let language = fields.check("/language", Language::parse(&self.language));
        let parts = fields.each("/parts", &self.parts, |fields, part| {
            let text = fields.check("/text", Prose::parse(&part.text));
            Some((part.id.map(PartId::new), text?))
        });
        let about = fields.distinct("/about", self.about, |id| Ok::<_, InvalidId>(PartyId::new(id)));
        let tags = fields.distinct("/tags", &self.tags, |tag| Tag::parse(tag));
        fields.finish(|| {
            Some(Wanted {
                dossier: DossierId::new(self.dossier_id),
                text: text?,
                language: language?,
                claimed_on: self.claimed_on,
                parts: parts?,
                about: about?,
                tags: tags?,
            })
        })
    }
}

impl Fault for InvalidParts {
    fn code(&self) -> &'static str {
        match self {
            Self::None => "empty",
            Self::TooMany { .. } => "too_many",
            Self::Repeated { .. } => "repeated",
        }
    }

    fn below(&self) -> Option<String> {
        match self {
            Self::Repeated { position } => Some(format!("/{position}")),
            Self::None | Self::TooMany { .. } => None,
        }
    }
}

impl Refusal for InvalidParts {
    fn problem(self) -> Problem {
        Problem::invalid_field("/parts", &self)
    }
}

impl Refusal for Refused {
    fn problem(self) -> Problem {
        match self {
            Self::Parts(error) => error.problem(),
            Self::Change(ChangeError::Withdrawn(error)) => error.problem(),
            Self::Change(error @ ChangeError::PartsInUse) => {
                Problem::new(Code::PartsInUse, sentence(&error.to_string()))
            }
            Self::Change(error @ ChangeError::OtherDossier) => {
                Problem::new(Code::OtherDossier, sentence(&error.to_string()))
            }
        }
    }
}

impl Refusal for WithdrawError {
    fn problem(self) -> Problem {
        match self {
            Self::Withdrawn(error) => error.problem(),
            Self::Published => Problem::new(Code::VerdictPublished, sentence(&self.to_string())),
        }
    }
}

/// A claim, with its derived status.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ClaimAnswer {
    /// Its id.
    id: Uuid,
    #[serde(flatten)]
    recorded: Recorded,
    /// The dossier that it is checked in.
    dossier_id: Uuid,
    /// The statement, in the desk's words.
    text: String,
    /// The language of the text (BCP 47).
    language: String,
    /// When it was first made.
    claimed_on: Option<Date>,
    /// Its parts, in the order in which they are read.
    parts: Vec<PartBody>,
    /// The parties that it is about.
    about: Vec<Uuid>,
    /// The desk's tags.
    tags: Vec<String>,
    /// What is derived from its record.
    status: StatusBody,
    /// The rating of its published verdict; `null` without one.
    rating: Option<RatedBody>,
}

/// A claim that was just recorded.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct NewClaimAnswer {
    #[serde(flatten)]
    claim: ClaimAnswer,
    /// Claims that you may see and that are the same or related, five at most, the likeliest first; `null` if that cannot be
    /// told now, as while the search index is being built.
    #[schema(required)]
    similar: Option<Vec<ResemblingBody>>,
}

impl NewClaimAnswer {
    pub(super) fn new(claim: ClaimAnswer, similar: Option<Vec<Resembling>>) -> Self {
        Self { claim, similar: similar.map(resembling_bodies) }
    }
}

/// One part of a claim.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PartBody {
    /// Its id, which answers, evidence and ratings refer to.
    id: Uuid,
    /// What it says.
    text: String,
}

impl From<&Part> for PartBody {
    fn from(part: &Part) -> Self {
        Self { id: part.id.uuid(), text: part.text.to_string() }
    }
}

/// A rating on a certain revision of a scale.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RatedBody {
    /// The scale.
    scale_id: Uuid,
    /// Its revision.
    scale_revision: i64,
    /// The rating's key.
    rating: String,
}

impl From<&Rated> for RatedBody {
    fn from(rated: &Rated) -> Self {
        Self {
            scale_id: rated.scale.id.uuid(),
            scale_revision: rated.scale.revision,
            rating: rated.rating.to_string(),
        }
    }
}

impl From<Stored<TrackedClaim>> for ClaimAnswer {
    fn from(stored: Stored<TrackedClaim>) -> Self {
        let TrackedClaim { record, status, rating, .. } = &stored.value;
        let claim = record.content();
        Self {
            id: record.id().uuid(),
            recorded: Recorded::of(record, stored.version),
            dossier_id: claim.dossier.uuid(),
            text: claim.text.to_string(),
            language: claim.language.to_string(),
            claimed_on: claim.claimed_on,
            parts: claim.parts.as_slice().iter().map(PartBody::from).collect(),
            about: claim.about.iter().map(|party| party.uuid()).collect(),
            tags: claim.tags.iter().map(ToString::to_string).collect(),
            status: status.into(),
            rating: rating.as_ref().map(RatedBody::from),
        }
    }
}
