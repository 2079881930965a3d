//! What a load client counts.

use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

/// What one connection counted.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// Latencies of the answers that count, in nanoseconds.
    latencies: Vec<u64>,
    /// All answers, those before the counting began included.
    all: u64,
    /// When the last answer that counts came.
    last: Option<Instant>,
}

/// What a client counted.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Outcome {
    /// Answers that count.
    pub(crate) counted: u64,
    /// Seconds in which they came.
    pub(crate) seconds: f64,
    /// All answers, those before the counting began included.
    pub(crate) all: u64,
    /// Median latency, in microseconds.
    pub(crate) p50: f64,
    /// 99 % of the answers took no longer, in microseconds.
    pub(crate) p99: f64,
}

impl Tally {
    /// Takes note of an answer.
    pub(crate) fn count(&mut self, now: Instant, latency: Duration, from: Instant, until: Instant) {
        self.all += 1;
        if now >= from && now < until {
            self.latencies.push(u64::try_from(latency.as_nanos()).unwrap_or(u64::MAX));
            self.last = Some(now);
        }
    }

    /// Adds what another connection counted.
    pub(crate) fn add(&mut self, other: Self) {
        self.latencies.extend(other.latencies);
        self.all += other.all;
        self.last = self.last.max(other.last);
    }

    /// Sums up; the time runs from `from` to the last answer, so that a plan that is used up early does not look
    /// like a slow server.
    pub(crate) fn outcome(mut self, from: Instant) -> Outcome {
        self.latencies.sort_unstable();
        let seconds = self.last.map_or(0.0, |last| (last - from).as_secs_f64());
        let (p50, p99) = (self.percentile(50), self.percentile(99));
        Outcome { counted: self.latencies.len() as u64, seconds, all: self.all, p50, p99 }
    }

    #[expect(clippy::cast_precision_loss, reason = "no latency is as long as 2^52 nanoseconds")]
    fn percentile(&self, percent: usize) -> f64 {
        let at = (self.latencies.len() * percent / 100).min(self.latencies.len().saturating_sub(1));
        self.latencies.get(at).map_or(0.0, |nanoseconds| *nanoseconds as f64 / 1000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_answers_in_their_time_count() {
        let begin = Instant::now();
        let (from, until) = (begin + Duration::from_secs(1), begin + Duration::from_secs(3));
        let mut tally = Tally::default();
        for seconds in 0..4 {
            let latency = Duration::from_micros(10 * (seconds + 1));
            tally.count(begin + Duration::from_secs(seconds), latency, from, until);
        }
        let outcome = tally.outcome(from);
        assert_eq!((outcome.counted, outcome.all), (2, 4));
        assert!((outcome.seconds - 1.0).abs() < 1e-9, "{outcome:?}");
        assert!((outcome.p50 - 30.0).abs() < 1e-9 && (outcome.p99 - 30.0).abs() < 1e-9, "{outcome:?}");
    }
}
