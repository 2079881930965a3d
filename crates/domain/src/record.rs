//! What all things on record share: who recorded them, who changed them last, and whether they still stand.
//!
//! Nothing on record is destroyed. It is withdrawn, with a reason, and stays readable.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::ids::{DeskId, UserId};
use crate::text::Reason;

/// Who did a thing, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Deed {
    /// When, in UTC.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// Who; `None` for the operator at the console.
    pub by: Option<UserId>,
}

/// A withdrawal.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Withdrawal {
    /// Who withdrew it, and when.
    pub deed: Deed,
    /// Why.
    pub reason: Reason,
}

/// A thing on a desk's record: its content, and what happened to it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Record<I, C> {
    id: I,
    desk: DeskId,
    content: C,
    created: Deed,
    changed: Deed,
    withdrawn: Option<Withdrawal>,
}

/// The thing was withdrawn, so it can be neither changed nor withdrawn again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it was withdrawn, and what is withdrawn stays as it was; record a new one instead")]
pub struct AlreadyWithdrawn;

impl<I: Copy, C> Record<I, C> {
    /// Puts something on record.
    pub fn new(id: I, desk: DeskId, content: C, deed: Deed) -> Self {
        Self { id, desk, content, created: deed, changed: deed, withdrawn: None }
    }

    /// Puts a stored thing together again.
    pub fn restore(
        id: I,
        desk: DeskId,
        content: C,
        created: Deed,
        changed: Deed,
        withdrawn: Option<Withdrawal>,
    ) -> Self {
        Self { id, desk, content, created, changed, withdrawn }
    }

    /// Replaces the content.
    pub fn change(self, content: C, deed: Deed) -> Result<Self, AlreadyWithdrawn> {
        self.standing()?;
        Ok(Self { content, changed: deed, ..self })
    }

    /// Withdraws it, with a reason.
    pub fn withdraw(self, deed: Deed, reason: Reason) -> Result<Self, AlreadyWithdrawn> {
        self.standing()?;
        Ok(Self { changed: deed, withdrawn: Some(Withdrawal { deed, reason }), ..self })
    }

    /// Refuses what was withdrawn.
    pub fn standing(&self) -> Result<(), AlreadyWithdrawn> {
        if self.stands() { Ok(()) } else { Err(AlreadyWithdrawn) }
    }

    /// Whether it still stands.
    pub fn stands(&self) -> bool {
        self.withdrawn.is_none()
    }

    /// Its id.
    pub fn id(&self) -> I {
        self.id
    }

    /// The desk that it belongs to.
    pub fn desk(&self) -> DeskId {
        self.desk
    }

    /// What it says.
    pub fn content(&self) -> &C {
        &self.content
    }

    /// Who recorded it, and when.
    pub fn created(&self) -> Deed {
        self.created
    }

    /// Who touched it last, and when.
    pub fn changed(&self) -> Deed {
        self.changed
    }

    /// Its withdrawal, if it no longer stands.
    pub fn withdrawn(&self) -> Option<&Withdrawal> {
        self.withdrawn.as_ref()
    }
}
