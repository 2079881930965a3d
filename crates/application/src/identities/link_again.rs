//! Linking an account at a provider again.

use std::convert::Infallible;

use dementi_domain::access::Permission;
use dementi_domain::ids::IdentityId;
use dementi_persistence::people::identities;

use super::own;
use crate::app::App;
use crate::context::Context;
use crate::failure::Failure;

/// Links one of the actor's accounts at providers again that was unlinked. Doing so with one that is linked changes nothing.
pub async fn link_again(app: &App, context: Context, id: IdentityId) -> Result<(), Failure<Infallible>> {
    app.write(context, Permission::Read, move |writing| async move {
        let unlinked = own(&writing, id).await?;
        if unlinked.check().is_err() {
            let linked = (*unlinked).clone().relink(writing.deed());
            identities::save(&writing.tx, &unlinked, &linked, writing.actor.desk).await?;
        }
        Ok(())
    })
    .await
}
