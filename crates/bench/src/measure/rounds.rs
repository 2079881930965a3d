//! Rounds: all targets in turn, again and again, so that what else the machine does at a time befalls them alike.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::processes::Server;
use crate::load::{Outcome, Plan, Request, ask};
use crate::{Result, block_on};

/// How long is measured.
#[derive(Debug, Clone, Copy)]
pub(super) struct Schedule {
    /// Rounds, of which the median counts.
    pub(super) rounds: usize,
    /// How often each target has its turn in a round.
    pub(super) turns: usize,
    /// How long a turn is, in milliseconds.
    pub(super) millis: u64,
    /// How long a target is warmed up before each turn, in milliseconds.
    pub(super) warm_millis: u64,
}

/// A server and what it is asked for.
pub(super) struct Target<'a> {
    /// What it is called in the report.
    pub(super) name: &'static str,
    pub(super) server: &'a Server,
    pub(super) connections: usize,
    pub(super) work: Work,
}

/// What a target is asked for.
pub(super) enum Work {
    /// The same requests in every turn; the file holds their plan.
    Same(PathBuf),
    /// New requests in every turn, as each may be sent once.
    Fresh(Supply),
    /// Nothing is sent: the server asks itself, on as many threads as there would be connections, and answers this path
    /// with what it counted.
    Inside(String),
}

/// Requests of which each may be sent once.
pub(super) struct Supply {
    /// Their plan but for the requests.
    pub(super) plan: Plan,
    /// What was not sent yet, the next one last.
    pub(super) left: Vec<Request>,
    /// Where a turn's plan is written.
    pub(super) file: PathBuf,
}

/// No server takes more in a turn of a second.
const MOST_A_SECOND: u64 = 15_000;

/// What was measured of one target.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Series {
    pub(super) name: &'static str,
    pub(super) connections: usize,
    /// Answers a second, in each round.
    pub(super) rates: Vec<f64>,
    /// Median latency in microseconds, in each round (the median of its turns).
    pub(super) p50: Vec<f64>,
    /// 99th percentile of the latency in microseconds, in each round (the median of its turns).
    pub(super) p99: Vec<f64>,
    /// Processor time of the server for each answer in microseconds, in each round.
    pub(super) cpu: Vec<f64>,
    /// All answers.
    pub(super) answers: u64,
}

/// Measures the targets in turn.
pub(super) fn run(targets: &mut [Target<'_>], schedule: Schedule) -> Result<Vec<Series>> {
    let mut series: Vec<Series> = targets.iter().map(Series::of).collect();
    for _ in 0..schedule.rounds {
        let mut turns: Vec<Vec<Turn>> = targets.iter().map(|_| Vec::new()).collect();
        for _ in 0..schedule.turns {
            for (target, turns) in targets.iter_mut().zip(&mut turns) {
                turns.push(target.turn(schedule)?);
            }
        }
        for (series, turns) in series.iter_mut().zip(&turns) {
            series.add(turns);
        }
    }
    Ok(series)
}

struct Turn {
    outcome: Outcome,
    cpu_seconds: f64,
}

impl Target<'_> {
    fn turn(&mut self, schedule: Schedule) -> Result<Turn> {
        let plan = match &self.work {
            Work::Same(plan) => Some(plan.clone()),
            Work::Fresh(supply) => Some(supply.next(schedule)?),
            Work::Inside(_) => None,
        };
        let before = self.server.cpu_seconds()?;
        let outcome = match (&self.work, plan) {
            (Work::Inside(path), _) => inside(self.server.port, path, self.connections, schedule),
            (_, Some(plan)) => load(self.server.port, &plan, self.connections, schedule),
            (_, None) => Err("there is no plan".into()),
        };
        let outcome = outcome.map_err(|failure| format!("{}: {failure}", self.name))?;
        let cpu_seconds = self.server.cpu_seconds()? - before;
        if outcome.counted == 0 {
            return Err(format!("{}: nothing was answered in time", self.name).into());
        }
        if let Work::Fresh(supply) = &mut self.work {
            let sent = usize::try_from(outcome.all)?;
            supply.left.truncate(supply.left.len().saturating_sub(sent));
        }
        Ok(Turn { outcome, cpu_seconds })
    }
}

impl Supply {
    fn next(&self, schedule: Schedule) -> Result<PathBuf> {
        let most = usize::try_from((schedule.millis + schedule.warm_millis) * MOST_A_SECOND / 1000)?;
        let requests: Vec<Request> = self.left.iter().rev().take(most).cloned().collect();
        if requests.is_empty() {
            return Err("there is nothing left to write: the database is too small for this schedule".into());
        }
        Plan { requests, ..self.plan.clone() }.write(&self.file)?;
        Ok(self.file.clone())
    }
}

/// Runs the load client in a process of its own.
fn load(port: u16, plan: &Path, connections: usize, schedule: Schedule) -> Result<Outcome> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("load").arg("--plan").arg(plan);
    command.arg("--port").arg(port.to_string());
    command.arg("--connections").arg(connections.to_string());
    command.arg("--millis").arg(schedule.millis.to_string());
    command.arg("--warm-millis").arg(schedule.warm_millis.to_string());
    let output = command.stderr(Stdio::piped()).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).trim().to_owned().into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Lets a server ask itself.
fn inside(port: u16, path: &str, threads: usize, schedule: Schedule) -> Result<Outcome> {
    let Schedule { millis, warm_millis, .. } = schedule;
    let path = format!("{path}&threads={threads}&millis={millis}&warm_millis={warm_millis}");
    let body = block_on(ask(port, None, 200, &Request::get(path, "counted".to_owned())))?;
    Ok(serde_json::from_slice(&body)?)
}

impl Series {
    fn of(target: &Target<'_>) -> Self {
        let none = Vec::new;
        let (name, connections) = (target.name, target.connections);
        Self { name, connections, rates: none(), p50: none(), p99: none(), cpu: none(), answers: 0 }
    }

    /// Adds a round.
    #[expect(clippy::cast_precision_loss, reason = "nothing here is counted up to 2^52")]
    fn add(&mut self, turns: &[Turn]) {
        let sum = |of: fn(&Turn) -> f64| turns.iter().map(of).sum::<f64>();
        let middle = |of: fn(&Turn) -> f64| median(turns.iter().map(of));
        self.rates.push(sum(|turn| turn.outcome.counted as f64) / sum(|turn| turn.outcome.seconds));
        self.cpu.push(sum(|turn| turn.cpu_seconds) / sum(|turn| turn.outcome.all as f64) * 1e6);
        self.p50.push(middle(|turn| turn.outcome.p50));
        self.p99.push(middle(|turn| turn.outcome.p99));
        self.answers += turns.iter().map(|turn| turn.outcome.all).sum::<u64>();
    }

    /// The median of the rounds' ratios to another target's answers a second.
    pub(super) fn rate_to(&self, other: &Self) -> f64 {
        median(self.rates.iter().zip(&other.rates).map(|(own, other)| own / other))
    }

    /// The median latency in microseconds.
    pub(super) fn micros(&self) -> f64 {
        median(self.p50.iter().copied())
    }

    /// The latency in microseconds that 99 % of the answers keep, in the median of the rounds.
    pub(super) fn late_micros(&self) -> f64 {
        median(self.p99.iter().copied())
    }

    /// The median of the rounds' ratios to another target's latency that 99 % of the answers keep.
    pub(super) fn late_to(&self, other: &Self) -> f64 {
        median(self.p99.iter().zip(&other.p99).map(|(own, other)| own / other))
    }

    /// The median of the rounds' ratios to another target's median latency.
    pub(super) fn time_to(&self, other: &Self) -> f64 {
        median(self.p50.iter().zip(&other.p50).map(|(own, other)| own / other))
    }
}

/// The median; 0 for nothing.
pub(super) fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    let upper = values.get(values.len() / 2).copied().unwrap_or_default();
    if values.len() % 2 == 1 {
        return upper;
    }
    let lower =
        values.len().checked_sub(1).and_then(|last| values.get(last / 2)).copied().unwrap_or_default();
    f64::midpoint(lower, upper)
}

/// The value that so many percent of the values do not exceed; 0 for nothing.
pub(super) fn percentile(values: &[f64], percent: usize) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    let at = (values.len() * percent / 100).min(values.len().saturating_sub(1));
    values.get(at).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle() {
        assert!((median([3.0, 1.0, 2.0]) - 2.0).abs() < 1e-9);
        assert!((median([4.0, 1.0, 2.0, 3.0]) - 2.5).abs() < 1e-9);
        assert!(median([]).abs() < 1e-9);
    }

    #[test]
    fn ratios_are_taken_round_by_round() {
        let series = |rates: [f64; 3]| Series {
            name: "x",
            connections: 1,
            rates: rates.to_vec(),
            p50: Vec::new(),
            p99: Vec::new(),
            cpu: Vec::new(),
            answers: 0,
        };
        // The second round was slow for both: it does not count more than the others.
        let ratio = series([50.0, 5.0, 55.0]).rate_to(&series([100.0, 10.0, 100.0]));
        assert!((ratio - 0.5).abs() < 1e-9, "{ratio}");
    }
}
