//! `/admin/desk`: the desk's name, and what it asks for before a verdict is published.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use dementi_application::desk::{self, PolicyChange};
use dementi_application::{Failure, Stored};
use dementi_domain::access::Role;
use dementi_domain::change::Kind;
use dementi_domain::desk::{ApprovalsRequired, Desk, MinimumOrigins, PublicPages};
use dementi_domain::text::Name;
use dementi_domain::vocabulary::Vocabulary;

use crate::Web;
use crate::compare::{Difference, changed, differences};
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::{Said, Words};
use crate::posted::Posted;
use crate::surroundings::Visitor;
use crate::typed::Typed;

pub(super) fn routes() -> Router<Web> {
    Router::new().route("/admin/desk", get(show).post(change))
}

/// The gates that are open or closed: field, name in the language files.
const SWITCHES: [(&str, &str); 3] = [
    ("reply_required", "policy-reply"),
    ("contradictions_resolved", "policy-contradictions"),
    ("quotes_anchored", "policy-quotes"),
];

#[derive(Template)]
#[template(path = "admin/desk.html")]
struct DeskPage<'a> {
    frame: &'a Frame<'a>,
    desk: &'a Desk,
    /// Whether the visitor may change it.
    changes: bool,
    action: &'static str,
    typed: &'a Typed,
    theirs: Vec<Difference>,
    refused: Option<Said>,
}

impl DeskPage<'_> {
    fn switches() -> [(&'static str, &'static str); 3] {
        SWITCHES
    }
}

/// The desk as its form has it.
fn typed(desk: &Stored<Desk>) -> Typed {
    let policy = &desk.value.policy;
    let mut typed = Typed::of([
        ("version", desk.version.to_string()),
        ("name", desk.value.name.to_string()),
        ("approvals_required", policy.approvals_required.get().to_string()),
        ("minimum_origins", policy.minimum_origins.get().to_string()),
        ("public_pages", desk.value.public_pages.to_string()),
    ]);
    let gates = [policy.reply_required, policy.contradictions_resolved, policy.quotes_anchored];
    for ((name, _), _) in SWITCHES.into_iter().zip(gates).filter(|(_, closed)| *closed) {
        typed.put(name, "on");
    }
    typed
}

/// Why the page is shown again.
#[derive(Default)]
struct Again {
    status: StatusCode,
    theirs: Vec<Difference>,
    refused: Option<Said>,
}

fn render(web: &Web, visitor: &Visitor, desk: &Stored<Desk>, typed: &Typed, again: Again) -> Response {
    let shown = DeskPage {
        frame: &Frame::of(web, &visitor.around),
        desk: &desk.value,
        changes: visitor.visit.actor.role == Role::Admin,
        action: "/admin/desk",
        typed,
        theirs: again.theirs,
        refused: again.refused,
    };
    page(again.status, &shown)
}

async fn show(State(web): State<Web>, visitor: Visitor) -> Result<Response, PageError> {
    let desk = desk::get(&web.app, &visitor.visit.actor).await?;
    Ok(render(&web, &visitor, &desk, &typed(&desk), Again::default()))
}

fn wanted(typed: &Typed) -> Result<(Name, PolicyChange), &'static str> {
    let number = |name: &str| typed.get(name).trim().parse::<u8>().ok();
    let approvals = number("approvals_required").and_then(|number| ApprovalsRequired::try_from(number).ok());
    let origins = number("minimum_origins").and_then(|number| MinimumOrigins::try_from(number).ok());
    let change = PolicyChange {
        approvals_required: approvals.ok_or("approvals-unfit")?,
        minimum_origins: Some(origins.ok_or("origins-unfit")?),
        // A box that is not ticked is not sent, and says no.
        reply_required: Some(typed.ticked("reply_required")),
        contradictions_resolved: Some(typed.ticked("contradictions_resolved")),
        quotes_anchored: Some(typed.ticked("quotes_anchored")),
        public_pages: Some(PublicPages::from_term(typed.get("public_pages")).ok_or("public-unfit")?),
    };
    Ok((typed.needed("name", Name::parse, "name-needed")?, change))
}

async fn change(
    State(web): State<Web>,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    visitor.may_administer()?;
    let version = typed.get("version").parse().map_err(|_| PageError::Unreadable)?;
    let words = visitor.around.words;
    let refused = match wanted(&typed) {
        Err(message) => message,
        Ok((name, policy)) => match desk::change(&web.app, context, version, name, policy).await {
            Ok(_) => return Ok(Redirect::to("/admin/desk").into_response()),
            Err(Failure::Refused(desk::NameTaken)) => "desk-name-taken",
            Err(Failure::Stale { .. }) => return conflict(&web, &visitor, typed).await,
            Err(other) => return Err(other.into()),
        },
    };
    let desk = desk::get(&web.app, &visitor.visit.actor).await?;
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    let again = Again { status, theirs: Vec::new(), refused: Some(words.say(refused)) };
    Ok(render(&web, &visitor, &desk, &typed, again))
}

/// Shows what somebody else decided in the meantime beside what was typed. Saved once more, what was typed takes its place.
async fn conflict(web: &Web, visitor: &Visitor, mut yours: Typed) -> Result<Response, PageError> {
    let desk = desk::get(&web.app, &visitor.visit.actor).await?;
    let theirs = typed(&desk);
    yours.put("version", &desk.version.to_string());
    let words = visitor.around.words;
    let row =
        |label: &'static str, name: &str| (label, said(words, &theirs, name), said(words, &yours, name));
    let theirs = differences([
        row("desk-name", "name"),
        row("policy-approvals", "approvals_required"),
        row("policy-origins", "minimum_origins"),
        row(SWITCHES[0].1, SWITCHES[0].0),
        row(SWITCHES[1].1, SWITCHES[1].0),
        row(SWITCHES[2].1, SWITCHES[2].0),
        row("public-pages", "public_pages"),
    ]);
    let refused = Some(changed(web, visitor, Kind::Desk, desk.value.id.uuid()).await?);
    Ok(render(web, visitor, &desk, &yours, Again { status: StatusCode::CONFLICT, theirs, refused }))
}

/// What a field says, in words.
fn said(words: Words, typed: &Typed, name: &str) -> String {
    if name == "public_pages" {
        return words.say(&format!("public-{}", typed.get(name))).0;
    }
    if SWITCHES.iter().any(|(switch, _)| *switch == name) {
        words.say(if typed.ticked(name) { "yes" } else { "no" }).0
    } else {
        typed.get(name).to_owned()
    }
}
