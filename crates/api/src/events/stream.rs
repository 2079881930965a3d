//! `GET /events`

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::{HeaderName, HeaderValue};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use dementi_application::App;
use dementi_application::events::{Step, WatchError, Watching, watch};
use dementi_domain::change::Bookmark;
use dementi_domain::ids::DossierId;
use futures_util::stream::{self, Stream, StreamExt};
use uuid::Uuid;

use super::body::{EventData, id, place};
use super::filter::EventFilter;
use crate::answer::{Answer, Cursor};
use crate::problem::{Code, Problem, Refusal, sentence};
use crate::request::{Acting, Query};
use crate::schema::StreamProblems;

/// After how long a client that was cut off should come back.
const RETRY: Duration = Duration::from_secs(3);

/// Watch the record change
///
/// A stream of server-sent events that does not end: a change as soon as it is committed, as far as you may see it. `event` is
/// its type, such as `verdict.published`, `data` is `EventData` as JSON, `id` its place. A client that was cut off sends the
/// last `id` as `Last-Event-ID` and gets all that it missed, once. Without it the stream begins now; the first `id` comes at
/// once, without an event.
///
/// After 15 seconds without a change comes a comment. The stream ends when your access does, or the server stops. What you may
/// no longer see is left out from then on. If the place is not of this change log, as after a database was restored, the first
/// event is `reset`: read anew what you keep. You can have ten streams open on a server.
#[utoipa::path(get, path = "/events", operation_id = "watchEvents", tag = "events", params(EventFilter),
    responses((status = OK, description = "The stream. `EventData` is what each event's `data` holds.",
        body = EventData, content_type = "text/event-stream"), StreamProblems))]
pub(super) async fn stream(
    State(app): State<App>,
    Acting(actor): Acting,
    headers: HeaderMap,
    Query(filter): Query<EventFilter>,
) -> Answer<Response> {
    let after = after(&headers, filter.last_event_id)?;
    let desk = actor.desk.uuid();
    let wanted = (filter.dossier_id.map(DossierId::new), filter.kind);
    let watching = watch(&app, actor, wanted, after).await?;
    // Proxies that collect answers before they pass them on would keep events back.
    let unbuffered = (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    Ok(([unbuffered], Sse::new(events(watching, desk).map(Ok::<_, Infallible>))).into_response())
}

/// The place that the client was at.
fn after(headers: &HeaderMap, parameter: Option<Cursor>) -> Answer<Option<Bookmark>> {
    let header = headers.get("last-event-id").filter(|value| !value.is_empty());
    let sent = match header {
        Some(value) => Some(Cursor::from(value.to_str().unwrap_or_default().to_owned())),
        None => parameter,
    };
    let Some(sent) = sent else { return Ok(None) };
    place(&sent).map(Some).ok_or_else(|| {
        let detail = "`Last-Event-ID` is not the `id` of an event of this stream. Send it unchanged, or leave it out to \
                      begin with what happens from now on.";
        Problem::new(Code::InvalidCursor, detail)
    })
}

/// The events of a stream. Nothing is read before the client has taken what was read before.
fn events(watching: Watching, desk: Uuid) -> impl Stream<Item = Event> + Send {
    let first = Event::default().retry(RETRY).id(id(watching.at()));
    let following = stream::unfold(watching, move |mut watching| async move {
        let events = match watching.next().await {
            Step::End => return None,
            Step::Lost(at) => vec![Event::default().event("reset").data("{}").id(id(at))],
            Step::Quiet(at) => vec![Event::default().comment("").id(id(at))],
            Step::Changes(changes) => {
                changes.iter().filter_map(|seen| event(&EventData::of(desk, seen), seen.bookmark)).collect()
            }
        };
        Some((stream::iter(events), watching))
    });
    stream::once(async { first }).chain(following.flatten())
}

fn event(data: &EventData, at: Bookmark) -> Option<Event> {
    // Ids, terms, numbers and an instant: writing them as JSON cannot fail.
    Event::default().event(data.name()).id(id(at)).json_data(data).ok()
}

impl Refusal for WatchError {
    fn problem(self) -> Problem {
        match self {
            Self::TooMany => Problem::new(Code::TooManyStreams, sentence(&self.to_string())),
        }
    }
}
