//! Ending a membership.

use dementi_domain::access::Permission;
use dementi_domain::change::Kind;
use dementi_domain::desk::MembershipError;
use dementi_domain::ids::UserId;
use dementi_persistence::people::memberships;

use super::change::check_not_last_admin;
use super::leaving::leave;
use crate::app::{App, expected};
use crate::context::Context;
use crate::failure::Failure;

/// Ends a membership, if it still has this version. What the member recorded stays; the member's tokens for the desk no longer
/// write at once, and no longer read within a second. Nothing of it comes back with the member (ADR 29).
pub async fn remove(
    app: &App,
    context: Context,
    user: UserId,
    version: i64,
) -> Result<(), Failure<MembershipError>> {
    let removed = app
        .write(context, Permission::Administer, move |writing| async move {
            let found = memberships::find(&writing.tx, writing.actor.desk, user).await?;
            let loaded = expected(found, Kind::Membership, version)?;
            check_not_last_admin(&writing.tx, writing.actor.desk, user).await?;
            memberships::end(&writing.tx, &loaded).await?;
            Ok(leave(&writing, user).await?)
        })
        .await;
    app.known.forget();
    removed
}
