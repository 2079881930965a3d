//! The form of a verdict of another publisher: recording one, and changing what is recorded of one.

use askama::Template;
use axum::response::Response;
use dementi_application::external_verdicts::{ExternalVerdictError, Wanted};
use dementi_application::{Failure, Stored};
use dementi_domain::external_verdict::{ExternalVerdictRecord, ForeignRating, Publisher, RatingNumber, Site};
use dementi_domain::ids::ClaimId;
use dementi_domain::reference::{Language, WebUrl};
use dementi_domain::text::{Line, Name, Prose, Title};
use uuid::Uuid;

use crate::Web;
use crate::compare::{Again, Difference};
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// The fields of the form, and what they are called.
pub(super) const FIELDS: [(&str, &str); 14] = [
    ("claim", "external-on"),
    ("publisher", "publisher"),
    ("site", "external-site"),
    ("url", "web-address"),
    ("title", "title"),
    ("claim_text", "external-claim-text"),
    ("claimant", "external-claimant"),
    ("claim_date", "claimed-on"),
    ("review_date", "external-reviewed-on"),
    ("rating", "external-rating"),
    ("value", "external-value"),
    ("worst", "external-worst"),
    ("best", "external-best"),
    ("language", "language"),
];

#[derive(Template)]
#[template(path = "external_verdicts/form.html")]
struct FormPage<'a> {
    frame: &'a Frame<'a>,
    title: &'static str,
    action: String,
    back: String,
    /// Whether the claim is said in the form: it is not, where the form is one of the claim.
    asks_claim: bool,
    typed: &'a Typed,
    theirs: Vec<Difference>,
    refused: Option<Said>,
}

impl FormPage<'_> {
    fn value(&self, name: &str) -> &str {
        self.typed.get(name)
    }
}

/// What the form is for.
#[derive(Debug, Clone, Copy)]
pub(super) enum For<'a> {
    /// One that is not on record yet, on this claim.
    New(ClaimId),
    /// The change of this one.
    Change(&'a ExternalVerdictRecord),
}

/// Writes the form.
pub(super) fn form(web: &Web, visitor: &Visitor, what: For<'_>, typed: &Typed, again: Again) -> Response {
    let (title, action, back) = match what {
        For::New(claim) => (
            "external-new",
            format!("/claims/{claim}/external-verdicts/new"),
            format!("/claims/{claim}#external"),
        ),
        For::Change(old) => {
            let place = format!("/external-verdicts/{}", old.id());
            ("external-edit", format!("{place}/edit"), place)
        }
    };
    let shown = FormPage {
        frame: &Frame::of(web, &visitor.around),
        title,
        action,
        back,
        asks_claim: matches!(what, For::Change(_)),
        typed,
        theirs: again.theirs,
        refused: again.refused,
    };
    page(again.status, &shown)
}

/// The form as it is filled in for one on record.
pub(super) fn filled(stored: &Stored<ExternalVerdictRecord>) -> Typed {
    let review = stored.value.content();
    let number =
        |number: Option<RatingNumber>| number.map(|number| f64::from(number).to_string()).unwrap_or_default();
    let mut typed = Typed::of([
        ("version", stored.version.to_string()),
        ("claim", review.claim.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("publisher", review.publisher.name.to_string()),
        ("site", review.publisher.site.to_string()),
        ("url", review.url.to_string()),
        ("title", review.title.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("claim_text", review.claim_text.to_string()),
        ("claimant", review.claimant.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("claim_date", review.claim_date.map(|on| on.to_string()).unwrap_or_default()),
        ("review_date", review.review_date.map(|on| on.to_string()).unwrap_or_default()),
        ("rating", review.rating.text.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("value", number(review.rating.value)),
        ("best", number(review.rating.best)),
        ("worst", number(review.rating.worst)),
    ]);
    typed.put("language", review.language.as_ref().map_or("", Language::as_str));
    typed
}

/// The claim that is meant by an address or an id.
fn claim(text: &str) -> Result<Option<ClaimId>, &'static str> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let mut pieces = text.split(|c: char| !(c.is_ascii_hexdigit() || c == '-'));
    let id = pieces.find_map(|piece| Uuid::parse_str(piece).ok());
    id.map(|id| Some(ClaimId::new(id))).ok_or("external-claim-gone")
}

/// What the form asks for, on the claim that it names unless it is known.
pub(super) fn wanted(typed: &Typed, on: Option<ClaimId>) -> Result<Wanted, &'static str> {
    let url = typed.needed("url", |text| WebUrl::parse(text.trim()), "url-unfit")?;
    let site = match typed.get("site").trim() {
        "" => Site::of(&url).ok_or("external-site-unfit")?,
        text => Site::parse(text).map_err(|_| "external-site-unfit")?,
    };
    let number = |name| typed.maybe(name, parsed, "external-number-unfit");
    let text = typed.maybe("rating", Line::parse, "external-rating-unfit")?;
    let rating = ForeignRating::new(text, number("value")?, number("best")?, number("worst")?);
    Ok(Wanted {
        claim: if on.is_some() { on } else { claim(typed.get("claim"))? },
        publisher: Publisher { name: typed.needed("publisher", Name::parse, "name-needed")?, site },
        url,
        title: typed.maybe("title", Title::parse, "title-needed")?,
        claim_text: typed.needed("claim_text", Prose::parse, "external-claim-text-unfit")?,
        claimant: typed.maybe("claimant", Line::parse, "external-claimant-unfit")?,
        claim_date: typed.date("claim_date")?,
        review_date: typed.date("review_date")?,
        rating: rating.map_err(|_| "external-rating-needed")?,
        language: typed.maybe("language", Language::parse, "language-unfit")?,
    })
}

fn parsed(text: &str) -> Result<RatingNumber, ()> {
    let number: f64 = text.replace(',', ".").parse().map_err(|_| ())?;
    RatingNumber::new(number).map_err(|_| ())
}

/// Why nothing was written, by the name of the message that says so; what is for others to tell is a failure.
pub(super) fn refused(failure: Failure<ExternalVerdictError>) -> Result<&'static str, PageError> {
    match failure {
        Failure::Refused(ExternalVerdictError::Withdrawn(_)) => Ok("record-withdrawn"),
        Failure::Refused(ExternalVerdictError::Known(_)) => Ok("external-known"),
        Failure::Reference { .. } => Ok("external-claim-gone"),
        other => Err(other.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_is_named_by_its_address_or_its_id() {
        let id = Uuid::from_u128(0x0189_0a5d_ac96_774b_bcce_b302_099a_8057);
        for text in [id.to_string(), format!(" https://dementi.example/claims/{id}?a=b#c ")] {
            assert_eq!(claim(&text), Ok(Some(ClaimId::new(id))), "{text}");
        }
        assert_eq!(claim(" "), Ok(None));
        assert_eq!(claim("the one about mail"), Err("external-claim-gone"));
    }
}
