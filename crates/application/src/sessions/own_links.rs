//! The links that others made for somebody: whoever is let in by one acts in that name.

use std::collections::BTreeSet;

use dementi_domain::access::{Actor, Permission};
use dementi_domain::session::SignInLink;
use dementi_persistence::people::links;

use crate::app::App;
use crate::context::Context;
use crate::failure::Failure;
use crate::members;

/// The most links that are told of: the newest.
const MOST: u64 = 50;

/// A link to sign in as somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnLink {
    /// The link.
    pub link: SignInLink,
    /// The name of who made it; `None` for the operator at the console.
    pub maker: Option<String>,
    /// Whether it can still be used.
    pub open: bool,
}

/// Lists the links by which somebody can sign in, or has, as the actor: those of the last days, at all desks, the newest first.
pub async fn links_of(app: &App, actor: &Actor) -> Result<Vec<OwnLink>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let found = links::of(&reader, actor.user, MOST).await?;
    let makers: BTreeSet<_> = found.iter().filter_map(|link| link.created.by).collect();
    let names = members::names(app, actor, makers).await?;
    let now = app.now();
    let own = |link: SignInLink| OwnLink {
        maker: link.created.by.and_then(|maker| names.get(&maker).cloned()),
        open: link.clone().spend(now).is_ok(),
        link,
    };
    Ok(found.into_iter().map(own).collect())
}

/// Makes void all links by which somebody could still sign in as the actor.
pub async fn revoke_links(app: &App, context: Context) -> Result<(), Failure> {
    app.write(context, Permission::Read, move |writing| async move {
        Ok(links::revoke(&writing.tx, writing.actor.user, None, writing.at).await?)
    })
    .await
}
