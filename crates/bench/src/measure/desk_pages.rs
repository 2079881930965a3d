//! The pages of the editors' desk, each against the call of the API that reads the same.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

use dementi_application::sessions::LinkPurpose;
use dementi_application::sign_in::{Entered, SignInFrom, sign_in_by_link};
use dementi_application::{App, Shell, console};
use dementi_persistence::{Options, Store};
use uuid::Uuid;

use super::processes::Server;
use super::report::{Budget, Figure, Section};
use super::rounds::{Target, Work, run};
use super::{Bench, Record, plans};
use crate::data::Facts;
use crate::load::Request;
use crate::{Result, block_on};

/// How many different things are asked for by each page about one.
const THINGS: usize = 200;
/// How long a page may take, in milliseconds.
const MILLIS: Budget = Budget::Below(20.0);
/// How many times as long as the call behind it a page may take.
const TO_CALL: Budget = Budget::Below(2.0);

/// A page, and the call that reads what it shows.
struct Pair {
    page: &'static str,
    call: &'static str,
    pages: Vec<String>,
    calls: Vec<String>,
}

impl Pair {
    fn one(page: &'static str, call: &'static str, path: &str, api: &str) -> Self {
        Self { page, call, pages: vec![path.to_owned()], calls: vec![format!("/api/v1{api}")] }
    }

    fn many(
        (page, call): (&'static str, &'static str),
        ids: &[Uuid],
        path: impl Fn(Uuid) -> (String, String),
    ) -> Self {
        let (pages, calls): (Vec<String>, Vec<String>) = ids.iter().map(|id| path(*id)).unzip();
        let calls = calls.into_iter().map(|call| format!("/api/v1{call}")).collect();
        Self { page, call, pages, calls }
    }
}

fn pairs(facts: &Facts) -> Result<Vec<Pair>> {
    let claims = plans::some_claims(facts, THINGS)?;
    let dossiers = plans::some_dossiers(facts, THINGS)?;
    Ok(vec![
        Pair::one("queue", "call for the queue", "/", "/review-queue?limit=50"),
        Pair::one("claims", "call for claims", "/claims", "/claims?limit=50&sort=-changed"),
        Pair::one(
            "published claims",
            "call for published claims",
            "/claims?review=published",
            "/claims?limit=50&sort=-changed&review=published",
        ),
        // The page shows all that is on a claim, which the report alone reads. As JSON it tells when it was made to the millisecond,
        // which is not always as long.
        Pair::many(("a claim", "call for its report"), &claims, |id| {
            (format!("/claims/{id}"), format!("/claims/{id}/report?format=md"))
        }),
        Pair::many(("a timeline", "call for the timeline"), &claims, |id| {
            (format!("/claims/{id}/timeline"), format!("/claims/{id}/timeline?limit=100"))
        }),
        Pair::many(("a dossier", "call for its claims"), &dossiers, |id| {
            (format!("/dossiers/{id}"), format!("/claims?limit=50&dossier_id={id}"))
        }),
        Pair::one("search", "call for the search", "/search?q=mail", "/search?limit=25&q=mail"),
    ])
}

pub(super) fn measure(bench: &Bench<'_>, record: &Record) -> Result<Section> {
    let facts = &record.facts;
    let session = block_on(session(facts))?;
    let ours = bench.server(facts)?;
    let pairs = pairs(facts)?;
    let mut targets = Vec::new();
    for (number, pair) in pairs.iter().enumerate() {
        let file = |of| bench.file(&format!("plan-desk-{number}-{of}.json"));
        let pages = plan(&ours, &session, &pair.pages, file("page"))?;
        let calls = plan(&ours, &facts.token, &pair.calls, file("call"))?;
        for (name, plan) in [(pair.page, pages), (pair.call, calls)] {
            targets.push(Target { name, server: &ours, connections: 1, work: Work::Same(plan) });
        }
    }
    let series = run(&mut targets, bench.schedule)?;
    drop(targets);
    let title = format!("Pages of the desk, {} claims, SQLite", facts.claims);
    let mut section = Section { title, series, ..Section::default() };
    for pair in section.series.chunks(2) {
        let [page, call] = pair else { continue };
        let (what, value) = (format!("{}, median", page.name), page.micros() / 1_000.0);
        section.figures.push(Figure { what, budget: MILLIS, value, unit: " ms" });
        let to_call = format!("{}, to the {}", page.name, call.name);
        section.figures.push(Figure::ratio(to_call, TO_CALL, page.time_to(call)));
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
