//! The names by which the example's entries refer to each other.

use std::collections::BTreeMap;

use super::ExampleError;

/// What has been recorded so far of one kind, by the keys in the example's files.
pub(super) struct Keys<T> {
    kind: &'static str,
    known: BTreeMap<String, T>,
}

impl<T> Keys<T> {
    /// An empty list; `kind` says in the plural what it lists.
    pub(super) fn of(kind: &'static str) -> Self {
        Self { kind, known: BTreeMap::new() }
    }

    /// Adds an entry.
    pub(super) fn add(&mut self, key: &str, thing: T) -> Result<(), ExampleError> {
        match self.known.insert(key.to_owned(), thing) {
            None => Ok(()),
            Some(_) => Err(ExampleError::RepeatedKey { kind: self.kind, key: key.to_owned() }),
        }
    }

    /// Finds what `entry` names.
    pub(super) fn find(&self, key: &str, entry: &str) -> Result<&T, ExampleError> {
        self.known.get(key).ok_or_else(|| ExampleError::UnknownKey {
            entry: entry.to_owned(),
            kind: self.kind,
            key: key.to_owned(),
        })
    }
}

impl<T: Copy> Keys<T> {
    /// Finds all that `entry` names, in order.
    pub(super) fn find_all(&self, keys: &[String], entry: &str) -> Result<Vec<T>, ExampleError> {
        keys.iter().map(|key| self.find(key, entry).copied()).collect()
    }

    /// Finds what `entry` may name.
    pub(super) fn find_any(&self, key: Option<&String>, entry: &str) -> Result<Option<T>, ExampleError> {
        key.map(|key| self.find(key, entry).copied()).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_stands_for_one_thing_and_an_unknown_one_is_named() {
        let mut keys = Keys::of("parties");
        keys.add("nsa", 1).unwrap();
        keys.add("fbi", 2).unwrap();
        assert_eq!(keys.find_all(&["fbi".to_owned(), "nsa".to_owned()], "x").unwrap(), [2, 1]);
        assert_eq!(keys.find_any(None, "x").unwrap(), None);
        assert_eq!(
            keys.find("cia", "the source `papers`").unwrap_err().to_string(),
            "the source `papers` names `cia`, which is not among the parties recorded before it"
        );
        assert_eq!(
            keys.add("nsa", 3).unwrap_err().to_string(),
            "the example has the key `nsa` twice among its parties"
        );
    }
}
