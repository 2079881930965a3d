//! What a verdict says and rests on otherwise than what was approved before it; and what it rests on at all.

use dementi_application::claims::View;
use dementi_domain::analysis::freshness::{ReasonKind, differences};
use dementi_domain::ids::VerdictId;
use dementi_domain::scale::Rated;
use dementi_domain::verdict::{RatingChange, StateKind, Verdict};

use super::difference::{Stretch, difference};
use crate::claims::{Named, Names, ReasonView, different, entry, reply};
use crate::language::{Said, Words};

/// The rating of a part, before and after; `None` where it had or has none of its own.
pub(super) struct PartChange<'a> {
    pub(super) number: usize,
    pub(super) text: &'a str,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
}

/// What changed since something was approved.
pub(super) struct Since<'a> {
    /// Since what.
    pub(super) heading: Said,
    /// The earlier revision, unless it is this one as it was approved; with its state, unless it stands.
    pub(super) revision: Option<(VerdictId, i64, Option<StateKind>)>,
    /// The rating before and after, if it is another one.
    pub(super) rating: Option<(String, String)>,
    /// The same of the scale.
    pub(super) scale: Option<(String, String)>,
    pub(super) parts: Vec<PartChange<'a>>,
    /// Nothing if the rationale is the same.
    pub(super) rationale: Vec<Stretch>,
    /// What was added to the basis, changed in it or dropped from it.
    pub(super) basis: Vec<ReasonView<'a>>,
}

/// Compares a verdict with what was approved last before it: itself as it was then, or else the revision before.
pub(super) fn since<'a>(
    view: &'a View,
    names: &Names<'a>,
    words: Words,
    verdict: &'a Verdict,
    approved: Option<&Verdict>,
) -> Option<Since<'a>> {
    let earlier = verdict.preceding(&view.claim.verdicts);
    let before = approved.or(earlier)?;
    let parts = before.parts();
    let heading = match approved {
        Some(_) => words.about("since-approved", "at", words.moment(parts.changed.at).0),
        None => words.about("since-revision", "number", parts.revision),
    };
    let gone = Some(before.state()).filter(|state| *state != StateKind::Published);
    let changes = verdict.rating_changes(before);
    let whole = changes.iter().find(|change| change.part.is_none());
    let (old, new) = (parts.content.rationale().as_str(), verdict.parts().content.rationale().as_str());
    Some(Since {
        heading,
        revision: approved.is_none().then_some((parts.id, parts.revision, gone)),
        rating: whole.map(|change| (told(view, change.before.as_ref()), told(view, change.after.as_ref()))),
        scale: scales(view, before, verdict),
        parts: changes.iter().filter_map(|change| part(view, change)).collect(),
        rationale: if old == new { Vec::new() } else { difference(old, new) },
        basis: basis(view, names, before, verdict),
    })
}

/// What a rating is called on its scale; a scale on which no verdict rates any more is not known here.
fn label(view: &View, rated: &Rated) -> String {
    let scale = view.file.scales.get(&rated.scale);
    let rating = scale.and_then(|scale| scale.ratings.find(&rated.rating));
    rating.map_or_else(|| rated.rating.to_string(), |rating| rating.label.to_string())
}

fn told(view: &View, rated: Option<&Rated>) -> String {
    rated.map(|rated| label(view, rated)).unwrap_or_default()
}

fn scales(view: &View, before: &Verdict, after: &Verdict) -> Option<(String, String)> {
    let (before, after) = (before.parts().content.scale(), after.parts().content.scale());
    let name =
        |scale| view.file.scales.get(&scale).map_or_else(|| "–".to_owned(), |scale| scale.name.to_string());
    (before.id != after.id).then(|| (name(before), name(after)))
}

fn part<'a>(view: &'a View, change: &RatingChange) -> Option<PartChange<'a>> {
    let id = change.part?;
    let mut parts = view.claim.claim.record.content().parts.as_slice().iter().zip(1..);
    let (part, number) = parts.find(|(part, _)| part.id == id)?;
    let label = |rated: &Rated| label(view, rated);
    Some(PartChange {
        number,
        text: part.text.as_str(),
        before: change.before.as_ref().map(label),
        after: change.after.as_ref().map(label),
    })
}

fn basis<'a>(view: &'a View, names: &Names<'a>, before: &Verdict, after: &Verdict) -> Vec<ReasonView<'a>> {
    let withdrawn = &view.claim.around.withdrawn;
    let retired = |id| withdrawn.get(&id).map_or(ReasonKind::SourceWithdrawn, |(kind, _)| *kind);
    let found = differences(before.rests_on(), after.rests_on(), retired);
    let view = |one| ReasonView::of(one, different(view, names, one));
    found.into_iter().map(view).collect()
}

/// Entries of one kind on which a verdict rests.
pub(super) struct Group<'a> {
    /// What they are called, by the name in the language files.
    pub(super) name: &'static str,
    pub(super) entries: Vec<Named<'a>>,
}

/// All that a verdict rests on.
pub(super) fn resting<'a>(view: &'a View, names: &Names<'a>, verdict: &Verdict) -> Vec<Group<'a>> {
    let basis = verdict.rests_on();
    let entry = |id| entry(view, names, id);
    let groups = [
        ("assertions", basis.assertions.keys().filter_map(|id| entry(id.uuid())).collect()),
        ("denials", basis.denials.keys().filter_map(|id| entry(id.uuid())).collect()),
        ("evidence", basis.evidence.keys().filter_map(|id| entry(id.uuid())).collect()),
        ("nav-replies", basis.replies.keys().filter_map(|id| reply(view, names, id.uuid())).collect()),
    ];
    let groups = groups.into_iter().map(|(name, entries): (_, Vec<_>)| Group { name, entries });
    groups.filter(|group| !group.entries.is_empty()).collect()
}
