//! Dossiers: investigations that group claims.

use serde::{Deserialize, Serialize};

use crate::distinct::{Distinct, DistinctError};
use crate::ids::{DossierId, UserId};
use crate::record::{Deed, Record};
use crate::text::{Prose, Title};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// Who of the desk may see a dossier.
    VisibilityKind {
        /// Every member of the desk.
        Desk = "desk",
        /// The members that it names.
        Restricted = "restricted",
    }
}

/// The most members that a restricted dossier can name.
pub const MAX_MEMBERS: usize = 200;

/// Who of the desk may see a dossier and everything in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(tag = "kind", content = "members", rename_all = "snake_case")]
pub enum Visibility {
    /// Every member of the desk.
    #[default]
    Desk,
    /// These users only, at least one.
    Restricted(Distinct<UserId, MAX_MEMBERS>),
}

/// What is wrong with a visibility.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidVisibility {
    /// Restricted to nobody.
    #[error("a restricted dossier must name at least one member")]
    Nobody,
    /// Open to the desk, yet naming members.
    #[error("only a dossier with the visibility `restricted` may name members")]
    NotRestricted,
    /// It would lock out the person who saves it.
    #[error("you must stay a member of a dossier that you restrict; let another member remove you")]
    WithoutYourself,
    /// The list is not good.
    #[error(transparent)]
    List(#[from] DistinctError),
}

impl Visibility {
    /// Puts a visibility together from its two fields on the wire, as `by` saves it.
    pub fn new(kind: VisibilityKind, members: Vec<UserId>, by: UserId) -> Result<Self, InvalidVisibility> {
        match (kind, members.is_empty()) {
            (VisibilityKind::Desk, true) => Ok(Self::Desk),
            (VisibilityKind::Desk, false) => Err(InvalidVisibility::NotRestricted),
            (VisibilityKind::Restricted, true) => Err(InvalidVisibility::Nobody),
            (VisibilityKind::Restricted, false) if !members.contains(&by) => {
                Err(InvalidVisibility::WithoutYourself)
            }
            (VisibilityKind::Restricted, false) => Ok(Self::Restricted(Distinct::new(members)?)),
        }
    }

    /// Its kind.
    pub fn kind(&self) -> VisibilityKind {
        match self {
            Self::Desk => VisibilityKind::Desk,
            Self::Restricted(_) => VisibilityKind::Restricted,
        }
    }

    /// The named members; empty unless restricted.
    pub fn members(&self) -> &[UserId] {
        match self {
            Self::Restricted(members) => members.as_slice(),
            Self::Desk => &[],
        }
    }

    /// Whether a member of the desk may see the dossier.
    pub fn shows(&self, user: UserId) -> bool {
        match self {
            Self::Desk => true,
            Self::Restricted(members) => members.as_slice().contains(&user),
        }
    }

    /// The same for the others when a user leaves the desk; `None` if that changes nothing. Who alone is named stays named:
    /// otherwise nobody could ever see the dossier again.
    fn without(&self, user: UserId) -> Option<Self> {
        let others = self.members().iter().copied().filter(|member| *member != user).collect::<Vec<_>>();
        let left = self.members().len() != others.len() && !others.is_empty();
        left.then(|| Distinct::new(others).ok().map(Self::Restricted)).flatten()
    }
}

/// What a dossier says of itself. Every combination of values is allowed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Dossier {
    /// Its title.
    pub title: Title,
    /// What it is about.
    pub summary: Option<Prose<10000>>,
    /// Who may see it.
    pub visibility: Visibility,
}

/// A dossier on record.
pub type DossierRecord = Record<DossierId, Dossier>;

impl DossierRecord {
    /// The dossier without a member who leaves the desk, also one that was withdrawn; `None` if it does not change.
    pub fn left_by(&self, user: UserId, deed: Deed) -> Option<Self> {
        let visibility = self.content().visibility.without(user)?;
        let content = Dossier { visibility, ..self.content().clone() };
        let withdrawn = self.withdrawn().cloned();
        Some(Self::restore(self.id(), self.desk(), content, self.created(), deed, withdrawn))
    }
}
