//! Withdrawing a party.

use dementi_domain::access::Permission;
use dementi_domain::change::{Action, Kind};
use dementi_domain::ids::PartyId;
use dementi_domain::party::PartyRecord;
use dementi_domain::record::AlreadyWithdrawn;
use dementi_domain::text::Reason;
use dementi_persistence::{claims, parties};

use crate::app::{Answer, App, expected};
use crate::claims::status::refresh_all;
use crate::context::Context;
use crate::failure::Failure;

/// Withdraws a party: it stays readable where it is named, and nothing new can name it.
pub async fn withdraw(
    app: &App,
    context: Context,
    id: PartyId,
    version: i64,
    reason: Reason,
) -> Answer<PartyRecord, AlreadyWithdrawn> {
    app.write(context, Permission::Record, move |writing| async move {
        claims::hold_desk(&writing.tx, writing.actor.desk).await?;
        let found = parties::find(&writing.tx, writing.actor.desk, id).await?;
        let loaded = expected(found, Kind::Party, version)?;
        let withdrawn =
            loaded.clone().into_inner().withdraw(writing.deed(), reason).map_err(Failure::Refused)?;
        let saved = parties::save(&writing.tx, &loaded, withdrawn, Action::Withdrawn).await?;
        let resting = claims::on_party(&writing.tx, writing.actor.desk, id).await?;
        refresh_all(&writing, resting).await?;
        Ok(saved.into())
    })
    .await
}
