//! `cargo xtask postgres`, and the throwaway PostgreSQL clusters that the tests run on.

mod account;
mod binaries;
mod cluster;
mod install;

use std::ffi::OsString;
use std::process::Command;

pub(crate) use account::is_root;
pub(crate) use cluster::Cluster;

use crate::failure::Failure;
use crate::signals::Signals;
use crate::workspace::without_package;

/// Names the environment variable that holds a superuser's URL; the tests create their databases through it.
pub(crate) const URL: &str = "DEMENTI_TEST_POSTGRES_URL";

/// Starts a cluster and runs `command` with its URL; without a command, keeps it until a signal comes.
pub(crate) fn run(command: &[OsString], signals: &Signals) -> Result<(), Failure> {
    let cluster = Cluster::start(signals)?;
    let Some((program, arguments)) = command.split_first() else {
        println!("export {URL}={}", cluster.url());
        eprintln!("Running until Ctrl-C.");
        signals.wait();
        return Ok(());
    };
    let mut command = Command::new(program);
    without_package(command.args(arguments).env(URL, cluster.url()));
    let status = signals.run(&mut command)?;
    if status.success() { Ok(()) } else { Err(Failure::child(program.display(), status)) }
}
