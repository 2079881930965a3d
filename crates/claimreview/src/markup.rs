//! From the members of a `ClaimReview` to a review.

use dementi_domain::external_verdict::{ForeignRating, Original, Publisher, RatingNumber, Site};
use dementi_domain::reference::WebUrl;
use dementi_domain::text::{Line, Name, Prose, Title};
use serde_json::{Map, Value};

use crate::fields::Fields;
use crate::item::Members;
use crate::{Mapped, Remark, Review};

type Object = Map<String, Value>;

/// Reads a review at a place.
pub(crate) fn review(
    json: &str,
    members: &Members<'_>,
    pointer: &str,
    is_untyped: bool,
) -> Result<Box<Mapped>, Vec<Remark>> {
    let mut fields = Fields::new(pointer);
    if is_untyped {
        fields.warn("", "has no `@type`; it was taken for a `ClaimReview` as it has `claimReviewed`");
    }
    let mut object = Object::new();
    for (name, value) in members {
        match serde_json::from_str(value.get()) {
            Ok(value) => drop(object.insert(name.to_string(), value)),
            Err(error) => {
                fields.warn(&format!("/{name}"), format!("was left out: it cannot be read: {error}"))
            }
        }
    }
    let original = Original::new(json);
    if let Err(error) = &original {
        fields.fault("", error.to_string());
    }
    let review = read(&object, &mut fields);
    match (review, original) {
        (Some((partial, rating)), Ok(original)) if fields.faults.is_empty() => {
            let review = partial.whole(rating, original);
            Ok(Box::new(Mapped { review, warnings: fields.warnings }))
        }
        _ => Err(fields.faults),
    }
}

/// A review without its rating and original.
struct Partial {
    publisher: Publisher,
    url: WebUrl,
    title: Option<Title>,
    claim_text: Prose<5000>,
    claim: Claim,
    review_date: Option<time::Date>,
    language: Option<dementi_domain::reference::Language>,
}

impl Partial {
    fn whole(self, rating: ForeignRating, original: Original) -> Review {
        Review {
            publisher: self.publisher,
            url: self.url,
            title: self.title,
            claim_text: self.claim_text,
            claimant: self.claim.claimant,
            claim_date: self.claim.date,
            review_date: self.review_date,
            rating,
            language: self.language,
            original,
        }
    }
}

fn read(object: &Object, fields: &mut Fields<'_>) -> Option<(Partial, ForeignRating)> {
    let url = url(object, fields);
    let publisher = url.as_ref().and_then(|url| publisher(object, url, fields));
    let reviewed =
        fields.one(object.get("itemReviewed"), "/itemReviewed").and_then(Value::as_object).cloned();
    let claim_text = claim_text(object, reviewed.as_ref(), fields);
    let rating = rating(object, fields);
    let title = ["name", "headline"].into_iter().find(|name| fields.one(object.get(*name), "").is_some());
    let title = title.and_then(|name| fields.optional(object.get(name), &format!("/{name}"), Title::parse));
    let review_date = fields.date(object.get("datePublished"), "/datePublished");
    let language = fields.language(object.get("inLanguage"), "/inLanguage");
    let claim = reviewed.map(|reviewed| claim(&reviewed, fields)).unwrap_or_default();
    let (url, publisher, claim_text) = (url?, publisher?, claim_text?);
    Some((Partial { publisher, url, title, claim_text, claim, review_date, language }, rating?))
}

/// The address; if `url` is missing, what else says where the review is.
fn url(object: &Object, fields: &mut Fields<'_>) -> Option<WebUrl> {
    if let Some(url) = fields.url(object.get("url"), "/url") {
        return Some(url);
    }
    for name in ["@id", "mainEntityOfPage"] {
        let below = format!("/{name}");
        if let Some(url) = fields.url(object.get(name), &below) {
            fields.warn("/url", format!("is missing; `{name}` was taken"));
            return Some(url);
        }
    }
    fields.fault("/url", "must be the review's absolute web address");
    None
}

/// The publisher is who signs, at the host where the review is to be read.
fn publisher(object: &Object, url: &WebUrl, fields: &mut Fields<'_>) -> Option<Publisher> {
    let Some(site) = Site::of(url) else {
        fields.fault("/url", "must have a host");
        return None;
    };
    for name in ["author", "publisher", "sdPublisher"] {
        let below = format!("/{name}");
        if let Some(found) = fields.optional(object.get(name), &below, Name::parse) {
            return Some(Publisher { name: found, site });
        }
    }
    fields.warn("/author", "has no name; the host was taken");
    match Name::parse(site.as_str()) {
        Ok(name) => Some(Publisher { name, site }),
        Err(error) => {
            fields.fault("/author", error.to_string());
            None
        }
    }
}

fn claim_text(object: &Object, reviewed: Option<&Object>, fields: &mut Fields<'_>) -> Option<Prose<5000>> {
    let mut text = fields.text(object.get("claimReviewed"), "/claimReviewed");
    for name in ["text", "name", "description"] {
        let below = format!("/itemReviewed/{name}");
        if text.is_none() {
            text = reviewed.and_then(|reviewed| fields.text(reviewed.get(name), &below));
            if text.is_some() {
                fields.warn("/claimReviewed", format!("is missing; `itemReviewed.{name}` was taken"));
            }
        }
    }
    let Some(text) = text else {
        fields.fault("/claimReviewed", "must hold the words of the claim");
        return None;
    };
    Prose::parse(&text).map_err(|error| fields.fault("/claimReviewed", error.to_string())).ok()
}

fn rating(object: &Object, fields: &mut Fields<'_>) -> Option<ForeignRating> {
    let below = |name: &str| format!("/reviewRating/{name}");
    let found = fields.one(object.get("reviewRating"), "/reviewRating").cloned();
    let (rating, bare) = match found {
        Some(Value::Object(rating)) => (rating, None),
        other => (Object::new(), other),
    };
    if bare.is_some() {
        fields.warn("/reviewRating", "is no object; it was taken for the rating itself");
    }
    let value = bare.as_ref().or_else(|| rating.get("ratingValue"));
    let [number, best, worst]: [Option<RatingNumber>; 3] = [
        ("ratingValue", value),
        ("bestRating", rating.get("bestRating")),
        ("worstRating", rating.get("worstRating")),
    ]
    .map(|(name, value)| fields.number(value, &below(name)));
    let mut text = None;
    for name in ["alternateName", "name"] {
        if text.is_none() {
            text = fields.optional(rating.get(name), &below(name), Line::parse);
        }
    }
    if text.is_none() && number.is_none() {
        text = fields.optional(value, &below("ratingValue"), Line::parse);
        if text.is_some() {
            fields.warn(&below("ratingValue"), "is no number; it was taken for the rating's name");
        }
    }
    let rating = ForeignRating::new(text, number, best, worst);
    rating.map_err(|_| fields.fault("/reviewRating", "must have an `alternateName` or a `ratingValue`")).ok()
}

/// What is said of the claim.
#[derive(Default)]
struct Claim {
    claimant: Option<Line<500>>,
    date: Option<time::Date>,
}

fn claim(reviewed: &Object, fields: &mut Fields<'_>) -> Claim {
    Claim {
        claimant: fields.optional(reviewed.get("author"), "/itemReviewed/author", Line::parse),
        date: fields.date(reviewed.get("datePublished"), "/itemReviewed/datePublished"),
    }
}
