//! How a subcommand fails.

use std::fmt;
use std::process::ExitStatus;

/// Exit status of a wrong command line, as of most Unix tools.
const USAGE: u8 = 2;

/// Why a subcommand ended without success, and the exit status that says so.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
    status: u8,
}

impl Failure {
    /// A failure of our own making: exit status 1.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), status: 1 }
    }

    /// The command line makes no sense.
    pub(crate) fn usage(message: impl fmt::Display) -> Self {
        Self { message: format!("{message}\nSee `cargo xtask help`."), status: USAGE }
    }

    /// A child process failed; we end with its status.
    pub(crate) fn child(what: impl fmt::Display, status: ExitStatus) -> Self {
        Self { message: format!("{what}: {status}"), status: shell_status(status) }
    }

    /// We were told to stop by `signal`.
    pub(crate) fn interrupted(signal: i32) -> Self {
        Self { message: format!("stopped by signal {signal}"), status: signal_status(signal) }
    }

    /// The same failure with `what` said first.
    pub(crate) fn within(self, what: impl fmt::Display) -> Self {
        Self { message: format!("{what}: {}", self.message), ..self }
    }

    /// The exit status to end with; never 0.
    pub(crate) fn status(&self) -> u8 {
        self.status
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// A child's status as a shell reports it: its exit code, or 128 plus the signal that ended it.
fn shell_status(status: ExitStatus) -> u8 {
    use std::os::unix::process::ExitStatusExt as _;
    match status.code() {
        Some(code) => u8::try_from(code).ok().filter(|code| *code != 0).unwrap_or(1),
        None => signal_status(status.signal().unwrap_or(0)),
    }
}

fn signal_status(signal: i32) -> u8 {
    u8::try_from(128 + signal).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::process::ExitStatusExt as _;

    #[test]
    fn a_childs_exit_code_and_signal_become_our_status() {
        let exited_with_3 = ExitStatus::from_raw(3 << 8);
        assert_eq!(Failure::child("x", exited_with_3).status(), 3);
        let killed_by_15 = ExitStatus::from_raw(15);
        assert_eq!(Failure::child("x", killed_by_15).status(), 143);
        assert_eq!(Failure::interrupted(2).status(), 130);
    }
}
