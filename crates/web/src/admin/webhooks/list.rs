//! `GET /admin/webhooks`

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use dementi_application::webhooks::{self, MOST};
use dementi_application::{Page, Stored};
use dementi_domain::webhook::WebhookRecord;

use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, shown};
use crate::surroundings::Visitor;

#[derive(Template)]
#[template(path = "admin/webhooks.html")]
struct WebhooksPage<'a> {
    frame: &'a Frame<'a>,
    webhooks: &'a [Stored<WebhookRecord>],
    more: bool,
}

pub(super) async fn show(State(web): State<Web>, visitor: Visitor) -> Result<Response, PageError> {
    // Withdrawn ones are listed too, so that there can be more than can stand.
    let wanted = Page { after: None, limit: MOST * 2 };
    let list = webhooks::list(&web.app, &visitor.visit.actor, wanted).await?;
    let frame = &Frame::of(&web, &visitor.around);
    Ok(shown(&WebhooksPage { frame, webhooks: &list.items, more: list.more }))
}
