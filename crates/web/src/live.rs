//! `GET /live`: tells an open page that others have changed what it shows (Server-Sent Events, HTML Living Standard 9.2).
//!
//! The page then asks for itself again and puts in what changed around what is being typed. Nothing of the change itself is
//! sent: what the visitor may see of it is decided where the page is made.

use std::convert::Infallible;
use std::time::Duration;

use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::HeaderName;
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use dementi_application::Failure;
use dementi_application::events::{Seen, Step, WatchError, Watching, watch};
use dementi_domain::change::Kind;
use dementi_domain::ids::UserId;
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

/// What the page shows: a claim, a source, or all of the desk.
#[derive(Debug, Clone, Copy, Deserialize)]
struct Asked {
    claim: Option<Uuid>,
    source: Option<Uuid>,
}

impl Asked {
    /// Whether a change concerns what the page shows, and is another's.
    fn concerns(self, seen: &Seen, visitor: UserId) -> bool {
        let shown = match (self.claim, self.source) {
            (Some(claim), _) => seen.claim.is_some_and(|changed| changed.uuid() == claim),
            (None, Some(source)) => seen.kind == Kind::Snapshot || seen.id == source,
            (None, None) => true,
        };
        shown && seen.actor != Some(visitor)
    }
}

async fn live(
    State(web): State<Web>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let actor = visitor.visit.actor.clone();
    let user = actor.user;
    let watching = match watch(&web.app, actor, (None, None), None).await {
        Ok(watching) => watching,
        Err(Failure::Refused(WatchError::TooMany)) => {
            return Ok(StatusCode::TOO_MANY_REQUESTS.into_response());
        }
        Err(other) => return Err(other.into()),
    };
    // Proxies that collect answers before they pass them on would keep events back.
    let unbuffered = [(HeaderName::from_static("x-accel-buffering"), "no")];
    Ok((unbuffered, Sse::new(events(watching, asked, user).map(Ok::<_, Infallible>))).into_response())
}

fn events(watching: Watching, asked: Asked, user: UserId) -> impl Stream<Item = Event> + Send {
    // The page was made before the stream began: what changed in between is asked for once.
    let first = Event::default().retry(RETRY).event("ready").data(SAYS);
    let following = stream::unfold(watching, move |mut watching| async move {
        let event = match watching.next().await {
            Step::End => return None,
            Step::Lost(_) => Some(Event::default().event("changed").data(SAYS)),
            Step::Quiet(_) => Some(Event::default().comment("")),
            Step::Changes(changes) => {
                let concerned = changes.iter().any(|seen| asked.concerns(seen, user));
                concerned.then(|| Event::default().event("changed").data(SAYS))
            }
        };
        Some((stream::iter(event), watching))
    });
    stream::once(async { first }).chain(following.flatten())
}
