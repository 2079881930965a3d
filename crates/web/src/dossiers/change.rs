//! `/dossiers/{id}/edit`: changing what a dossier says of itself, and who may see it.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::{Failure, Stored, dossiers};
use dementi_domain::dossier::{DossierRecord, VisibilityKind};
use dementi_domain::ids::{DossierId, UserId};
use dementi_domain::vocabulary::Vocabulary;
use uuid::Uuid;

use super::form::{filled, form, named, names, wanted};
use crate::Web;
use crate::compare::{Again, Difference, both, differences, told_of};
use crate::failure::PageError;
use crate::posted::Posted;
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// `GET /dossiers/{id}/edit`
pub(super) async fn open(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let old = dossiers::get(&web.app, &visitor.visit.actor, DossierId::new(id)).await?;
    if !old.value.stands() {
        return Ok(Redirect::to(&format!("/dossiers/{id}")).into_response());
    }
    form(&web, &visitor, Some(&old), &filled(&old), Again::default()).await
}

/// `POST /dossiers/{id}/edit`
pub(super) async fn save(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let id = DossierId::new(id);
    let version = typed.get("version").parse().map_err(|_| PageError::Unreadable)?;
    let old = dossiers::get(&web.app, &visitor.visit.actor, id).await?;
    let message = match wanted(&typed, &visitor) {
        Ok(wanted) => match dossiers::change(&web.app, context, id, version, wanted).await {
            Ok(_) => return Ok(Redirect::to(&format!("/dossiers/{id}")).into_response()),
            Err(Failure::Stale { .. }) => return conflict(&web, &visitor, id, typed).await,
            Err(Failure::Refused(_)) => "record-withdrawn",
            Err(Failure::Reference { .. }) => "dossier-member-gone",
            Err(other) => return Err(other.into()),
        },
        Err(message) => message,
    };
    form(&web, &visitor, Some(&old), &typed, Again::unfit(visitor.around.words, message)).await
}

/// Shows what somebody else changed in the meantime beside what was typed. What they restricted stays so, and open to whom they
/// named, until somebody chooses otherwise with that before their eyes.
async fn conflict(
    web: &Web,
    visitor: &Visitor,
    id: DossierId,
    mut yours: Typed,
) -> Result<Response, PageError> {
    let now = dossiers::get(&web.app, &visitor.visit.actor, id).await?;
    yours.put("version", &now.version.to_string());
    let differ = if now.value.stands() { differ(web, visitor, &now, &yours).await? } else { Vec::new() };
    let mut told = told_of(web, visitor, &now.value).await?;
    let visibility = &now.value.content().visibility;
    if now.value.stands() && visibility.kind() == VisibilityKind::Restricted {
        yours.put("visibility", VisibilityKind::Restricted.as_str());
        let mut named: Vec<UserId> = yours.in_order("member-");
        named.extend(visibility.members().iter().filter(|user| !yours.ticked(&format!("member-{user}"))));
        yours.tick("member-", &named);
        told = both(&told, &visitor.around.words.say("dossier-stays-restricted"));
    }
    form(web, visitor, Some(&now), &yours, Again::conflict(told, differ)).await
}

async fn differ(
    web: &Web,
    visitor: &Visitor,
    now: &Stored<DossierRecord>,
    yours: &Typed,
) -> Result<Vec<Difference>, PageError> {
    let (theirs, content) = (filled(now), now.value.content());
    let restricts = |typed: &Typed| typed.get("visibility") == VisibilityKind::Restricted.as_str();
    let yours_named = if restricts(yours) { named(yours, visitor) } else { Vec::new() };
    let theirs_named = content.visibility.members();
    let names = names(web, visitor, now).await?;
    let told = |users: &[UserId]| {
        let names = users.iter().filter_map(|user| names.get(user)).map(String::as_str);
        names.collect::<Vec<_>>().join("\n")
    };
    let pair = |name: &str| (theirs.get(name).to_owned(), yours.get(name).replace("\r\n", "\n"));
    let ((their_title, your_title), (their_text, your_text)) = (pair("title"), pair("summary"));
    let words = visitor.around.words;
    let open_to = |typed: &Typed| words.plain(if restricts(typed) { "restricted" } else { "desk-wide" }, []);
    Ok(differences([
        ("title", their_title, your_title),
        ("summary", their_text, your_text),
        ("visibility", open_to(&theirs), open_to(yours)),
        ("dossier-members", told(theirs_named), told(&yours_named)),
    ]))
}
