//! Steps of a longer run: each announced, timed, and summed up at the end.

use std::fmt::Write as _;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::signals::Signals;

/// Runs steps in order and remembers how long each took.
///
/// The summary is printed when it is dropped, so that a failed run has one too.
pub(crate) struct Steps<'a> {
    signals: &'a Signals,
    done: Vec<Step>,
}

struct Step {
    name: String,
    took: Duration,
    passed: bool,
}

impl<'a> Steps<'a> {
    /// No steps yet.
    pub(crate) fn new(signals: &'a Signals) -> Self {
        Self { signals, done: Vec::new() }
    }

    /// Runs `command` as the step `name`, its output shown as it comes.
    pub(crate) fn command(&mut self, name: &str, command: &mut Command) -> Result<(), Failure> {
        eprintln!("==> {name}: {}", line_of(command));
        let signals = self.signals;
        self.measure(name, || match signals.run(command)? {
            status if status.success() => Ok(()),
            status => Err(Failure::child("failed", status)),
        })
    }

    /// Runs `work` as the step `name`.
    pub(crate) fn measure<T>(
        &mut self,
        name: &str,
        work: impl FnOnce() -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let start = Instant::now();
        let outcome = work();
        self.done.push(Step { name: name.to_owned(), took: start.elapsed(), passed: outcome.is_ok() });
        outcome.map_err(|failure| failure.within(name))
    }

    /// The run's signals.
    pub(crate) fn signals(&self) -> &'a Signals {
        self.signals
    }
}

impl Drop for Steps<'_> {
    fn drop(&mut self) {
        if !self.done.is_empty() {
            eprint!("{}", summary(&self.done));
        }
    }
}

fn summary(steps: &[Step]) -> String {
    let width = steps.iter().map(|step| step.name.len()).max().unwrap_or(0);
    let mut text = String::from("==> summary\n");
    for Step { name, took, passed } in steps {
        let verdict = if *passed { "ok" } else { "FAILED" };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "    {name:width$} {:>7.1} s  {verdict}", took.as_secs_f64());
    }
    text
}

/// The command as one would type it; for reading, not for pasting: nothing is quoted.
fn line_of(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    std::iter::once(program)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_names_each_step_with_its_time_and_outcome() {
        let steps = [
            Step { name: "fmt".into(), took: Duration::from_millis(840), passed: true },
            Step { name: "clippy".into(), took: Duration::from_secs(61), passed: false },
        ];
        let expected = "==> summary\n    fmt        0.8 s  ok\n    clippy    61.0 s  FAILED\n";
        assert_eq!(summary(&steps), expected);
    }
}
