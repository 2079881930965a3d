//! Ending sessions.

use std::convert::Infallible;

use dementi_domain::access::{Credential, Permission};
use dementi_domain::change::Kind;
use dementi_domain::ids::SessionId;
use dementi_persistence::people::sessions;

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
        let page = Page { after: None, limit: 1000 };
        let all = sessions::list(&writing.tx, writing.actor.user, page.newest_first()).await?.items;
        let acting = Credential::Session;
        let others = all.into_iter().filter(|session| {
            session.check(writing.at).is_ok() && acting(session.id) != writing.actor.credential
        });
        let mut ended = 0;
        for session in others {
            sessions::end(&writing.tx, &session, writing.deed()).await?;
            ended += 1;
        }
        Ok(ended)
    })
    .await
}
