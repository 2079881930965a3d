//! Writing a verdict: `/claims/{id}/verdict` begins one, `/verdicts/{id}/edit` changes it.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
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
use super::refusal;
use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::posted::Posted;
use crate::surroundings::Visitor;

/// The most scales that are offered.
const SCALES: u64 = 100;

/// What was typed, by field: `version`, `rating` (a scale's id, `:`, and a key), `rationale`, `part-{id}` (a key).
type Typed = BTreeMap<String, String>;

#[derive(Template)]
#[template(path = "verdicts/write.html")]
struct WritePage<'a> {
    frame: &'a Frame<'a>,
    action: String,
    claim_id: ClaimId,
    claim: &'a Claim,
    scales: &'a [Stored<ScaleRecord>],
    typed: &'a Typed,
    refused: Option<Said>,
    theirs: Vec<Stretch>,
}

impl WritePage<'_> {
    /// Which verdict is changed, if one is.
    fn changed(&self) -> Option<&str> {
        self.action.strip_prefix("/verdicts/")?.strip_suffix("/edit")
    }

    fn typed(&self, name: &str) -> &str {
        self.typed.get(name).map_or("", String::as_str)
    }

    fn rated(&self, scale: &ScaleRecord, key: &RatingKey) -> bool {
        self.typed("rating") == format!("{}:{key}", scale.record.id())
    }

    fn part_rated(&self, part: &Part, key: &RatingKey) -> bool {
        self.typed(&format!("part-{}", part.id)) == key.as_str()
    }
}

/// Where a form is shown, and what it is about.
struct Place {
    action: String,
    claim: ClaimId,
    verdict: Option<VerdictId>,
}

/// Why a form is shown again.
#[derive(Default)]
struct Again {
    status: StatusCode,
    refused: Option<Said>,
    /// What somebody else wrote in the meantime, against what was typed.
    theirs: Vec<Stretch>,
}

impl Again {
    fn because(status: StatusCode, refused: Said) -> Self {
        Self { status, refused: Some(refused), theirs: Vec::new() }
    }
}

async fn form(
    web: &Web,
    visitor: &Visitor,
    place: Place,
    typed: &Typed,
    again: Again,
) -> Result<Response, PageError> {
    let actor = &visitor.visit.actor;
    let claim = claims::get(&web.app, actor, place.claim).await?;
    let all = scales::list(&web.app, actor, Page { after: None, limit: SCALES }).await?;
    let scales: Vec<_> = all.items.into_iter().filter(|scale| scale.value.record.stands()).collect();
    let shown = WritePage {
        frame: &Frame::of(web, &visitor.around),
        action: place.action,
        claim_id: place.claim,
        claim: claim.value.record.content(),
        scales: &scales,
        typed,
        refused: again.refused,
        theirs: again.theirs,
    };
    Ok(page(again.status, &shown))
}

fn wanted(typed: &Typed) -> Result<Wanted, &'static str> {
    let rating = typed.get("rating").map_or("", String::as_str);
    let (scale, rating) = rating.split_once(':').ok_or("rating-needed")?;
    let scale = Uuid::parse_str(scale).map_err(|_| "rating-needed")?;
    let rationale = typed.get("rationale").map_or("", String::as_str);
    let parts = typed.iter().filter(|(_, key)| !key.is_empty()).filter_map(|(name, key)| {
        let part = Uuid::parse_str(name.strip_prefix("part-")?).ok()?;
        Some(RatingKey::parse(key).map(|key| (PartId::new(part), key)))
    });
    Ok(Wanted {
        scale: ScaleId::new(scale),
        rating: RatingKey::parse(rating).map_err(|_| "rating-needed")?,
        rationale: Prose::parse(rationale).map_err(|_| "rationale-needed")?,
        part_ratings: parts.collect::<Result<_, _>>().map_err(|_| "refusal-rating")?,
    })
}

/// `GET /claims/{id}/verdict`
pub(super) async fn begin(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    form(&web, &visitor, beginning(id), &Typed::new(), Again::default()).await
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
    let content = &verdict.value.parts().content;
    let mut typed = Typed::from([
        ("version".to_owned(), verdict.version.to_string()),
        ("rating".to_owned(), format!("{}:{}", content.scale().id, content.rating())),
        ("rationale".to_owned(), content.rationale().to_string()),
    ]);
    typed.extend(content.part_ratings().iter().map(|(part, key)| (format!("part-{part}"), key.to_string())));
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
    let version =
        typed.get("version").and_then(|version| version.parse().ok()).ok_or(PageError::Unreadable)?;
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
    let why = visitor.around.words.say(message);
    form(web, visitor, place, typed, Again::because(StatusCode::UNPROCESSABLE_ENTITY, why)).await
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
        Err(Failure::Refused(error)) => (StatusCode::UNPROCESSABLE_ENTITY, refusal::say(words, &error)),
        Err(Failure::Stale { .. }) => {
            let id = place.verdict.ok_or(PageError::Stale)?;
            return conflict(web, visitor, id, place, typed).await;
        }
        Err(Failure::Reference { .. }) => (StatusCode::UNPROCESSABLE_ENTITY, words.say("rating-needed")),
        Err(other) => return Err(other.into()),
    };
    form(web, visitor, place, typed, Again::because(refused.0, refused.1)).await
}

/// Shows what somebody else wrote in the meantime against what was typed. Saved once more, what was typed takes its place.
async fn conflict(
    web: &Web,
    visitor: &Visitor,
    id: VerdictId,
    place: Place,
    typed: &Typed,
) -> Result<Response, PageError> {
    let now = verdicts::get(&web.app, &visitor.visit.actor, id).await?;
    let mut typed = typed.clone();
    typed.insert("version".to_owned(), now.version.to_string());
    let yours = typed.get("rationale").map_or("", String::as_str).replace("\r\n", "\n");
    let theirs = difference(now.value.parts().content.rationale().as_str(), &yours);
    let refused = Some(stale(web, visitor, id).await?);
    let again = Again { status: StatusCode::CONFLICT, refused, theirs };
    form(web, visitor, place, &typed, again).await
}
