//! `GET /replies`: who has not answered yet, the next deadline first.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use dementi_application::reply_requests::{self, Awaited};
use dementi_domain::ids::ReplyRequestId;
use dementi_domain::reply::Due;
use serde::Deserialize;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, shown};
use crate::instant::{at_micros, micros};
use crate::surroundings::Visitor;

/// How many requests stand on a page.
const ROWS: u64 = 50;

/// After which request the page begins: its next deadline in microseconds since 1970, and its id.
#[derive(Debug, Deserialize)]
pub(super) struct Place {
    at: Option<i64>,
    after: Option<Uuid>,
}

impl Place {
    fn awaited(&self) -> Option<Awaited> {
        Some(Awaited { due: at_micros(self.at?)?, id: ReplyRequestId::new(self.after?) })
    }
}

/// A request.
struct Row<'a> {
    id: ReplyRequestId,
    party: &'a str,
    claim: &'a str,
    claim_address: String,
    sent_at: OffsetDateTime,
    attempts: usize,
    due: Option<OffsetDateTime>,
    respond_by: OffsetDateTime,
    overdue: bool,
    /// Whether the party has said that it has the request.
    acknowledged: bool,
}

#[derive(Template)]
#[template(path = "replies/ledger.html")]
struct Ledger<'a> {
    frame: &'a Frame<'a>,
    rows: Vec<Row<'a>>,
    next: Option<String>,
}

/// `GET /replies`
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(place): Query<Place>,
) -> Result<Response, PageError> {
    let now = web.app.now();
    let open = reply_requests::open(&web.app, &visitor.visit.actor, place.awaited(), ROWS).await?;
    let rows = open.requests.items.iter().filter_map(|stored| {
        let (record, request) = (&stored.value, stored.value.content());
        let claim = open.claims.get(&request.claim())?;
        Some(Row {
            id: record.id(),
            party: open.parties.get(&request.asked().party).map_or("–", String::as_str),
            claim: claim.record.content().text.as_str(),
            claim_address: format!("/claims/{}", claim.record.id()),
            sent_at: request.sent_at(),
            attempts: request.attempts().count(),
            due: record.next_deadline(),
            respond_by: request.respond_by(),
            overdue: request.due(now) != Due::NotDue,
            acknowledged: request.parts().acknowledged.is_some(),
        })
    });
    let last = open.requests.items.last().filter(|_| open.requests.more);
    let next = last.and_then(|last| {
        let at = micros(last.value.next_deadline()?);
        Some(format!("/replies?at={at}&after={}", last.value.id()))
    });
    let page = Ledger { frame: &Frame::of(&web, &visitor.around), rows: rows.collect(), next };
    Ok(shown(&page))
}
