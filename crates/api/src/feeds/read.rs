//! `GET /feed`, `GET /dossiers/{dossier_id}/feed`, `GET /parties/{party_id}/feed`

use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_LANGUAGE, CONTENT_TYPE, HeaderValue, VARY};
use axum::response::Response;
use dementi_application::App;
use dementi_application::feeds::{self, FeedError, FeedOf, Links, Told, WantedFeed};
use dementi_domain::access::Actor;
use dementi_domain::ids::{ClaimId, DossierId, PartyId};
use dementi_domain::vocabulary::Vocabulary;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use super::format::{FeedFormat, FeedQuery};
use crate::answer::{Answer, tagged};
use crate::problem::{Code, Problem, Refusal};
use crate::reports::{Offered, choose, choose_language};
use crate::request::{Acting, IfNoneMatch, List, Paging, Path};
use crate::schema::FeedProblems;

/// After which entry a page begins.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct Place {
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
    claim: Uuid,
}

type Asked = List<FeedQuery, Place>;

impl Refusal for FeedError {
    fn problem(self) -> Problem {
        let detail = "The party is a protected source. A feed leaves the desk, and what is in one would say what the party has spoken \
                      of. Take the feed of a dossier.";
        Problem::new(Code::ProtectedSource, detail)
    }
}

/// Feed of the desk's verdicts
///
/// Published verdicts, corrections and retractions as Atom (RFC 4287, in pages by RFC 5005) or JSON Feed 1.1, the newest first:
/// those that the token's owner may see. A claim has one entry, whatever becomes of its verdict; a correction or retraction
/// changes when it was updated, not its id. Protected sources are not named.
#[utoipa::path(get, path = "/feed", operation_id = "getFeed", tag = super::TAG, params(FeedQuery, Paging),
    responses(
        (status = OK, description = "A page of the feed.", content(
            (String = "application/atom+xml"), (serde_json::Value = "application/feed+json"))),
        FeedProblems))]
pub(super) async fn of_desk(
    State(app): State<App>,
    Acting(actor): Acting,
    held: IfNoneMatch,
    headers: HeaderMap,
    asked: Asked,
) -> Answer<Response> {
    answer(&app, &actor, FeedOf::Desk, asked, &held, &headers).await
}

/// Feed of a dossier's verdicts
///
/// As the feed of the desk, with the verdicts on the claims of the dossier.
#[utoipa::path(get, path = "/dossiers/{dossier_id}/feed", operation_id = "getDossierFeed", tag = super::TAG,
    params(FeedQuery, Paging),
    responses(
        (status = OK, description = "A page of the feed.", content(
            (String = "application/atom+xml"), (serde_json::Value = "application/feed+json"))),
        FeedProblems))]
pub(super) async fn of_dossier(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<DossierId>,
    held: IfNoneMatch,
    headers: HeaderMap,
    asked: Asked,
) -> Answer<Response> {
    answer(&app, &actor, FeedOf::Dossier(id), asked, &held, &headers).await
}

/// Feed of the verdicts that concern a party
///
/// As the feed of the desk, with the verdicts on claims that are about the party, or that it asserted or answered. Protected
/// sources have no feed.
#[utoipa::path(get, path = "/parties/{party_id}/feed", operation_id = "getPartyFeed", tag = super::TAG,
    params(FeedQuery, Paging),
    responses(
        (status = OK, description = "A page of the feed.", content(
            (String = "application/atom+xml"), (serde_json::Value = "application/feed+json"))),
        FeedProblems))]
pub(super) async fn of_party(
    State(app): State<App>,
    Acting(actor): Acting,
    Path(id): Path<PartyId>,
    held: IfNoneMatch,
    headers: HeaderMap,
    asked: Asked,
) -> Answer<Response> {
    answer(&app, &actor, FeedOf::Party(id), asked, &held, &headers).await
}

async fn answer(
    app: &App,
    actor: &Actor,
    of: FeedOf,
    asked: Asked,
    held: &IfNoneMatch,
    headers: &HeaderMap,
) -> Answer<Response> {
    let format = choose(asked.filter.format, headers, FeedFormat::Atom)?;
    let language = choose_language(asked.filter.language, headers);
    let after = asked.after.map(|place| Told { at: place.at, claim: ClaimId::new(place.claim) });
    let page = feeds::read(app, actor, of, WantedFeed { language, after, limit: asked.limit }).await?;
    let next = page.next.map(|told| asked.next_link(&Place { at: told.at, claim: told.claim.uuid() }));
    let links = Links {
        this: app.public_address(&asked.own_link()),
        first: app.public_address(&asked.first_link()),
        next: next.map(|link| app.public_address(&link)),
    };
    let written = match format {
        FeedFormat::Atom => feeds::atom(&page.feed, &links),
        FeedFormat::Json => feeds::json(&page.feed, &links),
    };
    let described = [
        (CONTENT_TYPE, HeaderValue::from_static(format.media_type())),
        (CONTENT_LANGUAGE, HeaderValue::from_static(language.as_str())),
        (VARY, HeaderValue::from_static("accept, accept-language, authorization")),
    ];
    Ok(tagged(written.map_err(Problem::internal)?, held, described))
}
