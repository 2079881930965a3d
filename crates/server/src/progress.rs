//! Shows how far long work has got, on standard error: a bar on a terminal, a line every few seconds elsewhere.

use std::io::{self, IsTerminal};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::output;

/// How often a line is written where there is no terminal.
const EVERY: Duration = Duration::from_secs(5);

/// Work whose end is known.
pub(crate) struct Progress {
    /// What is counted, such as "claims".
    what: &'static str,
    total: u64,
    begun: Instant,
    shown: Shown,
}

enum Shown {
    Bar(ProgressBar),
    /// When the last line was written.
    Lines(Mutex<Instant>),
}

impl Progress {
    /// Begins.
    pub(crate) fn of(total: u64, what: &'static str) -> Self {
        let begun = Instant::now();
        let shown = if io::stderr().is_terminal() {
            let bar = ProgressBar::new(total);
            if let Ok(style) = ProgressStyle::with_template(
                "{wide_bar} {human_pos} of {human_len} {msg}, {per_sec}, {eta} left",
            ) {
                bar.set_style(style);
            }
            Shown::Bar(bar.with_message(what))
        } else {
            Shown::Lines(Mutex::new(begun))
        };
        Self { what, total, begun, shown }
    }

    /// So many are done.
    pub(crate) fn at(&self, done: u64) {
        self.at_of(done, self.total);
    }

    /// So many are done, of as many as is known or estimated by now.
    pub(crate) fn at_of(&self, done: u64, total: u64) {
        match &self.shown {
            Shown::Bar(bar) => {
                // What came in meanwhile is done too.
                bar.set_length(total.max(done));
                bar.set_position(done);
            }
            Shown::Lines(last) => {
                let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
                if last.elapsed() >= EVERY {
                    *last = Instant::now();
                    // If stderr is closed, nobody wants to know.
                    let _ = output::remark(&line(done, total, self.what, self.begun.elapsed()));
                }
            }
        }
    }
}

/// Takes the bar away, also where the work broke off.
impl Drop for Progress {
    fn drop(&mut self) {
        if let Shown::Bar(bar) = &self.shown {
            bar.finish_and_clear();
        }
    }
}

fn line(done: u64, total: u64, what: &str, took: Duration) -> String {
    let total = total.max(done);
    let percent = done.saturating_mul(100).checked_div(total).unwrap_or(100);
    let milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX).max(1);
    let a_second = done.saturating_mul(1000) / milliseconds;
    format!("{done} of {total} {what} ({percent} %), {a_second} a second")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_how_far_and_how_fast() {
        let line = |done, total, seconds| line(done, total, "claims", Duration::from_secs(seconds));
        assert_eq!(line(512, 2048, 5), "512 of 2048 claims (25 %), 102 a second");
        assert_eq!(line(0, 0, 0), "0 of 0 claims (100 %), 0 a second");
        assert_eq!(line(300, 256, 1), "300 of 300 claims (100 %), 300 a second");
    }
}
