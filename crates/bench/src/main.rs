//! `dementi-bench`: measures what `docs/benchmarks.md` reports. Run by `cargo xtask bench`.

mod baseline;
mod data;
mod load;
mod matching;
mod measure;
mod pool;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;

/// The same as the server's, for all that is measured.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// What measuring can fail with: it ends there, and says why.
type Failure = Box<dyn std::error::Error + Send + Sync>;
type Result<T> = std::result::Result<T, Failure>;

/// Measures dementi against a bare handler and against sqlx alone.
#[derive(Debug, Parser)]
enum Command {
    /// Fills a new SQLite file with generated claims, and writes beside it, as JSON, what one must know of it.
    Generate {
        /// The file.
        #[arg(long)]
        file: PathBuf,
        /// How many claims.
        #[arg(long)]
        claims: usize,
    },
    /// Serves the baselines on a free port of 127.0.0.1, prints it, and ends when standard input is closed.
    Baseline(baseline::Arguments),
    /// Measures everything that has a budget.
    Measure(measure::Arguments),
    /// Keeps a server on this machine busy for a while, and prints what was counted as JSON.
    Load(load::Arguments),
    /// Learns the weights of already-checked matching, and writes them down.
    Train(matching::Training),
    /// Measures how well already-checked matching finds what was checked.
    Quality(matching::Measuring),
}

fn main() -> ExitCode {
    match run(Command::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => fail(&failure),
    }
}

#[expect(clippy::print_stderr, reason = "a command-line tool reports on its standard error")]
fn fail(failure: &Failure) -> ExitCode {
    eprintln!("error: {failure}");
    ExitCode::FAILURE
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Generate { file, claims } => {
            block_on(async { data::sqlite(&file, claims, false).await.map(drop) })
        }
        Command::Baseline(arguments) => block_on(baseline::run(&arguments)),
        Command::Measure(arguments) => measure::run(&arguments),
        Command::Load(arguments) => load::run(&arguments),
        Command::Train(arguments) => matching::train(&arguments),
        Command::Quality(arguments) => matching::measure(&arguments),
    }
}

fn block_on<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(work)
}
