//! `/admin/webhooks`: programs elsewhere that are told what happens, and what became of each message.

mod ask;
mod deliveries;
mod list;
mod show;
mod steps;
mod write;

use std::fmt::Display;

use axum::Router;
use axum::routing::{get, post};
use dementi_application::webhooks::WebhookError;
use dementi_domain::webhook::{Delivery, DeliveryState, Unreachable};

use crate::Web;
use crate::failure::PageError;

pub(crate) use show::last;

pub(super) fn routes() -> Router<Web> {
    Router::new()
        .route("/admin/webhooks", get(list::show))
        .route("/admin/webhooks/new", get(write::begin).post(write::create))
        .route("/admin/webhooks/{id}", get(show::show))
        .route("/admin/webhooks/{id}/edit", get(write::open).post(write::save))
        .route("/admin/webhooks/{id}/enable", post(steps::enable))
        .route("/admin/webhooks/{id}/disable", post(steps::disable))
        .route("/admin/webhooks/{id}/try-out", post(steps::try_out))
        .route("/admin/webhooks/{id}/recover", post(steps::recover))
        .route("/admin/webhooks/{id}/rotate", get(ask::rotation).post(ask::rotate))
        .route("/admin/webhooks/{id}/withdraw", get(ask::withdrawal).post(ask::withdraw))
        .route("/admin/webhooks/{id}/deliveries/{delivery}", get(deliveries::show))
        .route("/admin/webhooks/{id}/deliveries/{delivery}/replay", post(deliveries::replay))
}

/// An event as the language files name it, whose names have no points.
pub(crate) fn event_name(event: impl Display) -> String {
    format!("{event}").replace('.', "-")
}

/// How a delivery looks: the class of its state.
pub(crate) const fn look(delivery: &Delivery) -> &'static str {
    match delivery.state {
        DeliveryState::Delivered => "current",
        DeliveryState::Failed => "retracted",
        DeliveryState::Pending => "in_review",
        DeliveryState::Missed => "stale",
    }
}

/// Why something was not done with a webhook, by its name in the language files.
fn because(refused: &WebhookError) -> Result<&'static str, PageError> {
    Ok(match refused {
        WebhookError::Withdrawn(_) => "entry-withdrawn",
        WebhookError::NoEvent | WebhookError::Test { .. } => "webhook-event-needed",
        WebhookError::Unreachable(Unreachable::NotPublic) => "webhook-not-public",
        WebhookError::Unreachable(Unreachable::Unencrypted) => "webhook-unencrypted",
        WebhookError::Unreachable(Unreachable::Port) => "webhook-port",
        WebhookError::Unresolvable => "webhook-unknown-host",
        WebhookError::Switch(_) => "webhook-switched",
        WebhookError::Disabled => "webhook-is-off",
        WebhookError::Full => "webhooks-full",
        WebhookError::Entropy(error) => {
            tracing::error!(%error, "a webhook gets no secret");
            return Err(PageError::Broken);
        }
    })
}
