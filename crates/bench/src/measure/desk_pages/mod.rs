//! The pages of the editors' desk and of its readers, each against the calls of the API that read the same.

mod record;

use std::path::PathBuf;

use uuid::Uuid;

use self::record::{People, Recorded};
use super::processes::Server;
use super::report::{Budget, Figure, Section};
use super::rounds::{Series, Target, Work, run};
use super::{Bench, Record, plans};
use crate::data::{self, Facts};
use crate::load::Request;
use crate::{Result, block_on};

/// How many different things are asked for by each page about one.
const THINGS: usize = 200;
/// How long a page may take, in milliseconds.
const MILLIS: Budget = Budget::Below(20.0);
/// How many times as long as the calls behind it, one after the other, a page may take.
const TO_CALLS: Budget = Budget::Below(2.0);

/// Who opens a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    /// Somebody without an account.
    Reader,
    Editor,
    Admin,
}

/// A page, and the calls of the API that a program makes to show the same: none where the API does not tell it.
struct Page {
    name: &'static str,
    who: Who,
    paths: Vec<String>,
    calls: Vec<(&'static str, Vec<String>)>,
}

/// The addresses of these things. `{id}` stands for the thing.
fn of(ids: &[Uuid], path: &str) -> Vec<String> {
    ids.iter().map(|id| path.replace("{id}", &id.to_string())).collect()
}

impl Page {
    fn one(name: &'static str, path: &str, calls: &[(&'static str, &str)]) -> Self {
        let calls = calls.iter().map(|(call, api)| (*call, vec![format!("/api/v1{api}")])).collect();
        Self { name, who: Who::Editor, paths: vec![path.to_owned()], calls }
    }

    /// The page of each of these things.
    fn each(name: &'static str, ids: &[Uuid], path: &str, calls: &[(&'static str, &str)]) -> Self {
        let page = Self { name, who: Who::Editor, paths: of(ids, path), calls: Vec::new() };
        page.and(ids, calls)
    }

    /// Calls that ask for other things, in the order of the pages.
    fn and(mut self, ids: &[Uuid], calls: &[(&'static str, &str)]) -> Self {
        self.calls.extend(calls.iter().map(|(call, api)| (*call, of(ids, &format!("/api/v1{api}")))));
        self
    }

    fn seen_by(self, who: Who) -> Self {
        Self { who, ..self }
    }
}

/// The queue, lists and searches.
fn lists() -> Vec<Page> {
    vec![
        Page::one("queue", "/", &[("call for the queue", "/review-queue?limit=50")]),
        // The page also offers ratings to narrow the list to, and members to whom claims are given.
        Page::one(
            "claims",
            "/claims",
            &[
                ("call for claims", "/claims?limit=50&sort=-changed"),
                ("call for ratings", "/scales?limit=100"),
                ("call for who takes claims on", "/members?limit=100"),
            ],
        ),
        Page::one(
            "published claims",
            "/claims?review=published",
            &[
                ("call for published claims", "/claims?limit=50&sort=-changed&review=published"),
                ("call for their ratings", "/scales?limit=100"),
                ("call for who takes them on", "/members?limit=100"),
            ],
        ),
        Page::one(
            "search",
            "/search?q=people",
            &[
                ("call for the search", "/search?limit=25&q=people"),
                ("call for its counts", "/search/counts?q=people"),
            ],
        ),
        Page::one("sources", "/sources", &[("call for sources", "/sources?limit=50")]),
        Page::one("parties", "/parties", &[("call for parties", "/parties?limit=100")]),
        Page::one("dossiers", "/dossiers", &[("call for dossiers", "/dossiers?limit=50")]),
        // The API lists the requests of one claim.
        Page::one("replies", "/replies", &[]),
        Page::one("members", "/admin/members", &[("call for members", "/members?limit=100")]),
        // To admins it also shows how accounts are used, which the API does not tell.
        Page::one("members, for admins", "/admin/members", &[]).seen_by(Who::Admin),
        Page::one(
            "change log",
            "/admin/audit",
            &[("call for changes", "/audit?limit=40"), ("call for who made them", "/members?limit=100")],
        )
        .seen_by(Who::Admin),
    ]
}

/// The pages about one claim or dossier.
fn about_claims(facts: &Facts) -> Result<Vec<Page>> {
    let claims = plans::some_claims(facts, THINGS)?;
    let dossiers = plans::some_dossiers(facts, THINGS)?;
    Ok(vec![
        Page::each(
            "a claim",
            &claims,
            "/claims/{id}",
            &[
                // As JSON it tells when it was made to the microsecond, which is not always as long.
                ("call for its report", "/claims/{id}/report?format=md"),
                ("call for its analysis", "/claims/{id}/analysis"),
                ("call for its comments", "/claims/{id}/comments"),
                ("call for its assignment", "/claims/{id}/assignment"),
            ],
        ),
        Page::each(
            "a timeline",
            &claims,
            "/claims/{id}/timeline",
            &[("call for the timeline", "/claims/{id}/timeline?limit=100")],
        ),
        Page::each(
            "a dossier",
            &dossiers,
            "/dossiers/{id}",
            &[
                ("call for the dossier", "/dossiers/{id}"),
                ("call for its claims", "/claims?limit=25&dossier_id={id}"),
                ("call for their coverage", "/dossiers/{id}/coverage?limit=25"),
            ],
        ),
    ])
}

/// The pages about verdicts, those that readers see among them, which the API tells to nobody without a token.
fn about_verdicts(facts: &Facts) -> Result<Vec<Page>> {
    let (verdicts, claims) = plans::some_verdicts(facts, THINGS)?;
    let dossiers = plans::some_dossiers(facts, THINGS)?;
    Ok(vec![
        Page::each("a verdict", &verdicts, "/verdicts/{id}", &[("call for the verdict", "/verdicts/{id}")])
            .and(
                &verdicts,
                &[
                    ("call for what is said of it", "/verdicts/{id}/comments"),
                    ("call for who has it", "/verdicts/{id}/assignment"),
                ],
            )
            // The page names all that the verdict rests on.
            .and(
                &claims,
                &[
                    ("call for the claim", "/claims/{id}"),
                    ("call for its gates", "/claims/{id}/analysis"),
                    ("call for its assertions", "/claims/{id}/assertions?limit=100"),
                    ("call for its denials", "/claims/{id}/denials?limit=100"),
                    ("call for its evidence", "/claims/{id}/evidence?limit=100"),
                ],
            ),
        Page::each(
            "a history",
            &claims,
            "/claims/{id}/history",
            &[
                ("call for the claim of it", "/claims/{id}"),
                ("call for its verdicts", "/claims/{id}/verdicts?limit=100"),
                ("call for what they rate on", "/scales?limit=100"),
                ("call for who wrote them", "/members?limit=100"),
            ],
        ),
        Page::each("a public claim", &claims, "/published/claims/{id}", &[]).seen_by(Who::Reader),
        Page::each("a public dossier", &dossiers, "/published/dossiers/{id}", &[]).seen_by(Who::Reader),
    ])
}

/// The pages about what only this record has.
fn about_recorded(recorded: &Recorded) -> Vec<Page> {
    let Recorded { sources, snapshots, asked, requests } = recorded;
    vec![
        Page::each(
            "a source",
            sources,
            "/sources/{id}",
            &[
                ("call for the source", "/sources/{id}"),
                ("call for its snapshots", "/sources/{id}/snapshots?limit=100"),
                ("call for its quotes", "/sources/{id}/quotes?limit=100"),
                ("call for claims to read it for", "/claims?limit=100&sort=-changed"),
            ],
        )
        .and(snapshots, &[("call for its text", "/snapshots/{id}/text")]),
        Page::each(
            "a request for a reply",
            requests,
            "/replies/{id}",
            &[("call for the request", "/reply-requests/{id}")],
        )
        .and(
            asked,
            &[
                ("call for what was asked about", "/claims/{id}"),
                ("call for who asserted it", "/claims/{id}/assertions?limit=100"),
                ("call for who denied it", "/claims/{id}/denials?limit=100"),
            ],
        ),
    ]
}

pub(super) fn measure(bench: &Bench<'_>, record: &Record) -> Result<Section> {
    let facts = block_on(data::copy(&record.facts, &bench.file("desk-pages.db")))?;
    let people = block_on(record::people(&facts))?;
    let ours = bench.server(&facts)?;
    let recorded = record::fill(&ours, &facts)?;
    let mut pages = lists();
    pages.extend(about_claims(&facts)?);
    pages.extend(about_verdicts(&facts)?);
    pages.extend(about_recorded(&recorded));
    let mut targets = Vec::new();
    for page in &pages {
        let (cookie, token) = credentials(page.who, &people, &facts);
        let shown = [(page.name, &page.paths, cookie)];
        let calls = page.calls.iter().map(|(name, paths)| (*name, paths, Some(token)));
        for (name, paths, credential) in shown.into_iter().chain(calls) {
            let file = bench.file(&format!("plan-desk-{}.json", targets.len()));
            let work = Work::Same(plan(&ours, credential, paths, file)?);
            targets.push(Target { name, server: &ours, connections: 1, work });
        }
    }
    let series = run(&mut targets, bench.schedule)?;
    drop(targets);
    let title = format!("Pages of the desk, {} claims, SQLite", facts.claims);
    let mut section = Section { title, series, ..Section::default() };
    section.figures = figures(&pages, &section.series);
    ours.stop()?;
    Ok(section)
}

/// A page's cookie, and the token of the calls behind it.
fn credentials<'a>(who: Who, people: &'a People, facts: &'a Facts) -> (Option<&'a str>, &'a str) {
    match who {
        Who::Reader => (None, &facts.token),
        Who::Editor => (Some(&people.editor), &facts.token),
        Who::Admin => (Some(&people.admin), &people.admin_token),
    }
}

/// What each page takes, and how that compares to the calls behind it, if there are any.
fn figures(pages: &[Page], series: &[Series]) -> Vec<Figure> {
    let (mut figures, mut rest) = (Vec::new(), series);
    for page in pages {
        let Some((shown, after)) = rest.split_first() else { break };
        let (calls, after) = after.split_at(page.calls.len());
        rest = after;
        let (what, value) = (format!("{}, median", shown.name), shown.micros() / 1_000.0);
        figures.push(Figure { what, budget: MILLIS, value, unit: " ms" });
        if calls.is_empty() {
            continue;
        }
        let names: Vec<&str> = calls.iter().map(|call| call.name).collect();
        let to_calls = format!("{}, to the {}", shown.name, names.join(", the "));
        let behind: f64 = calls.iter().map(Series::micros).sum();
        figures.push(Figure::ratio(to_calls, TO_CALLS, shown.micros() / behind));
    }
    figures
}

/// A plan of these addresses.
fn plan(server: &Server, credential: Option<&str>, paths: &[String], file: PathBuf) -> Result<PathBuf> {
    let requests = paths.iter().map(|path| Request::get(path.clone(), String::new())).collect();
    plans::tried(server, credential, requests, &file)?;
    Ok(file)
}
