//! Changing a member's role.

use dementi_domain::access::{Permission, Role};
use dementi_domain::change::Kind;
use dementi_domain::desk::{Member, Membership, MembershipError, User};
use dementi_domain::ids::{DeskId, UserId};
use dementi_persistence::people::{memberships, users};
use dementi_persistence::{Versioned, WriteTx};

use crate::app::{Answer, App, expected, found};
use crate::context::{Context, Stored};
use crate::failure::Failure;

/// Changes a member's role, if the membership still has this version. It counts for the member's next write at
/// once, and for reads within a second.
pub async fn change_role(
    app: &App,
    context: Context,
    user: UserId,
    version: i64,
    role: Role,
) -> Answer<Member, MembershipError> {
    let changed = app
        .write(context, Permission::Administer, move |writing| async move {
            let desk = writing.actor.desk;
            let found = memberships::find(&writing.tx, desk, user).await?;
            let loaded = expected(found, Kind::Membership, version)?;
            change_in(&writing.tx, desk, loaded, role).await
        })
        .await;
    app.known.forget();
    changed
}

/// Changes a role, unless it would leave the desk without an admin.
pub(crate) async fn change_in(
    tx: &WriteTx,
    desk: DeskId,
    loaded: Versioned<Membership>,
    role: Role,
) -> Result<Stored<Member>, Failure<MembershipError>> {
    if role != Role::Admin {
        check_not_last_admin(tx, desk, loaded.user).await?;
    }
    let membership = Membership { role, ..(*loaded).clone() };
    let saved = memberships::save(tx, &loaded, membership).await?;
    let user = account(tx, saved.user).await?;
    Ok(Stored { version: saved.version(), value: Member { user, membership: saved.into_inner() } })
}

/// Refuses to take the role from the desk's last admin.
pub(crate) async fn check_not_last_admin(
    tx: &WriteTx,
    desk: DeskId,
    user: UserId,
) -> Result<(), Failure<MembershipError>> {
    let admins = memberships::lock_admins(tx, desk).await?;
    if admins.len() == 1 && admins.contains(&user) {
        return Err(Failure::Refused(MembershipError::LastAdmin));
    }
    Ok(())
}

async fn account(tx: &WriteTx, user: UserId) -> Result<User, Failure<MembershipError>> {
    found(users::all(tx, &[user]).await?.remove(&user), Kind::User)
}
