//! Unlinking an account at a provider.

use std::convert::Infallible;

use dementi_domain::access::Permission;
use dementi_domain::ids::IdentityId;
use dementi_persistence::people::identities;

use super::own;
use crate::app::App;
use crate::context::Context;
use crate::failure::Failure;

/// Unlinks one of the actor's accounts at providers: from now on it signs nobody in. Unlinking one that is unlinked changes
/// nothing.
pub async fn unlink(app: &App, context: Context, id: IdentityId) -> Result<(), Failure<Infallible>> {
    app.write(context, Permission::Read, move |writing| async move {
        let linked = own(&writing, id).await?;
        if linked.check().is_ok() {
            let unlinked = (*linked).clone().unlink(writing.deed());
            identities::save(&writing.tx, &linked, &unlinked, writing.actor.desk).await?;
        }
        Ok(())
    })
    .await
}
