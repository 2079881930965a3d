//! `GET /verdicts/{id}`: a verdict, what changed since the last one that was approved, and what can be done with it.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use dementi_application::claims::{self, View};
use dementi_application::teamwork::On;
use dementi_application::verdicts::{self, VerdictError};
use dementi_domain::access::{Actor, Role};
use dementi_domain::claim::Claim;
use dementi_domain::ids::VerdictId;
use dementi_domain::verdict::{Decision, StateKind, Verdict};
use dementi_domain::vocabulary::Vocabulary;
use time::OffsetDateTime;
use uuid::Uuid;

use super::since::{Group, Since, resting, since};
use super::steps::Publishing;
use super::{before, refusal};
use crate::Web;
use crate::claims::{Card, GateView, Names, ReasonView, card, gate, reasons};
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::surroundings::Visitor;
use crate::teamwork::{Again, Stretch, Team, Work, team};

/// Something that was said of the verdict: a review, a remark, a reaffirmation.
pub(super) struct Saying<'a> {
    /// Its name in the language files.
    what: String,
    who: &'a str,
    at: OffsetDateTime,
    text: Option<&'a str>,
    /// Whether it speaks of the verdict as it is now.
    current: bool,
}

/// The rating of a part.
struct PartRating<'a> {
    text: &'a str,
    label: &'a str,
}

/// What may be done with the verdict, as far as can be told before it is tried.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a form of the page, on its own")]
pub(super) struct May {
    edit: bool,
    submit: bool,
    /// Approve or ask for changes.
    review: bool,
    /// An editor who cannot review, having written part of it.
    four_eyes: bool,
    withdraw: bool,
    publish: bool,
    retract: bool,
    reaffirm: bool,
}

impl May {
    fn of(verdict: &Verdict, outdated: bool, actor: &Actor) -> Self {
        let state = verdict.state();
        let contributor = verdict.parts().contributors.contains(&actor.user);
        let (records, edits) = (actor.role >= Role::Researcher, actor.role >= Role::Editor);
        let in_review = state == StateKind::InReview;
        Self {
            edit: records && state.open(),
            submit: records && state == StateKind::Draft,
            review: edits && in_review && !contributor,
            four_eyes: edits && in_review && contributor,
            withdraw: in_review && records && (contributor || edits),
            publish: edits && state == StateKind::Approved,
            retract: edits && state == StateKind::Published,
            reaffirm: edits && state == StateKind::Published && outdated && !contributor,
        }
    }
}

#[derive(Template)]
#[template(path = "verdicts/show.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template, on its own")]
struct VerdictPage<'a> {
    frame: &'a Frame<'a>,
    claim: &'a Claim,
    card: Card<'a>,
    version: i64,
    verdict: &'a Verdict,
    contributors: Vec<&'a str>,
    part_ratings: Vec<PartRating<'a>>,
    sayings: Vec<Saying<'a>>,
    gates: Vec<GateView<'a>>,
    gates_closed: bool,
    reasons: Vec<ReasonView<'a>>,
    may: May,
    admin: bool,
    /// What changed since the last one that was approved, if one was.
    since: Option<Since<'a>>,
    /// What it rests on, if there is nothing to compare it with.
    basis: Vec<Group<'a>>,
    in_review: bool,
    /// Why the visitor may not approve it as it is.
    barred: Option<Said>,
    rating_changed: bool,
    corrects: bool,
    refused: Option<Said>,
    taken: &'a Taken,
    team: &'a Team,
}

impl VerdictPage<'_> {
    /// Whether this is the step that was refused.
    fn took(&self, step: &str) -> bool {
        self.taken.step == step.replace('-', "_")
    }

    /// What was typed into the step, if it was refused.
    fn typed(&self, step: &str) -> &str {
        if self.took(step) { &self.taken.comment } else { "" }
    }
}

/// What was typed into the form of a step that was refused.
#[derive(Default)]
pub(super) struct Taken {
    step: &'static str,
    comment: String,
    publishing: Publishing,
}

impl Taken {
    /// A step with a comment.
    pub(super) fn with(step: &'static str, comment: String) -> Self {
        Self { step, comment, publishing: Publishing::default() }
    }

    /// A publication.
    pub(super) fn publishing(publishing: Publishing) -> Self {
        Self { publishing, ..Self::default() }
    }
}

/// `GET /verdicts/{id}`
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(stretch): Query<Stretch>,
) -> Result<Response, PageError> {
    render(&web, &visitor, VerdictId::new(id), Again { stretch, ..Again::default() }).await
}

/// Writes the page of a verdict, perhaps with why nothing was done, and with what was typed.
pub(crate) async fn render(
    web: &Web,
    visitor: &Visitor,
    id: VerdictId,
    again: Again,
) -> Result<Response, PageError> {
    after(web, visitor, id, again, &Taken::default()).await
}

/// The same after a step that was refused.
pub(super) async fn after(
    web: &Web,
    visitor: &Visitor,
    id: VerdictId,
    mut again: Again,
    taken: &Taken,
) -> Result<Response, PageError> {
    let (app, actor) = (&web.app, &visitor.visit.actor);
    let found = verdicts::get(app, actor, id).await?;
    let claim = found.value.parts().claim;
    let view = claims::view(app, actor, claim).await?;
    let verdict = view.claim.verdicts.iter().find(|verdict| verdict.parts().id == id);
    let verdict = verdict.ok_or(PageError::NotFound)?;
    let approved = verdicts::as_approved(app, actor, verdict).await?;
    let (status, refused) = (again.status, again.refused.take());
    let open = verdict.state().open() && view.claim.claim.record.stands();
    let team = team(app, actor, Work { on: On::Verdict(id), claim, open }, again).await?;
    let frame = Frame::of(web, &visitor.around);
    let version = view.verdicts.get(&id).copied().unwrap_or(found.version);
    let shown = Shown { version, refused, taken, team: &team };
    Ok(page(status, &built(&frame, &view, (verdict, approved.as_ref()), actor, shown)))
}

/// What the page shows besides the verdict.
struct Shown<'a> {
    version: i64,
    refused: Option<Said>,
    taken: &'a Taken,
    team: &'a Team,
}

fn built<'a>(
    frame: &'a Frame<'a>,
    view: &'a View,
    (verdict, approved): (&'a Verdict, Option<&Verdict>),
    actor: &Actor,
    shown: Shown<'a>,
) -> VerdictPage<'a> {
    let (names, words) = (Names::of(&view.file), frame.words());
    let parts = verdict.parts();
    let reasons = reasons(&view.claim.freshness_of(verdict), view, &names);
    let before = before(verdict, &view.claim.verdicts);
    let gates = view.claim.gates(view.file.desk.policy, Some(verdict), Some(view.origins().counts), view.at);
    let since = since(view, &names, words, verdict, approved);
    let in_review = verdict.state() == StateKind::InReview;
    let barred = if in_review { verdicts::approvable(view, verdict, actor).err() } else { None };
    VerdictPage {
        claim: view.claim.claim.record.content(),
        card: card(verdict, view, &names),
        version: shown.version,
        contributors: parts.contributors.iter().map(|user| names.user(*user)).collect(),
        part_ratings: part_ratings(view, verdict),
        sayings: sayings(verdict, &names),
        gates_closed: gates.iter().any(dementi_domain::analysis::gates::Gate::closed),
        gates: gates.iter().map(|found| gate(found, view, &names)).collect(),
        may: May::of(verdict, !reasons.is_empty(), actor),
        reasons,
        admin: actor.role >= Role::Admin,
        basis: if since.is_none() { resting(view, &names, verdict) } else { Vec::new() },
        since,
        in_review,
        barred: barred.map(|barred| refusal::say(words, &VerdictError::Step(barred))),
        rating_changed: before.is_some_and(|before| !verdict.rating_changes(before).is_empty()),
        corrects: before.is_some_and(|before| before.state() == StateKind::Published),
        refused: shown.refused,
        taken: shown.taken,
        team: shown.team,
        verdict,
        frame,
    }
}

fn part_ratings<'a>(view: &'a View, verdict: &'a Verdict) -> Vec<PartRating<'a>> {
    let content = &verdict.parts().content;
    let scale = view.file.scales.get(&content.scale());
    let claim = view.claim.claim.record.content();
    let rated = claim.parts.as_slice().iter().filter_map(|part| {
        let rating = content.part_ratings().get(&part.id)?;
        let label = scale.and_then(|scale| scale.ratings.find(rating)).map(|rating| rating.label.as_str());
        Some(PartRating { text: part.text.as_str(), label: label.unwrap_or(rating.as_str()) })
    });
    rated.collect()
}

fn sayings<'a>(verdict: &'a Verdict, names: &Names<'a>) -> Vec<Saying<'a>> {
    let parts = verdict.parts();
    let reviews = parts.reviews.iter().map(|review| Saying {
        what: format!("saying-{}", decision(review.decision)),
        who: names.user(review.reviewer),
        at: review.at,
        text: review.comment.as_ref().map(dementi_domain::text::Prose::as_str),
        current: review.fingerprint == parts.fingerprint,
    });
    let remarks = parts.remarks.iter().map(|remark| Saying {
        what: format!("saying-{}", remark.step.as_str()),
        who: names.maybe_user(remark.deed.by),
        at: remark.deed.at,
        text: Some(remark.text.as_str()),
        current: true,
    });
    let reaffirmed = parts.reaffirmations.iter().map(|said| Saying {
        what: "saying-reaffirm".to_owned(),
        who: names.user(said.reviewer),
        at: said.at,
        text: said.comment.as_ref().map(dementi_domain::text::Prose::as_str),
        current: true,
    });
    let mut all: Vec<Saying<'a>> = reviews.chain(remarks).chain(reaffirmed).collect();
    all.sort_by_key(|saying| saying.at);
    all
}

const fn decision(decision: Decision) -> &'static str {
    match decision {
        Decision::Approve => "approve",
        Decision::RequestChanges => "request_changes",
    }
}
