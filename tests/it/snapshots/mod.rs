//! Snapshots of sources: taken, kept, listed, read.

mod content;
mod rechecked;
mod refused;
mod repeated;
mod taken;

use std::path::PathBuf;

/// All files below a folder.
pub(crate) fn files(folder: &std::path::Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.expect("the folder can be read").path()) {
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}
