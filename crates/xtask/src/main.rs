//! `cargo xtask`: what developers and CI run.
//!
//! One module for each subcommand; [`arguments`] parses the command line and [`HELP`] describes it.
//! Adding a subcommand: a module with a `run` function, a variant of [`Request`], an arm in `dispatch`,
//! a paragraph in [`HELP`] and one in `docs/development.md`.
#![expect(clippy::print_stdout, reason = "a command-line tool answers on its standard output")]
#![expect(clippy::print_stderr, reason = "a command-line tool reports on its standard error")]

mod arguments;
mod audit;
mod bench;
mod clients;
mod failure;
mod packages;
mod postgres;
mod signals;
mod steps;
mod test;
mod workspace;

use std::process::ExitCode;

use arguments::{HELP, Request};
use failure::Failure;
use signals::Signals;

fn main() -> ExitCode {
    let outcome = arguments::parse(std::env::args_os().skip(1)).and_then(dispatch);
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::from(failure.status())
        }
    }
}

fn dispatch(request: Request) -> Result<(), Failure> {
    if let Request::Help = request {
        print!("{HELP}");
        return Ok(());
    }
    let signals = Signals::listen()?;
    match request {
        Request::Help => Ok(()),
        Request::Test(options) => test::run(&options, &signals),
        Request::Postgres(command) => postgres::run(&command, &signals),
        Request::Clients(command) => clients::run(&command, &signals),
        Request::Audit => audit::run(&signals),
        Request::Bench(options) => bench::run(&options, &signals),
        Request::Train(matching) => bench::train(&matching, &signals),
    }
}
