//! Reading claims: against a bare handler, and against the same SQL through sqlx.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::pages::{CLAIMS, places};
use super::processes::Server;
use super::report::{Budget, Figure, Section};
use super::rounds::{Target, Work, run};
use super::{Bench, Record, plans};
use crate::Result;
use crate::data::Facts;
use crate::load::Request;

/// Connections that ask at once.
const CONNECTIONS: usize = 16;
/// How many different claims are asked for.
const CLAIMS_ASKED: usize = 2_000;
/// How many different pages from the middle of the list are asked for.
const PAGES_ASKED: usize = 16;

pub(super) fn measure(bench: &Bench<'_>, record: &Record) -> Result<Section> {
    let mut section = on(bench, &record.facts, &record.facts_file(), Wanted::SQLITE)?;
    section.title = format!("Reading, {} claims, SQLite", record.facts.claims);
    Ok(section)
}

/// What is wanted of the two databases: the same, but the budgets against a bare handler are SQLite's.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    claim: Budget,
    page: Budget,
}

impl Wanted {
    const SQLITE: Self = Self { claim: Budget::AtLeast(0.25), page: Budget::AtLeast(0.12) };
    pub(super) const POSTGRES: Self = Self { claim: Budget::None, page: Budget::None };
}

/// Measures the reads on one database.
pub(super) fn on(bench: &Bench<'_>, facts: &Facts, facts_file: &Path, wanted: Wanted) -> Result<Section> {
    let ours = bench.server(facts)?;
    let baseline = Server::baseline(facts_file, None)?;
    let plans = Plans::make(bench, facts, &ours, &baseline)?;
    let target = |name, server, plan: &PathBuf| Target {
        name,
        server,
        connections: CONNECTIONS,
        work: Work::Same(plan.clone()),
    };
    let mut targets = [
        target("bare handler", &baseline, &plans.bare),
        target("one claim", &ours, &plans.one.ours),
        target("one claim, sqlx alone", &baseline, &plans.one.baseline),
        target("first page", &ours, &plans.first.ours),
        target("first page, sqlx alone", &baseline, &plans.first.baseline),
        target("middle page", &ours, &plans.middle.ours),
        target("middle page, sqlx alone", &baseline, &plans.middle.baseline),
        target("`/healthz`", &ours, &plans.health),
    ];
    let series = run(&mut targets, bench.schedule)?;
    let mut section = Section { series, ..Section::default() };
    let Some((bare, rest)) = section.series.split_first() else { return Ok(section) };
    for (pair, what, budget) in [
        (0, "one claim", wanted.claim),
        (2, "25 claims, first page", wanted.page),
        (4, "25 claims, middle page", wanted.page),
    ] {
        if let Some([ours, sqlx]) = rest.get(pair..pair + 2) {
            let to_bare = Figure::ratio(format!("{what}, of the bare handler's"), budget, ours.rate_to(bare));
            let to_sqlx = format!("{what}, of sqlx alone's");
            section.figures.push(to_bare);
            section.figures.push(Figure::ratio(to_sqlx, Budget::AtLeast(0.8), ours.rate_to(sqlx)));
        }
    }
    section.notes.push(format!("After this, `dementi serve` occupied {:.0} MB.", ours.memory()?));
    ours.stop()?;
    baseline.stop()?;
    Ok(section)
}

struct Plans {
    bare: PathBuf,
    health: PathBuf,
    one: Pair,
    first: Pair,
    middle: Pair,
}

struct Pair {
    ours: PathBuf,
    baseline: PathBuf,
}

impl Plans {
    fn make(bench: &Bench<'_>, facts: &Facts, ours: &Server, baseline: &Server) -> Result<Self> {
        let single = |server, name: &str, path: &str, contains: &str| {
            let file = bench.file(&format!("plan-{name}.json"));
            let request = Request::get(path.to_owned(), contains.to_owned());
            plans::reads(server, None, vec![request], &file).map(|_| file)
        };
        let pair = |name: &str, requests: Vec<(String, String, String)>| {
            let file = |of| bench.file(&format!("plan-{name}-{of}.json"));
            let pair = Pair { ours: file("ours"), baseline: file("sqlx") };
            let (own, other) = requests
                .into_iter()
                .map(|(own, other, contains)| {
                    (Request::get(own, contains.clone()), Request::get(other, contains))
                })
                .unzip();
            let own = plans::reads(ours, Some(&facts.token), own, &pair.ours)?;
            let other = plans::reads(baseline, None, other, &pair.baseline)?;
            own.iter().zip(&other).try_for_each(|(own, other)| same(own, other))?;
            Ok::<_, crate::Failure>(pair)
        };
        let claims = plans::some_claims(facts, CLAIMS_ASKED)?;
        let one =
            claims.into_iter().map(|id| (format!("{CLAIMS}/{id}"), format!("/claims/{id}"), id.to_string()));
        let first = (CLAIMS.to_owned(), "/claims".to_owned(), "next_cursor".to_owned());
        let middle = places(ours, &facts.token, facts.claims / 2, PAGES_ASKED)?;
        let middle = middle.into_iter().map(|place| {
            let own = format!("{CLAIMS}?cursor={}", place.cursor);
            (own, format!("/claims?after={}", place.after), "next_cursor".to_owned())
        });
        Ok(Self {
            bare: single(baseline, "bare", "/bare", "ok")?,
            health: single(ours, "health", "/healthz", "ok")?,
            one: pair("one", one.collect())?,
            first: pair("first", vec![first])?,
            middle: pair("middle", middle.collect())?,
        })
    }
}

/// Only what answers the same is compared. Cursors differ by design.
fn same(ours: &Value, baseline: &Value) -> Result<()> {
    let content = |body: &Value| body.get("items").unwrap_or(body).clone();
    if content(ours) == content(baseline) {
        return Ok(());
    }
    Err(format!("the baseline answers otherwise than dementi:\n{ours}\n{baseline}").into())
}
