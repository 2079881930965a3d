//! Reads `ClaimReview` markup (schema.org) as it is found in the wild: single objects, arrays, `@graph`, feeds
//! (`dataFeedElement`), one document a line, and pages that embed it in `<script type="application/ld+json">`.
//!
//! It is lenient in what is commonly wrong: strings for numbers, empty strings and nulls, missing types, arrays for objects and
//! objects for arrays, strings for objects, dates with stray blanks, HTML in texts. Whatever it has to mend or leave out, it
//! warns of. It is strict in what it keeps: a review has the words of a claim, an address, a publisher and a rating, or it is
//! refused, by its number and with the place of the fault as a JSON pointer (RFC 6901). What a review was read from is kept
//! beside it, to the letter.
//!
//! What is read takes memory for one element at a time, however long a feed is.

mod document;
mod fields;
mod item;
mod markup;
mod page;
mod stream;
mod text;

use dementi_domain::external_verdict::{
    ExternalVerdict, ForeignRating, Origin, Original, Publisher, ReviewPage,
};
use dementi_domain::ids::ReviewPageId;
use dementi_domain::reference::{Language, WebUrl};
use dementi_domain::text::{Line, Prose, Title};
use time::Date;

pub use document::{Unreadable, read};
pub use stream::read_stream;

/// A review, without what the desk adds to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Who published it.
    pub publisher: Publisher,
    /// Where it is to be read.
    pub url: WebUrl,
    /// The page's title.
    pub title: Option<Title>,
    /// The claim, in the publisher's words.
    pub claim_text: Prose<5000>,
    /// Who made the claim.
    pub claimant: Option<Line<500>>,
    /// When it was made.
    pub claim_date: Option<Date>,
    /// When it was reviewed.
    pub review_date: Option<Date>,
    /// How it was rated.
    pub rating: ForeignRating,
    /// The language of the review.
    pub language: Option<Language>,
    /// What it was read from, to the letter.
    pub original: Original,
}

impl Review {
    /// The review as the desk keeps it: on a page of its own, and on no claim of the desk.
    pub fn into_external(self, page: ReviewPageId) -> ExternalVerdict {
        let page = ReviewPage { id: page, url: without_fragment(&self.url) };
        ExternalVerdict {
            claim: None,
            publisher: self.publisher,
            url: self.url,
            title: self.title,
            claim_text: self.claim_text,
            claimant: self.claimant,
            claim_date: self.claim_date,
            review_date: self.review_date,
            rating: self.rating,
            language: self.language,
            page,
            origin: Origin::ClaimReview,
            original: Some(self.original),
        }
    }
}

/// The page behind an address with an anchor.
fn without_fragment(url: &WebUrl) -> WebUrl {
    let page = url.as_str().split('#').next().and_then(|page| WebUrl::parse(page).ok());
    page.unwrap_or_else(|| url.clone())
}

/// Something about a review at a place in the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Where, as a JSON pointer from the begin of the document, or of the script in a page.
    pub pointer: String,
    /// What.
    pub detail: String,
}

/// A review, and what had to be mended in it or left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapped {
    /// The review.
    pub review: Review,
    /// What had to be mended or left out.
    pub warnings: Vec<Remark>,
}

/// One review that a document holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its number among the document's reviews, from 1.
    pub number: u64,
    /// Where it stands, as a JSON pointer.
    pub pointer: String,
    /// The review, or why it was refused.
    pub outcome: Result<Box<Mapped>, Vec<Remark>>,
}
