//! `cargo xtask test`: everything that must hold before a change is merged.

use std::env::consts::EXE_SUFFIX;
use std::ffi::{OsStr, OsString};
use std::process::Command;

use crate::clients::Clients;
use crate::failure::Failure;
use crate::postgres::{self, Cluster};
use crate::signals::Signals;
use crate::steps::Steps;
use crate::workspace::{Workspace, cargo, has_plugin};

/// Tells the tests where the `dementi` binary is.
const BINARY: &str = "DEMENTI_BIN";

/// What the workspace is checked with: reports are set as PDF too.
pub(crate) const WHOLE: [&str; 2] = ["--features", "dementi-server/pdf"];

/// What to check, and how.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// The parts to run; they run in the order of [`Part::ALL`].
    pub(crate) parts: Vec<Part>,
    /// Passed to the test runner.
    pub(crate) runner_arguments: Vec<OsString>,
}

/// One of the checks; `--only` selects them by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Formatting.
    Fmt,
    /// Lints.
    Clippy,
    /// Documentation.
    Docs,
    /// Each crate by itself.
    Alone,
    /// The tests.
    Suite,
}

impl Part {
    /// All parts, the quickest to fail first.
    pub(crate) const ALL: [Self; 5] = [Self::Fmt, Self::Clippy, Self::Docs, Self::Alone, Self::Suite];

    /// Its name on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Clippy => "clippy",
            Self::Docs => "docs",
            Self::Alone => "alone",
            Self::Suite => "suite",
        }
    }
}

/// Runs the parts that `options` names; stops at the first that fails.
pub(crate) fn run(options: &Options, signals: &Signals) -> Result<(), Failure> {
    let workspace = Workspace::load()?;
    let mut steps = Steps::new(signals);
    for part in Part::ALL.into_iter().filter(|part| options.parts.contains(part)) {
        match part {
            Part::Fmt => steps.command("fmt", cargo().args(["fmt", "--all", "--check"]))?,
            Part::Clippy => {
                let mut command = cargo();
                command.args(["clippy", "--workspace", "--all-targets"]).args(WHOLE);
                steps.command("clippy", command.args(["--", "-D", "warnings"]))?;
            }
            Part::Docs => {
                let mut command = cargo();
                command.args(["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings");
                steps.command("docs", &mut command)?;
            }
            Part::Alone => alone(&workspace, &mut steps)?,
            Part::Suite => suite(options, &workspace, &mut steps)?,
        }
    }
    Ok(())
}

/// Checks each crate by itself: a workspace build switches on the features that any crate asks for, and so hides
/// that another one forgot to ask. The features that nobody asks for by default are checked here too.
fn alone(workspace: &Workspace, steps: &mut Steps<'_>) -> Result<(), Failure> {
    for name in &workspace.crates {
        steps.command(&format!("alone {name}"), cargo().args(["check", "--package", name]))?;
    }
    for feature in ["semantic", "pdf"] {
        let arguments = ["check", "--package", "dementi-server", "--features", feature, "--all-targets"];
        steps.command(&format!("alone dementi-server with {feature}"), cargo().args(arguments))?;
    }
    Ok(())
}

fn suite(options: &Options, workspace: &Workspace, steps: &mut Steps<'_>) -> Result<(), Failure> {
    let selection = Selection::of(&options.runner_arguments);
    // First, since it is quick to say what is missing, and the build is not.
    let clients = Clients::prepare(&workspace.target, steps)?;

    let mut build = cargo();
    match selection {
        // The binary and the tests in one build, so that both are made of the same artefacts.
        Selection::Workspace => build.args(["build", "--workspace", "--bins", "--tests"]).args(WHOLE),
        Selection::Packages => build.args(["build", "--package", "dementi-server", "--bin", "dementi"]),
    };
    steps.command("build", &mut build)?;

    let cluster = match std::env::var(postgres::URL) {
        Ok(url) if !url.is_empty() => {
            eprintln!("==> postgres: {} is set; using that server", postgres::URL);
            None
        }
        _ => {
            eprintln!("==> postgres: starting a throwaway cluster");
            let signals = steps.signals();
            Some(steps.measure("postgres", || Cluster::start(signals))?)
        }
    };
    let with_surroundings = |mut command: Command| {
        command.envs(clients.variables());
        command.env(BINARY, workspace.target.join("debug").join(format!("dementi{EXE_SUFFIX}")));
        if let Some(cluster) = &cluster {
            command.env(postgres::URL, cluster.url());
        }
        command
    };

    // The runner's closing lines are the last thing to be seen, so the doctests go first.
    let nextest = has_plugin("nextest");
    if nextest && options.runner_arguments.is_empty() {
        let mut doctests = cargo();
        doctests.args(["test", "--doc", "--workspace", "--quiet"]).args(WHOLE);
        steps.command("doctests", &mut with_surroundings(doctests))?;
    }
    let mut runner = cargo();
    if nextest {
        runner.args(["nextest", "run"]);
    } else {
        eprintln!("==> cargo-nextest is not installed: using cargo test");
        runner.args(["test", "--no-fail-fast"]);
    }
    if selection == Selection::Workspace {
        runner.arg("--workspace").args(WHOLE);
    }
    runner.args(&options.runner_arguments);
    steps.command("suite", &mut with_surroundings(runner))
}

/// Which packages the runner's arguments select.
#[derive(Debug, PartialEq, Eq)]
enum Selection {
    Workspace,
    Packages,
}

impl Selection {
    /// `-p` and `--package` select; after a second `--` the words are the test binaries' own.
    fn of(arguments: &[OsString]) -> Self {
        let words = arguments.iter().map(OsString::as_os_str).take_while(|word| *word != "--");
        let selects = |word: &OsStr| {
            let word = word.to_string_lossy();
            word.starts_with("-p") || word == "--package" || word.starts_with("--package=")
        };
        if words.into_iter().any(selects) { Self::Packages } else { Self::Workspace }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_among_the_arguments_narrows_the_run() {
        let of = |line: &str| Selection::of(&line.split_whitespace().map(OsString::from).collect::<Vec<_>>());
        for line in ["-p dementi-domain", "-pdementi-domain", "--package=x verdict", "--package x"] {
            assert_eq!(of(line), Selection::Packages, "{line}");
        }
        for line in ["", "verdict", "--no-capture", "verdict -- -p"] {
            assert_eq!(of(line), Selection::Workspace, "{line}");
        }
    }
}
