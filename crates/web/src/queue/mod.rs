//! `/`: what waits for the visitor.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use dementi_application::claims::{Belonging, belonging};
use dementi_application::review_queue::{self, About, Queued};
use dementi_application::{Page, saved_views};
use dementi_domain::desk::Member;
use dementi_domain::ids::ClaimId;
use dementi_domain::saved_view::SavedView;
use dementi_domain::vocabulary::Vocabulary;
use dementi_domain::waiting::Waiting;
use serde::Deserialize;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::Web;
use crate::claims::{Tried, recording};
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::surroundings::Visitor;

/// How much of the queue stands on a page.
const ROWS: u64 = 50;

pub(crate) fn routes() -> Router<Web> {
    Router::new().route("/", get(show))
}

/// What a form says that was sent from here.
pub(crate) const FROM: &str = "queue";

/// Where a page of the queue begins.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Place {
    after: Option<Uuid>,
    /// The one kind of waiting that is wanted; one that is not known is as if none were said.
    #[serde(default)]
    waiting: String,
}

impl Place {
    fn only(&self) -> Option<Waiting> {
        Waiting::from_term(&self.waiting)
    }

    /// The place as the query of an address.
    fn query(&self) -> String {
        let said = [
            ("waiting", self.only().map(|only| only.to_string())),
            ("after", self.after.map(|after| after.to_string())),
        ];
        let said = said.into_iter().filter_map(|(name, value)| Some((name, value?)));
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(said).finish()
    }

    pub(crate) fn address(&self) -> String {
        match self.query() {
            query if query.is_empty() => "/".to_owned(),
            query => format!("/?{query}"),
        }
    }
}

/// Something that waits.
struct Row<'a> {
    id: ClaimId,
    /// Whether the claim can be ticked: what waits is the claim, or a verdict on it.
    takes: bool,
    ticked: bool,
    /// The message that says why nothing could be done with the claim.
    fault: Option<&'static str>,
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
    /// The same, as it was ticked.
    fn tried(mut self, tried: &Tried) -> Self {
        self.ticked = tried.ticked(self.id);
        self.fault = tried.fault(self.id).filter(|_| self.takes);
        self
    }

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
    /// Where the page can be read again.
    here: String,
    /// Those who can take claims on, for who may assign them.
    members: Vec<Member>,
    /// From where claims are ticked, and where it goes on then.
    from: &'static str,
    back: String,
    tried: &'a Tried,
    away: usize,
    refused: Option<Said>,
}

/// `GET /`
async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(place): Query<Place>,
) -> Result<Response, PageError> {
    render(&web, &visitor, &place, StatusCode::OK, &Tried::default()).await
}

/// Writes the queue, perhaps with why nothing was done.
pub(crate) async fn render(
    web: &Web,
    visitor: &Visitor,
    place: &Place,
    status: StatusCode,
    tried: &Tried,
) -> Result<Response, PageError> {
    let (actor, only) = (&visitor.visit.actor, place.only());
    let wanted = Page { after: place.after, limit: ROWS };
    let queue = review_queue::list(&web.app, actor, only, wanted).await?;
    let names = belonging(&web.app, actor, queue.items.iter().map(|queued| &queued.claim.value)).await?;
    let frame = Frame::of(web, &visitor.around);
    let rows: Vec<Row<'_>> = queue.items.iter().map(|queued| row(queued, &names).tried(tried)).collect();
    let tickable: Vec<ClaimId> = rows.iter().filter(|row| row.takes).map(|row| row.id).collect();
    let refused = tried.why();
    let shown = QueuePage {
        kinds: Waiting::ALL.iter().map(|kind| (*kind, only == Some(*kind))).collect(),
        only,
        views: saved_views::list(&web.app, actor).await?,
        next: queue.next.map(|next| Place { after: Some(next), ..place.clone() }.address()),
        here: if refused.is_some() { place.address() } else { "/".to_owned() },
        members: match tickable.as_slice() {
            [_, ..] if frame.records() => recording(web, actor).await?,
            _ => Vec::new(),
        },
        from: FROM,
        back: place.query(),
        away: tried.away(&tickable),
        rows,
        tried,
        refused,
        frame: &frame,
    };
    Ok(page(status, &shown))
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
    let takes = matches!(queued.about, About::Verdict(_) | About::Assignment { .. }) && claim.stands();
    Row {
        id: claim.id(),
        takes,
        ticked: false,
        fault: None,
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
