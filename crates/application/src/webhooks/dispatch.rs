//! From entries of the change log to deliveries.
//!
//! The change log is the outbox. What follows from its entries is written, with how far it was followed, in one
//! transaction. So whatever was committed is told, wherever the process is killed, and told once: the ids of messages
//! follow from the entries.

use dementi_domain::change::{Bookmark, Kind, Logged, Position, Stamp};
use dementi_domain::ids::VerdictId;
use dementi_domain::verdict::CorrectionKind;
use dementi_domain::webhook::{Delivery, EventKind, Facts, RatingFact, events, message, message_id};
use dementi_persistence::webhooks::deliveries;
use dementi_persistence::{StoreError, WriteTx, changes, followers, scales, verdicts, webhooks};

use super::audience::Audience;
use crate::app::App;

/// The name under which the place in the change log is kept.
pub(super) const FOLLOWER: &str = "webhooks";

/// The most entries that are looked at in one statement or transaction.
const ENTRIES: u64 = 200;

/// After so many entries that tell nobody anything, the place is written all the same.
const UNTOLD: u64 = 2_000;

/// Where a process is in the change log. It runs ahead of the place that is kept, so that entries which tell nobody
/// anything cost no write.
#[derive(Debug, Default)]
pub(super) struct Place {
    at: Position,
    ahead: u64,
    checked: bool,
}

impl App {
    /// Follows the change log to its end, and writes what is to be sent. `false` if there is no webhook.
    pub(super) async fn dispatch(&self, place: &mut Place) -> Result<bool, StoreError> {
        let reader = self.store.read();
        if !webhooks::any(&reader).await? {
            return Ok(false);
        }
        if !place.checked {
            self.check_place().await?;
            place.checked = true;
        }
        // Another process may have come further.
        let kept = followers::find(&reader, FOLLOWER).await?.unwrap_or_default().position;
        if kept > place.at {
            *place = Place { at: kept, ahead: 0, ..*place };
        }
        loop {
            let entries = changes::touched(&reader, place.at, ENTRIES).await?;
            let Some(last) = entries.last() else { return Ok(true) };
            place.ahead += entries.len() as u64;
            if place.ahead >= UNTOLD || entries.iter().any(|entry| tells(entry.kind)) {
                self.tell(last.position).await?;
                place.ahead = 0;
            }
            place.at = last.position;
        }
    }

    /// The place may be of another log: that of a database which was moved to another PostgreSQL cluster.
    async fn check_place(&self) -> Result<(), StoreError> {
        let check = |tx: WriteTx| async move {
            let Some(kept) = followers::find_and_lock(&tx, FOLLOWER).await? else { return Ok(()) };
            if !changes::continues(&tx, kept).await? {
                tracing::warn!(
                    "webhooks have followed another change log than this one; they go on at its end"
                );
                followers::save(&tx, FOLLOWER, changes::settled(&tx).await?).await?;
            }
            Ok::<_, StoreError>(())
        };
        self.store.write(self.own_stamp(), check).await
    }

    /// Writes what is to be sent of the entries up to a position, in one transaction for each stretch of them.
    async fn tell(&self, up_to: Position) -> Result<(), StoreError> {
        let tell = move |tx: WriteTx| async move {
            let kept = followers::find_and_lock(&tx, FOLLOWER).await?.unwrap_or_default();
            let entries = changes::after(&tx, kept.position, ENTRIES).await?;
            let Some(last) = entries.last().map(changes::bookmark) else { return Ok(None) };
            let told = deliveries_of(&tx, &entries).await?;
            deliveries::add(&tx, &told).await?;
            followers::save(&tx, FOLLOWER, last).await?;
            Ok::<Option<Bookmark>, StoreError>(Some(last))
        };
        loop {
            let told = self.store.write(self.own_stamp(), tell).await?;
            if told.is_none_or(|told| told.position >= up_to) {
                return Ok(());
            }
        }
    }

    /// Behind what the server does by itself.
    pub(super) fn own_stamp(&self) -> Stamp {
        Stamp { at: self.now(), actor: None, request_id: None }
    }
}

/// Whether entries about such things can tell receivers anything.
fn tells(kind: Kind) -> bool {
    matches!(kind, Kind::Claim | Kind::Verdict | Kind::ReplyRequest)
}

async fn deliveries_of(tx: &WriteTx, entries: &[Logged]) -> Result<Vec<Delivery>, StoreError> {
    let mut audience = Audience::of(tx, entries).await?;
    let mut told = Vec::new();
    for logged in entries {
        for event in events(&logged.entry) {
            let webhooks = audience.told_of(tx, logged, event).await?;
            if webhooks.is_empty() {
                continue;
            }
            let facts = if event.is_public() { facts(tx, logged, event).await? } else { Facts::default() };
            let Some(body) = message(event, logged, &facts) else { continue };
            let body = body.map_err(|error| StoreError::Corrupt { what: format!("audit: {error}") })?;
            told.extend(webhooks.into_iter().map(|webhook| {
                let id = message_id(logged, event, webhook.id());
                let (whose, what) = ((webhook.desk(), webhook.id()), (event, body.clone()));
                Delivery::new(id, whose, what, logged.stamp.at, webhook.content().is_enabled())
            }));
        }
    }
    Ok(told)
}

/// What is public of a public verdict.
async fn facts(tx: &WriteTx, logged: &Logged, event: EventKind) -> Result<Facts, StoreError> {
    let mut facts = Facts { correction: logged.correction(), ..Facts::default() };
    if let (Some((scale, key)), Some(desk)) = (logged.rated(), logged.entry.desk) {
        let revisions = scales::revisions(tx, desk, &[scale]).await?;
        let rating = revisions.get(&scale).and_then(|scale| scale.ratings.find(&key));
        facts.rating =
            rating.map(|rating| RatingFact { key: key.to_string(), label: rating.label.to_string() });
    }
    if let (EventKind::VerdictSuperseded, Some(claim)) = (event, logged.claim()) {
        let successor: Option<(_, Option<CorrectionKind>)> =
            verdicts::successor(tx, claim, VerdictId::new(logged.entry.id), logged.stamp.at).await?;
        facts.correction = successor.and_then(|(_, correction)| correction);
        facts.superseded_by = successor.map(|(verdict, _)| verdict);
    }
    Ok(facts)
}
