//! Setting up a server that has no desk yet: the desk, its admin, and the admin's password, by a one-time secret.

use dementi_domain::access::Role;
use dementi_domain::change::Stamp;
use dementi_domain::desk::Desk;
use dementi_domain::ids::DeskId;
use dementi_domain::password::{Password, PasswordError};
use dementi_domain::presets::{self, InvalidPreset};
use dementi_domain::record::Deed;
use dementi_domain::reference::Email;
use dementi_domain::text::Name;
use dementi_persistence::people::passwords::Hashed;
use dementi_persistence::people::{desks, passwords, set_ups};
use dementi_persistence::{StoreError, WriteTx};
use time::Duration;

use crate::app::App;
use crate::authentication::hash;
use crate::console::{NewDesk, open_desk};
use crate::failure::Failure;
use crate::members::{NewMember, add_to};
use crate::sessions::{Opened, agent, checked_hash, open, secret};
use crate::sign_in::{self, SignInFrom, Withheld};

/// How long a secret to set a server up by can be used; the next start makes another.
const LASTS: Duration = Duration::days(1);

/// Why a server was not set up.
#[derive(Debug, thiserror::Error)]
pub enum SetUpError {
    /// The secret is none, is too old, or the server has been set up.
    #[error("this address is no longer good: the server has been set up, or was started anew")]
    Over,
    /// The password may not be chosen.
    #[error(transparent)]
    Unfit(#[from] PasswordError),
    /// The machine withheld something.
    #[error(transparent)]
    Withheld(#[from] Withheld),
    /// The rating scales that a desk starts with are malformed.
    #[error(transparent)]
    Preset(#[from] InvalidPreset),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a server begins with.
#[derive(Debug, Clone)]
pub struct NewServer {
    /// What the desk is called.
    pub desk: Name,
    /// What its admin is called.
    pub name: Name,
    /// Names the admin's account.
    pub email: Email,
}

/// Makes a secret to set the server up by, if it has no desk yet.
pub async fn invite(app: &App) -> Result<Option<String>, SetUpError> {
    if !desks::all(&app.store.read()).await?.is_empty() {
        return Ok(None);
    }
    let random = app.shell.entropy.secret().map_err(Withheld::from)?;
    let (at, secret) = (app.now(), secret(&random));
    let stored = hash(&secret);
    let stamp = Stamp { at, actor: None, request_id: None };
    let work = move |tx| async move { set_ups::create(&tx, stored, at + LASTS).await };
    app.store.write::<_, StoreError, _, _>(stamp, work).await?;
    Ok(Some(secret))
}

/// Checks that a secret can be used, without using it.
pub async fn check(app: &App, secret: &str) -> Result<(), SetUpError> {
    let hash = checked_hash(secret).ok_or(SetUpError::Over)?;
    let reader = app.store.read();
    let good = set_ups::exists(&reader, hash, app.now()).await? && desks::all(&reader).await?.is_empty();
    if good { Ok(()) } else { Err(SetUpError::Over) }
}

/// Sets the server up, and signs its admin in. Of several who do so at once, one does.
pub async fn set_up(
    app: &App,
    secret: &str,
    new: NewServer,
    password: &str,
    from: SignInFrom<'_>,
) -> Result<Opened, SetUpError> {
    check(app, secret).await?;
    let secret_hash = checked_hash(secret).ok_or(SetUpError::Over)?;
    let familiar = [new.desk.as_str(), new.name.as_str(), new.email.as_str()];
    let password = Password::choose(password, &familiar)?;
    let phc = sign_in::hash(app, password).await?;
    let random = app.shell.entropy.secret().map_err(Withheld::from)?;
    let (at, agent) = (app.now(), agent(from.browser));
    let (user, session) = (app.next_id(), app.next_id());
    let scales = presets::scales()?.into_iter().map(|scale| (app.next_id().into(), scale)).collect();
    let deed = Deed { at, by: None };
    let desk = Desk::new(DeskId::new(app.next_id()), new.desk, deed);
    let stamp = Stamp { at, actor: None, request_id: from.request_id };
    let work = move |tx: WriteTx| async move {
        set_ups::lock(&tx).await?;
        if !set_ups::exists(&tx, secret_hash, at).await? || !desks::all(&tx).await?.is_empty() {
            return Err(SetUpError::Over);
        }
        let desk = open_desk(&tx, NewDesk { desk, scales }).await.map_err(over)?.value.id;
        let admin = NewMember { name: new.name, email: new.email, role: Role::Admin };
        let user = add_to(&tx, desk, admin, user, deed).await.map_err(over)?.value.user.id;
        let old = passwords::find(&tx, user).await?;
        passwords::set(&tx, old.as_ref(), &Hashed { user, phc, set_at: at }, desk).await?;
        set_ups::end(&tx).await?;
        Ok(open(&tx, session.into(), (user, desk, Role::Admin), agent, at, &random).await?)
    };
    app.store.write(stamp, work).await
}

/// On a server without a desk neither a name nor a membership can be taken, but by who is quicker.
fn over<R>(failure: Failure<R>) -> SetUpError {
    match failure {
        Failure::Store(error) => error.into(),
        _ => SetUpError::Over,
    }
}
