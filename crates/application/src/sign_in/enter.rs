//! What comes after somebody has shown a first factor.

use dementi_domain::access::Role;
use dementi_domain::desk::Membership;
use dementi_domain::ids::{DeskId, SessionId, UserId};
use dementi_domain::session::PendingSignIn;
use dementi_domain::text::Line;
use dementi_persistence::people::{memberships, pending, second_factors, sessions};
use dementi_persistence::{Reads, StoreError, Window, WriteTx};
use time::OffsetDateTime;

use super::SignInFrom;
use crate::app::App;
use crate::authentication::hash;
use crate::sessions::{Opened, agent, open, secret};
use crate::shell::EntropyError;

/// What somebody gets who has shown a first factor.
#[derive(Clone)]
pub enum Entered {
    /// A session.
    SignedIn(Opened),
    /// The account has a second factor.
    SecondFactorDue {
        /// What the browser has to show together with the code, within five minutes.
        secret: String,
    },
}

/// All that is needed to let somebody in, drawn before the write begins.
pub(super) struct Door {
    at: OffsetDateTime,
    id: SessionId,
    agent: Option<Line<300>>,
    random: [u8; 32],
}

impl Door {
    pub(super) fn new(app: &App, from: &SignInFrom<'_>) -> Result<Self, EntropyError> {
        let random = app.shell.entropy.secret()?;
        Ok(Self { at: app.now(), id: app.next_id().into(), agent: agent(from.browser), random })
    }

    pub(super) fn at(&self) -> OffsetDateTime {
        self.at
    }

    /// Lets somebody in at a desk, or asks for the second factor.
    pub(super) async fn enter(
        self,
        tx: &WriteTx,
        user: UserId,
        desk: DeskId,
        role: Role,
    ) -> Result<Entered, StoreError> {
        let factor = second_factors::find(tx, user).await?;
        if factor.is_none_or(|factor| factor.confirmed_at().is_none()) {
            return Ok(Entered::SignedIn(self.open(tx, user, desk, role).await?));
        }
        let secret = secret(&self.random);
        let begun = PendingSignIn::new(user, desk, self.agent, self.at);
        pending::create(tx, &begun, hash(&secret)).await?;
        Ok(Entered::SecondFactorDue { secret })
    }

    /// Lets somebody in who has shown all that is asked for.
    pub(super) async fn open(
        self,
        tx: &WriteTx,
        user: UserId,
        desk: DeskId,
        role: Role,
    ) -> Result<Opened, StoreError> {
        open(tx, self.id, (user, desk, role), self.agent, self.at, &self.random).await
    }
}

/// The desk where somebody goes on: that of the newest session, else the one joined first. `None` for who is on none.
pub(super) async fn usual_desk(reads: &impl Reads, user: UserId) -> Result<Option<Membership>, StoreError> {
    let mut own = memberships::of_user(reads, user).await?;
    let newest = Window { after: None, limit: 1, newest_first: true };
    let last = sessions::list(reads, user, newest).await?.items.pop().map(|session| session.desk);
    let at = own.iter().position(|membership| Some(membership.desk) == last).unwrap_or(0);
    Ok((at < own.len()).then(|| own.swap_remove(at)))
}
