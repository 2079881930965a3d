//! Searching: building the index, asking it, and how soon it knows of what was recorded.

mod building;
mod delay;
mod questions;
mod reviews;

use std::path::{Path, PathBuf};

pub(super) use building::ensure;

use super::processes::Server;
use super::report::{Budget, Figure, Section};
use super::rounds::{Series, Target, Work, run};
use super::{Bench, Record, plans, say};
use crate::Result;
use crate::baseline::engine::How;
use crate::load::Request;
use building::Built;
use delay::Delay;
use questions::Question;

/// Connections that search at once.
const MANY: usize = 16;
/// How many different questions are asked.
const QUESTIONS: usize = 1_000;
/// How many claims are recorded to see how soon they are found.
const WRITES: u64 = 200;
/// How many times as long as the bare engine a search may take.
const TO_BARE: Budget = Budget::Below(3.0);

/// Measures records of all sizes, and how the costs grow from the smallest to the largest.
pub(super) fn measure(bench: &Bench<'_>) -> Result<Vec<Section>> {
    let mut measured = Vec::new();
    let sizes = bench.searched();
    for claims in &sizes {
        // The budgets are those of the largest record.
        let held = sizes.last() == Some(claims);
        measured.push(of_size(bench, *claims, held)?);
    }
    let growth = growth(&measured);
    let mut sections: Vec<Section> = measured.into_iter().map(|measured| measured.section).collect();
    sections.extend(growth);
    Ok(sections)
}

/// What was measured of one record.
struct Measured {
    claims: usize,
    built: Built,
    section: Section,
}

fn of_size(bench: &Bench<'_>, claims: usize, held: bool) -> Result<Measured> {
    let record = bench.record(claims)?;
    let facts = &record.facts;
    let (folder, bare_folder) = (bench.index_of(facts), bench.file(&format!("engine-{claims}")));
    let built = building::ours(facts, &folder)?;
    tell("index", built);
    let bare = building::bare(facts, &bare_folder)?;
    tell("bare tantivy", bare);
    let mut section = Section { title: format!("Searching {claims} claims, SQLite"), ..Section::default() };
    section.figures = building_figures(claims, built, bare, held);
    section.notes.push(format!(
        "The rebuild indexed {} things (claims, denials, sources, parties) and used {:.0} µs of processor time for each \
         claim; a bare tantivy index of the claims' texts, read in the same way, {:.0} µs.",
        built.things,
        built.cpu_seconds / count(claims) * 1e6,
        bare.cpu_seconds / count(claims) * 1e6,
    ));
    ask(bench, &record, &bare_folder, held, &mut section)?;
    Ok(Measured { claims, built, section })
}

fn tell(what: &str, built: Built) {
    let Built { things, seconds, cpu_seconds, bytes } = built;
    say(&format!(
        "{what}: {things} things in {seconds:.1} s ({cpu_seconds:.1} s of processor time), {bytes} bytes"
    ));
}

#[expect(clippy::cast_precision_loss, reason = "nothing here is counted up to 2^52")]
fn count(number: usize) -> f64 {
    number as f64
}

fn building_figures(claims: usize, ours: Built, bare: Built, held: bool) -> Vec<Figure> {
    let rate = |built: Built| count(claims) / built.seconds;
    let megabytes = |built: Built| count(usize::try_from(built.bytes).unwrap_or(usize::MAX)) / 1e6;
    let figure = |what: &str, budget, value, unit| Figure { what: what.to_owned(), budget, value, unit };
    let budget = if held { Budget::AtLeast(20_000.0) } else { Budget::None };
    vec![
        figure("rebuild from the database, claims a second", budget, rate(ours), "/s"),
        figure("index on disk", Budget::None, megabytes(ours), " MB"),
        figure("bare tantivy, claims a second", Budget::None, rate(bare), "/s"),
        figure("bare tantivy index on disk", Budget::None, megabytes(bare), " MB"),
    ]
}

/// Asks a server and the bare engine for the same.
fn ask(
    bench: &Bench<'_>,
    record: &Record,
    bare_folder: &Path,
    held: bool,
    section: &mut Section,
) -> Result<()> {
    let facts = &record.facts;
    let ours = bench.server(facts)?;
    let bare = Server::baseline(&record.facts_file(), Some(bare_folder))?;
    let searches = questions::searches(facts, QUESTIONS)?;
    let texts = questions::texts(facts, QUESTIONS)?;
    let searching = Plans::make(bench, "search", How::All, &searches, (&ours, &facts.token), &bare)?;
    let matching = Plans::make(bench, "similar", How::Any, &texts, (&ours, &facts.token), &bare)?;
    let mut targets = Vec::new();
    targets.extend(searching.targets(SEARCH, MANY, &ours, &bare));
    targets.extend(matching.targets(SIMILAR, 1, &ours, &bare));
    targets.extend(matching.targets(SIMILAR, MANY, &ours, &bare));
    let reviewing = reviews::Plans::make(bench, &searches, (&ours, &facts.token))?;
    targets.extend(reviewing.targets(MANY, &ours));
    section.series = run(&mut targets, bench.schedule)?;
    drop(targets);
    for ((limits, series), what) in LIMITS.iter().zip(section.series.chunks(3)).zip([
        "`/search`",
        "`/claims/similar`",
        "`/claims/similar`",
    ]) {
        section.figures.extend(figures(what, series, *limits, held));
    }
    section.figures.extend(reviews::figure(&section.series, held));
    section.notes.push(reviewing.note());
    let (found, copies) = matching.found;
    section.notes.push(format!("Of {copies} near-copies, {found} found their claim among the first ten."));
    section.notes.push(format!("After this, `dementi serve` occupied {:.0} MB.", ours.memory()?));
    let delay = delay::measure(&ours, facts, WRITES)?;
    section.figures.extend(delay_figures(delay));
    ours.stop()?;
    bare.stop()
}

/// What the targets are called: `dementi`, the bare engine behind a handler, and the bare engine on threads.
const SEARCH: [&str; 3] =
    ["`/search`", "all words, bare tantivy served", "all words, bare tantivy on threads"];
const SIMILAR: [&str; 3] =
    ["`/claims/similar`", "any word, bare tantivy served", "any word, bare tantivy on threads"];

/// The most milliseconds that half of the answers may take, and that 99 % may.
type Limits = (Option<f64>, f64);
const LIMITS: [Limits; 3] = [(None, 20.0), (Some(15.0), 60.0), (Some(15.0), 60.0)];

fn figures(what: &str, series: &[Series], (p50, p99): Limits, held: bool) -> Vec<Figure> {
    let [ours, served, threads] = series else { return Vec::new() };
    let plural = if ours.connections == 1 { "connection" } else { "connections" };
    let what = format!("{what}, {} {plural}", ours.connections);
    let figure = |what: String, limit: Option<f64>, micros: f64| {
        let budget = limit.filter(|_| held).map_or(Budget::None, Budget::Below);
        Figure { what, budget, value: micros / 1000.0, unit: " ms" }
    };
    let to_bare = if held { TO_BARE } else { Budget::None };
    vec![
        figure(format!("{what}, p50"), p50, ours.micros()),
        figure(format!("{what}, p99"), Some(p99), ours.late_micros()),
        Figure::ratio(format!("{what}, p50 to bare tantivy served"), to_bare, ours.time_to(served)),
        Figure::ratio(
            format!("{what}, time an answer takes to bare tantivy on {} threads", ours.connections),
            Budget::None,
            threads.rate_to(ours),
        ),
    ]
}

fn delay_figures(delay: Delay) -> Vec<Figure> {
    let figure = |what: &str, budget, value| Figure { what: what.to_owned(), budget, value, unit: " ms" };
    vec![
        figure("from a write's answer until it is found, p50", Budget::None, delay.p50),
        figure("from a write's answer until it is found, p99", Budget::Below(1_000.0), delay.p99),
        figure("a search that waits for it (`fresh=true`), p50", Budget::None, delay.waiting),
    ]
}

/// The same questions for all.
struct Plans {
    ours: PathBuf,
    bare: PathBuf,
    drill: String,
    /// How many of the claims that must be found were, and how many there are.
    found: (usize, usize),
}

impl Plans {
    fn make(
        bench: &Bench<'_>,
        name: &str,
        how: How,
        questions: &[Question],
        (ours, token): (&Server, &str),
        bare: &Server,
    ) -> Result<Self> {
        let file = |of: &str| bench.file(&format!("plan-{name}-{of}.json"));
        let plans = (file("ours"), file("bare"));
        let get = |path: String| Request::get(path, "\"items\"".to_owned());
        let own = questions.iter().map(|question| get(question.ours.clone())).collect();
        let bodies = plans::reads(ours, Some(token), own, &plans.0)?;
        let other = questions.iter().map(|question| Ok(get(question.bare(how)?))).collect::<Result<_>>()?;
        plans::reads(bare, None, other, &plans.1)?;
        let wanted =
            questions.iter().zip(&bodies).filter_map(|(question, body)| Some((question.wanted?, body)));
        let found = wanted.clone().filter(|(id, body)| body.to_string().contains(&id.to_string())).count();
        let drill = questions::drill(questions, how, &file("drill"))?;
        Ok(Self { ours: plans.0, bare: plans.1, drill, found: (found, wanted.count()) })
    }

    fn targets<'a>(
        &self,
        names: [&'static str; 3],
        connections: usize,
        ours: &'a Server,
        bare: &'a Server,
    ) -> Vec<Target<'a>> {
        let [first, second, third] = names;
        let target = |name, server, work| Target { name, server, connections, work };
        vec![
            target(first, ours, Work::Same(self.ours.clone())),
            target(second, bare, Work::Same(self.bare.clone())),
            target(third, bare, Work::Inside(self.drill.clone())),
        ]
    }
}

/// How the costs grow from the smallest record to the largest.
fn growth(measured: &[Measured]) -> Option<Section> {
    let [first, .., last] = measured else { return None };
    let times = |number: usize, of: fn(&Series) -> f64| {
        let values = measured.iter().filter_map(|measured| measured.section.series.get(number)).map(of);
        let values: Vec<f64> = values.collect();
        let told: Vec<String> = values.iter().map(|micros| format!("{micros:.0}")).collect();
        Some((told.join(", "), values.last()? / values.first()?))
    };
    let mut figures = Vec::new();
    for (number, what) in [
        (0, "`/search`, 16 connections"),
        (1, "all words, bare tantivy served, 16 connections"),
        (3, "`/claims/similar`, 1 connection"),
        (4, "any word, bare tantivy served, 1 connection"),
    ] {
        for (percent, of) in [("p50", Series::micros as fn(&Series) -> f64), ("p99", Series::late_micros)] {
            if let Some((told, ratio)) = times(number, of) {
                figures.push(Figure::ratio(format!("{what}, {percent} ({told} µs)"), Budget::None, ratio));
            }
        }
    }
    let bytes = |measured: &Measured| {
        count(usize::try_from(measured.built.bytes).unwrap_or(usize::MAX)) / count(measured.claims)
    };
    let per_claim: Vec<String> = measured.iter().map(|measured| format!("{:.0}", bytes(measured))).collect();
    let what = format!("index, bytes for each claim ({})", per_claim.join(", "));
    figures.push(Figure::ratio(what, Budget::None, bytes(last) / bytes(first)));
    let sizes: Vec<String> = measured.iter().map(|measured| measured.claims.to_string()).collect();
    let note = format!(
        "The figure is the cost at {} claims divided by that at {}; in parentheses the costs at {} claims.",
        last.claims,
        first.claims,
        sizes.join(", ")
    );
    Some(Section {
        title: "The cost of searching growing records".to_owned(),
        figures,
        notes: vec![note],
        ..Section::default()
    })
}
