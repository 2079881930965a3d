//! What is asked for: made once, tried once, and then sent over and over.

use std::path::{Path, PathBuf};

use sea_orm::sqlx::query_as;
use serde_json::{Value, json};
use uuid::Uuid;

use super::processes::Server;
use super::rounds::Supply;
use crate::data::{Facts, Rng};
use crate::load::{Plan, Request, ask};
use crate::pool::{Pool, Use, on_either};
use crate::{Result, block_on};

/// Tries every request once, takes the length of its answer for what the answer must be, and writes the plan;
/// answers the bodies.
pub(super) fn reads(
    server: &Server,
    token: Option<&str>,
    requests: Vec<Request>,
    file: &Path,
) -> Result<Vec<Value>> {
    let bodies = tried(server, token, requests, file)?;
    bodies.iter().map(|body| Ok(serde_json::from_slice(body)?)).collect()
}

/// The same for answers of any kind.
pub(super) fn tried(
    server: &Server,
    token: Option<&str>,
    mut requests: Vec<Request>,
    file: &Path,
) -> Result<Vec<Vec<u8>>> {
    let mut bodies = Vec::new();
    block_on(async {
        for request in &mut requests {
            let body = ask(server.port, token, 200, request).await?;
            request.length = Some(body.len());
            bodies.push(body);
        }
        Ok(())
    })?;
    Plan { token: token.map(str::to_owned), status: 200, once: false, requests }.write(file)?;
    Ok(bodies)
}

/// Some ids of claims that everybody on the desk may see.
pub(super) fn some_claims(facts: &Facts, count: usize) -> Result<Vec<Uuid>> {
    some(
        facts,
        count,
        "SELECT claims.id FROM claims JOIN dossiers ON dossiers.id = claims.dossier_id \
         WHERE dossiers.visibility = 'desk' ORDER BY claims.id",
    )
}

/// Some ids of dossiers that are open to everybody on the desk.
pub(super) fn some_dossiers(facts: &Facts, count: usize) -> Result<Vec<Uuid>> {
    some(facts, count, "SELECT id FROM dossiers WHERE visibility = 'desk' ORDER BY id")
}

/// Some ids of sources.
pub(super) fn some_sources(facts: &Facts, count: usize) -> Result<Vec<Uuid>> {
    some(facts, count, "SELECT id FROM sources ORDER BY id")
}

/// Some ids of parties.
pub(super) fn some_parties(facts: &Facts, count: usize) -> Result<Vec<Uuid>> {
    some(facts, count, "SELECT id FROM parties ORDER BY id")
}

/// Some ids of verdicts that everybody on the desk may see, and those of the claims that they are on, in their order.
pub(super) fn some_verdicts(facts: &Facts, count: usize) -> Result<(Vec<Uuid>, Vec<Uuid>)> {
    // What is picked is picked by its place in the order, which is the same for both.
    let verdicts = some(
        facts,
        count,
        "SELECT verdicts.id FROM verdicts JOIN dossiers ON dossiers.id = verdicts.dossier_id \
         WHERE dossiers.visibility = 'desk' ORDER BY verdicts.id",
    )?;
    let claims = some(
        facts,
        count,
        "SELECT verdicts.claim_id FROM verdicts JOIN dossiers ON dossiers.id = verdicts.dossier_id \
         WHERE dossiers.visibility = 'desk' ORDER BY verdicts.id",
    )?;
    Ok((verdicts, claims))
}

fn some(facts: &Facts, count: usize, sql: &'static str) -> Result<Vec<Uuid>> {
    let ids: Vec<(Uuid,)> = block_on(async {
        let pool = Pool::open(&facts.url, Use::Serving { connections: 1 }).await?;
        let ids = on_either!(&pool, pool => query_as(sql).fetch_all(pool).await?);
        pool.close().await;
        Ok(ids)
    })?;
    let mut rng = Rng::new(7);
    Ok((0..count).filter_map(|_| rng.pick(&ids).map(|(id,)| *id)).collect())
}

type Ids = Vec<(Uuid,)>;

/// A denial for every claim that nobody has answered or rated: all parts but the last are denied, or the only one. `path`
/// makes the path from the claim's id.
pub(super) fn denials(facts: &Facts, file: PathBuf, path: impl Fn(Uuid) -> String) -> Result<Supply> {
    let claims = "SELECT claims.id, claims.parts FROM claims JOIN dossiers ON dossiers.id = claims.dossier_id \
                  WHERE dossiers.visibility = 'desk' AND claims.dispute = 'unanswered' AND claims.review = 'open' ORDER BY claims.id";
    let (claims, parties, sources): (Vec<(Uuid, String)>, Ids, Ids) = block_on(async {
        let pool = Pool::open(&facts.url, Use::Serving { connections: 1 }).await?;
        let found = on_either!(&pool, pool => {
            let parties = query_as("SELECT id FROM parties ORDER BY id").fetch_all(pool).await?;
            let sources = query_as("SELECT id FROM sources ORDER BY id").fetch_all(pool).await?;
            (query_as(claims).fetch_all(pool).await?, parties, sources)
        });
        pool.close().await;
        Ok(found)
    })?;
    let mut rng = Rng::new(11);
    let mut left = Vec::with_capacity(claims.len());
    for (id, parts) in claims {
        let ((party,), (source,)) =
            rng.pick(&parties).zip(rng.pick(&sources)).ok_or("there is no party or no source")?;
        let body = json!({
            "party_id": party,
            "source_id": source,
            "stated_on": "2025-03-14",
            "answers": answers(&parts)?,
        });
        let (path, contains) = (path(id), id.to_string());
        left.push(Request { path, body: Some(body.to_string()), length: None, contains });
    }
    let plan = Plan { token: Some(facts.token.clone()), status: 201, once: true, requests: Vec::new() };
    Ok(Supply { plan, left, file })
}

/// An answer to each of a claim's parts, which are given as they are stored.
pub(super) fn answers(parts: &str) -> Result<Vec<Value>> {
    let parts: Vec<Value> = serde_json::from_str(parts)?;
    let last = parts.len() - 1;
    let answer = |(number, part): (usize, &Value)| {
        let answer = if number == last && number > 0 { "unaddressed" } else { "denied" };
        json!({ "part_id": part.get("id"), "answer": answer, "note": null })
    };
    Ok(parts.iter().enumerate().map(answer).collect())
}

/// How many rows a table has.
pub(super) fn count(facts: &Facts, table: Table) -> Result<u64> {
    let sql = match table {
        Table::Claims => "SELECT count(*) FROM claims",
        Table::Denials => "SELECT count(*) FROM denials",
        Table::Audit => "SELECT count(*) FROM audit",
    };
    let (rows,): (i64,) = block_on(async {
        let pool = Pool::open(&facts.url, Use::Serving { connections: 1 }).await?;
        let rows = on_either!(&pool, pool => query_as(sql).fetch_one(pool).await?);
        pool.close().await;
        Ok(rows)
    })?;
    Ok(u64::try_from(rows)?)
}

/// A table whose rows are counted.
#[derive(Debug, Clone, Copy)]
pub(super) enum Table {
    Claims,
    Denials,
    Audit,
}
