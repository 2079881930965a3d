//! The language in which somebody reads pages.

use std::convert::Infallible;

use dementi_domain::access::Permission;
use dementi_domain::reference::Language;
use dementi_persistence::people::users;

use crate::app::App;
use crate::context::Context;
use crate::failure::Failure;

/// Chooses the language in which the actor reads pages, at whichever desk and in whichever browser; `None` for the one that each
/// browser asks for.
pub async fn choose_language(
    app: &App,
    context: Context,
    language: Option<Language>,
) -> Result<(), Failure<Infallible>> {
    app.write_once(context.actor, context.request_id, Permission::Read, move |writing| async move {
        Ok(users::choose_language(&writing.tx, writing.actor.user, language.as_ref()).await?)
    })
    .await
}
