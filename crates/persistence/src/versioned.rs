//! A stored value with the version that it was loaded at.

use std::ops::Deref;

/// A value as it is stored, with its version, from 1.
///
/// Only this crate makes one, by loading or saving: what overwrites a stored thing asks for the `Versioned` that
/// it was loaded as, so that nobody overwrites what he has not seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versioned<T> {
    value: T,
    version: i64,
}

impl<T> Versioned<T> {
    pub(crate) fn loaded(value: T, version: i64) -> Self {
        Self { value, version }
    }

    /// Its version: 1 when it is created, one more with each change.
    pub fn version(&self) -> i64 {
        self.version
    }

    /// The value alone.
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T> Deref for Versioned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
