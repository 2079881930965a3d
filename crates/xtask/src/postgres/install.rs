//! Puts PostgreSQL on a machine that has none, where we may.

use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::packages;
use crate::postgres::binaries;
use crate::signals::Signals;

/// What to install where we may not.
const MISSING: &str = "\
PostgreSQL's server programs (initdb, pg_ctl, postgres) were not found.
Install them and run this again:
    Debian, Ubuntu:  sudo apt-get install postgresql
    Fedora:          sudo dnf install postgresql-server
    Arch:            sudo pacman -S postgresql
    macOS:           brew install postgresql@17
or put the folder that holds them into PATH.";

/// Tells Debian's package not to set up and start a server of its own: we only want its programs.
const NO_MAIN_CLUSTER: (&str, &str) =
    ("/etc/postgresql-common/createcluster.d/dementi-xtask.conf", "create_main_cluster = false\n");

/// The folder of the server's programs, installed first if need be: as root on a Debian-like system.
pub(super) fn find_or_install(signals: &Signals) -> Result<PathBuf, Failure> {
    if let Some(folder) = binaries::find() {
        return Ok(folder);
    }
    if !packages::may_install()? {
        return Err(Failure::new(MISSING));
    }
    eprintln!("==> postgres: not installed; installing Debian's package");
    let (path, text) = NO_MAIN_CLUSTER;
    let path = Path::new(path);
    path.parent()
        .map_or(Ok(()), std::fs::create_dir_all)
        .and_then(|()| std::fs::write(path, text))
        .map_err(|error| Failure::new(format!("cannot write {}: {error}", path.display())))?;
    packages::install(&["postgresql"], signals)?;
    binaries::find().ok_or_else(|| Failure::new(MISSING))
}
