//! No crate gets round the workspace's lints.

use super::{File, assert_none, files};

/// Every crate takes the workspace's lints: cargo leaves them off where it is not told.
fn without_lints(manifests: &[File]) -> Vec<String> {
    let lax = manifests.iter().filter(|manifest| !lint_section(&manifest.text).contains(&"workspace = true"));
    lax.map(|manifest| format!("{} lacks `[lints] workspace = true`", manifest.path)).collect()
}

/// The lines between `[lints]` and the next section.
fn lint_section(manifest: &str) -> Vec<&str> {
    let lines = manifest.lines().map(str::trim).skip_while(|line| *line != "[lints]").skip(1);
    lines.take_while(|line| !line.starts_with('[')).collect()
}

/// A `clippy.toml` in a crate replaces the root's, and with it the length of functions and the banned calls.
fn own_clippy_settings(files: &[File]) -> Vec<String> {
    files.iter().map(|file| format!("{} would replace the root's clippy.toml", file.path)).collect()
}

fn is_clippy_settings(name: &str) -> bool {
    matches!(name, "clippy.toml" | ".clippy.toml")
}

#[test]
fn every_crate_takes_the_workspaces_lints() {
    let manifests = files(|name| name == "Cargo.toml");
    assert!(
        manifests.iter().any(|file| file.path == "migrations/Cargo.toml"),
        "the walk misses the migrations"
    );
    assert_none(&[without_lints(&manifests), own_clippy_settings(&files(is_clippy_settings))].concat());
}

#[test]
fn a_planted_crate_without_lints_is_found() {
    let manifest = |text: &str| [File { path: "planted/Cargo.toml".to_owned(), text: text.to_owned() }];
    for planted in [
        "[package]\nname = \"planted\"\n",
        "[package]\n[lints]\n[dependencies]\nworkspace = true\n",
        "[package]\n[lints]\nworkspace = false\n",
        "[package]\n[lints.rust]\nunsafe_code = \"allow\"\n",
    ] {
        assert_eq!(without_lints(&manifest(planted)).len(), 1, "{planted}");
    }
    assert_none(&without_lints(&manifest("[package]\n\n[lints]\nworkspace = true\n\n[dependencies]\n")));
}

#[test]
fn planted_clippy_settings_are_found() {
    let planted = File { path: "crates/api/.clippy.toml".to_owned(), text: String::new() };
    assert_eq!(own_clippy_settings(&[planted]).len(), 1);
    assert!(is_clippy_settings(".clippy.toml") && is_clippy_settings("clippy.toml"));
    assert!(!is_clippy_settings("Cargo.toml"));
}
