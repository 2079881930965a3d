//! `/`: what waits for the visitor.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use dementi_application::claims::{Belonging, belonging};
use dementi_application::review_queue::{self, About, Queued};
use dementi_application::{Page, saved_views};
use dementi_domain::saved_view::SavedView;
use dementi_domain::vocabulary::Vocabulary;
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
    /// The one kind of waiting that is wanted; one that is not known is as if none were said.
    #[serde(default)]
    waiting: String,
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
    /// Whether an assignment is late.
    late: bool,
    /// The mention that can be marked as read.
    mention: Option<Uuid>,
}

impl Row<'_> {
    /// Whether its time is over, or its ground gone.
    fn pressing(&self) -> bool {
        matches!(self.waiting, Waiting::Stale | Waiting::ReplyOverdue | Waiting::AcknowledgementOverdue)
            || self.late
    }
}

#[derive(Template)]
#[template(path = "queue.html")]
struct QueuePage<'a> {
    frame: &'a Frame<'a>,
    /// The kinds of waiting, and whether each is the one that is wanted.
    kinds: Vec<(Waiting, bool)>,
    only: Option<Waiting>,
    views: Vec<SavedView>,
    rows: Vec<Row<'a>>,
    next: Option<String>,
}

/// `GET /`
async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(place): Query<Place>,
) -> Result<Response, PageError> {
    let actor = &visitor.visit.actor;
    let page = Page { after: place.after, limit: ROWS };
    let only = Waiting::from_term(&place.waiting);
    let queue = review_queue::list(&web.app, actor, only, page).await?;
    let names = belonging(&web.app, actor, queue.items.iter().map(|queued| &queued.claim.value)).await?;
    let page = QueuePage {
        frame: &Frame::of(&web, &visitor.around),
        kinds: Waiting::ALL.iter().map(|kind| (*kind, only == Some(*kind))).collect(),
        only,
        views: saved_views::list(&web.app, actor).await?,
        rows: queue.items.iter().map(|queued| row(queued, &names)).collect(),
        next: queue.next.map(|next| match only {
            Some(only) => format!("/?waiting={only}&after={next}"),
            None => format!("/?after={next}"),
        }),
    };
    Ok(shown(&page))
}

fn row<'a>(queued: &'a Queued, names: &'a Belonging) -> Row<'a> {
    let claim = &queued.claim.value.record;
    let claim_address = format!("/claims/{}", claim.id());
    let mut late = false;
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
        About::Assignment { assignment, overdue } => {
            late = *overdue;
            let given = assignment.value.content();
            let due = given.task.as_ref().and_then(|task| task.due_on).map(|day| day.midnight().assume_utc());
            let verdict = given.topic.verdict.map(|verdict| format!("/verdicts/{verdict}"));
            (verdict.unwrap_or_else(|| claim_address.clone()), assignment.value.changed().at, due)
        }
        About::Comment(comment) => {
            let comment = &comment.value;
            let verdict = comment.content().topic.verdict.map(|verdict| format!("/verdicts/{verdict}"));
            let page = verdict.unwrap_or_else(|| claim_address.clone());
            (format!("{page}?comment={0}#k-{0}", comment.id()), comment.created().at, None)
        }
    };
    let dossier = names.dossiers.get(&claim.content().dossier).map_or("", String::as_str);
    let mention = match &queued.about {
        About::Comment(comment) => Some(comment.value.id().uuid()),
        _ => None,
    };
    Row {
        waiting: queued.waiting,
        address,
        claim: claim.content().text.as_str(),
        claim_address,
        dossier,
        since,
        due,
        late,
        mention,
    }
}
