//! Opening a session for somebody who has shown who they are.

use dementi_domain::access::Role;
use dementi_domain::ids::{DeskId, SessionId, UserId};
use dementi_domain::session::Session;
use dementi_domain::text::Line;
use dementi_persistence::people::sessions;
use dementi_persistence::{StoreError, WriteTx};
use time::OffsetDateTime;

use super::secret;
use crate::authentication::hash;

/// A session with its secret, which is never stored.
#[derive(Clone)]
pub struct Opened {
    /// The session.
    pub session: Session,
    /// What the browser has to show.
    pub secret: String,
}

/// What a browser says of itself, as it is kept: one line, cut to what fits.
pub(crate) fn agent(header: Option<&str>) -> Option<Line<300>> {
    let printable: String = header?.chars().filter(|c| !c.is_control()).take(Line::<300>::MAX).collect();
    Line::parse(&printable).ok()
}

/// Opens a session of a member.
pub(crate) async fn open(
    tx: &WriteTx,
    id: SessionId,
    (user, desk, role): (UserId, DeskId, Role),
    agent: Option<Line<300>>,
    at: OffsetDateTime,
    random: &[u8; 32],
) -> Result<Opened, StoreError> {
    let secret = secret(random);
    let session = Session { id, user, desk, role, agent, opened_at: at, seen_at: at, ended: None };
    let session = sessions::create(tx, session, hash(&secret)).await?.into_inner();
    Ok(Opened { session, secret })
}
