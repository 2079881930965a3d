//! Programs that are not ours, which the tests let read what Dementi writes: readers of spreadsheets and feeds, the
//! client libraries of the interfaces that it speaks, and a browser.
//!
//! Their names and versions are in `tests/clients`. They are installed below the target folder, once for each state
//! of these lists, by pip and npm as the machine has set them up. The browser is the machine's own.

mod chromium;
mod node;
mod python;

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::Failure;
use crate::packages;
use crate::signals::Signals;
use crate::steps::Steps;
use crate::workspace::{Workspace, root, without_package};

/// Names the environment variable that holds the Python interpreter that has the packages.
const PYTHON: &str = "DEMENTI_CLIENTS_PYTHON";
/// Names the environment variable that holds the folder of `node_modules`.
const NODE: &str = "DEMENTI_CLIENTS_NODE";

/// The installed programs.
pub(crate) struct Clients {
    chromium: PathBuf,
    interpreter: PathBuf,
    node: PathBuf,
}

impl Clients {
    /// Installs what is not there yet, below `target`.
    pub(crate) fn prepare(target: &Path, steps: &mut Steps<'_>) -> Result<Self, Failure> {
        let signals = steps.signals();
        eprintln!("==> clients: looking for Chromium, installing what is missing from PyPI and npm");
        steps.measure("clients", || Self::install(&target.join("clients"), signals))
    }

    fn install(folder: &Path, signals: &Signals) -> Result<Self, Failure> {
        let lists = root().join("tests").join("clients");
        let chromium = chromium::prepare(signals)?;
        let interpreter = python::prepare(&lists, &folder.join("python"), signals)?;
        let node = node::prepare(&lists, &folder.join("node"), signals)?;
        Ok(Self { chromium, interpreter, node })
    }

    /// Tells the tests where they are.
    pub(crate) fn variables(&self) -> [(&'static str, OsString); 3] {
        [(PYTHON, &self.interpreter), (NODE, &self.node), (chromium::CHROMIUM, &self.chromium)]
            .map(|(name, place)| (name, place.clone().into()))
    }
}

/// Installs the programs and runs `command` with their places.
pub(crate) fn run(command: &[OsString], signals: &Signals) -> Result<(), Failure> {
    let clients = Clients::install(&Workspace::load()?.target.join("clients"), signals)?;
    let Some((program, arguments)) = command.split_first() else {
        for (name, value) in clients.variables() {
            println!("export {name}={}", value.display());
        }
        return Ok(());
    };
    let mut command = Command::new(program);
    without_package(command.args(arguments).envs(clients.variables()));
    let status = signals.run(&mut command)?;
    if status.success() { Ok(()) } else { Err(Failure::child(program.display(), status)) }
}

/// A folder that is made anew when the lists that it is made from change.
///
/// The stamp is written last, so that what was interrupted is begun again.
fn made_from(
    folder: &Path,
    lists: &[PathBuf],
    make: impl FnOnce() -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut wanted = Vec::new();
    for list in lists {
        let text = std::fs::read(list);
        let text = text.map_err(|error| Failure::new(format!("cannot read {}: {error}", list.display())))?;
        wanted.extend(text);
    }
    let stamp = folder.join("made-from");
    if std::fs::read(&stamp).is_ok_and(|made_from| made_from == wanted) {
        return Ok(());
    }
    let unusable = |error| Failure::new(format!("cannot prepare {}: {error}", folder.display()));
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(unusable)?;
    }
    std::fs::create_dir_all(folder).map_err(unusable)?;
    make()?;
    std::fs::write(stamp, wanted).map_err(unusable)
}

/// Whether a program can be run at all.
fn answers(program: impl AsRef<OsStr>, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Insists on what `is_there` looks for, after installing Debian's `names` where we may.
fn insist(
    is_there: impl Fn() -> bool,
    names: &[&str],
    missing: &str,
    signals: &Signals,
) -> Result<(), Failure> {
    if is_there() {
        return Ok(());
    }
    if packages::may_install()? {
        packages::install(names, signals).map_err(|failure| failure.within(missing))?;
    }
    if is_there() { Ok(()) } else { Err(Failure::new(missing)) }
}

/// Runs an installer; what it says goes to standard error.
fn install_with(command: &mut Command, what: &str, signals: &Signals) -> Result<(), Failure> {
    command.stdin(Stdio::null()).stdout(std::io::stderr());
    let status = signals.run(command)?;
    if status.success() { Ok(()) } else { Err(Failure::child(what, status)) }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn a_folder_is_made_once_for_each_state_of_its_list_and_again_when_it_failed() {
        let parent = std::env::temp_dir().join(format!("dementi-clients-{}", std::process::id()));
        std::fs::create_dir_all(&parent).expect("a folder");
        let (list, folder) = (parent.join("list"), parent.join("made"));
        let times = Cell::new(0);
        let make = |outcome: Result<(), Failure>| {
            made_from(&folder, std::slice::from_ref(&list), || {
                times.set(times.get() + 1);
                outcome
            })
        };
        std::fs::write(&list, "one").expect("a list");
        let failed = make(Err(Failure::new("no network"))).is_err();
        let twice = [make(Ok(())).is_ok(), make(Ok(())).is_ok()];
        std::fs::write(&list, "two").expect("a list");
        let again = make(Ok(())).is_ok();
        std::fs::remove_dir_all(&parent).expect("removed");
        assert!(failed && twice == [true, true] && again);
        assert_eq!(times.get(), 3);
    }
}
