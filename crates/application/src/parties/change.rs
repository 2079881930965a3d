//! Changing a party.

use dementi_domain::access::Permission;
use dementi_domain::change::{Action, Kind};
use dementi_domain::ids::PartyId;
use dementi_domain::party::{Party, PartyRecord};
use dementi_domain::record::AlreadyWithdrawn;
use dementi_persistence::parties;

use crate::app::{Answer, App, expected};
use crate::context::Context;
use crate::failure::Failure;

/// Replaces what is recorded of a party, if it still has this version. Only who may publish ends the protection of a source,
/// since that publishes its name.
pub async fn change(
    app: &App,
    context: Context,
    id: PartyId,
    version: i64,
    party: Party,
) -> Answer<PartyRecord, AlreadyWithdrawn> {
    app.write(context, Permission::Record, move |writing| async move {
        let found = parties::find(&writing.tx, writing.actor.desk, id).await?;
        let loaded = expected(found, Kind::Party, version)?;
        let old = loaded.content();
        if old.confidential && !party.confidential {
            writing.actor.check(Permission::Publish).map_err(Failure::Forbidden)?;
        }
        let party = old.changed_to(party);
        let changed = loaded.clone().into_inner().change(party, writing.deed()).map_err(Failure::Refused)?;
        Ok(parties::save(&writing.tx, &loaded, changed, Action::Changed).await?.into())
    })
    .await
}
