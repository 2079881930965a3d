//! Reading about the people of a desk.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::desk::{Desk, Member, User};
use dementi_domain::ids::{ClaimId, UserId};
use dementi_persistence::people::memberships::Those;
use dementi_persistence::people::{desks, memberships, second_factors, sessions, users};
use dementi_persistence::{claims, dossiers};
use time::OffsetDateTime;

use crate::app::{App, found};
use crate::context::{Listed, Page, Stored};
use crate::failure::Failure;

/// Who the actor is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Me {
    /// The account.
    pub user: User,
    /// The desk that the token speaks for.
    pub desk: Desk,
    /// The role there, and what the token may be used for.
    pub actor: Actor,
}

/// Says who the actor is; any token may ask, whatever its scopes, but one for feeds alone: it stands in addresses, and those who
/// find it there should not learn whose it is.
pub async fn me(app: &App, actor: &Actor) -> Result<Me, Failure> {
    if actor.reads_feeds_alone() {
        actor.check(Permission::Read)?;
    }
    let reader = app.store.read();
    let user = found(users::all(&reader, &[actor.user]).await?.remove(&actor.user), Kind::User)?;
    let desk = found(desks::find(&reader, actor.desk).await?, Kind::Desk)?.into_inner();
    Ok(Me { user, desk, actor: actor.clone() })
}

/// The name of somebody who did something that the actor was shown; `None` for what nobody did, or nobody that is known.
pub async fn name(app: &App, actor: &Actor, user: Option<UserId>) -> Result<Option<String>, Failure> {
    let Some(user) = user else { return Ok(None) };
    let reader = app.reader(actor, Permission::Read)?;
    Ok(users::all(&reader, &[user]).await?.remove(&user).map(|user| user.name.to_string()))
}

/// The names of those who did what the actor was shown.
pub async fn names(
    app: &App,
    actor: &Actor,
    of: BTreeSet<UserId>,
) -> Result<BTreeMap<UserId, String>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let users = users::all(&reader, &of.into_iter().collect::<Vec<_>>()).await?;
    Ok(users.into_iter().map(|(id, user)| (id, user.name.to_string())).collect())
}

/// Lists the members who may see a claim's dossier, and so may be mentioned in comments on it; those who may record may also be
/// assigned to it. In the order in which their accounts were made.
pub async fn of_claim(
    app: &App,
    actor: &Actor,
    claim: ClaimId,
    page: Page,
) -> Result<Listed<Member>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let claim = found(claims::find(&reader, actor.viewer(), claim).await?, Kind::Claim)?;
    let dossier = dossiers::find(&reader, actor.viewer(), claim.record.content().dossier).await?;
    let visibility = &found(dossier, Kind::Claim)?.content().visibility.clone();
    Ok(memberships::list_seeing(&reader, actor.desk, visibility, page.oldest_first()).await?.into())
}

/// Reads a member.
pub async fn get(app: &App, actor: &Actor, user: UserId) -> Result<Stored<Member>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let membership = found(memberships::find(&reader, actor.desk, user).await?, Kind::Membership)?;
    let user = found(users::all(&reader, &[user]).await?.remove(&user), Kind::User)?;
    let version = membership.version();
    Ok(Stored { version, value: Member { user, membership: membership.into_inner() } })
}

/// How members' accounts are used, which is for admins to know.
#[derive(Debug, Clone, Default)]
pub struct Usage {
    /// When each last used a session at the desk; who has not of late is left out.
    pub last_seen: BTreeMap<UserId, OffsetDateTime>,
    /// Who has a second factor.
    pub second_factor: BTreeSet<UserId>,
}

/// Tells how a member's account is used.
pub async fn usage(app: &App, actor: &Actor, member: UserId) -> Result<Usage, Failure> {
    used(app, actor, Those::One(member)).await
}

/// Lists members as [`list`] does, and tells how their accounts are used.
pub async fn list_used(app: &App, actor: &Actor, page: Page) -> Result<(Listed<Member>, Usage), Failure> {
    tokio::try_join!(list(app, actor, page), used(app, actor, Those::Listed(page.oldest_first())))
}

async fn used(app: &App, actor: &Actor, those: Those) -> Result<Usage, Failure> {
    let reader = app.reader(actor, Permission::Administer)?;
    let (last_seen, second_factor) = tokio::try_join!(
        sessions::last_seen(&reader, actor.desk, those),
        second_factors::confirmed(&reader, actor.desk, those)
    )?;
    Ok(Usage { last_seen, second_factor })
}

/// Lists the desk's members, in the order in which their accounts were made.
pub async fn list(app: &App, actor: &Actor, page: Page) -> Result<Listed<Member>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    Ok(memberships::list(&reader, actor.desk, page.oldest_first()).await?.into())
}
