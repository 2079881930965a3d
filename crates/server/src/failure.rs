//! What a command ends with when it cannot do its work: a sentence, its causes, and what to do about it.

use std::error::Error;
use std::fmt;
use std::process::ExitCode;

/// The exit code for a command that could not do its work.
const FAILED: u8 = 1;
/// The exit code for a command line or a setting that cannot be used; clap's own as well.
const USAGE: u8 = 2;

/// Why a command ended without doing its work, as its user reads it.
#[derive(Debug)]
pub struct Failure {
    what: String,
    causes: Vec<String>,
    help: Option<String>,
    code: u8,
}

impl Failure {
    /// Something did not work.
    pub fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), causes: Vec::new(), help: None, code: FAILED }
    }

    /// The command line or a setting is wrong: the exit code tells this from other failures.
    pub fn usage(what: impl Into<String>) -> Self {
        Self { code: USAGE, ..Self::new(what) }
    }

    /// Adds one cause in words.
    #[must_use]
    pub fn cause(mut self, cause: impl Into<String>) -> Self {
        self.causes.push(cause.into());
        self
    }

    /// Adds an error and everything below it. Many libraries repeat the lower error in the upper one's text;
    /// what has been said is not said again.
    #[must_use]
    pub fn because(mut self, error: &(dyn Error + 'static)) -> Self {
        let mut next = Some(error);
        while let Some(error) = next {
            let text = error.to_string();
            if !self.causes.last().is_some_and(|said| said.contains(&text)) {
                self.causes.push(text);
            }
            next = error.source();
        }
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// What happened and why, in one line, for the log.
    pub fn in_one_line(&self) -> String {
        std::iter::once(&self.what).chain(&self.causes).map(String::as_str).collect::<Vec<_>>().join(": ")
    }

    /// The code that the process exits with.
    pub fn code(&self) -> ExitCode {
        ExitCode::from(self.code)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}", self.what)?;
        let help = self.help.iter().map(|text| ("help", text));
        for (label, text) in self.causes.iter().map(|text| ("caused by", text)).chain(help) {
            // A text of several lines stays under its label.
            let text = text.trim_end().replace('\n', "\n    ");
            write!(f, "\n  {label}: {text}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("cannot open the file: {0}")]
    struct Upper(#[source] std::io::Error);

    #[test]
    fn it_reads_what_why_and_what_to_do() {
        let failure = Failure::new("the server cannot start")
            .because(&std::io::Error::other("the address is taken"))
            .help("stop the other server\nor choose another address");
        assert_eq!(
            failure.to_string(),
            "error: the server cannot start\n  caused by: the address is taken\n  \
             help: stop the other server\n    or choose another address"
        );
    }

    #[test]
    fn a_cause_that_its_upper_error_has_told_is_told_once() {
        let failure = Failure::new("x").because(&Upper(std::io::Error::other("no such file")));
        assert_eq!(failure.to_string(), "error: x\n  caused by: cannot open the file: no such file");
    }

    #[test]
    fn usage_has_its_own_exit_code() {
        assert_eq!(Failure::new("x").code(), ExitCode::from(1));
        assert_eq!(Failure::usage("x").code(), ExitCode::from(2));
    }
}
