//! The bodies of sources.

use dementi_application::Stored;
use dementi_application::sources::ChangeError;
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::{PartyId, SourceId};
use dementi_domain::reference::{Language, WebUrl};
use dementi_domain::source::{Derivation, DerivationKind, InvalidDerivation, Source, SourceRecord};
use dementi_domain::text::Title;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::body::Recorded;
use crate::problem::{Problem, Refusal};
use crate::request::{Fault, Fields, Input};
use crate::schema::{DerivationKindTerm, SourceKindTerm};

/// What is recorded of a source.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "kind": "news_report",
    "title": "Report on Microsoft's co-operation with the NSA",
    "url": "https://news.example/2013/07/report",
    "published_on": "2013-07-11",
    "language": "en",
    "derivation": "original"
}))]
pub(crate) struct SourceInput {
    /// What kind of work it is.
    kind: SourceKindTerm,
    /// Its title.
    #[validate(length(min = 1, max = 500))]
    #[schema(min_length = 1, max_length = 500)]
    title: String,
    /// Where it stands on the web: an absolute `http` or `https` address.
    #[validate(length(max = 2000))]
    #[schema(max_length = 2000, format = "uri")]
    url: Option<String>,
    /// The party that published it.
    publisher_id: Option<Uuid>,
    /// The parties that wrote it.
    #[serde(default)]
    #[validate(length(max = 50))]
    #[schema(max_items = 50)]
    author_ids: Vec<Uuid>,
    /// The party that handed the material over.
    supplied_by: Option<Uuid>,
    /// When it was published.
    published_on: Option<Date>,
    /// Its language (BCP 47).
    #[schema(max_length = 35)]
    language: Option<String>,
    /// Whether it is an origin of what it says; `unknown` when left out.
    derivation: Option<DerivationKindTerm>,
    /// The sources that it relies on; for the derivation `derived`, at least one.
    #[serde(default)]
    #[validate(length(max = 100))]
    #[schema(max_items = 100)]
    derived_from: Vec<Uuid>,
}

impl Input for SourceInput {}

impl SourceInput {
    pub(super) fn check(self) -> Result<Source, Problem> {
        let mut fields = Fields::default();
        let title = fields.check("/title", Title::parse(&self.title));
        let url = fields.optional("/url", self.url.as_deref(), WebUrl::parse);
        let authors = fields
            .check("/author_ids", Distinct::new(self.author_ids.into_iter().map(PartyId::new).collect()));
        let language = fields.optional("/language", self.language.as_deref(), Language::parse);
        let kind = self.derivation.map_or(DerivationKind::Unknown, |term| term.0);
        let from = self.derived_from.into_iter().map(SourceId::new).collect();
        let derivation = fields.check("/derived_from", Derivation::new(kind, from));
        fields.finish(|| {
            Some(Source {
                kind: self.kind.0,
                title: title?,
                url: url?,
                publisher: self.publisher_id.map(PartyId::new),
                authors: authors?,
                supplied_by: self.supplied_by.map(PartyId::new),
                published_on: self.published_on,
                language: language?,
                derivation: derivation?,
            })
        })
    }
}

impl Fault for InvalidDerivation {
    fn code(&self) -> &'static str {
        match self {
            Self::NothingNamed => "derived_from_nothing",
            Self::NotDerived => "not_derived",
            Self::Itself => "derived_from_itself",
            Self::List(error) => error.code(),
        }
    }

    fn below(&self) -> Option<String> {
        match self {
            Self::List(error) => error.below(),
            Self::NothingNamed | Self::NotDerived | Self::Itself => None,
        }
    }
}

impl Refusal for ChangeError {
    fn problem(self) -> Problem {
        match self {
            Self::Withdrawn(error) => error.problem(),
            Self::Derivation(error) => {
                let mut fields = Fields::default();
                fields.fault("/derived_from", error.code(), error.to_string());
                fields.finish(|| Some(())).err().unwrap_or_else(|| Problem::internal(error))
            }
        }
    }
}

/// A source.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct SourceAnswer {
    /// Its id.
    id: Uuid,
    #[serde(flatten)]
    recorded: Recorded,
    /// What kind of work it is.
    kind: SourceKindTerm,
    /// Its title.
    title: String,
    /// Where it stands on the web.
    url: Option<String>,
    /// The party that published it.
    publisher_id: Option<Uuid>,
    /// The parties that wrote it.
    author_ids: Vec<Uuid>,
    /// The party that handed the material over.
    supplied_by: Option<Uuid>,
    /// When it was published.
    published_on: Option<Date>,
    /// Its language (BCP 47).
    language: Option<String>,
    /// Whether it is an origin of what it says.
    derivation: DerivationKindTerm,
    /// The sources that it relies on.
    derived_from: Vec<Uuid>,
}

impl From<Stored<SourceRecord>> for SourceAnswer {
    fn from(stored: Stored<SourceRecord>) -> Self {
        let source = stored.value.content();
        Self {
            id: stored.value.id().uuid(),
            recorded: Recorded::of(&stored.value, stored.version),
            kind: source.kind.into(),
            title: source.title.to_string(),
            url: source.url.as_ref().map(ToString::to_string),
            publisher_id: source.publisher.map(Uuid::from),
            author_ids: source.authors.iter().map(|author| author.uuid()).collect(),
            supplied_by: source.supplied_by.map(Uuid::from),
            published_on: source.published_on,
            language: source.language.as_ref().map(ToString::to_string),
            derivation: source.derivation.kind().into(),
            derived_from: source.derivation.sources().iter().map(|source| source.uuid()).collect(),
        }
    }
}
