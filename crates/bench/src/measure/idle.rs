//! What a server costs that nobody uses: the time to start it, and its memory.

use super::report::{Budget, Figure, Section};
use super::rounds::median;
use super::{Bench, Record, pages};
use crate::Result;

/// How often it is started.
const STARTS: usize = 11;

pub(super) fn measure(bench: &Bench<'_>, record: &Record) -> Result<Section> {
    let (mut times, mut memory) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        let server = bench.server(&record.facts)?;
        times.push(server.start_up.as_secs_f64() * 1000.0);
        // One page, so that a server that opens the database late does not look small.
        pages::page(&server, &record.facts.token, pages::CLAIMS.to_owned())?;
        memory.push(server.memory()?);
        server.stop()?;
    }
    let longest = times.iter().copied().fold(0.0, f64::max);
    let figure = |what: &str, budget, value, unit| Figure { what: what.to_owned(), budget, value, unit };
    Ok(Section {
        title: format!("An idle server, {} claims, SQLite", record.facts.claims),
        figures: vec![
            figure("start-up of `dementi serve`", Budget::Below(200.0), median(times), " ms"),
            figure("memory after one page", Budget::Below(40.0), median(memory), " MB"),
        ],
        notes: vec![format!("Median of {STARTS} starts; the slowest took {longest:.0} ms.")],
        ..Section::default()
    })
}
