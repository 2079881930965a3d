//! Where things are, and how to call cargo.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::failure::Failure;

/// The folder that holds the workspace's `Cargo.toml`.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here)
}

/// The cargo that runs us, in the workspace's root.
///
/// `cargo run` tells its child about the package it runs, in `CARGO_PKG_*` and `CARGO_MANIFEST_*`. Handed down to
/// another cargo, these would rebuild every dependency whose build script watches one of them.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    without_package(&mut command);
    command
}

/// Hides from a command which package `cargo run` runs: see [`cargo`].
pub(crate) fn without_package(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
}

/// Whether the cargo plug-in `name` is installed.
pub(crate) fn has_plugin(name: &str) -> bool {
    let mut command = cargo();
    command.args([name, "--version"]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// What `cargo metadata` says of the workspace, without its dependencies.
pub(crate) struct Workspace {
    /// The names of its crates, sorted.
    pub(crate) crates: Vec<String>,
    /// The folder that cargo builds into.
    pub(crate) target: PathBuf,
}

impl Workspace {
    /// Asks cargo.
    pub(crate) fn load() -> Result<Self, Failure> {
        let mut command = cargo();
        command.args(["metadata", "--no-deps", "--format-version", "1"]).stderr(Stdio::inherit());
        let output = command.output().map_err(|error| Failure::new(format!("cannot run cargo: {error}")))?;
        if !output.status.success() {
            return Err(Failure::child("cargo metadata failed", output.status));
        }
        Self::parse(&output.stdout)
            .ok_or_else(|| Failure::new("cargo metadata answered something unexpected"))
    }

    fn parse(metadata: &[u8]) -> Option<Self> {
        let metadata: Value = serde_json::from_slice(metadata).ok()?;
        let packages = metadata.get("packages")?.as_array()?;
        let names = packages.iter().map(|package| package.get("name")?.as_str().map(str::to_owned));
        let mut crates = names.collect::<Option<Vec<_>>>()?;
        crates.sort();
        let target = metadata.get("target_directory")?.as_str()?.into();
        Some(Self { crates, target })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workspace_is_the_one_that_we_are_part_of() {
        let workspace = Workspace::load().expect("cargo metadata");
        assert!(workspace.crates.contains(&"dementi-xtask".to_owned()), "{:?}", workspace.crates);
        assert!(root().join("Cargo.lock").is_file());
        assert!(Workspace::parse(b"{}").is_none());
    }
}
