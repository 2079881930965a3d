//! The servers that `dementi` is measured against: a bare handler, and the same SQL through sqlx alone.
//!
//! They serve as `dementi` serves, by the same function, and do nothing besides: no authentication, no request
//! ids, no log, no checks of what is asked for.

mod claims;
mod denials;
pub(crate) mod engine;
mod states;
#[cfg(test)]
mod tests;
mod writer;

use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use dementi_server::serve::{Limits, listen, serve};
use serde::Deserialize;
use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::data::Facts;
use crate::pool::{Pool, Use};
use crate::{Failure, Result};
use claims::Claims;
use denials::Denials;
use engine::{Drill, Engine, Question};
use writer::Writer;

/// What the bare handler answers.
pub(crate) const CONSTANT: &str = r#"{"status":"ok","version":"0.1.0"}"#;

/// Serves the baselines until its standard input is closed.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The facts of the database, as `generate` writes them.
    #[arg(long)]
    facts: PathBuf,
    /// The folder of the bare engine's index.
    #[arg(long)]
    index: Option<PathBuf>,
}

/// Serves, and prints the port as soon as clients can be served.
#[expect(clippy::print_stdout, reason = "the port goes to the process that asked for it")]
pub(crate) async fn run(arguments: &Arguments) -> Result<()> {
    let facts: Facts = serde_json::from_reader(File::open(&arguments.facts)?)?;
    let listener = listen("127.0.0.1:0").await.map_err(|failure| failure.to_string())?;
    let port = listener.local_addr()?.port();
    let mut router = router(&facts).await?;
    if let Some(folder) = &arguments.index {
        router = router.merge(engine_router(Engine::open(folder)?)?);
    }
    println!("{port}");
    let limits = Limits { connections: 512, head: Duration::from_secs(10), grace: Duration::from_secs(1) };
    serve(listener, router, limits, async || until_input_ends().await).await;
    Ok(())
}

/// The process that asked for the server holds the other end: the server ends with it. (Not through tokio: its
/// feature for standard streams would have every crate compiled once more for the baselines.)
async fn until_input_ends() {
    let read_all = || std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
    // An input that cannot be read has ended, too.
    let _ = tokio::task::spawn_blocking(read_all).await;
}

struct Servers {
    claims: Claims,
    grouped: Writer,
    one_by_one: Writer,
}

/// How many connections `dementi` reads an SQLite file with, by default.
const READERS: u32 = 4;
/// How many connections `dementi` has to a PostgreSQL server, by default.
const CONNECTIONS: u32 = 16;

async fn router(facts: &Facts) -> Result<Router> {
    let sqlite = facts.url.starts_with("sqlite:");
    let pool = |connections| Pool::open(&facts.url, Use::Serving { connections });
    let reads = pool(if sqlite { READERS } else { CONNECTIONS }).await?;
    let denials = Denials::new(&reads, facts);
    let claims = Claims::new(reads.clone(), facts);
    let (grouped, one_by_one) = match &reads {
        Pool::Sqlite(_) => {
            let (Pool::Sqlite(one), Pool::Sqlite(other)) = (pool(1).await?, pool(1).await?) else {
                return Err("these are SQLite pools".into());
            };
            (Writer::grouping(one, denials.clone(), writer::MOST), Writer::grouping(other, denials, 1))
        }
        Pool::Postgres(pool) => {
            let alone = Writer::alone(pool.clone(), denials);
            (alone.clone(), alone)
        }
    };
    let servers = Arc::new(Servers { claims, grouped, one_by_one });
    Ok(Router::new()
        .route("/bare", get(bare))
        .route("/claims", get(list))
        .route("/claims/{id}", get(one))
        .route("/grouped/claims/{id}/denials", post(deny_grouped))
        .route("/one-by-one/claims/{id}/denials", post(deny_one_by_one))
        .with_state(servers))
}

/// As `dementi` does, it asks the engine on threads of its own, and not for more at once than there are processors.
#[derive(Clone)]
struct Asked {
    engine: Arc<Engine>,
    turns: Arc<Semaphore>,
}

fn engine_router(engine: Engine) -> Result<Router> {
    let turns = Semaphore::new(std::thread::available_parallelism()?.get());
    let asked = Asked { engine: Arc::new(engine), turns: Arc::new(turns) };
    let routes = Router::new().route("/engine", get(ask_engine)).route("/engine/drill", get(drill_engine));
    Ok(routes.with_state(asked))
}

async fn ask_engine(State(asked): State<Asked>, Query(question): Query<Question>) -> Response {
    let turn = Arc::clone(&asked.turns).acquire_owned().await.ok();
    let found = tokio::task::spawn_blocking(move || {
        let found = asked.engine.answer(&question);
        drop(turn);
        found
    });
    answer(StatusCode::OK, found.await.unwrap_or_else(|error| Err(error.into())))
}

async fn drill_engine(State(asked): State<Asked>, Query(drill): Query<Drill>) -> Response {
    let counted = tokio::task::spawn_blocking(move || {
        let outcome = asked.engine.drill(&drill)?;
        Ok(serde_json::to_vec(&outcome)?)
    });
    answer(StatusCode::OK, counted.await.unwrap_or_else(|error| Err(error.into())))
}

async fn bare() -> Response {
    ([(CONTENT_TYPE, "application/json")], CONSTANT).into_response()
}

async fn one(State(servers): State<Arc<Servers>>, Path(id): Path<Uuid>) -> Response {
    answer(StatusCode::OK, servers.claims.one(id).await)
}

#[derive(Deserialize)]
struct Page {
    after: Option<Uuid>,
}

async fn list(State(servers): State<Arc<Servers>>, Query(page): Query<Page>) -> Response {
    answer(StatusCode::OK, servers.claims.list(page.after).await)
}

async fn deny_grouped(State(servers): State<Arc<Servers>>, Path(id): Path<Uuid>, body: Bytes) -> Response {
    answer(StatusCode::CREATED, deny(&servers.grouped, id, &body).await)
}

async fn deny_one_by_one(State(servers): State<Arc<Servers>>, Path(id): Path<Uuid>, body: Bytes) -> Response {
    answer(StatusCode::CREATED, deny(&servers.one_by_one, id, &body).await)
}

async fn deny(writer: &Writer, claim: Uuid, body: &[u8]) -> Result<Vec<u8>> {
    writer.write(claim, serde_json::from_slice(body)?).await
}

fn answer(status: StatusCode, body: Result<Vec<u8>>) -> Response {
    match body {
        Ok(body) => (status, [(CONTENT_TYPE, "application/json")], body).into_response(),
        Err(failure) => failed(&failure),
    }
}

/// Any answer but the one that was asked for ends the measurement.
fn failed(failure: &Failure) -> Response {
    (StatusCode::INTERNAL_SERVER_ERROR, failure.to_string()).into_response()
}
