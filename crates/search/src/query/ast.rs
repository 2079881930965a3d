//! What a query is, once it is read.

use std::ops::RangeInclusive;

use dementi_domain::claim::Tag;
use dementi_domain::external_verdict::Site;
use dementi_domain::ids::{DossierId, PartyId, SourceId};
use dementi_domain::reference::Language;
use dementi_domain::scale::RatingKey;
use dementi_domain::searchable::Subject;
use dementi_domain::status::{Dispute, FreshnessKind, ReviewStatus};
use time::Date;

/// What is asked for: all of its clauses must hold. Without a clause it asks for everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// The clauses; a query that was read has each once.
    pub clauses: Vec<Clause>,
    /// Whether what was withdrawn is asked for.
    pub withdrawn: Withdrawn,
}

/// Whether what was withdrawn is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Withdrawn {
    /// Only what stands.
    #[default]
    No,
    /// Only what was withdrawn.
    Only,
    /// Both.
    Too,
}

/// One of the things that must hold: one of the alternatives must, or else, where they are excluded, none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Whether nothing is to be found that any of the alternatives is true of.
    pub excluded: bool,
    /// The alternatives; at least one. In a query that was read, each once.
    pub any_of: Vec<Operand>,
}

/// What may be true of a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operand {
    /// It holds the word, in any of its forms. What hyphens, dots and the like join is one word here, as in `well-known`.
    Word(String),
    /// It holds a word that begins like this: one word, of at least two letters.
    Beginning(String),
    /// It holds these words, one behind the other, in these forms.
    Phrase(String),
    /// It is such a thing.
    Is(Filter),
}

/// A fact about a thing, other than its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// Its kind.
    Kind(Subject),
    /// How far the desk has come with it.
    Review(ReviewStatus),
    /// The rating of its published verdict.
    Rating(RatingKey),
    /// Whether it is disputed.
    Dispute(Dispute),
    /// Whether its verdict still rests on the record.
    Freshness(FreshnessKind),
    /// A party that it names.
    Party(PartyId),
    /// A source that it names.
    Source(SourceId),
    /// The dossier that it is in.
    Dossier(DossierId),
    /// A tag that it has.
    Tag(Tag),
    /// Its language; `de` is `de-AT` too.
    Language(Language),
    /// The years that it may be from, all within [`Filter::YEARS`]; one that is left open ends where these do.
    Years(RangeInclusive<i32>),
    /// The host where a published verdict is to be read; `None` for those of the desk that were printed nowhere.
    Site(Option<Site>),
    /// Published verdicts on claims that were made or reviewed on this day or later.
    Since(Date),
}

impl Filter {
    /// All years that can be asked for.
    pub const YEARS: RangeInclusive<i32> = 0..=9_999;
}
