//! `/`: what waits for the visitor.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use dementi_application::Page;
use dementi_application::claims::{Belonging, belonging};
use dementi_application::review_queue::{self, About, Queued};
use dementi_domain::waiting::Waiting;
use serde::Deserialize;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, shown};
use crate::surroundings::Visitor;

/// How much of the queue stands on a page.
const ROWS: u64 = 50;

pub(crate) fn routes() -> Router<Web> {
    Router::new().route("/", get(show))
}

/// Where a page of the queue begins.
#[derive(Debug, Deserialize)]
pub(crate) struct Place {
    after: Option<Uuid>,
}

/// Something that waits.
struct Row<'a> {
    waiting: Waiting,
    address: String,
    claim: &'a str,
    claim_address: String,
    dossier: &'a str,
    since: OffsetDateTime,
    due: Option<OffsetDateTime>,
}

impl Row<'_> {
    /// Whether its time is over, or its ground gone.
    fn pressing(&self) -> bool {
        matches!(self.waiting, Waiting::Stale | Waiting::ReplyOverdue | Waiting::AcknowledgementOverdue)
    }
}

#[derive(Template)]
#[template(path = "queue.html")]
struct QueuePage<'a> {
    frame: &'a Frame<'a>,
    rows: Vec<Row<'a>>,
    next: Option<Uuid>,
}

/// `GET /`
async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(place): Query<Place>,
) -> Result<Response, PageError> {
    let actor = &visitor.visit.actor;
    let page = Page { after: place.after, limit: ROWS };
    let queue = review_queue::list(&web.app, actor, page).await?;
    let names = belonging(&web.app, actor, queue.items.iter().map(|queued| &queued.claim.value)).await?;
    let rows = queue.items.iter().map(|queued| row(queued, &names)).collect();
    Ok(shown(&QueuePage { frame: &Frame::of(&web, &visitor.around), rows, next: queue.next }))
}

fn row<'a>(queued: &'a Queued, names: &'a Belonging) -> Row<'a> {
    let claim = &queued.claim.value.record;
    let claim_address = format!("/claims/{}", claim.id());
    let (address, since, due) = match &queued.about {
        About::Verdict(verdict) => {
            let verdict = &verdict.value;
            let since = verdict.parts().state.submitted().map_or(verdict.parts().created.at, |deed| deed.at);
            (format!("/verdicts/{}", verdict.parts().id), since, None)
        }
        About::ReplyRequest(request) => {
            let asked = request.value.content();
            let due = match queued.waiting {
                Waiting::AcknowledgementOverdue => asked.asked().acknowledge_by,
                _ => Some(asked.respond_by()),
            };
            (format!("{claim_address}#replies"), request.value.created().at, due)
        }
    };
    let dossier = names.dossiers.get(&claim.content().dossier).map_or("", String::as_str);
    Row {
        waiting: queued.waiting,
        address,
        claim: claim.content().text.as_str(),
        claim_address,
        dossier,
        since,
        due,
    }
}
