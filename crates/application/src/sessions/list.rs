//! Listing one's sessions.

use dementi_domain::access::{Actor, Permission};
use dementi_domain::session::Session;
use dementi_persistence::people::sessions;

use crate::app::App;
use crate::context::Page;
use crate::failure::Failure;

/// The most sessions that are shown: the newest.
const MOST: u64 = 100;

/// Lists the actor's sessions that are not over, at all desks, the newest first.
pub async fn list(app: &App, actor: &Actor) -> Result<Vec<Session>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let page = Page { after: None, limit: MOST };
    let all = sessions::list(&reader, actor.user, page.newest_first()).await?.items;
    let now = app.now();
    Ok(all
        .into_iter()
        .map(dementi_persistence::Versioned::into_inner)
        .filter(|one| one.check(now).is_ok())
        .collect())
}
