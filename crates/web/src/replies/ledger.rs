//! `GET /replies`: who was asked, who has not answered yet, and what came of the others.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use dementi_application::Stored;
use dementi_application::reply_requests::{self, Awaited, Entered, Ledger};
use dementi_domain::ids::{ClaimId, ReplyRequestId};
use dementi_domain::reply::{Due, OutcomeKind, ReplyRequestRecord};
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

/// The requests that can be asked for; the first is what is shown unless another is asked for.
const STATES: [&str; 4] = ["open", "overdue", "settled", "all"];

/// Which requests, and after which of them the page begins: its next deadline in microseconds since 1970 where they are in
/// the order of deadlines, and its id.
#[derive(Debug, Deserialize)]
pub(super) struct Place {
    #[serde(default)]
    state: String,
    at: Option<i64>,
    after: Option<Uuid>,
}

impl Place {
    /// As a term; what is none is as if nothing were asked for.
    fn state(&self) -> &'static str {
        STATES.into_iter().find(|state| *state == self.state).unwrap_or(STATES[0])
    }

    fn entered(&self) -> Entered {
        match self.state() {
            "overdue" => Entered::Overdue(self.awaited()),
            "settled" => Entered::Settled(self.after),
            "all" => Entered::All(self.after),
            _ => Entered::Open(self.awaited()),
        }
    }

    fn awaited(&self) -> Option<Awaited> {
        Some(Awaited { due: at_micros(self.at?)?, id: ReplyRequestId::new(self.after?) })
    }

    /// The address of the page that begins after a request.
    fn next(&self, last: &ReplyRequestRecord) -> String {
        let (state, id) = (self.state(), last.id());
        match (state, last.next_deadline()) {
            ("open" | "overdue", Some(due)) => {
                format!("/replies?state={state}&at={}&after={id}", micros(due))
            }
            _ => format!("/replies?state={state}&after={id}"),
        }
    }
}

/// A request.
struct Row<'a> {
    id: ReplyRequestId,
    party: &'a str,
    claim: &'a str,
    claim_id: ClaimId,
    sent_at: OffsetDateTime,
    attempts: usize,
    due: Option<OffsetDateTime>,
    respond_by: OffsetDateTime,
    overdue: bool,
    /// Whether the party has said that it has the request.
    acknowledged: bool,
    outcome: OutcomeKind,
    outcome_at: Option<OffsetDateTime>,
    withdrawn_at: Option<OffsetDateTime>,
}

#[derive(Template)]
#[template(path = "replies/ledger.html")]
struct LedgerPage<'a> {
    frame: &'a Frame<'a>,
    state: &'static str,
    rows: Vec<Row<'a>>,
    next: Option<String>,
}

fn row<'a>(
    stored: &'a Stored<ReplyRequestRecord>,
    ledger: &'a Ledger,
    now: OffsetDateTime,
) -> Option<Row<'a>> {
    let (record, request) = (&stored.value, stored.value.content());
    let claim = ledger.claims.get(&request.claim())?;
    Some(Row {
        id: record.id(),
        party: ledger.parties.get(&request.asked().party).map_or("–", String::as_str),
        claim: claim.record.content().text.as_str(),
        claim_id: claim.record.id(),
        sent_at: request.sent_at(),
        attempts: request.attempts().count(),
        due: record.next_deadline(),
        respond_by: request.respond_by(),
        overdue: record.stands() && request.due(now) != Due::NotDue,
        acknowledged: request.parts().acknowledged.is_some(),
        outcome: request.outcome().kind(),
        outcome_at: request.outcome().at(),
        withdrawn_at: record.withdrawn().map(|withdrawal| withdrawal.deed.at),
    })
}

/// `GET /replies`
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(place): Query<Place>,
) -> Result<Response, PageError> {
    let now = web.app.now();
    let ledger = reply_requests::ledger(&web.app, &visitor.visit.actor, place.entered(), ROWS).await?;
    let requests = &ledger.requests;
    let last = requests.items.last().filter(|_| requests.more);
    let page = LedgerPage {
        frame: &Frame::of(&web, &visitor.around),
        state: place.state(),
        rows: requests.items.iter().filter_map(|stored| row(stored, &ledger, now)).collect(),
        next: last.map(|last| place.next(&last.value)),
    };
    Ok(shown(&page))
}
