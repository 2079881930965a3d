//! `GET /admin/webhooks/{id}`: a webhook, and what became of its messages.

use std::fmt::Display;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use dementi_application::webhooks::{self, Told};
use dementi_application::{Page, members};
use dementi_domain::ids::WebhookId;
use dementi_domain::vocabulary::Vocabulary;
use dementi_domain::webhook::{DeliveryState, Switch, WebhookRecord};
use serde::Deserialize;
use uuid::Uuid;

use crate::Web;
use crate::admin::entry::cut;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::surroundings::Visitor;

/// How many deliveries stand on a page.
const ROWS: u64 = 50;

/// Which deliveries are shown.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    state: String,
    after: Option<Uuid>,
}

#[derive(Template)]
#[template(path = "admin/webhook.html")]
struct WebhookPage<'a> {
    frame: &'a Frame<'a>,
    webhook: &'a WebhookRecord,
    version: i64,
    /// The name of whoever saved it last.
    owner: Option<String>,
    deliveries: Vec<Told>,
    asked: &'a Asked,
    next: Option<Uuid>,
    refused: Option<Said>,
}

impl WebhookPage<'_> {
    fn address(&self) -> String {
        format!("/admin/webhooks/{}", self.webhook.id())
    }

    fn states() -> &'static [DeliveryState] {
        DeliveryState::ALL
    }

    fn is_asked_for(&self, state: impl Display) -> bool {
        self.asked.state == format!("{state}")
    }

    /// Why nothing is sent.
    fn off(&self) -> Option<Said> {
        match self.webhook.content().switch {
            Switch::Enabled => None,
            Switch::Disabled { cause, .. } => Some(self.frame.term("halted", cause)),
        }
    }
}

/// What the last attempt came to, in short.
pub(crate) fn last(told: &Told) -> String {
    let Some(attempt) = told.attempts.last() else { return String::new() };
    let status = attempt.status.map(|status| status.to_string());
    let error = attempt.error.as_deref().map(cut);
    [status, error].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    render(&web, &visitor, WebhookId::new(id), &asked, (StatusCode::OK, None)).await
}

/// The page, with what was refused.
pub(super) async fn render(
    web: &Web,
    visitor: &Visitor,
    id: WebhookId,
    asked: &Asked,
    (status, refused): (StatusCode, Option<Said>),
) -> Result<Response, PageError> {
    let actor = &visitor.visit.actor;
    let webhook = webhooks::get(&web.app, actor, id).await?;
    let state = DeliveryState::from_term(&asked.state);
    let wanted = Page { after: asked.after, limit: ROWS };
    let (deliveries, more) = webhooks::deliveries(&web.app, actor, id, state, wanted).await?;
    let shown = WebhookPage {
        frame: &Frame::of(web, &visitor.around),
        version: webhook.version,
        owner: members::name(&web.app, actor, Some(webhook.value.content().owner)).await?,
        webhook: &webhook.value,
        next: deliveries.last().filter(|_| more).map(|last| last.delivery.id),
        deliveries,
        asked,
        refused,
    };
    Ok(page(status, &shown))
}
