//! Filters that people keep under a name, for themselves.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::ids::{DeskId, SavedViewId, UserId};
use crate::text::Line;

/// The most that a person keeps at a desk.
pub const MOST: usize = 50;

/// A filter of the list of claims that a person keeps.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SavedView {
    /// Its id.
    pub id: SavedViewId,
    /// At which desk.
    pub desk: DeskId,
    /// Whose it is; nobody else sees it.
    pub user: UserId,
    /// What its owner calls it.
    pub name: Line<60>,
    /// The filter, as the query of an address (WHATWG URL, `application/x-www-form-urlencoded`).
    pub query: Line<1000>,
    /// Since when.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
}

/// Why a filter cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// The person keeps as many as may be.
    #[error("{MOST} views are kept already; remove one first")]
    TooMany,
}

impl SavedView {
    /// Checks that a view can be kept among these others of its owner. One of the same name is replaced.
    pub fn fits(&self, others: &[Self]) -> Result<(), SaveError> {
        let kept = others.iter().filter(|other| other.name != self.name).count();
        if kept < MOST { Ok(()) } else { Err(SaveError::TooMany) }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn view(number: u128) -> SavedView {
        SavedView {
            id: Uuid::from_u128(number).into(),
            desk: Uuid::from_u128(1).into(),
            user: Uuid::from_u128(2).into(),
            name: Line::parse(&format!("View {number}")).unwrap(),
            query: Line::parse("review=published").unwrap(),
            created_at: OffsetDateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn one_of_the_same_name_is_no_other() {
        let full: Vec<SavedView> = (0..MOST as u128).map(view).collect();
        assert_eq!(view(0).fits(&full), Ok(()));
        assert_eq!(view(1_000).fits(&full), Err(SaveError::TooMany));
        assert_eq!(view(1_000).fits(&full[1..]), Ok(()));
    }
}
