//! Recording denials durably, against the same rows through sqlx.

use std::fs::File;

use super::pages::CLAIMS;
use super::plans::{self, Table};
use super::processes::Server;
use super::report::{Budget, Figure, Section};
use super::rounds::{Schedule, Supply, Target, Work, run};
use super::{Bench, Record};
use crate::data::{self, Facts};
use crate::{Failure, Result, block_on};

/// Connections that write at once.
const MANY: usize = 64;
/// Of how many claims one is kept for the measurement with one connection.
const SHARE_OF_ONE: usize = 10;
/// A denial and the new status of its claim: an entry in the change log for each.
const ENTRIES: u64 = 2;

pub(super) fn measure(bench: &Bench<'_>, record: &Record) -> Result<Section> {
    let copy = |name: &str| {
        let file = bench.file(&format!("writes-{name}.db"));
        let facts = block_on(data::copy(&record.facts, &file))?;
        serde_json::to_writer(File::create(file.with_extension("json"))?, &facts)?;
        Ok::<_, Failure>(Record { facts, file })
    };
    let (own, other) = (copy("ours")?, copy("sqlx")?);
    let baseline = Server::baseline(&other.facts_file(), None)?;
    let mut section = on(bench, &own.facts, &other.facts, baseline, "grouped")?;
    section.title = format!("Recording denials, {} claims, SQLite", record.facts.claims);
    let one = section.series.get(2).zip(section.series.get(3));
    if let Some((ours, sqlx)) = one {
        let what = "1 connection, of sqlx alone's with one commit each";
        section.figures.push(Figure::ratio(what, Budget::AtLeast(1.0), ours.rate_to(sqlx)));
    }
    Ok(section)
}

/// Measures the writes on two databases with the same content; `many` is the baseline's way for many connections.
pub(super) fn on(
    bench: &Bench<'_>,
    own: &Facts,
    other: &Facts,
    baseline: Server,
    many: &str,
) -> Result<Section> {
    let ours = bench.server(own)?;
    let [own_many, own_one] = supplies(bench, own, ["ours-many", "ours-one"], [CLAIMS, CLAIMS])?;
    let paths = [format!("/{many}/claims"), "/one-by-one/claims".to_owned()];
    let paths = paths.each_ref().map(String::as_str);
    let [other_many, other_one] = supplies(bench, other, ["sqlx-many", "sqlx-one"], paths)?;
    let before = [rows(own)?, rows(other)?];
    let target =
        |name, server, connections, supply| Target { name, server, connections, work: Work::Fresh(supply) };
    let mut targets = [
        target("denials", &ours, MANY, own_many),
        target("denials, sqlx alone", &baseline, MANY, other_many),
        target("denials", &ours, 1, own_one),
        target("denials, sqlx alone, one commit each", &baseline, 1, other_one),
    ];
    // Half the turns of a reading target: each claim takes one denial only, and there are so many claims.
    let schedule = Schedule { turns: bench.schedule.turns.div_ceil(2), ..bench.schedule };
    let series = run(&mut targets, schedule)?;
    let answers = |numbers: [usize; 2]| {
        numbers.iter().filter_map(|number| series.get(*number)).map(|series| series.answers).sum::<u64>()
    };
    check("dementi", before[0], rows(own)?, answers([0, 2]))?;
    check("the baseline", before[1], rows(other)?, answers([1, 3]))?;
    let mut section = Section { series, ..Section::default() };
    if let [ours, sqlx, ..] = section.series.as_slice() {
        let what = format!("{MANY} connections, of sqlx alone's");
        section.figures.push(Figure::ratio(what, Budget::AtLeast(0.5), ours.rate_to(sqlx)));
    }
    ours.stop()?;
    baseline.stop()?;
    Ok(section)
}

/// Denials of different claims, for many connections and for one.
fn supplies(bench: &Bench<'_>, facts: &Facts, names: [&str; 2], paths: [&str; 2]) -> Result<[Supply; 2]> {
    let supply = |number: usize| -> Result<Supply> {
        let file = bench.file(&format!("plan-{}.json", names[number]));
        plans::denials(facts, file, |id| format!("{}/{id}/denials", paths[number]))
    };
    let (mut many, mut one) = (supply(0)?, supply(1)?);
    let kept = one.left.len() / SHARE_OF_ONE;
    one.left.truncate(kept);
    many.left.drain(..kept);
    Ok([many, one])
}

/// Denials and entries of the change log.
fn rows(facts: &Facts) -> Result<[u64; 2]> {
    Ok([plans::count(facts, Table::Denials)?, plans::count(facts, Table::Audit)?])
}

/// What was answered must be in the database, whole.
fn check(whose: &str, before: [u64; 2], after: [u64; 2], answers: u64) -> Result<()> {
    let new = [after[0] - before[0], after[1] - before[1]];
    if new == [answers, answers * ENTRIES] {
        return Ok(());
    }
    Err(format!("{whose} answered {answers} denials, and wrote {} with {} entries", new[0], new[1]).into())
}
