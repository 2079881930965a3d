//! What ends with a membership. An account that comes back to a desk begins anew: whoever found a browser that was signed in, a
//! link or a token gets nothing by its return, and what restricted dossiers it may see their members decide again.

use dementi_domain::change::Action;
use dementi_domain::desk::Token;
use dementi_domain::ids::UserId;
use dementi_persistence::people::{links, tokens};
use dementi_persistence::{StoreError, dossiers};

use crate::app::Writing;
use crate::context::Page;
use crate::sessions::end_all;

/// Ends a user's sessions at the acting desk, makes links void, revokes tokens, and takes the user out of restricted dossiers.
pub(super) async fn leave(writing: &Writing, user: UserId) -> Result<(), StoreError> {
    let (tx, desk, deed) = (&writing.tx, writing.actor.desk, writing.deed());
    end_all(tx, user, |session| session.desk != desk, deed).await?;
    links::revoke(tx, user, Some(desk), deed.at).await?;
    revoke_tokens(writing, user).await?;
    for dossier in dossiers::naming(tx, desk, user).await? {
        if let Some(left) = dossier.left_by(user, deed) {
            dossiers::save(tx, &dossier, left, Action::Changed).await?;
        }
    }
    Ok(())
}

async fn revoke_tokens(writing: &Writing, user: UserId) -> Result<(), StoreError> {
    let mut page = Page { after: None, limit: 1000 };
    loop {
        let some = tokens::list(&writing.tx, writing.actor.desk, user, page.newest_first()).await?;
        for token in some.items.iter().filter(|token| token.usable(writing.at)) {
            let revoked = Token { revoked: Some(writing.deed()), ..(**token).clone() };
            tokens::save_revoked(&writing.tx, token, revoked).await?;
        }
        match some.items.last() {
            Some(last) if some.more => page.after = Some(last.id.uuid()),
            _ => return Ok(()),
        }
    }
}
