//! Sources: the works in which something is said, and what each relies on.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::distinct::{Distinct, DistinctError};
use crate::ids::{PartyId, SourceId};
use crate::record::Record;
use crate::reference::{Language, WebUrl};
use crate::text::Title;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What kind of work it is.
    SourceKind {
        /// A report by a news outlet or agency.
        NewsReport = "news_report",
        /// A statement to the press.
        PressStatement = "press_statement",
        /// A document that was not meant to be public.
        LeakedDocument = "leaked_document",
        /// A document of a state body.
        OfficialDocument = "official_document",
        /// A document filed with a court or prosecutor.
        CourtFiling = "court_filing",
        /// A conversation with a journalist.
        Interview = "interview",
        /// A post on a social network.
        SocialPost = "social_post",
        /// Radio or television.
        Broadcast = "broadcast",
        /// Data.
        Dataset = "dataset",
        /// A book.
        Book = "book",
        /// Anything else.
        Other = "other",
    }
}

vocabulary! {
    /// Whether a source is an origin of what it says.
    DerivationKind {
        /// It is not known; never guessed.
        Unknown = "unknown",
        /// It relies on no other source.
        Original = "original",
        /// It relies on the sources that it names.
        Derived = "derived",
    }
}

/// The most sources that one may name as its own.
pub const MAX_DERIVED_FROM: usize = 100;

/// Where a source has what it says from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(tag = "kind", content = "from", rename_all = "snake_case")]
pub enum Derivation {
    /// It is not known.
    #[default]
    Unknown,
    /// From nobody: it is an origin.
    Original,
    /// From these sources, at least one.
    Derived(Distinct<SourceId, MAX_DERIVED_FROM>),
}

/// What is wrong with a derivation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidDerivation {
    /// Derived, but from nothing.
    #[error("a derived source must name at least one source in `derived_from`")]
    NothingNamed,
    /// Not derived, but naming sources.
    #[error("only a source with the derivation `derived` may name sources in `derived_from`")]
    NotDerived,
    /// Derived from itself.
    #[error("a source cannot be derived from itself")]
    Itself,
    /// The list is not good.
    #[error(transparent)]
    List(#[from] DistinctError),
}

impl Derivation {
    /// Puts a derivation together from its two fields on the wire.
    pub fn new(kind: DerivationKind, derived_from: Vec<SourceId>) -> Result<Self, InvalidDerivation> {
        match (kind, derived_from.is_empty()) {
            (DerivationKind::Derived, true) => Err(InvalidDerivation::NothingNamed),
            (DerivationKind::Derived, false) => Ok(Self::Derived(Distinct::new(derived_from)?)),
            (_, false) => Err(InvalidDerivation::NotDerived),
            (DerivationKind::Unknown, true) => Ok(Self::Unknown),
            (DerivationKind::Original, true) => Ok(Self::Original),
        }
    }

    /// Its kind.
    pub fn kind(&self) -> DerivationKind {
        match self {
            Self::Unknown => DerivationKind::Unknown,
            Self::Original => DerivationKind::Original,
            Self::Derived(_) => DerivationKind::Derived,
        }
    }

    /// The sources relied on; empty unless derived.
    pub fn sources(&self) -> &[SourceId] {
        match self {
            Self::Derived(sources) => sources.as_slice(),
            Self::Unknown | Self::Original => &[],
        }
    }
}

/// What is known of a source. Every combination of values is allowed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Source {
    /// What kind of work it is.
    pub kind: SourceKind,
    /// Its title.
    pub title: Title,
    /// Where it stands on the web.
    pub url: Option<WebUrl>,
    /// Who published it.
    pub publisher: Option<PartyId>,
    /// Who wrote it.
    pub authors: Distinct<PartyId, 50>,
    /// Who handed the material over.
    pub supplied_by: Option<PartyId>,
    /// When it was published.
    pub published_on: Option<Date>,
    /// The language it is in.
    pub language: Option<Language>,
    /// Where it has what it says from.
    pub derivation: Derivation,
}

impl Source {
    /// Refuses a source that names itself; circles through others are legal and are for the analysis to flag.
    pub fn check_not_own_origin(&self, id: SourceId) -> Result<(), InvalidDerivation> {
        if self.derivation.sources().contains(&id) { Err(InvalidDerivation::Itself) } else { Ok(()) }
    }

    /// The parties that it names: publisher, authors, supplier.
    pub fn parties(&self) -> impl Iterator<Item = PartyId> + '_ {
        self.publisher.into_iter().chain(self.authors.iter().copied()).chain(self.supplied_by)
    }
}

/// A source on record.
pub type SourceRecord = Record<SourceId, Source>;
