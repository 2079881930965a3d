//! Verdicts that were published. Nothing of the others is read here.

use dementi_domain::ids::PartId;
use dementi_domain::scale::{RatingKey, Scale};
use dementi_domain::text::Prose;
use dementi_domain::verdict::{Decision, GateOverride, Reaffirmation, Review, State, Verdict, VerdictParts};

use super::claim_section::Numbers;
use super::corrections;
use super::report::WithdrawalNote;
use super::scribe::{NOT_ON_RECORD, Scribe};
use super::verdict_report::{
    BasisCounts, OverrideReport, PublishedRevision, Rating, ReaffirmationReport, ReviewReport, ScaleReport,
    VerdictReport,
};

/// The published verdict that stands; `None` if this one was never published.
pub(super) fn standing(
    scribe: &mut Scribe<'_>,
    verdict: &Verdict,
    verdicts: &[Verdict],
    numbers: &Numbers,
) -> Option<VerdictReport> {
    let parts = verdict.parts();
    let published = parts.state.published()?;
    let correction = corrections::build(scribe, verdict, verdicts, numbers);
    let scale = scale_of(scribe, parts);
    let rating = rating(scribe, scale, parts.content.rating());
    let scale = scale_report(scribe, scale, parts);
    let rationale = scribe.rationale(parts.content.rationale().as_str());
    let basis = verdict.rests_on();
    let others = parts.contributors.iter().filter(|user| **user != parts.author);
    Some(VerdictReport {
        id: parts.id,
        revision: parts.revision,
        correction,
        rating,
        scale,
        rationale: rationale.markdown,
        author: scribe.user(Some(parts.author)),
        contributors: others.map(|user| scribe.user(Some(*user))).collect(),
        reviews: parts.reviews.iter().map(|review| review_report(scribe, verdict, review)).collect(),
        submitted_at: parts.state.submitted().map(|submitted| submitted.at),
        published_at: published.at,
        published_by: scribe.user(published.by),
        reaffirmations: parts.reaffirmations.iter().map(|given| reaffirmation(scribe, given)).collect(),
        gate_override: parts.gate_override.as_ref().map(|given| gate_override(scribe, given)),
        basis: BasisCounts {
            assertions: basis.assertions.len(),
            denials: basis.denials.len(),
            evidence: basis.evidence.len(),
        },
        fingerprint: (!rationale.replaced).then(|| verdict.stands_under().to_string()),
        url: scribe.address(parts.url.as_ref()),
    })
}

/// The rating of one part in a verdict.
pub(super) fn part_rating(scribe: &mut Scribe<'_>, verdict: &Verdict, part: PartId) -> Option<Rating> {
    let parts = verdict.parts();
    let key = parts.content.part_ratings().get(&part)?;
    let scale = scale_of(scribe, parts);
    Some(rating(scribe, scale, key))
}

/// Every verdict that was ever published, oldest first.
pub(super) fn history(
    scribe: &mut Scribe<'_>,
    verdicts: &[Verdict],
    numbers: &Numbers,
) -> Vec<PublishedRevision> {
    verdicts.iter().filter_map(|verdict| revision(scribe, verdict, verdicts, numbers)).collect()
}

fn revision(
    scribe: &mut Scribe<'_>,
    verdict: &Verdict,
    verdicts: &[Verdict],
    numbers: &Numbers,
) -> Option<PublishedRevision> {
    let parts = verdict.parts();
    let published_at = parts.state.published()?.at;
    let superseded_at = match &parts.state {
        State::Superseded { superseded, .. } => Some(superseded.at),
        _ => None,
    };
    let retracted = match &parts.state {
        State::Retracted { retraction, .. } => {
            let reason = scribe.text(retraction.reason.as_str());
            Some(WithdrawalNote { at: Some(retraction.deed.at), reason })
        }
        _ => None,
    };
    let scale = scale_of(scribe, parts);
    Some(PublishedRevision {
        id: parts.id,
        revision: parts.revision,
        state: verdict.state(),
        correction: corrections::build(scribe, verdict, verdicts, numbers),
        rating: rating(scribe, scale, parts.content.rating()),
        scale: scale_name(scribe, scale),
        published_at,
        superseded_at,
        retracted,
    })
}

fn scale_of<'a>(scribe: &Scribe<'a>, parts: &VerdictParts) -> Option<&'a Scale> {
    scribe.known().scales.get(&parts.content.scale())
}

pub(super) fn scale_name(scribe: &mut Scribe<'_>, scale: Option<&Scale>) -> String {
    scale.map_or_else(|| NOT_ON_RECORD.to_owned(), |scale| scribe.text(scale.name.as_str()))
}

fn scale_report(scribe: &mut Scribe<'_>, scale: Option<&Scale>, parts: &VerdictParts) -> ScaleReport {
    let ratings = scale.map_or(&[][..], |scale| scale.ratings.as_slice());
    ScaleReport {
        name: scale_name(scribe, scale),
        revision: parts.content.scale().revision,
        ratings: ratings.iter().map(|rating| scribe.text(rating.label.as_str())).collect(),
        worst: ratings.iter().filter_map(|rating| rating.value).min(),
        best: ratings.iter().filter_map(|rating| rating.value).max(),
    }
}

pub(super) fn rating(scribe: &mut Scribe<'_>, scale: Option<&Scale>, key: &RatingKey) -> Rating {
    let rating = scale.and_then(|scale| scale.ratings.find(key));
    Rating {
        key: scribe.text(key.as_str()),
        label: scribe.text(rating.map_or(key.as_str(), |rating| rating.label.as_str())),
        description: scribe
            .optional(rating.and_then(|rating| rating.description.as_ref()).map(Prose::as_str)),
        value: rating.and_then(|rating| rating.value),
    }
}

/// What the editor says with it stays on the desk.
fn reaffirmation(scribe: &mut Scribe<'_>, given: &Reaffirmation) -> ReaffirmationReport {
    ReaffirmationReport {
        reviewer: scribe.user(Some(given.reviewer)),
        at: given.at,
        effective: given.effective,
    }
}

/// Why the gates were overruled stays on the desk.
fn gate_override(scribe: &mut Scribe<'_>, given: &GateOverride) -> OverrideReport {
    OverrideReport { gates: given.gates.clone(), by: scribe.user(given.deed.by), at: given.deed.at }
}

/// A reviewer's comment stays on the desk: it may speak of texts that were never published.
fn review_report(scribe: &mut Scribe<'_>, verdict: &Verdict, review: &Review) -> ReviewReport {
    let of_published_text = review.fingerprint == verdict.parts().fingerprint;
    let approval = of_published_text && review.decision == Decision::Approve;
    ReviewReport {
        reviewer: scribe.user(Some(review.reviewer)),
        decision: review.decision,
        at: review.at,
        of_published_text,
        counts: approval && verdict.approved_by(review.reviewer),
    }
}
