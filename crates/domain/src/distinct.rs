//! Lists in which nothing stands twice.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// A list of at most `MAX` different things, in the order in which they were given.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Vec<T>", into = "Vec<T>", bound(deserialize = "T: Ord + Clone + Deserialize<'de>"))]
#[serde(bound(serialize = "T: Clone + Serialize"))]
pub struct Distinct<T, const MAX: usize>(Vec<T>);

/// What is wrong with a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DistinctError {
    /// It is too long.
    #[error("must have at most {max} entries; this has {length}")]
    TooMany {
        /// The most entries allowed.
        max: usize,
        /// The entries given.
        length: usize,
    },
    /// Something stands in it twice.
    #[error("must not repeat an entry: the one at {position} stands earlier already")]
    Repeated {
        /// Index of the repetition, from 0.
        position: usize,
    },
}

impl<T: Ord + Clone, const MAX: usize> Distinct<T, MAX> {
    /// Checks a list.
    pub fn new(items: Vec<T>) -> Result<Self, DistinctError> {
        if items.len() > MAX {
            return Err(DistinctError::TooMany { max: MAX, length: items.len() });
        }
        let mut seen = BTreeSet::new();
        match items.iter().position(|item| !seen.insert(item)) {
            Some(position) => Err(DistinctError::Repeated { position }),
            None => Ok(Self(items)),
        }
    }
}

impl<T, const MAX: usize> Distinct<T, MAX> {
    /// The most entries that it can hold.
    pub const MAX: usize = MAX;

    /// The empty list.
    pub const fn empty() -> Self {
        Self(Vec::new())
    }

    /// The things, in order.
    pub fn as_slice(&self) -> &[T] {
        &self.0
    }

    /// Goes through the things, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'a, T, const MAX: usize> IntoIterator for &'a Distinct<T, MAX> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T, const MAX: usize> Default for Distinct<T, MAX> {
    fn default() -> Self {
        Self::empty()
    }
}

impl<T: Ord + Clone, const MAX: usize> TryFrom<Vec<T>> for Distinct<T, MAX> {
    type Error = DistinctError;

    fn try_from(items: Vec<T>) -> Result<Self, DistinctError> {
        Self::new(items)
    }
}

impl<T, const MAX: usize> From<Distinct<T, MAX>> for Vec<T> {
    fn from(list: Distinct<T, MAX>) -> Self {
        list.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repetitions_and_excess_are_refused_where_they_stand() {
        assert_eq!(Distinct::<u8, 3>::new(vec![1, 2, 1]), Err(DistinctError::Repeated { position: 2 }));
        assert_eq!(Distinct::<u8, 1>::new(vec![1, 2]), Err(DistinctError::TooMany { max: 1, length: 2 }));
        assert_eq!(Distinct::<u8, 3>::new(vec![2, 1]).map(Vec::from), Ok(vec![2, 1]));
    }
}
