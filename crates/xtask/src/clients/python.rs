//! Python packages, in a virtual environment of their own.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{answers, insist, install_with, made_from};
use crate::failure::Failure;
use crate::signals::Signals;

const MISSING: &str = "\
Python 3.10 or newer with venv and pip was not found; some tests let Python programs read what Dementi writes.
Install it and run this again:
    Debian, Ubuntu:  sudo apt-get install python3 python3-venv
    Fedora:          sudo dnf install python3
    Arch:            sudo pacman -S python
    macOS:           brew install python";

/// The interpreter of an environment that has all of `requirements.txt`.
pub(super) fn prepare(lists: &Path, folder: &Path, signals: &Signals) -> Result<PathBuf, Failure> {
    let list = lists.join("requirements.txt");
    let interpreter = folder.join("bin").join("python");
    made_from(folder, std::slice::from_ref(&list), || {
        let check = "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))";
        let is_there = || answers("python3", &["-c", check]);
        insist(is_there, &["python3", "python3-venv"], MISSING, signals)?;
        let mut environment = Command::new("python3");
        install_with(environment.args(["-m", "venv"]).arg(folder), "python3 -m venv", signals)?;
        let mut pip = Command::new(&interpreter);
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]);
        install_with(pip.arg(&list), "pip install", signals)
    })?;
    Ok(interpreter)
}
