//! Adding a member.

use dementi_domain::access::{Permission, Role};
use dementi_domain::desk::{Member, Membership, MembershipError, User};
use dementi_domain::ids::DeskId;
use dementi_domain::record::Deed;
use dementi_domain::reference::Email;
use dementi_domain::text::Name;
use dementi_persistence::people::{memberships, users};
use dementi_persistence::{StoreError, WriteTx};
use uuid::Uuid;

use crate::app::{Answer, App};
use crate::context::{Context, Stored};
use crate::failure::Failure;

/// Somebody to be added to a desk.
#[derive(Debug, Clone)]
pub struct NewMember {
    /// The person's name; an existing account keeps the name it has.
    pub name: Name,
    /// Names the account, which is made if there is none.
    pub email: Email,
    /// The role on the desk.
    pub role: Role,
}

/// Adds a member to the actor's desk, and makes the account if there is none with this address.
pub async fn add(app: &App, context: Context, new: NewMember) -> Answer<Member, MembershipError> {
    app.write(context, Permission::Administer, move |writing| async move {
        let (desk, deed) = (writing.actor.desk, writing.deed());
        let id = writing.id();
        add_to(&writing.tx, desk, new, id, deed).await
    })
    .await
}

/// Adds a member to a desk; `id` is for the account, should it be new.
pub(crate) async fn add_to(
    tx: &WriteTx,
    desk: DeskId,
    new: NewMember,
    id: Uuid,
    deed: Deed,
) -> Result<Stored<Member>, Failure<MembershipError>> {
    let user = if let Some(user) = users::find_by_email(tx, &new.email).await? {
        user.into_inner()
    } else {
        let user = User { id: id.into(), name: new.name, email: new.email, created: deed };
        users::create(tx, user).await?.into_inner()
    };
    if memberships::find(tx, desk, user.id).await?.is_some() {
        return Err(Failure::Refused(MembershipError::MemberAlready));
    }
    let membership = Membership { desk, user: user.id, role: new.role, created: deed };
    match memberships::create(tx, membership).await {
        Err(StoreError::UniqueViolation { .. }) => Err(Failure::Refused(MembershipError::MemberAlready)),
        created => {
            let created = created?;
            Ok(Stored {
                version: created.version(),
                value: Member { user, membership: created.into_inner() },
            })
        }
    }
}
