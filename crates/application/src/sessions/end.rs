//! Ending sessions.

use std::convert::Infallible;

use dementi_domain::access::{Credential, Permission};
use dementi_domain::change::Kind;
use dementi_domain::ids::{SessionId, UserId};
use dementi_domain::record::Deed;
use dementi_domain::session::Session;
use dementi_persistence::people::sessions;
use dementi_persistence::{StoreError, WriteTx};

use crate::app::App;
use crate::context::{Context, Page};
use crate::failure::Failure;

/// Ends one of the actor's own sessions, at whichever desk. Ending one that is over changes nothing.
pub async fn end(app: &App, context: Context, id: SessionId) -> Result<(), Failure<Infallible>> {
    app.write(context, Permission::Read, move |writing| async move {
        let found = sessions::by_id(&writing.tx, id).await?;
        let own = found.map(|(session, _)| session).filter(|session| session.user == writing.actor.user);
        let session = own.ok_or(Failure::NotFound(Kind::Session))?;
        if session.ended.is_none() {
            sessions::end(&writing.tx, &session, writing.deed()).await?;
        }
        Ok(())
    })
    .await
}

/// Ends all of the actor's sessions but the one that acts; answers how many.
pub async fn end_others(app: &App, context: Context) -> Result<usize, Failure<Infallible>> {
    app.write(context, Permission::Read, move |writing| async move {
        let acting = match writing.actor.credential {
            Credential::Session(acting) => Some(acting),
            _ => None,
        };
        let keeps = |session: &Session| Some(session.id) == acting;
        Ok(end_all(&writing.tx, writing.actor.user, keeps, writing.deed()).await?)
    })
    .await
}

/// Ends all sessions of a user but those that are to be kept; answers how many.
pub(crate) async fn end_all(
    tx: &WriteTx,
    user: UserId,
    keeps: impl Fn(&Session) -> bool,
    deed: Deed,
) -> Result<usize, StoreError> {
    let (mut page, mut ended) = (Page { after: None, limit: 1000 }, 0);
    loop {
        let some = sessions::list(tx, user, page.newest_first()).await?;
        for session in &some.items {
            if session.check(deed.at).is_ok() && !keeps(session) {
                sessions::end(tx, session, deed).await?;
                ended += 1;
            }
        }
        match some.items.last() {
            Some(last) if some.more => page.after = Some(last.id.uuid()),
            _ => return Ok(ended),
        }
    }
}
