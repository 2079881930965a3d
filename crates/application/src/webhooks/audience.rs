//! Which webhooks are told of what.

use std::collections::BTreeMap;

use dementi_domain::change::Logged;
use dementi_domain::ids::{DeskId, DossierId, UserId};
use dementi_domain::webhook::{EventKind, WebhookRecord};
use dementi_persistence::{StoreError, Versioned, WriteTx, webhooks};

/// The webhooks of the desks that a stretch of the change log is about, and who may see which restricted dossiers.
pub(super) struct Audience {
    webhooks: BTreeMap<DeskId, Vec<WebhookRecord>>,
    /// Of the dossiers asked about so far: `None` for those that the whole desk sees.
    seen_by: BTreeMap<DossierId, Option<Vec<UserId>>>,
}

impl Audience {
    /// Those who may have to be told.
    pub(super) async fn of(tx: &WriteTx, entries: &[Logged]) -> Result<Self, StoreError> {
        let mut desks: Vec<DeskId> = entries.iter().filter_map(|logged| logged.entry.desk).collect();
        desks.sort_unstable();
        desks.dedup();
        let mut by_desk: BTreeMap<DeskId, Vec<WebhookRecord>> = BTreeMap::new();
        for webhook in webhooks::of_desks(tx, &desks).await?.into_iter().map(Versioned::into_inner) {
            by_desk.entry(webhook.desk()).or_default().push(webhook);
        }
        Ok(Self { webhooks: by_desk, seen_by: BTreeMap::new() })
    }

    /// The webhooks that are to be told of an event: they ask for it, were there when it happened, and if its dossier is
    /// restricted, they name that dossier and are owned by somebody who may see it.
    pub(super) async fn told_of(
        &mut self,
        tx: &WriteTx,
        logged: &Logged,
        event: EventKind,
    ) -> Result<Vec<&WebhookRecord>, StoreError> {
        let (Some(desk), dossier) = (logged.entry.desk, logged.entry.dossier) else { return Ok(Vec::new()) };
        let Some(webhooks) = self.webhooks.get(&desk) else { return Ok(Vec::new()) };
        let asks = |webhook: &&WebhookRecord| {
            webhook.created().at <= logged.stamp.at && webhook.content().asks_for(event, dossier)
        };
        let asking: Vec<&WebhookRecord> = webhooks.iter().filter(asks).collect();
        let Some(dossier) = dossier.filter(|_| !asking.is_empty()) else { return Ok(asking) };
        let seen_by = if let Some(known) = self.seen_by.get(&dossier) {
            known.clone()
        } else {
            let owners: Vec<UserId> = webhooks.iter().map(|webhook| webhook.content().owner).collect();
            let seen_by = webhooks::seen_by(tx, dossier, &owners).await?;
            self.seen_by.entry(dossier).or_insert(seen_by).clone()
        };
        let Some(seen_by) = seen_by else { return Ok(asking) };
        let may_know = |webhook: &&WebhookRecord| {
            let content = webhook.content();
            content.dossier == Some(dossier) && seen_by.contains(&content.owner)
        };
        Ok(asking.into_iter().filter(may_know).collect())
    }
}
