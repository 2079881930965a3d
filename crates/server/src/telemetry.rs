//! Logs: lines on stderr, for people or for machines. stdout is for what a command was asked for.

use std::io::{self, IsTerminal};
use std::panic::{self, PanicHookInfo};

use tracing_subscriber::EnvFilter;
use tracing_subscriber::util::{SubscriberInitExt, TryInitError};

use crate::failure::Failure;
use crate::settings::{LogFormat, Logging};

/// Starts logging for the rest of the process. Panics, which are always our mistake, are logged as errors
/// instead of being printed across the log.
pub(crate) fn start(logging: &Logging) -> Result<(), Failure> {
    let filter = EnvFilter::builder()
        .parse(&logging.filter)
        .map_err(|error| Failure::usage("the log filter cannot be used").because(&error))?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    let started = match logging.format {
        LogFormat::Json => lines.json().flatten_event(true).finish().try_init(),
        LogFormat::Text => lines.with_ansi(colours()).finish().try_init(),
    };
    started.map_err(|error: TryInitError| Failure::new("logging cannot be started").because(&error))?;
    panic::set_hook(Box::new(log_panic));
    Ok(())
}

/// Colours are for terminals whose user has not turned them off (no-color.org).
fn colours() -> bool {
    io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

fn log_panic(info: &PanicHookInfo<'_>) {
    let message = info.payload_as_str().unwrap_or("no message");
    let place = info.location().map(ToString::to_string);
    tracing::error!(place, "panicked: {message}; please report this as a defect");
}
