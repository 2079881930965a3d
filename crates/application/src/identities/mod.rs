//! One's accounts at providers of OpenID Connect.

mod link_again;
mod list;
mod unlink;

pub use dementi_domain::identity::Identity;
pub use link_again::link_again;
pub use list::list;
pub use unlink::unlink;

use dementi_domain::change::Kind;
use dementi_domain::ids::IdentityId;
use dementi_persistence::Versioned;
use dementi_persistence::people::identities;

use crate::app::{Writing, found};
use crate::failure::Failure;

/// One of the actor's own.
async fn own<R>(writing: &Writing, id: IdentityId) -> Result<Versioned<Identity>, Failure<R>> {
    let own = identities::of_user(&writing.tx, writing.actor.user).await?;
    found(own.into_iter().find(|own| own.id == id), Kind::Identity)
}
