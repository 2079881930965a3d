//! From the section of a claim to its review.

use std::collections::BTreeSet;

use dementi_domain::assertion::AssertionMode;
use dementi_domain::party::PartyKind;
use dementi_domain::verdict::StateKind;
use time::{Date, OffsetDateTime};

use super::Pages;
use super::shape::{ClaimReview, Claimant, Named, ReviewRating, ReviewedClaim, Reviewer, Work};
use crate::model::{
    AssertionReport, ClaimSection, DeskReport, PartyReport, PublishedRevision, Reference, VerdictReport,
};
use crate::plain::{bounded, one_line, plain_text};

/// The parties and the sources that a report refers to.
type Around<'a> = (&'a [PartyReport], &'a [Reference]);

/// The most characters of an explanation: enough for a paragraph or two.
const EXPLANATION: usize = 1_000;

pub(super) fn review(
    desk: &DeskReport,
    claim: &ClaimSection,
    around: Around<'_>,
    pages: &Pages,
) -> Option<ClaimReview> {
    let verdict = claim.verdict.as_ref().filter(|_| claim.withdrawn.is_none())?;
    let date_published = first_published(&claim.history, verdict);
    Some(ClaimReview {
        url: verdict.url.clone().unwrap_or_else(|| pages.of_claim(claim.id)),
        claim_reviewed: one_line(&claim.text),
        date_published,
        date_modified: Some(verdict.published_at).filter(|at| *at != date_published),
        in_language: claim.language.clone(),
        author: Reviewer { name: one_line(&desk.name), url: pages.address() },
        review_rating: rating(verdict),
        item_reviewed: reviewed(claim, around),
    })
}

/// When the first of the verdicts was published that followed each other up to this one.
fn first_published(history: &[PublishedRevision], verdict: &VerdictReport) -> OffsetDateTime {
    let before = history.iter().rev().filter(|revision| revision.revision < verdict.revision);
    let superseded = before.take_while(|revision| revision.state == StateKind::Superseded);
    superseded.last().map_or(verdict.published_at, |revision| revision.published_at)
}

fn rating(verdict: &VerdictReport) -> ReviewRating {
    let scale = &verdict.scale;
    let place = verdict.rating.value.zip(scale.best).zip(scale.worst);
    let explanation = bounded(&plain_text(&verdict.rationale), EXPLANATION);
    ReviewRating {
        rating_value: place.map(|((value, _), _)| value),
        best_rating: place.map(|((_, best), _)| best),
        worst_rating: place.map(|(_, worst)| worst),
        alternate_name: one_line(&verdict.rating.label),
        rating_explanation: Some(explanation).filter(|text| !text.is_empty()),
    }
}

fn reviewed(claim: &ClaimSection, (parties, references): Around<'_>) -> ReviewedClaim {
    let mut assertions: Vec<(&AssertionReport, Option<&Reference>)> =
        claim.assertions.iter().map(|assertion| (assertion, cited(references, assertion.source))).collect();
    // What has no day last; otherwise in the order of the report.
    assertions.sort_by_key(|(assertion, source)| {
        let day = day(assertion, *source);
        (day.is_none(), day)
    });
    let author = first_claimant(&assertions, parties);
    let mut seen = BTreeSet::new();
    let mut works = assertions.iter().filter_map(|(assertion, source)| {
        let work = work((*source)?)?;
        seen.insert(work.url.clone()).then_some((day(assertion, *source), work))
    });
    let first = works.next();
    let others = works.map(|(_, work)| work);
    match first {
        Some((Some(_), first)) => {
            let appearance = others.collect();
            ReviewedClaim {
                author,
                date_published: claim.claimed_on,
                first_appearance: Some(first),
                appearance,
            }
        }
        // Of works without a day, nobody knows which was first.
        first => {
            let appearance = first.map(|(_, work)| work).into_iter().chain(others).collect();
            ReviewedClaim { author, date_published: claim.claimed_on, first_appearance: None, appearance }
        }
    }
}

fn cited(references: &[Reference], number: usize) -> Option<&Reference> {
    references.get(number.checked_sub(1)?)
}

fn day(assertion: &AssertionReport, source: Option<&Reference>) -> Option<Date> {
    assertion.stated_on.or_else(|| source?.published_on)
}

/// The first party that stated or relayed the claim; or else the first in whose documents it stands: what a document shows
/// was not said in public by whoever wrote it.
fn first_claimant(
    assertions: &[(&AssertionReport, Option<&Reference>)],
    parties: &[PartyReport],
) -> Option<Claimant> {
    [false, true].iter().find_map(|documented| {
        let so = |(assertion, _): &&(&AssertionReport, _)| {
            (assertion.mode == AssertionMode::Documented) == *documented
        };
        assertions.iter().filter(so).find_map(|(assertion, _)| claimant(assertion, parties))
    })
}

/// Who asserts; nobody where it is a protected source, or not on record.
fn claimant(assertion: &AssertionReport, parties: &[PartyReport]) -> Option<Claimant> {
    let id = assertion.party.id?;
    let party = parties.iter().find(|party| party.party.id == Some(id));
    let wikidata = party.and_then(|party| party.wikidata_id.as_deref());
    let named = Named {
        name: one_line(&assertion.party.name),
        same_as: wikidata.map(|id| format!("https://www.wikidata.org/wiki/{id}")),
    };
    Some(match party.and_then(|party| party.kind) {
        Some(PartyKind::Person) => Claimant::Person(named),
        _ => Claimant::Organization(named),
    })
}

/// A source, if it may be found on the web.
fn work(source: &Reference) -> Option<Work> {
    Some(Work {
        url: source.url.clone()?,
        name: source.title.as_deref().map(one_line),
        date_published: source.published_on,
        in_language: source.language.clone(),
    })
}
