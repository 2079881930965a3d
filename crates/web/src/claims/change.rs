//! `/claims/{id}/edit`: changing what a claim says.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::claims::{self, Refused};
use dementi_application::{Context, Failure};
use dementi_domain::change::Kind;
use dementi_domain::claim::{ChangeError, Claim};
use dementi_domain::ids::ClaimId;
use uuid::Uuid;

use super::form::{Old, USED, filled, form, parts, seen, wanted};
use crate::Web;
use crate::compare::{Again, Difference, differences, told_of};
use crate::failure::PageError;
use crate::offered::names;
use crate::posted::Posted;
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// How often a form is carried out anew because something was recorded on the claim just then.
const ATTEMPTS: usize = 5;

/// `GET /claims/{id}/edit`
pub(super) async fn open(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let old = Old::read(&web, &visitor, ClaimId::new(id)).await?;
    if !old.claim.value.record.stands() {
        return Ok(Redirect::to(&format!("/claims/{id}")).into_response());
    }
    form(&web, &visitor, Some(&old), None, &filled(&old)?, Again::default()).await
}

/// `POST /claims/{id}/edit`
pub(super) async fn save(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let id = ClaimId::new(id);
    let mut version = typed.get("version").parse().map_err(|_| PageError::Unreadable)?;
    for _ in 0..ATTEMPTS {
        let old = Old::read(&web, &visitor, id).await?;
        let message = match write(&web, context.clone(), &old, version, &typed).await? {
            Outcome::Written => return Ok(Redirect::to(&format!("/claims/{id}")).into_response()),
            Outcome::Refused(message) => message,
            Outcome::Stale => {
                let now = Old::read(&web, &visitor, id).await?;
                let record = &now.claim.value.record;
                // Whatever was recorded on the claim since, nobody changed what it says.
                if record.stands() && typed.get("seen") == seen(record.content())? {
                    if now.is_spoken_of_since(&typed) {
                        return spoken_of(&web, &visitor, &now, typed).await;
                    }
                    version = now.claim.version;
                    continue;
                }
                return conflict(&web, &visitor, &now, typed).await;
            }
        };
        let again = Again::unfit(visitor.around.words, message);
        return form(&web, &visitor, Some(&old), None, &typed, again).await;
    }
    let now = Old::read(&web, &visitor, id).await?;
    conflict(&web, &visitor, &now, typed).await
}

/// Shows the form again where somebody spoke of a part that is worded otherwise: what they said would answer other words.
async fn spoken_of(web: &Web, visitor: &Visitor, now: &Old, mut yours: Typed) -> Result<Response, PageError> {
    let theirs = filled(now)?;
    for name in ["version", "seen", USED] {
        yours.put(name, theirs.get(name));
    }
    let again = Again::conflict(visitor.around.words.say("claim-part-spoken-of"), Vec::new());
    form(web, visitor, Some(now), None, &yours, again).await
}

/// What came of a form.
enum Outcome {
    Written,
    Stale,
    /// The message that says why nothing was done.
    Refused(&'static str),
}

async fn write(
    web: &Web,
    context: Context,
    old: &Old,
    version: i64,
    typed: &Typed,
) -> Result<Outcome, PageError> {
    let wanted = match wanted(typed, Some(old)) {
        Ok(wanted) => wanted,
        // What does not fit is no matter where it was opened before somebody else's change.
        Err(_) if old.claim.version != version => return Ok(Outcome::Stale),
        Err(message) => return Ok(Outcome::Refused(message)),
    };
    let message = match claims::change(&web.app, context, old.claim.value.record.id(), version, wanted).await
    {
        Ok(_) => return Ok(Outcome::Written),
        Err(Failure::Stale { .. }) => return Ok(Outcome::Stale),
        Err(Failure::Refused(Refused::Change(ChangeError::Withdrawn(_)))) => "record-withdrawn",
        Err(Failure::Refused(Refused::Change(ChangeError::PartsInUse))) => "claim-parts-in-use",
        Err(Failure::Refused(Refused::Parts(_))) => "claim-parts-unfit",
        Err(Failure::Reference { kind: Kind::Party, .. }) => "claim-about-gone",
        // The dossier is the claim's own, and so are the parts.
        Err(Failure::Refused(Refused::Change(ChangeError::OtherDossier)) | Failure::Reference { .. }) => {
            return Err(PageError::Unreadable);
        }
        Err(other) => return Err(other.into()),
    };
    Ok(Outcome::Refused(message))
}

/// Shows what somebody else changed in the meantime beside what was typed. Parts that they added come into the form, so that
/// saving it takes none away.
async fn conflict(web: &Web, visitor: &Visitor, now: &Old, mut yours: Typed) -> Result<Response, PageError> {
    let theirs = filled(now)?;
    let record = &now.claim.value.record;
    for part in record.content().parts.as_slice() {
        let field = format!("part-{}", part.id);
        if theirs.ticked(&field) && !yours.ticked(&field) {
            yours.put(&field, part.text.as_str());
        }
    }
    for name in ["version", "seen", USED] {
        yours.put(name, theirs.get(name));
    }
    let differ = if record.stands() { differ(web, visitor, now, &theirs, &yours).await? } else { Vec::new() };
    let again = Again::conflict(told_of(web, visitor, record).await?, differ);
    form(web, visitor, Some(now), None, &yours, again).await
}

async fn differ(
    web: &Web,
    visitor: &Visitor,
    now: &Old,
    theirs: &Typed,
    yours: &Typed,
) -> Result<Vec<Difference>, PageError> {
    let claim: &Claim = now.content();
    let actor = &visitor.visit.actor;
    let about = yours.in_order("about-");
    let [text, language, claimed_on, tags] = ["text", "language", "claimed_on", "tags"]
        .map(|name| (theirs.get(name).to_owned(), yours.get(name).replace("\r\n", "\n")));
    let split = |typed: &Typed| {
        let parts = parts(typed, Some(now)).into_iter().zip(1..);
        let said =
            parts.map(|((_, part), number)| format!("{number}. {}", part.replace("\r\n", "\n").trim()));
        said.collect::<Vec<_>>().join("\n")
    };
    Ok(differences([
        ("claim-text", text.0, text.1),
        ("parts", split(theirs), split(yours)),
        ("claimed-on", claimed_on.0, claimed_on.1),
        ("language", language.0, language.1),
        ("tags", tags.0, tags.1),
        ("about", names(web, actor, claim.about.as_slice()).await?, names(web, actor, &about).await?),
    ]))
}
