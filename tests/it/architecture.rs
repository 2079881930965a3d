//! The rules of the house, checked on every run. Each rule is a function over plain data, is applied to the
//! workspace as it is, and is shown to fail on a planted violation beside its definition.

mod arrows;
mod clippy;
mod manifests;
mod sources;

use std::path::{Path, PathBuf};

/// The folders whose files are ours to judge.
const FOLDERS: [&str; 3] = ["crates", "migrations", "tests"];

/// A file of the workspace.
struct File {
    /// Relative to the workspace's root, with `/` between folders.
    path: String,
    text: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// All files below [`FOLDERS`] that `wanted` picks by name.
fn files(wanted: fn(&str) -> bool) -> Vec<File> {
    let mut found = Vec::new();
    let mut folders: Vec<String> = FOLDERS.map(str::to_owned).to_vec();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(root().join(&folder)).expect(&folder) {
            let entry = entry.expect("a directory entry");
            let name = entry.file_name().into_string().expect("a UTF-8 file name");
            let path = format!("{folder}/{name}");
            if entry.file_type().expect(&path).is_dir() {
                folders.push(path);
            } else if wanted(&name) {
                found.push(File { text: read(&path), path });
            }
        }
    }
    found
}

/// Fails with all violations, one a line.
fn assert_none(violations: &[String]) {
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}
