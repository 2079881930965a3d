//! What can be searched for, and by what it is found.

use time::Date;
use uuid::Uuid;

use crate::external_verdict::Site;
use crate::ids::{ClaimId, DeskId, DossierId, PartyId, SourceId};
use crate::scale::RatingKey;
use crate::status::{Dispute, FreshnessKind, ReviewStatus};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// A kind of thing that can be searched for.
    Subject as "SearchSubject" => {
        /// A claim: found by its text, and by its parts and the rationale of its published verdict.
        Claim = "claim",
        /// An assertion: found by its quote.
        Assertion = "assertion",
        /// A denial: found by its quote and the notes of its answers.
        Denial = "denial",
        /// A piece of evidence: found by its quote and its note.
        Evidence = "evidence",
        /// A source: found by its title and its address.
        Source = "source",
        /// A party: found by its names.
        Party = "party",
        /// A verdict of another publisher: found by the words of the claim, its title, and who said and who published it.
        ExternalVerdict = "external_verdict",
    }
}

vocabulary! {
    /// By what the things that were found can be counted.
    Facet as "SearchFacet" => {
        /// The kind of thing.
        Kind = "kind",
        /// How far the desk has come with a claim.
        Review = "review",
        /// The rating of a claim's published verdict.
        Rating = "rating",
        /// The parties that are named; a thing that names several counts for each.
        Party = "party",
        /// The language.
        Language = "language",
        /// The year that it is from.
        Year = "year",
    }
}

vocabulary! {
    /// How near a claim is to a text that is held against it.
    Band as "SimilarityBand" => {
        /// The claim very likely says what the text says.
        Same = "same",
        /// It may say it, or is about the same matter: worth a look.
        Related = "related",
        /// It very likely says something else.
        Unrelated = "unrelated",
    }
}

/// A thing on record as a search sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Searchable {
    /// Its id.
    pub id: Uuid,
    /// Its kind.
    pub subject: Subject,
    /// The desk that it belongs to.
    pub desk: DeskId,
    /// The claim that it belongs to; for a claim: itself.
    pub claim: Option<ClaimId>,
    /// The dossier that decides who may see it, if one does.
    pub dossier: Option<DossierId>,
    /// Whether it was withdrawn, or the claim that it was said on.
    pub withdrawn: bool,
    /// The language of its texts as a BCP 47 tag, where it is known.
    pub language: Option<String>,
    /// What it says itself.
    pub main: Vec<String>,
    /// What else is said of it.
    pub more: Vec<String>,
    /// The calendar year that it is from.
    pub year: Option<i32>,
    /// Of a verdict that was published, here or elsewhere: the newer of the days on which the claim was made and reviewed.
    pub day: Option<Date>,
    /// Of a verdict that was published: the host where it is to be read; `None` for one of the desk's that was printed nowhere.
    pub site: Option<Site>,
    /// The parties that it names.
    pub parties: Vec<PartyId>,
    /// The sources that it names; for a source: itself.
    pub sources: Vec<SourceId>,
    /// The desk's tags.
    pub tags: Vec<String>,
    /// What is decided about it; claims alone have it.
    pub standing: Option<Standing>,
}

/// What is decided about a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// How far the desk has come.
    pub review: ReviewStatus,
    /// Whether it is disputed.
    pub dispute: Dispute,
    /// Whether its verdict still rests on the record.
    pub freshness: Option<FreshnessKind>,
    /// The rating of its published verdict.
    pub rating: Option<RatingKey>,
}
