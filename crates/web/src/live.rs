//! `GET /live`: tells an open page that others have changed what it shows (Server-Sent Events, HTML Living Standard 9.2).
//!
//! The page then asks for itself again and puts in what changed around what is being typed. Nothing of the change itself is
//! sent: what the visitor may see of it is decided where the page is made. A page with a form that changes one thing is told who
//! changed it meanwhile, and leaves the form alone.

use std::convert::Infallible;
use std::time::Duration;

use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::HeaderName;
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use dementi_application::events::{Seen, Step, WatchError, Watching, watch};
use dementi_application::{Failure, members};
use dementi_domain::change::Kind;
use dementi_domain::ids::DossierId;
use futures_util::stream::{self, Stream, StreamExt};
use serde::Deserialize;
use uuid::Uuid;

use crate::Web;
use crate::failure::PageError;
use crate::surroundings::Visitor;

/// An event without data is none: browsers drop it.
const SAYS: &str = "yes";
/// After how long a page that was cut off should come back.
const RETRY: Duration = Duration::from_secs(3);

pub(crate) fn routes() -> Router<Web> {
    Router::new().route("/live", get(live))
}

/// What the page shows: one thing alone, a claim with its record, a source, a dossier, the list of claims, or all of the desk.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
struct Asked {
    thing: Option<Uuid>,
    claim: Option<Uuid>,
    source: Option<Uuid>,
    dossier: Option<Uuid>,
    #[serde(default)]
    claims: bool,
}

impl Asked {
    /// Whether a change concerns what the page shows. Others than those of the dossier that is asked for are not read at all.
    fn concerns(self, seen: &Seen) -> bool {
        if let Some(thing) = self.thing {
            seen.id == thing
        } else if let Some(claim) = self.claim {
            seen.claim.is_some_and(|changed| changed.uuid() == claim)
        } else if let Some(source) = self.source {
            seen.kind == Kind::Snapshot || seen.id == source
        } else {
            !self.claims || seen.claim.is_some()
        }
    }
}

async fn live(
    State(web): State<Web>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let actor = visitor.visit.actor.clone();
    let dossier = asked.dossier.map(DossierId::new);
    let watching = match watch(&web.app, actor, (dossier, None), None).await {
        Ok(watching) => watching,
        Err(Failure::Refused(WatchError::TooMany)) => {
            return Ok(StatusCode::TOO_MANY_REQUESTS.into_response());
        }
        Err(other) => return Err(other.into()),
    };
    // Proxies that collect answers before they pass them on would keep events back.
    let unbuffered = [(HeaderName::from_static("x-accel-buffering"), "no")];
    let told = events(web, watching, asked, visitor).map(Ok::<_, Infallible>);
    Ok((unbuffered, Sse::new(told)).into_response())
}

/// Who changed the thing that a page is about, and when, in a sentence; nothing in particular of everything else.
async fn sentence(web: &Web, visitor: &Visitor, asked: Asked, seen: &Seen) -> String {
    let words = visitor.around.words;
    let who = match asked.thing {
        Some(_) => members::name(&web.app, &visitor.visit.actor, seen.actor).await.ok().flatten(),
        None => return SAYS.to_owned(),
    };
    match who {
        Some(who) => {
            words.plain("live-edited", [("who", who.into()), ("at", words.moment(seen.at).0.into())])
        }
        None => words.plain("live-edited-since", []),
    }
}

fn events(web: Web, watching: Watching, asked: Asked, visitor: Visitor) -> impl Stream<Item = Event> + Send {
    // The page was made before the stream began: what changed in between is asked for once.
    let first = Event::default().retry(RETRY).event("ready").data(SAYS);
    let following =
        stream::unfold((watching, web, visitor), move |(mut watching, web, visitor)| async move {
            let tell = |data: String| Event::default().event("changed").data(data);
            let event = match watching.next().await {
                Step::End => return None,
                Step::Lost(_) => Some(tell(SAYS.to_owned())),
                Step::Quiet(_) => Some(Event::default().comment("")),
                Step::Changes(changes) => {
                    let others = |seen: &&Seen| seen.actor != Some(visitor.visit.actor.user);
                    match changes.iter().rev().filter(others).find(|seen| asked.concerns(seen)) {
                        Some(last) => Some(tell(sentence(&web, &visitor, asked, last).await)),
                        None => None,
                    }
                }
            };
            Some((stream::iter(event), (watching, web, visitor)))
        });
    stream::once(async { first }).chain(following.flatten())
}
