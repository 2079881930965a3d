//! `/sources/{id}/edit`: changing what is recorded of a source.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::sources::{self, ChangeError};
use dementi_application::{Failure, Stored};
use dementi_domain::ids::{PartyId, SourceId};
use dementi_domain::source::SourceRecord;
use uuid::Uuid;

use super::form::{filled, form, unfit, wanted};
use crate::Web;
use crate::compare::{Again, Difference, differences, told_of};
use crate::failure::PageError;
use crate::offered::names;
use crate::posted::Posted;
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// `GET /sources/{id}/edit`
pub(super) async fn open(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let old = sources::get(&web.app, &visitor.visit.actor, SourceId::new(id)).await?;
    if !old.value.stands() {
        return Ok(Redirect::to(&format!("/sources/{id}")).into_response());
    }
    form(&web, &visitor, Some(&old), &filled(&old), Again::default()).await
}

/// `POST /sources/{id}/edit`
pub(super) async fn save(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    visitor.may_record()?;
    let id = SourceId::new(id);
    let version = typed.get("version").parse().map_err(|_| PageError::Unreadable)?;
    let old = sources::get(&web.app, &visitor.visit.actor, id).await?;
    let message = match wanted(&typed) {
        Ok(wanted) => match sources::change(&web.app, context, id, version, wanted).await {
            Ok(_) => return Ok(Redirect::to(&format!("/sources/{id}")).into_response()),
            Err(Failure::Stale { .. }) => return conflict(&web, &visitor, id, typed).await,
            Err(Failure::Refused(ChangeError::Withdrawn(_))) => "record-withdrawn",
            Err(Failure::Refused(ChangeError::Derivation(why))) => unfit(why),
            Err(Failure::Reference { .. }) => "reference-gone",
            Err(other) => return Err(other.into()),
        },
        Err(message) => message,
    };
    form(&web, &visitor, Some(&old), &typed, Again::unfit(visitor.around.words, message)).await
}

/// Shows what somebody else changed in the meantime beside what was typed.
async fn conflict(
    web: &Web,
    visitor: &Visitor,
    id: SourceId,
    mut yours: Typed,
) -> Result<Response, PageError> {
    let now = sources::get(&web.app, &visitor.visit.actor, id).await?;
    yours.put("version", &now.version.to_string());
    let differ = if now.value.stands() { differ(web, visitor, &now, &yours).await? } else { Vec::new() };
    let again = Again::conflict(told_of(web, visitor, &now.value).await?, differ);
    form(web, visitor, Some(&now), &yours, again).await
}

async fn differ(
    web: &Web,
    visitor: &Visitor,
    now: &Stored<SourceRecord>,
    yours: &Typed,
) -> Result<Vec<Difference>, PageError> {
    let (theirs, content, words) = (filled(now), now.value.content(), visitor.around.words);
    let actor = &visitor.visit.actor;
    let authors: Vec<PartyId> = yours.in_order("author-");
    let from = yours.in_order("from-");
    let [title, url, published_on, language] = ["title", "url", "published_on", "language"]
        .map(|name| (theirs.get(name).to_owned(), yours.get(name).to_owned()));
    let term =
        |list: &str, typed: &Typed, name: &str| words.plain(&format!("{list}-{}", typed.get(name)), []);
    let one = async |typed: &Typed, name: &str| names(web, actor, typed.id(name).as_slice()).await;
    Ok(differences([
        ("title", title.0, title.1),
        ("kind", term("source", &theirs, "kind"), term("source", yours, "kind")),
        ("published-on", published_on.0, published_on.1),
        ("language", language.0, language.1),
        ("web-address", url.0, url.1),
        ("publisher", one(&theirs, "publisher").await?, one(yours, "publisher").await?),
        ("supplied-by", one(&theirs, "supplied_by").await?, one(yours, "supplied_by").await?),
        ("authors", names(web, actor, content.authors.as_slice()).await?, names(web, actor, &authors).await?),
        ("derivation", term("derivation", &theirs, "derivation"), term("derivation", yours, "derivation")),
        (
            "derived-from-which",
            titles(web, visitor, content.derivation.sources()).await?,
            titles(web, visitor, &from).await?,
        ),
    ]))
}

/// What sources are called, a line for each.
async fn titles(web: &Web, visitor: &Visitor, ids: &[SourceId]) -> Result<String, PageError> {
    let found = sources::among(&web.app, &visitor.visit.actor, ids).await?;
    let title = |id: &SourceId| found.iter().find(|source| source.value.id() == *id);
    let titles = ids.iter().filter_map(title).map(|source| source.value.content().title.as_str());
    Ok(titles.collect::<Vec<_>>().join("\n"))
}
