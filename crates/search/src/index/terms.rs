//! How a term is spelt in the index.
//!
//! Every term begins with its desk and its *space*, so that each desk has postings and statistics of its own: no query
//! can reach another desk's texts, and no score tells of them. Spaces part claims from other things, and what stands from
//! what was withdrawn, so that the most frequent questions need no filter.

use data_encoding::BASE64URL_NOPAD;
use dementi_domain::external_verdict::Site;
use dementi_domain::ids::{DeskId, DossierId, PartyId, SourceId};
use dementi_domain::scale::RatingKey;
use dementi_domain::searchable::{Searchable, Subject};
use dementi_domain::status::{Dispute, FreshnessKind, ReviewStatus};
use tantivy::Term;
use tantivy::schema::Field;
use time::Date;
use uuid::Uuid;

use crate::analyser::Tongue;

/// One of the four parts of a desk's things that have terms of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Space {
    /// Claims, or else all other things.
    pub(crate) claims: bool,
    /// What was withdrawn, or else what stands.
    pub(crate) withdrawn: bool,
}

impl Space {
    pub(crate) const ALL: [Self; 4] = [
        Self { claims: true, withdrawn: false },
        Self { claims: false, withdrawn: false },
        Self { claims: true, withdrawn: true },
        Self { claims: false, withdrawn: true },
    ];

    pub(crate) fn of(thing: &Searchable) -> Self {
        Self { claims: thing.subject == Subject::Claim, withdrawn: thing.withdrawn }
    }

    const fn letter(self) -> char {
        match (self.claims, self.withdrawn) {
            (true, false) => 'c',
            (true, true) => 'C',
            (false, false) => 'o',
            (false, true) => 'O',
        }
    }
}

/// What the terms of a desk's space begin with.
#[derive(Debug, Clone)]
pub(crate) struct Prefix(String);

impl Prefix {
    /// For what is found by its words.
    pub(crate) fn new(desk: DeskId, space: Space) -> Self {
        let mut prefix = key(desk.uuid());
        prefix.push(space.letter());
        Self(prefix)
    }

    /// For what is true of a thing, whatever its space.
    pub(crate) fn of_facts(desk: DeskId) -> Self {
        Self(key(desk.uuid()) + "=")
    }

    pub(crate) fn spell(&self, rest: &str) -> String {
        [&self.0, rest].concat()
    }

    pub(crate) fn term(&self, field: Field, rest: &str) -> Term {
        Term::from_field_text(field, &self.spell(rest))
    }
}

/// An id in few letters: its random half. Ids are made by this program alone, and 62 bits of chance tell them apart; the other
/// half, a time, would be in every term twice over.
fn key(id: Uuid) -> String {
    BASE64URL_NOPAD.encode(&id.as_u64_pair().1.to_be_bytes())
}

/// Something that is true of a thing, to filter by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fact {
    /// It is the desk's.
    Any,
    /// It is in this space.
    In(Space),
    Subject(Subject),
    Dossier(DossierId),
    Party(PartyId),
    Source(SourceId),
    /// Its tag, compared without regard to case.
    Tag(String),
    Year(i32),
    /// A language tag, or the beginning of one: `de` for `de-AT`.
    Language(String),
    /// What its texts were read as.
    Tongue(Tongue),
    Review(ReviewStatus),
    Dispute(Dispute),
    Freshness(FreshnessKind),
    Rating(RatingKey),
    /// Where a published verdict is to be read; `None` for one of the desk's that was printed nowhere.
    Site(Option<Site>),
    /// The newer of the days on which a claim was made and reviewed.
    Day(Date),
}

/// What the facts about tongues begin with.
pub(crate) const TONGUE: &str = "g";

impl Fact {
    /// Its spelling, behind the desk's prefix. No two facts share one: the letter says which kind follows.
    pub(crate) fn spell(&self) -> String {
        match self {
            Self::Any => "a".to_owned(),
            Self::In(space) => format!("i{}", space.letter()),
            Self::Subject(subject) => format!("s{subject}"),
            Self::Dossier(dossier) => format!("d{}", key(dossier.uuid())),
            Self::Party(party) => format!("p{}", key(party.uuid())),
            Self::Source(source) => format!("w{}", key(source.uuid())),
            Self::Tag(tag) => format!("t{}", tag.to_lowercase()),
            Self::Year(year) => format!("y{year:04}"),
            Self::Language(tag) => format!("l{}", tag.to_ascii_lowercase()),
            Self::Tongue(tongue) => format!("{TONGUE}{}", tongue.name()),
            Self::Review(term) => format!("r{term}"),
            Self::Dispute(term) => format!("u{term}"),
            Self::Freshness(term) => format!("f{term}"),
            Self::Rating(key) => format!("v{key}"),
            Self::Site(site) => format!("h{}", site.as_ref().map_or("", Site::as_str)),
            // Julian days are in the order of time, and more than the offset below zero in no year that can be written.
            Self::Day(day) => format!("n{:08}", day.to_julian_day() + 10_000_000),
        }
    }
}

/// A language tag and what it begins with, subtag by subtag: `de-CH-1996`, `de-CH`, `de`.
pub(crate) fn ranges(tag: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(tag), |tag| tag.rsplit_once('-').map(|(range, _)| range))
}
