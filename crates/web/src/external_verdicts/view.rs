//! What pages show of verdicts of other publishers.

use std::collections::{BTreeMap, BTreeSet};

use dementi_application::{Page, Stored, external_verdicts, members};
use dementi_domain::access::Actor;
use dementi_domain::external_verdict::{Class, ExternalVerdictRecord, ForeignRating, Origin};
use dementi_domain::ids::{ClaimId, ExternalVerdictId, UserId};
use time::{Date, OffsetDateTime};

use crate::Web;
use crate::failure::PageError;

/// The most that the page of a claim shows.
const MOST: u64 = 100;

/// A verdict of another publisher.
pub(crate) struct Theirs {
    pub(crate) id: ExternalVerdictId,
    pub(crate) publisher: String,
    pub(crate) site: String,
    pub(crate) url: String,
    pub(crate) title: Option<String>,
    pub(crate) claim_text: String,
    pub(crate) claimant: Option<String>,
    pub(crate) claim_date: Option<Date>,
    pub(crate) review_date: Option<Date>,
    /// The rating as the publisher has it, and the class that it is compared by.
    pub(crate) rating: String,
    pub(crate) class: Class,
    pub(crate) language: Option<String>,
    pub(crate) origin: Origin,
    pub(crate) claim: Option<ClaimId>,
    /// Who recorded it, and when; and the same for the last change, if there was one.
    pub(crate) recorded: (String, OffsetDateTime),
    pub(crate) changed: Option<(String, OffsetDateTime)>,
    /// Why it was withdrawn.
    pub(crate) withdrawn: Option<String>,
}

/// What readers see of a rating: its words, else its number on its scale.
fn told(rating: &ForeignRating) -> String {
    let number = |number| f64::from(number).to_string();
    let scale = rating.worst.zip(rating.best).map(|(worst, best)| (number(worst), number(best)));
    let value = rating.value.map(|value| match &scale {
        Some((worst, best)) => format!("{} ({worst}–{best})", number(value)),
        None => number(value),
    });
    let words = rating.text.as_ref().map(ToString::to_string);
    words.or(value).unwrap_or_default()
}

impl Theirs {
    fn of(record: &ExternalVerdictRecord, people: &BTreeMap<UserId, String>) -> Self {
        let review = record.content();
        let name = |user: Option<UserId>| {
            user.and_then(|user| people.get(&user).cloned()).unwrap_or_else(|| "–".to_owned())
        };
        let (created, changed) = (record.created(), record.changed());
        Self {
            id: record.id(),
            publisher: review.publisher.name.to_string(),
            site: review.publisher.site.to_string(),
            url: review.url.to_string(),
            title: review.title.as_ref().map(ToString::to_string),
            claim_text: review.claim_text.to_string(),
            claimant: review.claimant.as_ref().map(ToString::to_string),
            claim_date: review.claim_date,
            review_date: review.review_date,
            rating: told(&review.rating),
            class: review.rating.class(),
            language: review.language.as_ref().map(ToString::to_string),
            origin: review.origin,
            claim: review.claim,
            recorded: (name(created.by), created.at),
            changed: (changed.at != created.at).then(|| (name(changed.by), changed.at)),
            withdrawn: record.withdrawn().map(|withdrawal| withdrawal.reason.to_string()),
        }
    }
}

/// The same for several, with the names of who recorded them.
pub(super) async fn views(
    web: &Web,
    actor: &Actor,
    records: &[Stored<ExternalVerdictRecord>],
) -> Result<Vec<Theirs>, PageError> {
    let deeds = records.iter().flat_map(|one| [one.value.created(), one.value.changed()]);
    let people: BTreeSet<UserId> = deeds.filter_map(|deed| deed.by).collect();
    let people = members::names(&web.app, actor, people).await?;
    Ok(records.iter().map(|one| Theirs::of(&one.value, &people)).collect())
}

/// Those on a claim, in the order of recording.
pub(crate) async fn on_claim(web: &Web, actor: &Actor, claim: ClaimId) -> Result<Vec<Theirs>, PageError> {
    let page = Page { after: None, limit: MOST };
    let listed = external_verdicts::of_claim(&web.app, actor, claim, page).await?;
    views(web, actor, &listed.items).await
}

#[cfg(test)]
mod tests {
    use dementi_domain::external_verdict::RatingNumber;
    use dementi_domain::text::Line;

    use super::*;

    #[test]
    fn a_rating_is_told_by_its_words_or_its_number() {
        let number = |number| RatingNumber::new(number).ok();
        let rating = |text: Option<&str>, value, best, worst| {
            let text = text.map(|text| Line::parse(text).unwrap());
            told(&ForeignRating { text, value, best, worst })
        };
        assert_eq!(rating(Some("Half true"), number(3.0), None, None), "Half true");
        assert_eq!(rating(None, number(3.0), number(5.0), number(1.0)), "3 (1–5)");
        assert_eq!(rating(None, number(2.5), number(5.0), None), "2.5");
    }
}
