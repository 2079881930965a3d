//! Programs that are not ours read what Dementi writes: if they take it, so will those of its users.
//!
//! The scripts are in `tests/clients`, with the lists of what they need; `cargo xtask test` installs that. A script
//! says what it found on standard output, mostly as JSON, and the test judges it.

mod claim_review;
mod documents;
mod fact_check_tools;
mod feeds;
mod installed;
mod schema;
mod subscriptions;
mod tables;

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs a script of `tests/clients` in Python, and answers what it printed.
#[track_caller]
pub(crate) fn python<A: AsRef<OsStr>>(script: &str, arguments: &[A]) -> String {
    let mut command = Command::new(place("DEMENTI_CLIENTS_PYTHON"));
    // Isolated: neither the developer's own packages nor settings count.
    command.arg("-I").arg(scripts().join(script)).args(arguments);
    printed(command)
}

/// Runs a script of `tests/clients` in Node.js, and answers what it printed. It gets at its packages by `require`.
#[track_caller]
pub(crate) fn node<A: AsRef<OsStr>>(script: &str, arguments: &[A]) -> String {
    let mut command = Command::new("node");
    command.env("NODE_PATH", node_modules()).arg(scripts().join(script)).args(arguments);
    printed(command)
}

/// The folder of the packages from npm.
#[track_caller]
pub(crate) fn node_modules() -> PathBuf {
    Path::new(&place("DEMENTI_CLIENTS_NODE")).join("node_modules")
}

fn scripts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("clients")
}

/// What `cargo xtask` says of where a program is.
#[track_caller]
pub(crate) fn place(variable: &str) -> OsString {
    std::env::var_os(variable).unwrap_or_else(|| {
        panic!("{variable} is not set, so there is no client. Run `cargo xtask test`, or begin with `cargo xtask clients --`")
    })
}

#[track_caller]
fn printed(mut command: Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?} cannot be run: {error}"));
    let [stdout, stderr] =
        [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    assert!(output.status.success(), "{command:?}: {}\n{stdout}{stderr}", output.status);
    stdout
}
