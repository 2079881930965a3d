//! What the operator does at the console, without a token: opening desks, adding people, making tokens.

use std::convert::Infallible;

use dementi_domain::access::{Actor, Credential, Role, Scope};
use dementi_domain::change::{Kind, Stamp};
use dementi_domain::desk::{Desk, Member, MembershipError, Token};
use dementi_domain::ids::{DeskId, ScaleId, TokenId, UserId};
use dementi_domain::presets::{self, InvalidPreset};
use dementi_domain::record::{Deed, Record};
use dementi_domain::reference::Email;
use dementi_domain::scale::{Scale, ScaleRecord};
use dementi_domain::text::Name;
use dementi_domain::vocabulary::Vocabulary;
use dementi_persistence::people::{
    desks, identities, memberships, pending, second_factors, tokens as store_tokens, users,
};
use dementi_persistence::{StoreError, Versioned, WriteTx, scales};

use crate::app::{App, found};
use crate::context::{Listed, Page, Stored};
use crate::desk::NameTaken;
use crate::failure::Failure;
use crate::members::{NewMember, add_to, change_in, check_not_last_admin};
use crate::sessions::{self, LinkPurpose, LinkSecret};
use crate::shell::EntropyError;
use crate::tokens::{Issued, NewToken, TokenError, issue};

/// Why no desk was opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DeskError {
    /// The name is another desk's.
    #[error(transparent)]
    Name(#[from] NameTaken),
    /// The rating scales that it would start with are malformed.
    #[error(transparent)]
    Preset(#[from] InvalidPreset),
}

async fn write<T, R, F, Fut>(app: &App, work: F) -> Result<T, Failure<R>>
where
    F: FnOnce(WriteTx, Deed) -> Fut + Send + 'static,
    Fut: Future<Output = Result<T, Failure<R>>> + Send + 'static,
    T: Send + 'static,
    R: Send + 'static,
{
    let deed = Deed { at: app.now(), by: None };
    let stamp = Stamp { at: deed.at, actor: None, request_id: None };
    let written = app.store.write(stamp, move |tx| work(tx, deed)).await;
    app.known.forget();
    written
}

/// Opens a desk with the preset rating scales.
pub async fn create_desk(app: &App, name: Name) -> Result<Stored<Desk>, Failure<DeskError>> {
    let scales = presets::scales().map_err(|error| Failure::Refused(error.into()))?;
    let id = DeskId::new(app.next_id());
    let scales: Vec<_> = scales.into_iter().map(|scale| (app.next_id().into(), scale)).collect();
    write(app, move |tx, deed| async move {
        let desk = Desk::new(id, name, deed);
        open_desk(&tx, NewDesk { desk, scales }).await
    })
    .await
}

/// A desk to be opened, with the rating scales that it starts with.
pub(crate) struct NewDesk {
    pub(crate) desk: Desk,
    pub(crate) scales: Vec<(ScaleId, Scale)>,
}

/// Opens a desk.
pub(crate) async fn open_desk(tx: &WriteTx, new: NewDesk) -> Result<Stored<Desk>, Failure<DeskError>> {
    let NewDesk { desk, scales } = new;
    let (id, deed) = (desk.id, desk.created);
    if desks::find_by_name(tx, &desk.name).await?.is_some() {
        return Err(Failure::Refused(NameTaken.into()));
    }
    let created = match desks::create(tx, desk).await {
        Err(StoreError::UniqueViolation { .. }) => return Err(Failure::Refused(NameTaken.into())),
        created => created?,
    };
    for (scale_id, scale) in scales {
        let record = Record::new(scale_id, id, scale, deed);
        scales::create(tx, ScaleRecord { record, revision: 1 }).await?;
    }
    Ok(created.into())
}

/// All desks.
pub async fn desks(app: &App) -> Result<Vec<Stored<Desk>>, Failure> {
    Ok(desks::all(&app.store.read()).await?.into_iter().map(Stored::from).collect())
}

/// Finds a desk by its name.
pub async fn find_desk(app: &App, name: &Name) -> Result<Stored<Desk>, Failure> {
    Ok(found(desks::find_by_name(&app.store.read(), name).await?, Kind::Desk)?.into())
}

/// Adds a member to a desk, and makes the account if there is none with this address.
pub async fn add_user(
    app: &App,
    desk: DeskId,
    new: NewMember,
) -> Result<Stored<Member>, Failure<MembershipError>> {
    let id = app.next_id();
    write(app, move |tx, deed| async move { add_to(&tx, desk, new, id, deed).await }).await
}

/// Changes the role of a member.
pub async fn set_role(
    app: &App,
    desk: DeskId,
    user: UserId,
    role: Role,
) -> Result<Stored<Member>, Failure<MembershipError>> {
    write(app, move |tx, _| async move {
        let loaded = found(memberships::find(&tx, desk, user).await?, Kind::Membership)?;
        change_in(&tx, desk, loaded, role).await
    })
    .await
}

/// Ends a membership.
pub async fn remove_member(app: &App, desk: DeskId, user: UserId) -> Result<(), Failure<MembershipError>> {
    write(app, move |tx, _| async move {
        let loaded = found(memberships::find(&tx, desk, user).await?, Kind::Membership)?;
        check_not_last_admin(&tx, desk, user).await?;
        Ok(memberships::end(&tx, &loaded).await?)
    })
    .await
}

/// Lists a desk's members.
pub async fn list_members(app: &App, desk: DeskId, page: Page) -> Result<Listed<Member>, Failure> {
    Ok(memberships::list(&app.store.read(), desk, page.oldest_first()).await?.into())
}

/// Finds a member of a desk by the account's address.
pub async fn find_member(app: &App, desk: DeskId, email: &Email) -> Result<UserId, Failure> {
    let reader = app.store.read();
    let user = found(users::find_by_email(&reader, email).await?, Kind::User)?;
    found(memberships::find(&reader, desk, user.id).await?, Kind::Membership)?;
    Ok(user.id)
}

/// A member, to act at the console: what the role allows, and no more. The role is read anew with each write.
pub async fn actor(app: &App, desk: DeskId, user: UserId) -> Result<Actor, Failure> {
    let membership = found(memberships::find(&app.store.read(), desk, user).await?, Kind::Membership)?;
    let scopes = Scope::ALL.iter().copied().collect();
    Ok(Actor { user, desk, role: membership.role, credential: Credential::Console, scopes })
}

/// Makes a token for a member.
pub async fn create_token(
    app: &App,
    desk: DeskId,
    user: UserId,
    new: NewToken,
) -> Result<Issued, Failure<TokenError>> {
    let random = app.shell.entropy.secret().map_err(|error| Failure::Refused(error.into()))?;
    let id = TokenId::new(app.next_id());
    write(app, move |tx, deed| async move {
        found(memberships::find(&tx, desk, user).await?, Kind::Membership)?;
        issue(&tx, id, user, desk, new, deed, &random).await
    })
    .await
}

/// Makes a one-time link for a member to sign in by.
pub async fn create_link(
    app: &App,
    desk: DeskId,
    user: UserId,
    purpose: LinkPurpose,
) -> Result<LinkSecret, Failure<EntropyError>> {
    let random = app.shell.entropy.secret().map_err(Failure::Refused)?;
    let id = app.next_id();
    let secret = write(app, move |tx, deed| async move {
        found(memberships::find(&tx, desk, user).await?, Kind::Membership)?;
        Ok(sessions::issue(&tx, id.into(), (user, desk), purpose, deed, &random).await?)
    });
    Ok(LinkSecret(secret.await?))
}

/// Removes the second factor of a member who can make no codes any more.
pub async fn remove_second_factor(app: &App, desk: DeskId, user: UserId) -> Result<(), Failure> {
    write(app, move |tx, _| async move {
        found(memberships::find(&tx, desk, user).await?, Kind::Membership)?;
        let factor = found(second_factors::find(&tx, user).await?, Kind::SecondFactor)?;
        pending::end(&tx, user).await?;
        Ok(second_factors::remove(&tx, &factor, desk).await?)
    })
    .await
}

/// Forgets a member's accounts at providers of OpenID Connect; answers how many. The next sign-in there links one anew, by the
/// e-mail address.
pub async fn forget_identities(app: &App, desk: DeskId, user: UserId) -> Result<usize, Failure> {
    write(app, move |tx, _| async move {
        found(memberships::find(&tx, desk, user).await?, Kind::Membership)?;
        let own = identities::of_user(&tx, user).await?;
        for identity in &own {
            identities::remove(&tx, identity, desk).await?;
        }
        Ok(own.len())
    })
    .await
}

/// Lists a member's tokens, the newest first.
pub async fn list_tokens(
    app: &App,
    desk: DeskId,
    user: UserId,
    page: Page,
) -> Result<Listed<Token>, Failure> {
    Ok(store_tokens::list(&app.store.read(), desk, user, page.newest_first()).await?.into())
}

/// Revokes a token. Revoking a revoked one changes nothing.
pub async fn revoke_token(
    app: &App,
    desk: DeskId,
    id: TokenId,
) -> Result<Stored<Token>, Failure<Infallible>> {
    write(app, move |tx, deed| async move {
        let loaded: Versioned<Token> = found(store_tokens::find(&tx, desk, id).await?, Kind::Token)?;
        if loaded.revoked.is_some() {
            return Ok(loaded.into());
        }
        let token = Token { revoked: Some(deed), ..(*loaded).clone() };
        Ok(store_tokens::save_revoked(&tx, &loaded, token).await?.into())
    })
    .await
}
