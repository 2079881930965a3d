//! Those who can be mentioned, and who can take something on.

use std::collections::BTreeSet;

use dementi_application::{App, Page, members, teamwork};
use dementi_domain::access::{Actor, Role};
use dementi_domain::ids::{ClaimId, UserId};
use uuid::Uuid;

use crate::failure::PageError;

/// The most members that are offered without being chosen.
const MEMBERS: u64 = 500;

/// Those who are offered.
pub(crate) struct Members {
    /// Id and name of each, and whether they may take something on; by name.
    pub(crate) offered: Vec<(Uuid, String, bool)>,
    /// Whether there are more.
    pub(crate) more: bool,
}

impl Members {
    /// Reads who may see a claim, and whoever of the desk is chosen already.
    pub(super) async fn read(
        app: &App,
        actor: &Actor,
        claim: ClaimId,
        chosen: &[UserId],
    ) -> Result<Self, PageError> {
        let listed = members::of_claim(app, actor, claim, Page { after: None, limit: MEMBERS }).await?;
        let listing = listed.items.iter().map(|member| &member.value);
        let mut offered: Vec<_> = listing
            .map(|member| offer(member.user.id, member.user.name.as_str(), member.membership.role))
            .collect();
        let known: BTreeSet<Uuid> = offered.iter().map(|(id, ..)| *id).collect();
        let others: Vec<UserId> = chosen.iter().copied().filter(|id| !known.contains(&id.uuid())).collect();
        let others = teamwork::members_among(app, actor, &others).await?;
        offered.extend(others.into_iter().map(|(user, role)| offer(user.id, user.name.as_str(), role)));
        offered.sort_by_key(|(_, name, _)| name.to_lowercase());
        Ok(Self { offered, more: listed.more })
    }

    /// What a member is called.
    pub(super) fn name(&self, id: Uuid) -> Option<&str> {
        self.offered.iter().find(|(known, ..)| *known == id).map(|(_, name, _)| name.as_str())
    }

    /// What these are called, a line for each.
    pub(super) fn names(&self, ids: &[UserId]) -> String {
        ids.iter().filter_map(|id| self.name(id.uuid())).collect::<Vec<_>>().join("\n")
    }
}

/// How many members are offered at most without being chosen.
pub(crate) fn offered() -> u64 {
    MEMBERS
}

fn offer(id: UserId, name: &str, role: Role) -> (Uuid, String, bool) {
    (id.uuid(), name.to_owned(), role >= Role::Researcher)
}
