//! `cargo xtask bench`: builds for release and measures. What is measured, and how, is in `crates/bench`.

use std::env::consts::EXE_SUFFIX;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::process::Command;

use crate::failure::Failure;
use crate::signals::Signals;
use crate::steps::Steps;
use crate::test::WHOLE;
use crate::workspace::{Workspace, cargo, root};

/// What `--only` takes: the parts of `dementi-bench measure`, and [`QUALITY`].
pub(crate) const PARTS: [&str; 10] =
    ["reads", "writes", "growth", "pages", "search", "import", "export", "idle", "postgres", QUALITY];

/// The part that needs a data set that is no part of the project, and so is only measured where it is asked for.
pub(crate) const QUALITY: &str = "quality";

/// Where the weights of matching are.
const WEIGHTS: &str = "crates/search/src/similar/weights.rs";

/// What to measure.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    /// A short run on small records.
    pub(crate) quick: bool,
    /// Take the generated records of an earlier run.
    pub(crate) reuse: bool,
    /// The parts to measure, of [`PARTS`]; all if empty.
    pub(crate) only: Vec<String>,
    /// How many claims are searched, once or more; as many as the budgets speak of if empty.
    pub(crate) claims: Vec<u64>,
    /// How many claims the dossier has that is exported as data.
    pub(crate) exported: Option<u64>,
    /// How many claims the dossier has that is printed.
    pub(crate) printed: Option<u64>,
    /// The day, for the report.
    pub(crate) date: Option<String>,
    /// What matching is measured on.
    pub(crate) matching: Option<Matching>,
}

/// What matching is measured on, or learned from.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Matching {
    /// The folder of the data set.
    pub(crate) data: OsString,
    /// The folder of a sentence transformer.
    pub(crate) model: Option<OsString>,
}

/// Learns the weights of matching and writes them down.
pub(crate) fn train(matching: &Matching, signals: &Signals) -> Result<(), Failure> {
    let mut steps = Steps::new(signals);
    let mut train = matcher(&mut steps, "train", matching)?;
    steps.command("train", train.arg("--weights").arg(WEIGHTS))?;
    steps.command("format", cargo().args(["fmt", "--package", "dementi-search"]))
}

/// Builds the binary that matches, with the models that it needs, and names it in a command that is not yet run.
fn matcher(steps: &mut Steps<'_>, what: &str, matching: &Matching) -> Result<Command, Failure> {
    let mut build = cargo();
    build.args(["build", "--release", "--bins", "--package", "dementi-bench"]);
    if matching.model.is_some() {
        build.args(["--features", "dementi-bench/semantic"]);
    }
    steps.command("build", &mut build)?;
    let binary = Workspace::load()?.target.join("release").join(format!("dementi-bench{EXE_SUFFIX}"));
    let mut command = Command::new(binary);
    command.current_dir(root()).arg(what).arg("--data").arg(absolute(&matching.data)?);
    if let Some(model) = &matching.model {
        command.arg("--model").arg(absolute(model)?);
    }
    Ok(command)
}

/// Builds the two binaries and lets one measure the other. The report goes to `docs/benchmarks.md`, unless the run
/// is a partial or a quick one.
pub(crate) fn run(options: &Options, signals: &Signals) -> Result<(), Failure> {
    let mut steps = Steps::new(signals);
    if let Some(matching) = &options.matching {
        let mut measure = matcher(&mut steps, QUALITY, matching)?;
        steps.command(QUALITY, &mut measure)?;
        if options.only.iter().all(|part| part == QUALITY) {
            return Ok(());
        }
    }
    let workspace = Workspace::load()?;
    let mut build = cargo();
    build.args(["build", "--release", "--bins", "--package", "dementi-bench", "--package", "dementi-server"]);
    // As it is released: reports are set as PDF too.
    steps.command("build", build.args(WHOLE))?;
    let binary = |name: &str| workspace.target.join("release").join(format!("{name}{EXE_SUFFIX}"));
    let mut measure = Command::new(binary("dementi-bench"));
    measure.current_dir(root()).arg("measure").arg("--dementi").arg(binary("dementi"));
    measure.arg("--data-dir").arg(workspace.target.join("bench"));
    measure.args(arguments(options));
    steps.command("measure", &mut measure)
}

/// The programs run in the workspace's root, wherever the command was given.
fn absolute(folder: &OsStr) -> Result<PathBuf, Failure> {
    std::path::absolute(folder).map_err(|error| Failure::new(format!("{}: {error}", folder.display())))
}

fn arguments(options: &Options) -> Vec<OsString> {
    let mut words = Vec::new();
    if options.quick {
        words.push("--quick".to_owned());
    }
    if options.reuse {
        words.push("--reuse".to_owned());
    }
    for part in options.only.iter().filter(|part| *part != QUALITY) {
        words.extend(["--only".to_owned(), part.clone()]);
    }
    for claims in &options.claims {
        words.extend(["--claims".to_owned(), claims.to_string()]);
    }
    for (option, claims) in [("--exported", options.exported), ("--printed", options.printed)] {
        words.extend(claims.map(|claims| [option.to_owned(), claims.to_string()]).into_iter().flatten());
    }
    if let Some(date) = &options.date {
        words.extend(["--date".to_owned(), date.clone()]);
    }
    let smaller = options.exported.or(options.printed).is_some();
    if options.only.is_empty() && options.claims.is_empty() && !options.quick && !smaller {
        words.extend(["--report", "docs/benchmarks.md"].map(str::to_owned));
    }
    words.into_iter().map(OsString::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_run_is_written_down() {
        let all = Options { date: Some("2026-11-23".to_owned()), ..Options::default() };
        assert_eq!(arguments(&all), ["--date", "2026-11-23", "--report", "docs/benchmarks.md"]);
        let part = Options { reuse: true, only: vec!["reads".to_owned()], ..Options::default() };
        assert_eq!(arguments(&part), ["--reuse", "--only", "reads"]);
        let few = Options { claims: vec![5_000], ..Options::default() };
        assert_eq!(arguments(&few), ["--claims", "5000"]);
        let small = Options { exported: Some(200), printed: Some(20), ..Options::default() };
        assert_eq!(arguments(&small), ["--exported", "200", "--printed", "20"]);
        assert_eq!(arguments(&Options { quick: true, ..Options::default() }), ["--quick"]);
    }
}
