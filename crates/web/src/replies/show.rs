//! `GET /replies/{id}`: a request for a reply, all that happened to it, and the steps that can be taken.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use dementi_application::claims::{self, View};
use dementi_application::reply_requests;
use dementi_domain::ids::ReplyRequestId;
use dementi_domain::reply::{Channel, Due, Happened, Outcome, OutcomeKind, ReplyRequestRecord};
use dementi_domain::vocabulary::Vocabulary;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::Web;
use crate::claims::Names;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// One thing that happened.
struct Past<'a> {
    at: OffsetDateTime,
    /// Its name in the language files.
    what: &'static str,
    channel: Option<Channel>,
    outcome: Option<OutcomeKind>,
    until: Option<OffsetDateTime>,
    note: Option<&'a str>,
    recorded_by: &'a str,
    /// Whether another outcome took its place.
    corrected: bool,
}

/// An entry in which the party may have answered.
struct Answer {
    /// The name of its box.
    name: String,
    list: &'static str,
    term: &'static str,
    stated_on: Option<time::Date>,
    words: String,
}

#[derive(Template)]
#[template(path = "replies/show.html")]
struct ReplyPage<'a> {
    frame: &'a Frame<'a>,
    id: ReplyRequestId,
    version: i64,
    record: &'a ReplyRequestRecord,
    claim: &'a str,
    claim_address: String,
    party: &'a str,
    protected: bool,
    questions: Vec<&'a str>,
    overdue: bool,
    /// Whether it can be noted that nothing came.
    out_of_time: bool,
    history: Vec<Past<'a>>,
    answers: Vec<Answer>,
    channels: &'static [Channel],
    /// The step that was taken in vain, if any, and what was typed.
    taken: &'a str,
    typed: &'a Typed,
    refused: Option<Said>,
}

impl ReplyPage<'_> {
    fn pending(&self) -> bool {
        self.record.stands() && self.outcome() == OutcomeKind::Pending
    }

    fn outcome(&self) -> OutcomeKind {
        self.record.content().outcome().kind()
    }

    /// Whether the party may still say that it has the request.
    fn may_acknowledge(&self) -> bool {
        let open = matches!(self.outcome(), OutcomeKind::Pending | OutcomeKind::NoReply);
        open && self.record.content().parts().acknowledged.is_none()
    }

    fn may_decline(&self) -> bool {
        matches!(self.outcome(), OutcomeKind::Pending | OutcomeKind::NoReply)
    }

    /// What was typed into the form of a step: it stays in that one.
    fn typed(&self, step: &str, name: &str) -> &str {
        if self.taken == step { self.typed.get(name) } else { "" }
    }

    fn ticked(&self, step: &str, name: &str) -> bool {
        self.taken == step && self.typed.ticked(name)
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    fn is_by(&self, channel: &Channel) -> bool {
        self.typed("attempt", "channel") == channel.as_str()
    }

    /// Whether the form of a step is shown unfolded.
    fn opens(&self, step: &str) -> bool {
        if self.taken.is_empty() { step == "answer" && self.pending() } else { self.taken == step }
    }

    /// The words that were typed into a form which is not there any more.
    fn lost(&self) -> Option<&str> {
        let offered = match self.taken {
            "" | "answer" | "withdraw" => true,
            "acknowledge" => self.may_acknowledge(),
            "decline" => self.may_decline(),
            "no-reply" => self.pending() && self.out_of_time,
            _ => self.pending(),
        };
        let words = [self.typed.get("note"), self.typed.get("reason")];
        if self.taken.is_empty() || (offered && self.record.stands()) {
            return None;
        }
        words.into_iter().find(|text| !text.trim().is_empty())
    }
}

/// `GET /replies/{id}`
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    let taken = ("", &Typed::default());
    render(&web, &visitor, ReplyRequestId::new(id), StatusCode::OK, taken, None).await
}

/// Writes the page, perhaps with the step that was taken, what was typed, and why nothing was done.
pub(super) async fn render(
    web: &Web,
    visitor: &Visitor,
    id: ReplyRequestId,
    status: StatusCode,
    (taken, typed): (&str, &Typed),
    refused: Option<Said>,
) -> Result<Response, PageError> {
    let actor = &visitor.visit.actor;
    let request = reply_requests::get(&web.app, actor, id).await?;
    let (record, content) = (&request.value, request.value.content());
    let view = claims::view(&web.app, actor, content.claim()).await?;
    let names = Names::of(&view.file);
    let party = content.asked().party;
    let shown = ReplyPage {
        frame: &Frame::of(web, &visitor.around),
        id,
        version: request.version,
        record,
        claim: view.claim.claim.record.content().text.as_str(),
        claim_address: format!("/claims/{}", content.claim()),
        party: names.party(party),
        protected: names.confidential(party),
        questions: content.asked().questions.as_slice().iter().map(|asked| asked.text.as_str()).collect(),
        overdue: record.stands() && content.due(web.app.now()) != Due::NotDue,
        out_of_time: content.due(web.app.now()) == Due::ReplyOverdue,
        history: content.history().map(|past| told(&past, &names)).collect(),
        answers: answers(&view, record),
        channels: Channel::ALL,
        taken,
        typed,
        refused,
    };
    Ok(page(status, &shown))
}

fn told<'a>(past: &dementi_domain::reply::Past<'a>, names: &Names<'a>) -> Past<'a> {
    let (mut channel, mut outcome, mut until, mut corrected) = (None, None, None, false);
    let what = match past.what {
        Happened::Asked(attempt) => {
            channel = Some(attempt.contact.channel);
            "reply-asked"
        }
        Happened::Attempted(attempt) => {
            channel = Some(attempt.contact.channel);
            "reply-attempted"
        }
        Happened::Acknowledged(_) => "reply-acknowledged",
        Happened::Extended(extension) => {
            until = Some(extension.respond_by);
            "reply-extended"
        }
        Happened::Concluded { outcome: came, stands } => {
            outcome = Some(Outcome::kind(came));
            corrected = !stands;
            "outcome"
        }
    };
    Past {
        at: past.at,
        what,
        channel,
        outcome,
        until,
        note: past.note(),
        recorded_by: names.maybe_user(past.recorded.by),
        corrected,
    }
}

/// The entries of the party that stand on the claim.
fn answers(view: &View, record: &ReplyRequestRecord) -> Vec<Answer> {
    let party = record.content().asked().party;
    let words = |quote: Option<&dementi_domain::quote::Quote>| {
        quote.map(|quote| quote.exact.to_string()).unwrap_or_default()
    };
    let denials = view.claim.denials.iter().map(|(denial, _)| denial);
    let denials = denials.filter(|denial| denial.stands() && denial.content().party == party);
    let denials = denials.map(|denial| Answer {
        name: format!("denial-{}", denial.id()),
        list: "scope",
        term: denial.content().scope().as_str(),
        stated_on: Some(denial.content().stated_on),
        words: words(denial.content().quote.as_ref()),
    });
    let assertions = view.claim.assertions.iter().map(|(assertion, _)| assertion);
    let assertions = assertions.filter(|assertion| assertion.stands() && assertion.content().party == party);
    let assertions = assertions.map(|assertion| Answer {
        name: format!("assertion-{}", assertion.id()),
        list: "mode",
        term: assertion.content().mode.as_str(),
        stated_on: assertion.content().stated_on,
        words: words(assertion.content().quote.as_ref()),
    });
    denials.chain(assertions).collect()
}
