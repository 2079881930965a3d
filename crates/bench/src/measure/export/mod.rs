//! What reports on large dossiers take: memory of the server where programs read them, time where they are printed.

mod dossier;

use std::time::Instant;

use serde_json::Value;

use super::processes::Server;
use super::report::{Budget, Figure, Section};
use super::{Bench, say};
use crate::load::{Request, ask};
use crate::{Result, block_on};
use dossier::Dossier;

/// The most memory, in megabytes, of a server that writes data.
const MEMORY: f64 = 100.0;
/// The most seconds that it takes to set a PDF.
const SETTING: f64 = 5.0;
/// How often a PDF is asked for on one server, after the first time.
const AGAIN: usize = 3;

pub(super) fn measure(bench: &Bench<'_>) -> Result<Vec<Section>> {
    Ok(vec![data(bench)?, printed(bench)?])
}

/// What was measured of one answer.
struct Answered {
    body: Vec<u8>,
    seconds: f64,
}

/// Asks for a report in a format; its body must contain what every report in this format does.
fn report(server: &Server, dossier: &Dossier, format: &str, contains: &str) -> Result<Answered> {
    let path = format!("/api/v1/dossiers/{}/report?format={format}", dossier.id);
    let request = Request::get(path, contains.to_owned());
    let began = Instant::now();
    let body = block_on(ask(server.port, Some(&dossier.facts.token), 200, &request))?;
    Ok(Answered { body, seconds: began.elapsed().as_secs_f64() })
}

/// JSON, CSV and workbooks, each of a server that has done nothing else.
fn data(bench: &Bench<'_>) -> Result<Section> {
    let claims = bench.sizes.exported;
    let dossier = dossier::recorded(bench, claims, "export")?;
    let (mut figures, mut notes) = (Vec::new(), Vec::new());
    let data = [
        ("json", "\"claims\"", Budget::Below(MEMORY)),
        ("csv", "claim_id", Budget::Below(MEMORY)),
        ("xlsx", "PK", Budget::None),
    ];
    for (format, contains, budget) in data {
        let server = bench.server(&dossier.facts)?;
        let before = server.most_memory()?;
        let Answered { body, seconds } = report(&server, &dossier, format, contains)?;
        let after = server.most_memory()?;
        server.stop()?;
        if format == "json" {
            check(&body, claims)?;
        }
        let what = format!("{format}: memory of the server at most");
        figures.push(Figure { what, budget, value: after, unit: " MB" });
        notes.push(format!(
            "{format}: {} kB in {seconds:.1} s, {before:.0} MB before it was asked for.",
            body.len() / 1_000
        ));
    }
    Ok(Section {
        title: format!("Exporting a dossier of {claims} claims, SQLite"),
        figures,
        notes: vec![format!("{} {}", notes.join(" "), dossier::WHAT)],
        ..Section::default()
    })
}

/// All claims must be in the report.
fn check(body: &[u8], claims: usize) -> Result<()> {
    let report: Value = serde_json::from_slice(body)?;
    let found = report.get("claims").and_then(Value::as_array).map_or(0, Vec::len);
    if found == claims {
        Ok(())
    } else {
        Err(format!("the report holds {found} claims, not {claims}").into())
    }
}

/// A PDF, of a server that has set none before, and then of one that has.
fn printed(bench: &Bench<'_>) -> Result<Section> {
    let claims = bench.sizes.printed;
    let dossier = dossier::recorded(bench, claims, "print")?;
    let server = bench.server(&dossier.facts)?;
    let set = || report(&server, &dossier, "pdf", "%PDF-");
    let first = set()?;
    let mut seconds = Vec::new();
    for _ in 0..AGAIN {
        let again = set()?;
        say(&format!("a PDF in {:.2} s", again.seconds));
        seconds.push(again.seconds);
    }
    let html = report(&server, &dossier, "html", "<!DOCTYPE html>")?;
    let memory = server.most_memory()?;
    server.stop()?;
    let figure = |what: &str, budget, value, unit| Figure { what: what.to_owned(), budget, value, unit };
    let longest = seconds.iter().copied().fold(first.seconds, f64::max);
    Ok(Section {
        title: format!("Printing a dossier of {claims} claims, SQLite"),
        figures: vec![
            figure("pdf: the longest that it took", Budget::Below(SETTING), longest, " s"),
            figure("pdf: the first one of a server", Budget::None, first.seconds, " s"),
            figure("pdf: memory of the server at most", Budget::None, memory, " MB"),
        ],
        notes: vec![format!(
            "{} kB; asked for {} times on one server. The same report as HTML took {:.2} s. {}",
            first.body.len() / 1_000,
            AGAIN + 1,
            html.seconds,
            dossier::WHAT
        )],
        ..Section::default()
    })
}
