//! Sending what is due.
//!
//! A delivery is claimed, attempted, and settled. For each webhook, one message at a time is under way from a process, in
//! the order in which they are due: a receiver is not flooded, and if the process is killed between the receiver's answer
//! and the settling, that one message alone is sent again, under the same id, once its claim has ended.

use std::collections::HashMap;
use std::time::Duration;

use dementi_domain::change::Action;
use dementi_domain::ids::WebhookId;
use dementi_domain::webhook::{Cause, Outcome, Settled, Tried, settle, signatures};
use dementi_persistence::webhooks::deliveries::{self, Claimed};
use dementi_persistence::{StoreError, WriteTx, webhooks};
use time::OffsetDateTime;
use tokio::task::{Id, JoinError, JoinSet};
use tokio::time::sleep;

use super::dispatch::Place;
use crate::app::App;

/// How often is looked for what other processes have written, and for what has become due.
const LOOK_EVERY: Duration = Duration::from_millis(250);
/// How long to wait after a failure of the database, and how long at most after several.
const AFTER_FAILURE: Duration = Duration::from_secs(1);
const AFTER_FAILURES: Duration = Duration::from_mins(1);
/// The most webhooks that are sent something at once.
const AT_ONCE: usize = 32;
/// How long a claim holds beyond the time that an attempt may take.
const SLACK: Duration = Duration::from_secs(10);

/// Follows the change log for the webhooks, and sends what is due. There may be several, also on several machines.
pub struct Dispatcher {
    app: App,
    place: Place,
    under_way: JoinSet<Result<(), StoreError>>,
    busy: HashMap<Id, WebhookId>,
}

impl Dispatcher {
    /// One for this application's webhooks.
    pub fn new(app: App) -> Self {
        Self { app, place: Place::default(), under_way: JoinSet::new(), busy: HashMap::new() }
    }

    /// Tells and sends for ever: drop it to stop.
    pub async fn run(mut self) {
        let mut committed = self.app.store.committed();
        let mut pause = AFTER_FAILURE;
        loop {
            committed.mark_unchanged();
            match self.begin_due().await {
                Ok(()) => {
                    pause = AFTER_FAILURE;
                    tokio::select! {
                        _ = committed.changed() => {}
                        Some(ended) = self.under_way.join_next_with_id() => self.ended(ended),
                        () = sleep(LOOK_EVERY) => {}
                    }
                }
                Err(error) => {
                    tracing::error!(%error, "webhooks cannot follow the record");
                    sleep(pause).await;
                    pause = (pause * 2).min(AFTER_FAILURES);
                }
            }
        }
    }

    /// Tells and sends what is due now, and waits until all of it is settled.
    pub async fn settle_due(&mut self) -> Result<(), StoreError> {
        loop {
            self.begin_due().await?;
            match self.under_way.join_next_with_id().await {
                Some(ended) => self.ended(ended),
                None => return Ok(()),
            }
        }
    }

    fn ended(&mut self, ended: Result<(Id, Result<(), StoreError>), JoinError>) {
        let (id, failed) = match ended {
            Ok((id, Ok(()))) => (id, None),
            Ok((id, Err(error))) => (id, Some(error.to_string())),
            Err(error) => (error.id(), Some(error.to_string())),
        };
        let webhook = self.busy.remove(&id);
        if let (Some(webhook), Some(error)) = (webhook, failed) {
            tracing::error!(%webhook, error, "an attempt to deliver could not be noted");
        }
    }

    /// Follows the change log, and begins an attempt for each webhook that has something due and none under way.
    async fn begin_due(&mut self) -> Result<(), StoreError> {
        if !self.app.dispatch(&mut self.place).await? {
            return Ok(());
        }
        let due = deliveries::due(&self.app.store.read(), self.app.now()).await?;
        for webhook in due {
            if self.busy.len() >= AT_ONCE {
                break;
            }
            if self.busy.values().any(|busy| *busy == webhook) {
                continue;
            }
            if let Some(claimed) = self.app.claim(webhook).await? {
                let app = self.app.clone();
                let task = self.under_way.spawn(async move { app.attempt(claimed).await });
                self.busy.insert(task.id(), webhook);
            }
        }
        Ok(())
    }
}

impl App {
    /// Claims what is due first for a webhook, unless other processes hold all of it.
    async fn claim(&self, webhook: WebhookId) -> Result<Option<Claimed>, StoreError> {
        let (stamp, lease) = (self.own_stamp(), self.next_id());
        let until = stamp.at + self.outbound.patience() + SLACK;
        let claim = move |tx: WriteTx| async move { deliveries::claim(&tx, webhook, lease, until).await };
        self.store.write(stamp, claim).await
    }

    /// Attempts a delivery, and notes what came of it.
    async fn attempt(&self, claimed: Claimed) -> Result<(), StoreError> {
        let delivery = &claimed.delivery;
        let (reader, begun) = (self.store.read(), self.now());
        let webhook = webhooks::of_desk(&reader, delivery.desk, delivery.webhook).await?;
        // Disabled since it was claimed: the delivery is missed.
        let Some(webhook) = webhook.filter(|webhook| webhook.stands() && webhook.content().is_enabled())
        else {
            return Ok(());
        };
        let secrets = webhooks::secrets::at(&reader, delivery.webhook, begun).await?;
        let signatures = signatures(&secrets, delivery.id, begun, &delivery.body);
        let tried = self.outbound.send(&webhook.content().url, delivery, begun, signatures).await;
        self.note(claimed, tried).await
    }

    async fn note(&self, claimed: Claimed, tried: Tried) -> Result<(), StoreError> {
        let (stamp, id) = (self.own_stamp(), self.next_id());
        let note = move |tx: WriteTx| async move {
            let (webhook, message) = (claimed.delivery.webhook, claimed.delivery.id);
            let at = tx.stamp().at;
            let failing = webhooks::failing(&tx, webhook).await?;
            let settled = settle(message, claimed.delivery.tries + 1, tried.outcome, at, failing);
            if !deliveries::settle(&tx, &claimed, id, &tried.attempt, &settled).await? {
                tracing::debug!(%webhook, %message, "the claim had ended when the attempt did");
            }
            if settled.failing != failing {
                webhooks::save_failing(&tx, webhook, settled.failing).await?;
            }
            tell(&claimed, &tried, &settled);
            match settled.disable {
                Some(cause) => disable(&tx, &claimed, cause, at).await,
                None => Ok(()),
            }
        };
        self.store.write(stamp, note).await
    }
}

/// Disables the webhook of a delivery, unless that was done meanwhile.
async fn disable(
    tx: &WriteTx,
    claimed: &Claimed,
    cause: Cause,
    at: OffsetDateTime,
) -> Result<(), StoreError> {
    let (desk, id) = (claimed.delivery.desk, claimed.delivery.webhook);
    let Some(loaded) = webhooks::of_desk_and_lock(tx, desk, id).await? else { return Ok(()) };
    let deed = dementi_domain::record::Deed { at, by: None };
    let Ok(webhook) = loaded.content().clone().disable(cause, deed) else { return Ok(()) };
    let Ok(disabled) = loaded.clone().into_inner().change(webhook, deed) else { return Ok(()) };
    deliveries::miss(tx, id).await?;
    webhooks::save(tx, &loaded, disabled, Action::Disabled).await?;
    tracing::warn!(webhook = %id, %cause, "disabled a webhook");
    Ok(())
}

/// Tells the log. Of the receiver's address nothing: it may be all that keeps others from sending there.
fn tell(claimed: &Claimed, tried: &Tried, settled: &Settled) {
    let (webhook, message) = (claimed.delivery.webhook, claimed.delivery.id);
    let (status, error) = (tried.attempt.status, tried.attempt.error.as_deref());
    match tried.outcome {
        Outcome::Accepted => tracing::debug!(%webhook, %message, status, "delivered"),
        Outcome::Gone | Outcome::Failed { .. } => {
            let state = settled.state;
            tracing::info!(%webhook, %message, status, error, %state, "an attempt to deliver has failed");
        }
    }
}
