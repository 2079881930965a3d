//! The distribution's packages: installed where we may, as root on a Debian-like system.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::failure::Failure;
use crate::postgres::is_root;
use crate::signals::Signals;

/// Whether [`install`] can do anything here.
pub(crate) fn may_install() -> Result<bool, Failure> {
    Ok(Path::new("/etc/debian_version").is_file() && is_root()?)
}

/// Installs these, and no more than they need.
pub(crate) fn install(names: &[&str], signals: &Signals) -> Result<(), Failure> {
    apt(&["update"], signals)?;
    apt(&[&["install", "--yes", "--no-install-recommends"], names].concat(), signals)
}

fn apt(arguments: &[&str], signals: &Signals) -> Result<(), Failure> {
    let mut command = Command::new("apt-get");
    command
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .stdin(Stdio::null())
        .stdout(std::io::stderr());
    let status = signals.run(&mut command)?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::child(format_args!("apt-get {}", arguments[0]), status))
    }
}
