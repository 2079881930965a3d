//! What a server does now and then, beside answering.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use dementi_application::App;
use dementi_application::snapshots::Swept;
use dementi_application::webhooks::Dispatcher;
use tokio::task::JoinSet;
use tokio::time::{Interval, MissedTickBehavior};

use crate::database::Opened;

/// How often idempotency keys that are too old to be repeated are deleted, and deliveries that are over.
const SWEEP_EVERY: Duration = Duration::from_mins(10);

/// How often it is looked for what uploads left behind; all of it must be a day old.
const SWEEP_BLOBS_EVERY: Duration = Duration::from_hours(1);

/// How often it is looked whether the database's schema is still this release's.
const LOOK_EVERY: Duration = Duration::from_mins(1);

/// The work in the background; it ends when this is dropped.
pub(super) struct Housekeeping {
    _tasks: JoinSet<()>,
    migrated: Arc<AtomicBool>,
}

impl Housekeeping {
    /// Begins, on a database whose schema is this release's.
    pub(super) fn begin(app: &App, opened: &Opened) -> Self {
        let migrated = Arc::new(AtomicBool::new(true));
        let mut tasks = JoinSet::new();
        tasks.spawn(sweep(app.clone()));
        tasks.spawn(sweep_sessions(app.clone()));
        tasks.spawn(sweep_blobs(app.clone()));
        tasks.spawn(embed(app.clone()));
        tasks.spawn(sweep_deliveries(app.clone()));
        tasks.spawn(Dispatcher::new(app.clone()).run());
        if let Some(search) = app.search() {
            tasks.spawn(search.clone().follow(opened.store.clone()));
        }
        tasks.spawn(watch(opened.clone(), Arc::clone(&migrated)));
        Self { _tasks: tasks, migrated }
    }

    /// Whether the database's schema was this release's when it was last looked at.
    pub(super) fn migrated(&self) -> Arc<dyn Fn() -> bool + Send + Sync> {
        let migrated = Arc::clone(&self.migrated);
        Arc::new(move || migrated.load(Ordering::Relaxed))
    }
}

async fn sweep(app: App) {
    let mut ticks = every(SWEEP_EVERY);
    loop {
        ticks.tick().await;
        match app.sweep_idempotency_keys().await {
            Ok(0) => {}
            Ok(deleted) => tracing::debug!(deleted, "deleted old idempotency keys"),
            Err(error) => tracing::warn!(%error, "old idempotency keys could not be deleted"),
        }
    }
}

async fn sweep_sessions(app: App) {
    let mut ticks = every(SWEEP_EVERY);
    loop {
        ticks.tick().await;
        match app.sweep_sessions().await {
            Ok(0) => {}
            Ok(deleted) => tracing::debug!(deleted, "deleted sessions and links that are over"),
            Err(error) => tracing::warn!(%error, "sessions and links that are over could not be deleted"),
        }
    }
}

async fn sweep_blobs(app: App) {
    let mut ticks = every(SWEEP_BLOBS_EVERY);
    loop {
        ticks.tick().await;
        match app.sweep_blobs().await {
            Ok(Swept { uploads: 0, blobs: 0 }) => {}
            Ok(Swept { uploads, blobs }) => {
                tracing::info!(uploads, blobs, "deleted what uploads left behind");
            }
            Err(error) => tracing::warn!(%error, "what uploads left behind could not be deleted"),
        }
    }
}

async fn sweep_deliveries(app: App) {
    let mut ticks = every(SWEEP_EVERY);
    loop {
        ticks.tick().await;
        match app.sweep_deliveries().await {
            Ok(0) => {}
            Ok(deleted) => tracing::debug!(deleted, "deleted old deliveries"),
            Err(error) => tracing::warn!(%error, "old deliveries could not be deleted"),
        }
    }
}

async fn embed(app: App) {
    app.keep_embedded().await;
}

/// Another release may migrate the database while this one serves it.
async fn watch(opened: Opened, migrated: Arc<AtomicBool>) {
    let mut ticks = every(LOOK_EVERY);
    loop {
        ticks.tick().await;
        let is_current = match opened.is_current().await {
            Ok(is_current) => is_current,
            Err(failure) => {
                tracing::warn!(error = failure.in_one_line(), "the schema could not be looked at");
                false
            }
        };
        if migrated.swap(is_current, Ordering::Relaxed) && !is_current {
            tracing::error!("the database's schema is no longer this release's; see /readyz");
        }
    }
}

fn every(period: Duration) -> Interval {
    let mut ticks = tokio::time::interval(period);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks
}
