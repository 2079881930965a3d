//! The bodies of dossiers.

use dementi_application::Stored;
use dementi_domain::dossier::{Dossier, DossierRecord, InvalidVisibility, Visibility, VisibilityKind};
use dementi_domain::ids::UserId;
use dementi_domain::text::{Prose, Title};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::body::Recorded;
use crate::problem::Problem;
use crate::request::{Fault, Fields, Input};
use crate::schema::VisibilityKindTerm;

/// What a dossier says of itself.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "title": "Microsoft and the NSA",
    "summary": "What the documents show, and what the company answers.",
    "visibility": "desk"
}))]
pub(crate) struct DossierInput {
    /// Its title.
    #[validate(length(min = 1, max = 500))]
    #[schema(min_length = 1, max_length = 500)]
    title: String,
    /// What it is about.
    #[validate(length(min = 1, max = 10000))]
    #[schema(min_length = 1, max_length = 10000)]
    summary: Option<String>,
    /// Who of the desk may see it; `desk` when left out.
    visibility: Option<VisibilityKindTerm>,
    /// The users who may see a restricted dossier, yourself among them.
    #[serde(default)]
    #[validate(length(max = 200))]
    #[schema(max_items = 200)]
    members: Vec<Uuid>,
}

impl Input for DossierInput {}

impl DossierInput {
    pub(super) fn check(self, by: UserId) -> Result<Dossier, Problem> {
        let mut fields = Fields::default();
        let title = fields.check("/title", Title::parse(&self.title));
        let summary = fields.optional("/summary", self.summary.as_deref(), Prose::parse);
        let kind = self.visibility.map_or(VisibilityKind::Desk, |term| term.0);
        let members = self.members.into_iter().map(UserId::new).collect();
        let visibility = fields.check("/members", Visibility::new(kind, members, by));
        fields.finish(|| Some(Dossier { title: title?, summary: summary?, visibility: visibility? }))
    }
}

impl Fault for InvalidVisibility {
    fn code(&self) -> &'static str {
        match self {
            Self::Nobody => "no_member",
            Self::NotRestricted => "not_restricted",
            Self::WithoutYourself => "without_yourself",
            Self::List(error) => error.code(),
        }
    }

    fn below(&self) -> Option<String> {
        match self {
            Self::List(error) => error.below(),
            Self::Nobody | Self::NotRestricted | Self::WithoutYourself => None,
        }
    }
}

/// A dossier.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct DossierAnswer {
    /// Its id.
    id: Uuid,
    #[serde(flatten)]
    recorded: Recorded,
    /// Its title.
    title: String,
    /// What it is about.
    summary: Option<String>,
    /// Who of the desk may see it.
    visibility: VisibilityKindTerm,
    /// The users who may see it, if it is restricted.
    members: Vec<Uuid>,
}

impl From<Stored<DossierRecord>> for DossierAnswer {
    fn from(stored: Stored<DossierRecord>) -> Self {
        let dossier = stored.value.content();
        Self {
            id: stored.value.id().uuid(),
            recorded: Recorded::of(&stored.value, stored.version),
            title: dossier.title.to_string(),
            summary: dossier.summary.as_ref().map(ToString::to_string),
            visibility: dossier.visibility.kind().into(),
            members: dossier.visibility.members().iter().map(|member| member.uuid()).collect(),
        }
    }
}
