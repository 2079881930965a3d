//! `/admin/webhooks/new` registers a webhook, `/admin/webhooks/{id}/edit` changes one.

use std::fmt::Display;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use dementi_application::webhooks::{self, Wanted, WebhookError};
use dementi_application::{Failure, Stored, dossiers};
use dementi_domain::change::Kind;
use dementi_domain::distinct::Distinct;
use dementi_domain::dossier::DossierRecord;
use dementi_domain::ids::{DossierId, WebhookId};
use dementi_domain::text::Line;
use dementi_domain::vocabulary::Vocabulary;
use dementi_domain::webhook::{Endpoint, EventKind, WebhookRecord};
use uuid::Uuid;

use super::ask::secret;
use super::{because, event_name};
use crate::Web;
use crate::compare::{Again, Difference, changed, differences};
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::{Said, Words};
use crate::offered::{self, Offered};
use crate::posted::Posted;
use crate::surroundings::Visitor;
use crate::typed::Typed;

/// What events are about: how their names begin, and what that is called.
const GROUPS: [(&str, &str); 3] = [("claim.", "claims"), ("verdict.", "verdicts"), ("reply.", "replies")];

#[derive(Template)]
#[template(path = "admin/webhook_form.html")]
struct WritePage<'a> {
    frame: &'a Frame<'a>,
    action: String,
    id: Option<WebhookId>,
    dossiers: Offered<DossierRecord>,
    typed: &'a Typed,
    theirs: Vec<Difference>,
    refused: Option<Said>,
}

impl WritePage<'_> {
    fn groups() -> [(&'static str, &'static str); 3] {
        GROUPS
    }

    fn events(begin: &str) -> impl Iterator<Item = EventKind> {
        EventKind::ALL.iter().copied().filter(move |event| event.as_str().starts_with(begin))
    }

    fn chosen(&self, event: impl Display) -> bool {
        self.typed.ticked(&format!("event-{event}"))
    }

    fn is_dossier(&self, dossier: &DossierRecord) -> bool {
        self.typed.get("dossier") == dossier.id().to_string()
    }
}

fn field(event: EventKind) -> String {
    format!("event-{event}")
}

async fn render(
    web: &Web,
    visitor: &Visitor,
    id: Option<WebhookId>,
    typed: &Typed,
    again: Again,
) -> Result<Response, PageError> {
    let chosen: Vec<DossierId> = typed.id("dossier").into_iter().collect();
    let dossiers = offered::dossiers(web, &visitor.visit.actor, &chosen).await?;
    let action =
        id.map_or_else(|| "/admin/webhooks/new".to_owned(), |id| format!("/admin/webhooks/{id}/edit"));
    let frame = &Frame::of(web, &visitor.around);
    let Again { status, theirs, refused } = again;
    Ok(page(status, &WritePage { frame, action, id, dossiers, typed, theirs, refused }))
}

pub(super) async fn begin(State(web): State<Web>, visitor: Visitor) -> Result<Response, PageError> {
    visitor.may_administer()?;
    let public = EventKind::ALL.iter().filter(|event| event.is_public());
    let mut usual = Typed::default();
    for event in public {
        usual.put(&field(*event), "on");
    }
    render(&web, &visitor, None, &usual, Again::default()).await
}

fn wanted(typed: &Typed) -> Result<Wanted, &'static str> {
    let chosen = EventKind::ALL.iter().copied().filter(|event| typed.ticked(&field(*event)));
    Ok(Wanted {
        url: typed.needed("url", |text| Endpoint::parse(text.trim()), "webhook-url-unfit")?,
        description: typed.maybe("description", Line::parse, "webhook-description-unfit")?,
        events: Distinct::new(chosen.collect()).map_err(|_| "webhook-event-needed")?,
        dossier: typed.maybe("dossier", |text| Uuid::parse_str(text).map(DossierId::new), "choice-needed")?,
    })
}

/// The webhook as its form has it.
fn filled(webhook: &Stored<WebhookRecord>) -> Typed {
    let content = webhook.value.content();
    let mut typed = Typed::of([
        ("version", webhook.version.to_string()),
        ("url", content.url.to_string()),
        ("description", content.description.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("dossier", content.dossier.map(|dossier| dossier.to_string()).unwrap_or_default()),
    ]);
    for event in &content.events {
        typed.put(&field(*event), "on");
    }
    typed
}

pub(super) async fn create(
    State(web): State<Web>,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    visitor.may_administer()?;
    let outcome = match wanted(&typed) {
        Ok(wanted) => webhooks::create(&web.app, context, wanted).await,
        Err(message) => return unfit(&web, &visitor, None, &typed, message).await,
    };
    match outcome {
        Ok(issued) => Ok(secret(&Frame::of(&web, &visitor.around), &issued, "webhook-from-now-on")),
        Err(failure) => refused(&web, &visitor, None, &typed, failure).await,
    }
}

pub(super) async fn open(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
) -> Result<Response, PageError> {
    let id = WebhookId::new(id);
    let webhook = webhooks::get(&web.app, &visitor.visit.actor, id).await?;
    render(&web, &visitor, Some(id), &filled(&webhook), Again::default()).await
}

pub(super) async fn save(
    State(web): State<Web>,
    Path(id): Path<Uuid>,
    Posted { visitor, context, form: typed }: Posted<Typed>,
) -> Result<Response, PageError> {
    visitor.may_administer()?;
    let id = WebhookId::new(id);
    let version = typed.get("version").parse().map_err(|_| PageError::Unreadable)?;
    let outcome = match wanted(&typed) {
        Ok(wanted) => webhooks::change(&web.app, context, id, version, wanted).await,
        Err(message) => return unfit(&web, &visitor, Some(id), &typed, message).await,
    };
    match outcome {
        Ok(_) => Ok(Redirect::to(&format!("/admin/webhooks/{id}")).into_response()),
        Err(Failure::Stale { .. }) => conflict(&web, &visitor, id, typed).await,
        Err(failure) => refused(&web, &visitor, Some(id), &typed, failure).await,
    }
}

async fn unfit(
    web: &Web,
    visitor: &Visitor,
    id: Option<WebhookId>,
    typed: &Typed,
    message: &str,
) -> Result<Response, PageError> {
    render(web, visitor, id, typed, Again::unfit(visitor.around.words, message)).await
}

async fn refused(
    web: &Web,
    visitor: &Visitor,
    id: Option<WebhookId>,
    typed: &Typed,
    failure: Failure<WebhookError>,
) -> Result<Response, PageError> {
    let message = match failure {
        Failure::Refused(refused) => because(&refused)?,
        Failure::Reference { .. } => "webhook-dossier-gone",
        Failure::ShownOnce => "shown-already",
        other => return Err(other.into()),
    };
    unfit(web, visitor, id, typed, message).await
}

/// Shows what somebody else changed in the meantime beside what was typed.
async fn conflict(
    web: &Web,
    visitor: &Visitor,
    id: WebhookId,
    mut yours: Typed,
) -> Result<Response, PageError> {
    let now = webhooks::get(&web.app, &visitor.visit.actor, id).await?;
    let theirs = filled(&now);
    yours.put("version", &now.version.to_string());
    let words = visitor.around.words;
    let pair = |name: &str| (theirs.get(name).to_owned(), yours.get(name).to_owned());
    let ((their_url, your_url), (their_text, your_text)) = (pair("url"), pair("description"));
    let (their_dossier, your_dossier) =
        (dossier(web, visitor, &theirs).await?, dossier(web, visitor, &yours).await?);
    let theirs = differences([
        ("webhook-url", their_url, your_url),
        ("webhook-description", their_text, your_text),
        ("webhook-events", events(words, &theirs), events(words, &yours)),
        ("dossier", their_dossier, your_dossier),
    ]);
    let who = changed(web, visitor, Kind::Webhook, id.uuid()).await?;
    render(web, visitor, Some(id), &yours, Again::conflict(who, theirs)).await
}

/// The title of the dossier that was chosen; nothing where all are meant, or it may not be seen.
async fn dossier(web: &Web, visitor: &Visitor, typed: &Typed) -> Result<String, PageError> {
    let Some(id) = typed.id::<DossierId>("dossier") else { return Ok(String::new()) };
    match dossiers::get(&web.app, &visitor.visit.actor, id).await {
        Ok(dossier) => Ok(dossier.value.content().title.to_string()),
        Err(Failure::NotFound(_)) => Ok(String::new()),
        Err(other) => Err(other.into()),
    }
}

/// The events that were chosen, in words.
fn events(words: Words, typed: &Typed) -> String {
    let chosen = EventKind::ALL.iter().filter(|event| typed.ticked(&field(**event)));
    let named = chosen.map(|event| words.plain(&format!("message-{}", event_name(event)), []));
    named.collect::<Vec<_>>().join("\n")
}
