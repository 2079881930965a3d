//! An SQLite file in a temporary folder.

use std::path::Path;

use tempfile::TempDir;

/// An SQLite file in a temporary folder.
#[derive(Debug)]
pub(super) struct SqliteDatabase {
    folder: TempDir,
}

impl SqliteDatabase {
    pub(super) fn empty() -> Self {
        let folder = tempfile::Builder::new().prefix("dementi-test-").tempdir();
        Self { folder: folder.expect("a temporary folder can be made") }
    }

    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(super) fn url(&self) -> String {
        format!("sqlite:{}", self.folder.path().join("dementi.db").display())
    }
}
