//! The command line. A dozen words do not earn a parser library, which would slow every first build.

use std::ffi::{OsStr, OsString};

use crate::bench;
use crate::failure::Failure;
use crate::test::{Options, Part};

/// What `cargo xtask help` prints.
pub(crate) const HELP: &str = "\
Usage: cargo xtask COMMAND

test [--only PART].. [-- ARGS..]
    Everything that must hold before a change is merged; what CI runs. Its parts, in order:
      fmt     the formatting is rustfmt's
      clippy  no lint fires in any target of the workspace
      docs    the documentation builds without warnings
      alone   each crate compiles on its own, without the features that its neighbours switch on
      suite   the doctests and tests, with the `dementi` binary, a throwaway PostgreSQL, Chromium, and clients
              that are not ours, from PyPI and npm
    --only PART runs that part alone; it may be given several times.
    ARGS go to the test runner: cargo-nextest where it is installed, otherwise cargo test.
    With -p PACKAGE among them only that package's tests are built and run.
      cargo xtask test --only suite -- -p dementi-persistence

postgres [-- COMMAND..]
    Starts a throwaway PostgreSQL cluster and runs COMMAND with its URL in DEMENTI_TEST_POSTGRES_URL.
    Without COMMAND, prints the URL as an `export` line and keeps the cluster until Ctrl-C.
      cargo xtask postgres -- cargo nextest run -p dementi-tests

clients [-- COMMAND..]
    Installs the programs that are not ours, which tests let read what Dementi writes, below the target folder,
    finds or installs Chromium, and runs COMMAND with their places in DEMENTI_CLIENTS_PYTHON, DEMENTI_CLIENTS_NODE
    and DEMENTI_CHROMIUM.
      cargo xtask postgres -- cargo xtask clients -- cargo nextest run -p dementi-tests clients::

audit
    Licences, sources, duplicate versions and known vulnerabilities of the dependencies (cargo-deny),
    and dependencies that nothing uses (cargo-machete).

bench [--quick] [--reuse] [--only PART].. [--claims NUMBER].. [--exported NUMBER] [--printed NUMBER] [--date DAY]
    Builds for release and measures what docs/benchmarks.md reports, and writes it there.
    The parts: reads, writes, growth, pages, search, import, export, idle, postgres (where DEMENTI_TEST_POSTGRES_URL
    is set), quality.
    --only PART measures that part alone, --quick does little of everything, --claims NUMBER searches so many
    claims instead of 10,000, 100,000 and 1,000,000, --exported and --printed NUMBER export and print a dossier of
    so many claims instead of 10,000 and 200; all of these only print.
    --reuse takes the records that an earlier run has generated. --date DAY is for the report.
      cargo xtask postgres -- cargo xtask bench --date 2026-07-11
    quality is how well matching finds what was already checked. It is only measured, and printed, when named:
    it needs the CheckThat! 2020 data (task 2) in the folder DATA, and for meanings a sentence transformer in MODEL.
      cargo xtask bench --only quality --data DATA [--model MODEL]

train --data DATA [--model MODEL]
    Learns the weights of matching from the same data, and writes them where the matcher is built from.
    Without --model those for meanings stay as they are.

help
    Prints this text.
";

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Request {
    /// Print [`HELP`].
    Help,
    /// Check everything, or some parts of it.
    Test(Options),
    /// Run a command with a throwaway PostgreSQL; without a command, until told to stop.
    Postgres(Vec<OsString>),
    /// Install the programs that are not ours, and run a command with them.
    Clients(Vec<OsString>),
    /// Check the dependencies.
    Audit,
    /// Measure.
    Bench(bench::Options),
    /// Learn the weights of matching.
    Train(bench::Matching),
}

/// Parses the arguments that follow the program's name.
pub(crate) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Request, Failure> {
    let mut own: Vec<OsString> = arguments.collect();
    let rest = match own.iter().position(|word| word == "--") {
        Some(at) => own.split_off(at).into_iter().skip(1).collect(),
        None => Vec::new(),
    };
    let mut words = own.iter().map(OsString::as_os_str);
    let Some(command) = words.next() else {
        return Err(Failure::usage(
            "a command is missing: test, postgres, clients, audit, bench, train or help",
        ));
    };
    let request = match command.to_string_lossy().as_ref() {
        "help" | "--help" | "-h" => return Ok(Request::Help),
        _ if words.clone().any(|word| word == "--help" || word == "-h") => return Ok(Request::Help),
        "test" => return parse_test(words, rest),
        "postgres" => Request::Postgres(rest),
        "clients" => Request::Clients(rest),
        "audit" if rest.is_empty() => Request::Audit,
        "audit" => return Err(Failure::usage("`audit` takes no arguments")),
        "bench" if rest.is_empty() => return parse_bench(words),
        "train" if rest.is_empty() => return parse_train(words),
        "train" => return Err(Failure::usage("`train` takes nothing after `--`")),
        "bench" => return Err(Failure::usage("`bench` takes nothing after `--`")),
        other => return Err(Failure::usage(format_args!("`{other}` is not a command of xtask"))),
    };
    match words.next() {
        None => Ok(request),
        Some(word) => Err(unknown(command, word)),
    }
}

fn parse_test<'a>(
    mut words: impl Iterator<Item = &'a OsStr>,
    runner_arguments: Vec<OsString>,
) -> Result<Request, Failure> {
    let mut parts = Vec::new();
    while let Some(word) = words.next() {
        if word != "--only" {
            return Err(unknown(OsStr::new("test"), word));
        }
        let name = words.next().ok_or_else(|| Failure::usage("--only wants the name of a part"))?;
        let name = name.to_string_lossy();
        let part = Part::ALL.into_iter().find(|part| part.name() == name).ok_or_else(|| {
            let names = Part::ALL.map(Part::name);
            Failure::usage(format_args!("`{name}` is not a part of test; there are {}", names.join(", ")))
        })?;
        parts.push(part);
    }
    if parts.is_empty() {
        parts.extend(Part::ALL);
    }
    if !runner_arguments.is_empty() && !parts.contains(&Part::Suite) {
        return Err(Failure::usage(
            "arguments after `--` are for the suite, which is not among the parts to run",
        ));
    }
    Ok(Request::Test(Options { parts, runner_arguments }))
}

fn parse_bench<'a>(mut words: impl Iterator<Item = &'a OsStr>) -> Result<Request, Failure> {
    let mut options = bench::Options::default();
    while let Some(word) = words.next() {
        let mut value = |what: &str| {
            let value = words.next().ok_or_else(|| Failure::usage(what));
            value.map(|value| value.to_string_lossy().into_owned())
        };
        match word.to_string_lossy().as_ref() {
            "--quick" => options.quick = true,
            "--reuse" => options.reuse = true,
            "--claims" => options.claims.push(claims(&value("--claims wants a number")?)?),
            "--exported" => options.exported = Some(claims(&value("--exported wants a number")?)?),
            "--printed" => options.printed = Some(claims(&value("--printed wants a number")?)?),
            "--date" => options.date = Some(value("--date wants a day")?),
            "--only" => {
                let name = value("--only wants the name of a part")?;
                if !bench::PARTS.contains(&name.as_str()) {
                    let names = bench::PARTS.join(", ");
                    let what = format!("`{name}` is not a part of bench; there are {names}");
                    return Err(Failure::usage(what));
                }
                options.only.push(name);
            }
            "--data" => options.matching.get_or_insert_default().data = folder(&mut words, "--data")?,
            "--model" => {
                options.matching.get_or_insert_default().model = Some(folder(&mut words, "--model")?);
            }
            _ => return Err(unknown(OsStr::new("bench"), word)),
        }
    }
    let quality = options.only.iter().any(|part| part == bench::QUALITY);
    let data = options.matching.as_ref().is_some_and(|matching| !matching.data.is_empty());
    if quality != data || (options.matching.is_some() && !data) {
        return Err(Failure::usage("quality is measured by `--only quality --data DATA`"));
    }
    Ok(Request::Bench(options))
}

/// How many claims a word asks for.
fn claims(word: &str) -> Result<u64, Failure> {
    word.parse().map_err(|_| Failure::usage(format_args!("`{word}` is no number of claims")))
}

fn parse_train<'a>(mut words: impl Iterator<Item = &'a OsStr>) -> Result<Request, Failure> {
    let mut matching = bench::Matching::default();
    while let Some(word) = words.next() {
        match word.to_string_lossy().as_ref() {
            "--data" => matching.data = folder(&mut words, "--data")?,
            "--model" => matching.model = Some(folder(&mut words, "--model")?),
            _ => return Err(unknown(OsStr::new("train"), word)),
        }
    }
    if matching.data.is_empty() {
        return Err(Failure::usage("`train` wants `--data` with the folder of the data set"));
    }
    Ok(Request::Train(matching))
}

fn folder<'a>(words: &mut impl Iterator<Item = &'a OsStr>, option: &str) -> Result<OsString, Failure> {
    let folder = words.next().filter(|folder| !folder.is_empty());
    folder.map(OsStr::to_owned).ok_or_else(|| Failure::usage(format_args!("{option} wants a folder")))
}

fn unknown(command: &OsStr, word: &OsStr) -> Failure {
    let (command, word) = (command.display(), word.display());
    Failure::usage(format_args!("`{command}` does not understand `{word}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Request, String> {
        parse(line.split_whitespace().map(OsString::from)).map_err(|failure| {
            assert_eq!(failure.status(), 2);
            failure.to_string()
        })
    }

    fn test_of(parts: &[Part], runner_arguments: &[&str]) -> Request {
        let runner_arguments = runner_arguments.iter().map(OsString::from).collect();
        Request::Test(Options { parts: parts.to_vec(), runner_arguments })
    }

    #[test]
    fn test_means_every_part_unless_told() {
        assert_eq!(parsed("test"), Ok(test_of(&Part::ALL, &[])));
        assert_eq!(parsed("test --only fmt --only suite"), Ok(test_of(&[Part::Fmt, Part::Suite], &[])));
    }

    #[test]
    fn what_follows_two_dashes_is_passed_on_untouched() {
        assert_eq!(parsed("test -- -p x -- --only"), Ok(test_of(&Part::ALL, &["-p", "x", "--", "--only"])));
        let command = ["sh", "-c", "true"].map(OsString::from).to_vec();
        assert_eq!(parsed("postgres -- sh -c true"), Ok(Request::Postgres(command)));
        assert_eq!(parsed("postgres"), Ok(Request::Postgres(Vec::new())));
    }

    #[test]
    fn bench_measures_what_it_is_told_to() {
        let options = bench::Options {
            quick: true,
            reuse: true,
            only: vec!["reads".to_owned(), "idle".to_owned()],
            claims: vec![5_000],
            exported: Some(200),
            printed: Some(20),
            date: Some("2026-07-11".to_owned()),
            matching: None,
        };
        let line = "bench --quick --only reads --only idle --claims 5000 --exported 200 --printed 20 \
                    --date 2026-07-11 --reuse";
        assert_eq!(parsed(line), Ok(Request::Bench(options)));
        assert_eq!(parsed("bench"), Ok(Request::Bench(bench::Options::default())));
    }

    #[test]
    fn matching_is_measured_and_learned_on_data_that_is_named() {
        let matching = bench::Matching { data: "d".into(), model: Some("m".into()) };
        let options = bench::Options {
            only: vec!["quality".to_owned()],
            matching: Some(matching),
            ..bench::Options::default()
        };
        let bench = parsed("bench --only quality --data d --model m");
        assert_eq!(bench, Ok(Request::Bench(options)));
        let matching = bench::Matching { data: "d".into(), model: None };
        assert_eq!(parsed("train --data d"), Ok(Request::Train(matching)));
    }

    #[test]
    fn help_is_found_wherever_it_stands() {
        for line in ["help", "--help", "-h", "test --help", "postgres -h"] {
            assert_eq!(parsed(line), Ok(Request::Help), "{line}");
        }
        assert!(matches!(parsed("postgres -- psql --help"), Ok(Request::Postgres(_))));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        for (line, named) in [
            ("", "a command is missing"),
            ("tset", "`tset`"),
            ("test fmt", "`fmt`"),
            ("test --only", "--only wants"),
            ("test --only rustfmt", "fmt, clippy, docs, alone, suite"),
            ("test --only fmt -- -p x", "for the suite"),
            ("postgres psql", "`psql`"),
            ("bench quick", "`quick`"),
            (
                "bench --only read",
                "reads, writes, growth, pages, search, import, export, idle, postgres, quality",
            ),
            ("bench --only quality", "--data DATA"),
            ("bench --data d", "--only quality"),
            ("bench --only quality --model m", "--data DATA"),
            ("train --model m", "wants `--data`"),
            ("train --data", "--data wants"),
            ("train -- x", "nothing after"),
            ("bench --date", "--date wants"),
            ("bench --claims many", "`many`"),
            ("bench --printed few", "`few`"),
            ("bench -- --quick", "nothing after"),
            ("audit now", "`now`"),
            ("audit -- now", "takes no arguments"),
        ] {
            let message = parsed(line).expect_err(line);
            assert!(message.contains(named), "{line}: {message}");
            assert!(message.contains("cargo xtask help"), "{message}");
        }
    }
}
