//! Between pages on the wire and pages on record.

use std::fmt::{self, Display, Formatter};

use dementi_application::Stored;
use dementi_application::reviews::{ClaimReview, Claimant, Markup, PageError, Put, ReviewPageFound};
use dementi_domain::external_verdict::{
    ExternalVerdict, ExternalVerdictRecord, ForeignRating, InvalidOriginal, InvalidSite, Origin, Original,
    Publisher, RatingNumber, Site,
};
use dementi_domain::reference::WebUrl;
use dementi_domain::text::{Line, Name, Prose};
use time::Date;
use time::format_description::well_known::Iso8601;

use super::markup::{ClaimAuthor, ClaimRating, ClaimReviewAuthor, ClaimReviewMarkup, ClaimReviewMarkupPage};
use crate::problem::{Code, Problem, Refusal, sentence};
use crate::request::{Fault, Fields, Input};

impl Input for ClaimReviewMarkupPage {}

impl Fault for InvalidOriginal {
    fn code(&self) -> &'static str {
        "too_long"
    }
}

/// A text that is no date.
#[derive(Debug)]
struct InvalidDate;

impl Display for InvalidDate {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("must be a date, such as `2013-07-11`")
    }
}

impl Fault for InvalidDate {
    fn code(&self) -> &'static str {
        "invalid_date"
    }
}

/// The day of a date, or of an instant.
fn day(text: &str) -> Result<Date, InvalidDate> {
    let text = text.trim();
    let date = text.get(..10).unwrap_or(text);
    let rest_is_time = text.len() <= 10 || text.as_bytes().get(10) == Some(&b'T');
    Date::parse(date, &Iso8601::DATE).ok().filter(|_| rest_is_time).ok_or(InvalidDate)
}

/// An empty text is none, as in Protocol Buffers.
fn there(text: Option<&String>) -> Option<&str> {
    text.map(String::as_str).filter(|text| !text.trim().is_empty())
}

impl ClaimReviewMarkupPage {
    /// The page that it describes.
    pub(super) fn check(&self) -> Result<Put, Problem> {
        let mut fields = Fields::default();
        let url = fields.check("/pageUrl", WebUrl::parse(there(self.page_url.as_ref()).unwrap_or_default()));
        let published_on = fields.optional("/publishDate", there(self.publish_date.as_ref()), day);
        let site = url.as_ref().and_then(|url| fields.check("/pageUrl", Site::of(url).ok_or(InvalidSite)));
        let author = self.claim_review_author.as_ref().and_then(|author| there(author.name.as_ref()));
        let author = author.or(site.as_ref().map(Site::as_str)).unwrap_or_default();
        let name = fields.check("/claimReviewAuthor/name", Name::parse(author));
        if self.claim_review_markups.is_empty() {
            fields.fault("/claimReviewMarkups", "empty", "must hold at least one review");
        }
        let markups = fields.each("/claimReviewMarkups", &self.claim_review_markups, |fields, markup| {
            self.markup(fields, markup, url.as_ref())
        });
        fields.finish(|| {
            Some(Put {
                url: url?,
                publisher: Publisher { name: name?, site: site? },
                published_on: published_on?,
                markups: markups?,
            })
        })
    }

    fn markup(
        &self,
        fields: &mut Fields,
        markup: &ClaimReviewMarkup,
        page: Option<&WebUrl>,
    ) -> Option<Markup> {
        let url = match there(markup.url.as_ref()) {
            Some(url) => fields.check("/url", WebUrl::parse(url)),
            None => page.cloned(),
        };
        let claim = there(markup.claim_reviewed.as_ref()).unwrap_or_default();
        let claim_text = fields.check("/claimReviewed", Prose::parse(claim));
        let claimant = markup.claim_author.as_ref().and_then(|author| there(author.name.as_ref()));
        let claimant = fields.optional("/claimAuthor/name", claimant, Line::parse);
        let claim_date = fields.optional("/claimDate", there(markup.claim_date.as_ref()), day);
        let rating = fields.within("/rating", |fields| rating(fields, markup.rating.as_ref()));
        let alone =
            Self { name: None, version_id: None, claim_review_markups: vec![markup.clone()], ..self.clone() };
        // Texts and numbers only: writing them cannot fail.
        let original = Original::new(&serde_json::to_string(&alone).unwrap_or_default());
        let original = fields.check("", original);
        Some(Markup {
            url: url?,
            claim_text: claim_text?,
            claimant: claimant?,
            claim_date: claim_date?,
            rating: rating?,
            original: original?,
        })
    }
}

fn rating(fields: &mut Fields, rating: Option<&ClaimRating>) -> Option<ForeignRating> {
    let nothing = ClaimRating::default();
    let rating = rating.unwrap_or(&nothing);
    let text = fields.optional("/textualRating", there(rating.textual_rating.as_ref()), Line::parse);
    let number = |number: Option<i32>| number.map(f64::from).map(RatingNumber::new).and_then(Result::ok);
    let [value, best, worst] = [rating.rating_value, rating.best_rating, rating.worst_rating].map(number);
    let checked = ForeignRating::new(text?, value, best, worst);
    fields.check("/textualRating", checked)
}

impl From<ReviewPageFound> for ClaimReviewMarkupPage {
    fn from(page: ReviewPageFound) -> Self {
        let version_id = Some(page.version_id());
        match page {
            ReviewPageFound::Ours(claim, review) => {
                Self { name: Some(format!("pages/{claim}")), version_id, ..ours(*review) }
            }
            ReviewPageFound::Theirs(id, reviews) => {
                Self { name: Some(format!("pages/{id}")), version_id, ..theirs(&reviews) }
            }
        }
    }
}

fn ours(review: ClaimReview) -> ClaimReviewMarkupPage {
    let reviewed = review.item_reviewed;
    let author = reviewed.author.map(|author| match author {
        Claimant::Person(named) | Claimant::Organization(named) => {
            ClaimAuthor { name: Some(named.name), same_as: named.same_as, ..ClaimAuthor::default() }
        }
    });
    let rating = review.review_rating;
    let markup = ClaimReviewMarkup {
        url: Some(review.url.clone()),
        claim_reviewed: Some(review.claim_reviewed),
        claim_date: reviewed.date_published.map(|day| day.to_string()),
        claim_location: None,
        claim_first_appearance: reviewed.first_appearance.map(|work| work.url),
        claim_appearances: reviewed.appearance.into_iter().map(|work| work.url).collect(),
        claim_author: author,
        rating: Some(ClaimRating {
            rating_value: rating.rating_value,
            worst_rating: rating.worst_rating,
            best_rating: rating.best_rating,
            textual_rating: Some(rating.alternate_name),
            rating_explanation: rating.rating_explanation,
            image_url: None,
        }),
    };
    ClaimReviewMarkupPage {
        page_url: Some(review.url),
        publish_date: Some(review.date_published.date().to_string()),
        claim_review_author: Some(ClaimReviewAuthor { name: Some(review.author.name), image_url: None }),
        claim_review_markups: vec![markup],
        ..ClaimReviewMarkupPage::default()
    }
}

/// Pages that were put here in this shape are answered with all that was said of them.
fn theirs(reviews: &[Stored<ExternalVerdictRecord>]) -> ClaimReviewMarkupPage {
    let Some(first) = reviews.first().map(|review| review.value.content()) else {
        return ClaimReviewMarkupPage::default();
    };
    let image_url = as_put(first).claim_review_author.and_then(|author| author.image_url);
    let name = Some(first.publisher.name.to_string());
    ClaimReviewMarkupPage {
        page_url: Some(first.page.url.to_string()),
        publish_date: first.review_date.map(|day| day.to_string()),
        claim_review_author: Some(ClaimReviewAuthor { name, image_url }),
        claim_review_markups: reviews.iter().map(|review| markup_of(review.value.content())).collect(),
        ..ClaimReviewMarkupPage::default()
    }
}

/// The page that a review was read from, if it came in this shape.
fn as_put(review: &ExternalVerdict) -> ClaimReviewMarkupPage {
    let original = review.original.as_ref().filter(|_| review.origin == Origin::FactCheckTools);
    original.and_then(|json| serde_json::from_str(json.as_str()).ok()).unwrap_or_default()
}

fn markup_of(review: &ExternalVerdict) -> ClaimReviewMarkup {
    let put = as_put(review).claim_review_markups.into_iter().next().unwrap_or_default();
    let author = put.claim_author.unwrap_or_default();
    let rating = put.rating.unwrap_or_default();
    let claimant = review.claimant.as_ref().map(ToString::to_string);
    let whole = |number: Option<RatingNumber>| {
        // The wire knows whole numbers only; the others are told as the text.
        number
            .filter(|number| number.millionths() % 1_000_000 == 0)
            .and_then(|number| i32::try_from(number.millionths() / 1_000_000).ok())
    };
    let value = review.rating.value.map(|value| f64::from(value).to_string());
    ClaimReviewMarkup {
        url: Some(review.url.to_string()),
        claim_reviewed: Some(review.claim_text.to_string()),
        claim_date: review.claim_date.map(|day| day.to_string()),
        claim_author: claimant.map(|name| ClaimAuthor { name: Some(name), ..author }),
        rating: Some(ClaimRating {
            rating_value: whole(review.rating.value),
            worst_rating: whole(review.rating.worst),
            best_rating: whole(review.rating.best),
            textual_rating: review.rating.text.as_ref().map(ToString::to_string).or(value),
            ..rating
        }),
        ..put
    }
}

impl Refusal for PageError {
    fn problem(self) -> Problem {
        let said = sentence(&self.to_string());
        match self {
            Self::Review(error) => error.problem(),
            Self::Repeated => Problem::invalid("/claimReviewMarkups", "repeated", &self.to_string()),
            Self::Published => Problem::new(Code::WrongState, said),
            Self::Changed => Problem::new(
                Code::PreconditionFailed,
                format!("{said} Read it again and repeat with its new `versionId`."),
            ),
        }
    }
}
