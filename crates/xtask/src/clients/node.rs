//! Packages from npm, in a folder of their own.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{answers, insist, install_with, made_from};
use crate::failure::Failure;
use crate::signals::Signals;

const MISSING: &str = "\
Node.js 20 or newer with npm was not found; some tests let programs from npm read what Dementi writes.
Install it and run this again:
    Debian, Ubuntu:  sudo apt-get install nodejs npm
    Fedora:          sudo dnf install nodejs npm
    Arch:            sudo pacman -S nodejs npm
    macOS:           brew install node";

/// The files that say which packages, and in which versions.
const LISTS: [&str; 2] = ["package.json", "package-lock.json"];

/// The folder whose `node_modules` hold all that `package-lock.json` names.
pub(super) fn prepare(lists: &Path, folder: &Path, signals: &Signals) -> Result<PathBuf, Failure> {
    made_from(folder, &LISTS.map(|list| lists.join(list)), || {
        let check = "process.exit(Number(process.versions.node.split('.')[0]) < 20 ? 1 : 0)";
        let is_there = || answers("node", &["-e", check]) && answers("npm", &["--version"]);
        insist(is_there, &["nodejs", "npm"], MISSING, signals)?;
        for list in LISTS {
            std::fs::copy(lists.join(list), folder.join(list))
                .map_err(|error| Failure::new(format!("cannot copy {list}: {error}")))?;
        }
        let mut npm = Command::new("npm");
        npm.current_dir(folder).args([
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ]);
        install_with(&mut npm, "npm ci", signals)
    })?;
    Ok(folder.to_owned())
}
