//! The desk: its name and policy.

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::desk::{ApprovalsRequired, Desk, MinimumOrigins, Policy, PublicPages};
use dementi_domain::text::Name;
use dementi_persistence::StoreError;
use dementi_persistence::people::desks;

use crate::app::{Answer, App, expected, found};
use crate::context::Context;
use crate::failure::Failure;

/// The name is another desk's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("another desk has this name")]
pub struct NameTaken;

/// A change of the desk's policy: what is left out stays as it is, so that nobody opens a gate unawares.
#[derive(Debug, Clone, Copy)]
pub struct PolicyChange {
    /// How many editors must approve.
    pub approvals_required: ApprovalsRequired,
    /// How many proven independent origins must stand behind the claim.
    pub minimum_origins: Option<MinimumOrigins>,
    /// Whether every party that the claim is about must have been asked for its reply.
    pub reply_required: Option<bool>,
    /// Whether a party's changed answers must be explained by a note of the desk's.
    pub contradictions_resolved: Option<bool>,
    /// Whether every quote must stand in a snapshot of its source.
    pub quotes_anchored: Option<bool>,
    /// What of its published work anyone may read.
    pub public_pages: Option<PublicPages>,
}

impl PolicyChange {
    fn of(self, old: Policy) -> Policy {
        Policy {
            approvals_required: self.approvals_required,
            minimum_origins: self.minimum_origins.unwrap_or(old.minimum_origins),
            reply_required: self.reply_required.unwrap_or(old.reply_required),
            contradictions_resolved: self.contradictions_resolved.unwrap_or(old.contradictions_resolved),
            quotes_anchored: self.quotes_anchored.unwrap_or(old.quotes_anchored),
        }
    }
}

/// Reads the actor's desk.
pub async fn get(app: &App, actor: &Actor) -> Answer<Desk> {
    let reader = app.reader(actor, Permission::Read)?;
    Ok(found(desks::find(&reader, actor.desk).await?, Kind::Desk)?.into())
}

/// Changes the desk's name and policy, if it still has this version.
pub async fn change(
    app: &App,
    context: Context,
    version: i64,
    name: Name,
    change: PolicyChange,
) -> Answer<Desk, NameTaken> {
    app.write(context, Permission::Administer, move |writing| async move {
        let loaded = expected(desks::find(&writing.tx, writing.actor.desk).await?, Kind::Desk, version)?;
        if let Some(namesake) = desks::find_by_name(&writing.tx, &name).await?
            && namesake.id != loaded.id
        {
            return Err(Failure::Refused(NameTaken));
        }
        let policy = change.of(loaded.policy);
        let public_pages = change.public_pages.unwrap_or(loaded.public_pages);
        let desk = Desk { name, policy, public_pages, ..(*loaded).clone() };
        match desks::save(&writing.tx, &loaded, desk).await {
            Err(StoreError::UniqueViolation { .. }) => Err(Failure::Refused(NameTaken)),
            saved => Ok(saved?.into()),
        }
    })
    .await
}
