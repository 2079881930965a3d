//! Revoking a token.

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::desk::Token;
use dementi_domain::ids::TokenId;
use dementi_persistence::people::tokens;

use crate::app::{Answer, App, found};
use crate::context::{Context, Stored};
use crate::failure::Failure;

/// Revokes one of the actor's tokens, or as an admin any member's. It no longer writes at once, and no longer
/// reads within a second. Revoking a revoked token changes nothing.
pub async fn revoke(app: &App, context: Context, id: TokenId) -> Answer<Token> {
    let revoked = app
        .write(context, Permission::Read, move |writing| async move {
            let loaded = found(tokens::find(&writing.tx, writing.actor.desk, id).await?, Kind::Token)?;
            if !may_revoke(&writing.actor, &loaded) {
                return Err(Failure::NotFound(Kind::Token));
            }
            if loaded.revoked.is_some() {
                return Ok(Stored::from(loaded));
            }
            let token = Token { revoked: Some(writing.deed()), ..(*loaded).clone() };
            Ok(tokens::save_revoked(&writing.tx, &loaded, token).await?.into())
        })
        .await;
    app.known.forget();
    revoked
}

/// Whether it is the actor's own, or the actor manages the desk.
pub(super) fn may_revoke(actor: &Actor, token: &Token) -> bool {
    token.user == actor.user || actor.check(Permission::Administer).is_ok()
}
