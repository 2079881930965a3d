//! Writing a verdict: `/claims/{id}/verdict` begins one, `/verdicts/{id}/edit` changes it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::verdicts::{self, Wanted};
use dementi_application::{Failure, Page, Stored, claims, scales};
use dementi_domain::claim::{Claim, Part};
use dementi_domain::ids::{ClaimId, PartId, ScaleId, VerdictId};
use dementi_domain::scale::{RatingKey, ScaleRecord};
use dementi_domain::text::Prose;
use dementi_domain::verdict::Verdict;
use uuid::Uuid;

use super::answer::stale;
use super::difference::{Stretch, difference};
use super::rated::InWords;
use super::refusal;
use crate::Web;
use crate::compare::{Again, Difference};
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::posted::Posted;
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// The most scales that are offered.
const SCALES: u64 = 100;

#[derive(Template)]
#[template(path = "verdicts/write.html")]
struct WritePage<'a> {
    frame: &'a Frame<'a>,
    action: String,
    claim_id: ClaimId,
    claim: &'a Claim,
    scales: &'a [Stored<ScaleRecord>],
    /// By field: `version`, `rating` (a scale's id, `:`, and a key), `rationale`, `part-{id}` (a key).
    typed: &'a Typed,
    refused: Option<Said>,
    /// What somebody else wrote in the meantime, beside what was typed.
    theirs: Vec<Difference>,
    /// The rationale of the two, word by word.
    difference: Vec<Stretch>,
}

impl WritePage<'_> {
    /// Which verdict is changed, if one is.
    fn changed(&self) -> Option<&str> {
        self.action.strip_prefix("/verdicts/")?.strip_suffix("/edit")
    }

    fn rated(&self, scale: &ScaleRecord, key: &RatingKey) -> bool {
        self.typed.get("rating") == format!("{}:{key}", scale.record.id())
    }

    /// The scale on which the claim is rated.
    fn scale(&self) -> Option<&ScaleRecord> {
        let (scale, _) = self.typed.get("rating").split_once(':')?;
        let mut scales = self.scales.iter().map(|stored| &stored.value);
        scales.find(|one| one.record.id().to_string() == scale)
    }

    /// Whether a part has this rating. Keys are the same on several scales: the one of the claim's rating is meant, unless it has
    /// no such key.
    fn part_rated(&self, scale: &ScaleRecord, part: &Part, key: &RatingKey) -> bool {
        let here = |own: &ScaleRecord| {
            own.record.id() == scale.record.id() || own.record.content().ratings.find(key).is_none()
        };
        self.typed.get(&format!("part-{}", part.id)) == key.as_str() && self.scale().is_none_or(here)
    }
}

/// Where a form is shown, and what it is about.
struct Place {
    action: String,
    claim: ClaimId,
    verdict: Option<VerdictId>,
}

async fn form(
    web: &Web,
    visitor: &Visitor,
    place: Place,
    typed: &Typed,
    again: Again,
) -> Result<Response, PageError> {
    form_beside(web, visitor, place, typed, again, None).await
}

/// Shows the form, beside what somebody else has written meanwhile.
async fn form_beside(
    web: &Web,
    visitor: &Visitor,
    place: Place,
    typed: &Typed,
    mut again: Again,
    now: Option<&Verdict>,
) -> Result<Response, PageError> {
    let actor = &visitor.visit.actor;
    let claim = claims::get(&web.app, actor, place.claim).await?;
    let claim = claim.value.record.content();
    let all = scales::list(&web.app, actor, Page { after: None, limit: SCALES }).await?.items;
    let mut rationale = Vec::new();
    if let Some(now) = now {
        let theirs = filled(now);
        again.theirs = InWords { scales: &all, parts: &claim.parts }.differences(&theirs, typed);
        let (theirs, yours) = (theirs.get("rationale"), lines(typed.get("rationale")));
        if theirs != yours {
            rationale = difference(theirs, &yours);
        }
    }
    let scales: Vec<_> = all.into_iter().filter(|scale| scale.value.record.stands()).collect();
    let shown = WritePage {
        frame: &Frame::of(web, &visitor.around),
        action: place.action,
        claim_id: place.claim,
        claim,
        scales: &scales,
        typed,
        refused: again.refused,
        theirs: again.theirs,
        difference: rationale,
    };
    Ok(page(again.status, &shown))
}

fn wanted(typed: &Typed) -> Result<Wanted, &'static str> {
    let (scale, rating) = typed.get("rating").split_once(':').ok_or("rating-needed")?;
    let scale = Uuid::parse_str(scale).map_err(|_| "rating-needed")?;
    let parts =
        typed.chosen::<PartId>("part-").into_iter().map(|part| (part, typed.get(&format!("part-{part}"))));
    let parts = parts.filter(|(_, key)| !key.is_empty());
    let parts = parts.map(|(part, key)| RatingKey::parse(key).map(|key| (part, key)));
    Ok(Wanted {
        scale: ScaleId::new(scale),
        rating: RatingKey::parse(rating).map_err(|_| "rating-needed")?,
        rationale: typed.needed("rationale", Prose::parse, "rationale-needed")?,
        part_ratings: parts.collect::<Result<_, _>>().map_err(|_| "refusal-rating")?,
    })
}

/// A verdict as its form has it, but for the version.
fn filled(verdict: &Verdict) -> Typed {
    let content = &verdict.parts().content;
    let mut typed = Typed::of([
        ("rating", format!("{}:{}", content.scale().id, content.rating())),
        ("rationale", content.rationale().to_string()),
    ]);
    for (part, key) in content.part_ratings() {
        typed.put(&format!("part-{part}"), key.as_str());
    }
    typed
}

/// A text with the line ends that texts on record have; browsers send others.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// `GET /claims/{id}/verdict`
pub(super) async fn begin(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    form(&web, &visitor, beginning(id), &Typed::default(), Again::default()).await
}

fn beginning(id: Uuid) -> Place {
    Place { action: format!("/claims/{id}/verdict"), claim: ClaimId::new(id), verdict: None }
}

/// `POST /claims/{id}/verdict`
pub(super) async fn create(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    let outcome = match wanted(&typed) {
        Ok(wanted) => verdicts::begin(&web.app, context, ClaimId::new(id), wanted).await,
        Err(message) => return unfit(&web, &visitor, beginning(id), &typed, message).await,
    };
    settled(&web, &visitor, beginning(id), &typed, outcome).await
}

/// `GET /verdicts/{id}/edit`
pub(super) async fn open(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let verdict = verdicts::get(&web.app, &visitor.visit.actor, VerdictId::new(id)).await?;
    let mut typed = filled(&verdict.value);
    typed.put("version", &verdict.version.to_string());
    form(&web, &visitor, editing(&verdict), &typed, Again::default()).await
}

fn editing(verdict: &Stored<Verdict>) -> Place {
    let parts = verdict.value.parts();
    Place { action: format!("/verdicts/{}/edit", parts.id), claim: parts.claim, verdict: Some(parts.id) }
}

/// `POST /verdicts/{id}/edit`
pub(super) async fn save(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    let id = VerdictId::new(id);
    let place = editing(&verdicts::get(&web.app, &visitor.visit.actor, id).await?);
    let version = typed.get("version").parse().map_err(|_| PageError::Unreadable)?;
    let outcome = match wanted(&typed) {
        Ok(wanted) => verdicts::edit(&web.app, context, id, version, wanted).await,
        Err(message) => return unfit(&web, &visitor, place, &typed, message).await,
    };
    settled(&web, &visitor, place, &typed, outcome).await
}

async fn unfit(
    web: &Web,
    visitor: &Visitor,
    place: Place,
    typed: &Typed,
    message: &str,
) -> Result<Response, PageError> {
    form(web, visitor, place, typed, Again::unfit(visitor.around.words, message)).await
}

/// Leads to the verdict, or shows the form again as it was typed, with why nothing was written.
async fn settled(
    web: &Web,
    visitor: &Visitor,
    place: Place,
    typed: &Typed,
    outcome: Result<Stored<Verdict>, Failure<verdicts::VerdictError>>,
) -> Result<Response, PageError> {
    let words = visitor.around.words;
    let refused = match outcome {
        Ok(verdict) => {
            return Ok(Redirect::to(&format!("/verdicts/{}", verdict.value.parts().id)).into_response());
        }
        Err(Failure::Refused(error)) => refusal::say(words, &error),
        Err(Failure::Stale { .. }) => {
            let id = place.verdict.ok_or(PageError::Stale)?;
            return conflict(web, visitor, id, place, typed).await;
        }
        Err(Failure::Reference { .. }) => words.say("rating-needed"),
        Err(other) => return Err(other.into()),
    };
    form(web, visitor, place, typed, Again::because(refused)).await
}

/// Shows what somebody else wrote in the meantime beside what was typed. Saved once more, what was typed takes its place.
async fn conflict(
    web: &Web,
    visitor: &Visitor,
    id: VerdictId,
    place: Place,
    typed: &Typed,
) -> Result<Response, PageError> {
    let now = verdicts::get(&web.app, &visitor.visit.actor, id).await?;
    let mut typed = typed.clone();
    typed.put("version", &now.version.to_string());
    let again = Again::conflict(stale(web, visitor, id).await?, Vec::new());
    form_beside(web, visitor, place, &typed, again, Some(&now.value)).await
}
