//! From a browser's secret to who is signed in there.

use std::collections::BTreeSet;

use dementi_domain::access::{Actor, Credential, Role, Scope};
use dementi_domain::change::Stamp;
use dementi_domain::desk::User;
use dementi_domain::reference::Language;
use dementi_domain::session::Session;
use dementi_domain::vocabulary::Vocabulary;
use dementi_persistence::people::sessions;
use dementi_persistence::{StoreError, Versioned};
use time::OffsetDateTime;

use super::{checked_hash, secret};
use crate::app::App;
use crate::authentication::{Unauthenticated, hash};

/// A request of somebody who is signed in.
#[derive(Clone)]
pub struct Visit {
    /// Who acts.
    pub actor: Actor,
    /// The session.
    pub session: Session,
    /// The account.
    pub user: User,
    /// The language that was chosen for the account; `None` where pages are in the browser's.
    pub language: Option<Language>,
    /// The secret that the browser has to show from now on, where it changed.
    pub renewed: Option<String>,
}

impl App {
    /// Finds out who is signed in. Reads everything anew each time, so that whoever loses a role, a membership or the
    /// session loses it at once. Writes down that the session was used, to about a minute, and gives it another secret
    /// when its holder's role has changed.
    pub async fn visit(&self, secret: &str) -> Result<Visit, Unauthenticated> {
        let hash = checked_hash(secret).ok_or(Unauthenticated::Malformed)?;
        let found = sessions::by_secret(&self.store.read(), hash).await?;
        let ((session, role), (user, language)) = found.ok_or(Unauthenticated::Unknown)?;
        let at = self.now();
        let actor = actor(&session, role, at)?;
        if session.seen_anew(at) {
            let (stamp, id) = (Stamp { at, actor: Some(actor.user), request_id: None }, session.id);
            self.store.write(stamp, move |tx| async move { sessions::see(&tx, id, at).await }).await?;
        }
        if session.role == actor.role {
            return Ok(Visit { actor, session: session.into_inner(), user, language, renewed: None });
        }
        let renewed = Session { role: actor.role, ..(*session).clone() };
        let (session, secret) = self.renew(session, renewed).await?;
        Ok(Visit { actor, session, user, language, renewed: Some(secret) })
    }

    /// Gives a session another secret.
    pub(super) async fn renew(
        &self,
        old: Versioned<Session>,
        session: Session,
    ) -> Result<(Session, String), StoreError> {
        let random =
            self.shell.entropy.secret().map_err(|error| StoreError::Corrupt { what: error.to_string() })?;
        let secret = secret(&random);
        let (stored, user) = (hash(&secret), session.user);
        let stamp = Stamp { at: self.now(), actor: Some(user), request_id: None };
        let work = move |tx| async move { sessions::renew(&tx, &old, session, stored).await };
        Ok((self.store.write(stamp, work).await?.into_inner(), secret))
    }
}

/// Who is signed in by a session at an instant.
pub(crate) fn actor(
    session: &Session,
    role: Option<Role>,
    at: OffsetDateTime,
) -> Result<Actor, Unauthenticated> {
    session.check(at)?;
    let role = role.ok_or(Unauthenticated::MembershipEnded)?;
    Ok(Actor {
        user: session.user,
        desk: session.desk,
        role,
        credential: Credential::Session(session.id),
        scopes: Scope::ALL.iter().copied().collect::<BTreeSet<_>>(),
    })
}
