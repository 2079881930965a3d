//! Whom a restricted dossier may name.

use dementi_domain::change::Kind;
use dementi_domain::dossier::Dossier;
use dementi_persistence::people::memberships;

use crate::app::Writing;
use crate::failure::{Failure, reference};

/// Refuses members who are not of the desk.
pub(super) async fn check<R>(writing: &Writing, dossier: &Dossier) -> Result<(), Failure<R>> {
    let members = dossier.visibility.members();
    let missing = memberships::missing(&writing.tx, writing.actor.desk, members).await?;
    let position = members.iter().position(|member| missing.contains(member));
    match position {
        Some(position) => Err(reference(format!("/members/{position}"), Kind::User)),
        None => Ok(()),
    }
}
