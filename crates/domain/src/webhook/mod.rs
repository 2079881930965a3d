//! Webhooks: what happens on a desk's record, told to programs outside of it (Standard Webhooks 1.0.0).
//!
//! An entry of the change log gives [`EventKind`]s; for each webhook that asks for one there is a [`Delivery`], which is
//! tried again after every failure by the [`schedule`] and ends as delivered, failed or missed.

mod address;
mod delivery;
mod endpoint;
mod event;
mod message;
pub mod schedule;
mod signature;

pub use address::{InvalidNetworks, Networks, Unreachable};
pub use delivery::{Attempt, Delivery, DeliveryState, Failing, Outcome, PATIENCE, Settled, Tried, settle};
pub use endpoint::{Cause, Endpoint, InvalidEndpoint, Switch, Webhook, WebhookRecord, WrongSwitch};
pub use event::{EventKind, events};
pub use message::{Facts, RatingFact, message, message_id, test_message};
pub use signature::{InvalidSecret, Secret, signatures};
