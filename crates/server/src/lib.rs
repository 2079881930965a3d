//! The `dementi` binary: settings, telemetry, wiring, serving and the other commands.

mod blobs;
pub mod command;
mod console;
pub mod database;
pub mod demo;
pub mod failure;
pub mod http;
mod import;
mod migrate;
mod openapi;
mod output;
mod progress;
mod record;
mod search;
mod semantic;
pub mod serve;
pub mod settings;
mod telemetry;

use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;

use self::command::{Command, CommandLine};
use self::failure::Failure;
use self::settings::Environment;

/// Runs the command that the command line asks for.
pub fn main() -> ExitCode {
    match run(CommandLine::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // If stderr is closed, the exit code still tells.
            let _ = output::remark(&failure.to_string());
            failure.code()
        }
    }
}

/// How long work that nobody waits for any more may take at the end.
const LAST_WORK: Duration = Duration::from_secs(2);

fn run(command: Command) -> Result<(), Failure> {
    if let Command::Openapi = command {
        return openapi::run();
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::new("the program cannot start").because(&error))?;
    let environment = Environment::of_process();
    let done = runtime.block_on(async {
        match command {
            Command::Demo(flags) => demo::run(flags).await,
            Command::Serve(flags) => serve::run(*flags, environment).await,
            Command::Migrate(flags) => migrate::run(flags, environment).await,
            Command::Embed(flags) => semantic::run(flags, environment).await,
            Command::Reindex(flags) => search::run(flags, environment).await,
            Command::Desk(command) => console::desk(command, environment).await,
            Command::User(command) => console::user(command, environment).await,
            Command::Token(command) => console::token(command, environment).await,
            Command::Import(command) => import::run(command, environment).await,
            Command::Openapi => openapi::run(),
        }
    });
    // All that may still run is the search index being written, which may be cut off anywhere.
    runtime.shutdown_timeout(LAST_WORK);
    done
}
