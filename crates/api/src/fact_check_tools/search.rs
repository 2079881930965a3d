//! `GET /v1alpha1/claims:search`, `GET /v1alpha1/claims:imageSearch`

use axum::extract::State;
use axum::response::Response;
use dementi_application::reviews::{self, Asked, ClaimReview, Claimant, Found};
use dementi_application::{App, Failure, Stored};
use dementi_domain::access::Permission;
use dementi_domain::external_verdict::{ExternalVerdictRecord, Site};
use dementi_domain::reference::{Language, WebUrl};
use serde::{Deserialize, Serialize};
use time::format_description::well_known::Rfc3339;
use time::{Date, Duration, OffsetDateTime, UtcOffset};
use utoipa::ToSchema;
use uuid::Uuid;

use super::asked::{Given, Page, invalid};
use super::problems::{GoogleProblems, GoogleUnimplemented};
use crate::answer::Answer;
use crate::problem::{Code, Problem};
use crate::request::Acting;

/// The reviews that were found.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct FactCheckedClaims {
    /// The claims, the best first; each with one review.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    claims: Vec<FactCheckedClaim>,
    /// What to send as `pageToken` for the next page; absent on the last one.
    #[serde(skip_serializing_if = "String::is_empty")]
    next_page_token: String,
}

/// A claim, and who has reviewed it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct FactCheckedClaim {
    /// The claim.
    text: String,
    /// Who made it.
    #[serde(skip_serializing_if = "String::is_empty")]
    claimant: String,
    /// When, in RFC 3339.
    #[serde(skip_serializing_if = "String::is_empty")]
    claim_date: String,
    /// The review.
    claim_review: Vec<FactCheckReview>,
}

/// A review.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct FactCheckReview {
    /// Who published it.
    publisher: FactChecker,
    /// Where it is to be read.
    url: String,
    /// The page's title.
    #[serde(skip_serializing_if = "String::is_empty")]
    title: String,
    /// When it was reviewed, in RFC 3339.
    #[serde(skip_serializing_if = "String::is_empty")]
    review_date: String,
    /// The rating, in the publisher's words.
    #[serde(skip_serializing_if = "String::is_empty")]
    textual_rating: String,
    /// The language of the review (BCP 47).
    #[serde(skip_serializing_if = "String::is_empty")]
    language_code: String,
}

/// Who published a review.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct FactChecker {
    /// The name.
    name: String,
    /// The host, without `www.`.
    #[serde(skip_serializing_if = "String::is_empty")]
    site: String,
}

/// All of [`FactCheckedClaims`], as a field mask.
const WHOLE: &str = "claims(text,claimant,claimDate,claimReview(publisher(name,site),url,title,reviewDate,\
                     textualRating,languageCode)),nextPageToken";

/// Behind what a page begins: the bits of a score, so that not the least of it is lost, and an id.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Place(u32, Uuid);

/// Search reviews of claims
///
/// The desk's published verdicts and the external verdicts on record, in the shape of the Google Fact Check Tools API: its
/// client libraries work with this server as their endpoint. All words of `query` must be there, in any inflection. The
/// parameters that all Google APIs take are accepted.
#[utoipa::path(get, path = "/claims:search", operation_id = "searchFactCheckedClaims", tag = "fact-check-tools",
    params(
        ("query" = Option<String>, Query, description = "The words; needed unless `reviewPublisherSiteFilter` is given."),
        ("languageCode" = Option<String>, Query, description = "The language (BCP 47), in whichever of its varieties."),
        ("reviewPublisherSiteFilter" = Option<String>, Query, description = "The host of the publisher, such as `correctiv.org`; `www.` makes no difference."),
        ("maxAgeDays" = Option<i32>, Query, description = "Only claims made or reviewed within so many days.", minimum = 0),
        ("pageSize" = Option<i32>, Query, description = "The most claims on the page: 10 if left out, 100 at most.", minimum = 0),
        ("pageToken" = Option<String>, Query, description = "`nextPageToken` of the page before; the other parameters must be the same."),
        ("offset" = Option<i32>, Query, description = "How many claims to pass over, without a `pageToken`.", minimum = 0, maximum = 1000)),
    responses((status = OK, description = "A page of claims; `{}` where there are none.", body = FactCheckedClaims),
        GoogleProblems))]
pub(super) async fn search(State(app): State<App>, Acting(actor): Acting, given: Given) -> Answer<Response> {
    given.only(&[
        "query",
        "languageCode",
        "reviewPublisherSiteFilter",
        "maxAgeDays",
        "pageSize",
        "pageToken",
        "offset",
    ])?;
    let form = given.form(WHOLE)?;
    let page: Page<Place> = given.page("/claims:search")?;
    let site = given.get("reviewPublisherSiteFilter").map(Site::parse).transpose();
    let site = site.map_err(|error| invalid("reviewPublisherSiteFilter", &error.to_string()))?;
    let words = match given.get("query") {
        Some(text) => Asked::words_of(text).map_err(|error| invalid("query", &error.to_string()))?,
        None if site.is_some() => Vec::new(),
        None => return Err(invalid("query", "is required unless `reviewPublisherSiteFilter` is given")),
    };
    let asked = Asked {
        words,
        language: given.get("languageCode").map(primary).transpose()?,
        site,
        since: since(&given, app.now())?,
        offset: page.offset,
        after: page.after.map(|Place(score, id)| (f32::from_bits(score), id)),
        limit: page.size,
    };
    let sought = reviews::find(&app, &actor, asked).await?;
    let next = sought.next.map(|(score, id)| Place(score.to_bits(), id));
    let claims = sought.found.into_iter().map(FactCheckedClaim::from).collect();
    form.json(&FactCheckedClaims { claims, next_page_token: page.token(next) })
}

/// Search by an image
///
/// Images are not compared here: this is answered 501.
#[utoipa::path(get, path = "/claims:imageSearch", operation_id = "searchFactCheckedImages", tag = "fact-check-tools",
    params(("imageUri" = String, Query, description = "The address of the image.")),
    responses(GoogleUnimplemented))]
pub(super) async fn image_search(Acting(actor): Acting) -> Answer<Response> {
    actor.check(Permission::Read).map_err(Failure::<std::convert::Infallible>::from)?;
    Err(Problem::new(
        Code::Unimplemented,
        "This server does not compare images. Search by words with `claims:search`.",
    ))
}

/// The first subtag of a language tag: regions make no difference.
fn primary(tag: &str) -> Result<Language, Problem> {
    let primary = tag.split(['-', '_']).next().unwrap_or(tag);
    Language::parse(primary).map_err(|error| invalid("languageCode", &error.to_string()))
}

fn since(given: &Given, now: OffsetDateTime) -> Result<Option<Date>, Problem> {
    let days = given.number("maxAgeDays", i32::MAX as usize)?;
    let since = |days: usize| {
        let days = i64::try_from(days).unwrap_or(i64::MAX);
        now.checked_sub(Duration::days(days)).map_or(Date::MIN, OffsetDateTime::date)
    };
    Ok(days.map(since))
}

/// A day as the instant with which it begins in UTC.
pub(super) fn timestamp(day: Option<Date>) -> String {
    day.map(|day| instant(day.midnight().assume_utc())).unwrap_or_default()
}

pub(super) fn instant(at: OffsetDateTime) -> String {
    // Only years beyond four digits have no form, and none is on record.
    at.to_offset(UtcOffset::UTC).format(&Rfc3339).unwrap_or_default()
}

fn text(text: Option<&impl ToString>) -> String {
    text.map(ToString::to_string).unwrap_or_default()
}

pub(super) fn name_of(claimant: Option<&Claimant>) -> String {
    match claimant {
        Some(Claimant::Person(named) | Claimant::Organization(named)) => named.name.clone(),
        None => String::new(),
    }
}

impl From<Found> for FactCheckedClaim {
    fn from(found: Found) -> Self {
        match found {
            Found::Ours(review) => (*review).into(),
            Found::Theirs(review) => (*review).into(),
        }
    }
}

impl From<ClaimReview> for FactCheckedClaim {
    fn from(review: ClaimReview) -> Self {
        let site = WebUrl::parse(&review.url).ok().as_ref().and_then(Site::of);
        Self {
            text: review.claim_reviewed,
            claimant: name_of(review.item_reviewed.author.as_ref()),
            claim_date: timestamp(review.item_reviewed.date_published),
            claim_review: vec![FactCheckReview {
                publisher: FactChecker { name: review.author.name, site: text(site.as_ref()) },
                url: review.url,
                title: String::new(),
                review_date: instant(review.date_modified.unwrap_or(review.date_published)),
                textual_rating: review.review_rating.alternate_name,
                language_code: review.in_language.unwrap_or_default(),
            }],
        }
    }
}

impl From<Stored<ExternalVerdictRecord>> for FactCheckedClaim {
    fn from(stored: Stored<ExternalVerdictRecord>) -> Self {
        let review = stored.value.content();
        let value = review.rating.value.map(f64::from);
        Self {
            text: review.claim_text.to_string(),
            claimant: text(review.claimant.as_ref()),
            claim_date: timestamp(review.claim_date),
            claim_review: vec![FactCheckReview {
                publisher: FactChecker {
                    name: review.publisher.name.to_string(),
                    site: review.publisher.site.to_string(),
                },
                url: review.url.to_string(),
                title: text(review.title.as_ref()),
                review_date: timestamp(review.review_date),
                // Where the publisher gave a number alone, that is what it says.
                textual_rating: review
                    .rating
                    .text
                    .as_ref()
                    .map_or_else(|| text(value.as_ref()), ToString::to_string),
                language_code: text(review.language.as_ref()),
            }],
        }
    }
}
