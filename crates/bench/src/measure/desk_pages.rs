//! The pages of the editors' desk, each against the calls of the API that read the same.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

use dementi_application::sessions::LinkPurpose;
use dementi_application::sign_in::{Entered, SignInFrom, sign_in_by_link};
use dementi_application::{App, Shell, console};
use dementi_persistence::{Options, Store};
use uuid::Uuid;

use super::processes::Server;
use super::report::{Budget, Figure, Section};
use super::rounds::{Series, Target, Work, run};
use super::{Bench, Record, plans};
use crate::data::Facts;
use crate::load::Request;
use crate::{Result, block_on};

/// How many different things are asked for by each page about one.
const THINGS: usize = 200;
/// How long a page may take, in milliseconds.
const MILLIS: Budget = Budget::Below(20.0);
/// How many times as long as the calls behind it, one after the other, a page may take.
const TO_CALLS: Budget = Budget::Below(2.0);

/// A page, and the calls of the API that a program makes to show the same.
struct Page {
    name: &'static str,
    paths: Vec<String>,
    calls: Vec<(&'static str, Vec<String>)>,
}

impl Page {
    fn one(name: &'static str, path: &str, call: &'static str, api: &str) -> Self {
        Self { name, paths: vec![path.to_owned()], calls: vec![(call, vec![format!("/api/v1{api}")])] }
    }

    /// The page of each of these things. `{id}` stands for the thing.
    fn each(name: &'static str, ids: &[Uuid], path: &str, calls: &[(&'static str, &str)]) -> Self {
        let of = |path: &str| ids.iter().map(|id| path.replace("{id}", &id.to_string())).collect();
        let calls = calls.iter().map(|(call, api)| (*call, of(&format!("/api/v1{api}")))).collect();
        Self { name, paths: of(path), calls }
    }
}

fn all(facts: &Facts) -> Result<Vec<Page>> {
    let claims = plans::some_claims(facts, THINGS)?;
    let dossiers = plans::some_dossiers(facts, THINGS)?;
    Ok(vec![
        Page::one("queue", "/", "call for the queue", "/review-queue?limit=50"),
        Page::one("claims", "/claims", "call for claims", "/claims?limit=50&sort=-changed"),
        Page::one(
            "published claims",
            "/claims?review=published",
            "call for published claims",
            "/claims?limit=50&sort=-changed&review=published",
        ),
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
        Page::one("search", "/search?q=mail", "call for the search", "/search?limit=25&q=mail"),
    ])
}

pub(super) fn measure(bench: &Bench<'_>, record: &Record) -> Result<Section> {
    let facts = &record.facts;
    let session = block_on(session(facts))?;
    let ours = bench.server(facts)?;
    let pages = all(facts)?;
    let mut targets = Vec::new();
    for page in &pages {
        let shown = [(page.name, &page.paths, session.as_str())];
        let calls = page.calls.iter().map(|(name, paths)| (*name, paths, facts.token.as_str()));
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
    let mut rest = section.series.as_slice();
    for page in &pages {
        let Some((shown, after)) = rest.split_first() else { break };
        let (calls, after) = after.split_at(page.calls.len());
        rest = after;
        let (what, value) = (format!("{}, median", shown.name), shown.micros() / 1_000.0);
        section.figures.push(Figure { what, budget: MILLIS, value, unit: " ms" });
        let names: Vec<&str> = calls.iter().map(|call| call.name).collect();
        let to_calls = format!("{}, to the {}", shown.name, names.join(", the "));
        let behind: f64 = calls.iter().map(Series::micros).sum();
        section.figures.push(Figure::ratio(to_calls, TO_CALLS, shown.micros() / behind));
    }
    ours.stop()?;
    Ok(section)
}

/// A plan of these addresses.
fn plan(server: &Server, credential: &str, paths: &[String], file: PathBuf) -> Result<PathBuf> {
    let requests = paths.iter().map(|path| Request::get(path.clone(), String::new())).collect();
    plans::tried(server, Some(credential), requests, &file)?;
    Ok(file)
}

/// Signs the editor in, as a browser would be: the cookie.
async fn session(facts: &Facts) -> Result<String> {
    let store = Store::connect(&Options::new(&facts.url)).await?;
    let app = App::new(store.clone(), Shell::system());
    let link = console::create_link(&app, facts.desk, facts.user, LinkPurpose::SignIn).await?;
    let from = SignInFrom { address: IpAddr::V4(Ipv4Addr::LOCALHOST), browser: None, request_id: None };
    let entered = sign_in_by_link(&app, &link.0, from).await?;
    store.close().await;
    match entered {
        Entered::SignedIn(opened) => Ok(format!("__Host-dementi={}", opened.secret)),
        Entered::SecondFactorDue { .. } => Err("the editor has a second factor".into()),
    }
}
