//! The dossier that is exported: generated claims, and on each of them what makes a report long.

use sea_orm::sqlx::query_as;
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::{Bench, plans, say};
use crate::data::{self, Facts, Rng, execute};
use crate::load::{Request, ask};
use crate::pool::{Pool, Use, on_either};
use crate::{Result, block_on};

/// What every claim has, as a note says it.
pub(super) const WHAT: &str = "Besides what every record has, two parties assert each claim and one answers it, in their \
                               words; two sources are evidence.";

/// A dossier that everybody on the desk may see.
pub(super) struct Dossier {
    pub(super) facts: Facts,
    pub(super) id: Uuid,
}

/// A dossier with so many claims in a database of this name, recorded through the API.
pub(super) fn recorded(bench: &Bench<'_>, claims: usize, name: &str) -> Result<Dossier> {
    let record = bench.record(claims)?;
    let facts = block_on(data::copy(&record.facts, &bench.file(&format!("{name}.db"))))?;
    let id = block_on(filed(&facts))?;
    let entries = block_on(entries(&facts))?;
    say(&format!("{} entries on {claims} claims", entries.len()));
    let server = bench.server(&facts)?;
    for entry in &entries {
        block_on(ask(server.port, Some(&facts.token), 201, entry))?;
    }
    server.stop()?;
    Ok(Dossier { facts, id })
}

/// Files all claims in one dossier.
async fn filed(facts: &Facts) -> Result<Uuid> {
    let pool = Pool::open(&facts.url, Use::Filling).await?;
    let one = "SELECT id FROM dossiers WHERE visibility = 'desk' ORDER BY id LIMIT 1";
    execute(&pool, &format!("UPDATE claims SET dossier_id = ({one})")).await?;
    execute(&pool, &format!("UPDATE verdicts SET dossier_id = ({one})")).await?;
    let (id,): (Uuid,) = on_either!(&pool, pool => query_as(one).fetch_one(pool).await?);
    pool.close().await;
    Ok(id)
}

type Ids = Vec<(Uuid,)>;

/// The requests that record what stands on the claims.
async fn entries(facts: &Facts) -> Result<Vec<Request>> {
    let pool = Pool::open(&facts.url, Use::Serving { connections: 1 }).await?;
    let (claims, parties, sources): (Vec<(Uuid, String, String)>, Ids, Ids) = on_either!(&pool, pool => {
        let parties = query_as("SELECT id FROM parties ORDER BY id").fetch_all(pool).await?;
        let sources = query_as("SELECT id FROM sources ORDER BY id").fetch_all(pool).await?;
        (query_as("SELECT id, text, parts FROM claims ORDER BY id").fetch_all(pool).await?, parties, sources)
    });
    pool.close().await;
    let mut rng = Rng::new(29);
    let mut pick = |ids: &Ids| rng.pick(ids).map(|(id,)| *id).ok_or("there is no party or no source");
    let mut entries = Vec::with_capacity(claims.len() * 5);
    for (id, text, parts) in &claims {
        let mut add = |kind: &str, body: Value| {
            let path = format!("/api/v1/claims/{id}/{kind}");
            let (body, contains) = (Some(body.to_string()), id.to_string());
            entries.push(Request { path, body, length: None, contains });
        };
        for mode in ["stated", "reported"] {
            let (party, source) = (pick(&parties)?, pick(&sources)?);
            add(
                "assertions",
                json!({
                    "party_id": party, "source_id": source, "mode": mode, "stated_on": "2025-03-14",
                    "quote": { "exact": text },
                }),
            );
        }
        let (party, source) = (pick(&parties)?, pick(&sources)?);
        add(
            "denials",
            json!({
                "party_id": party, "source_id": source, "stated_on": "2025-03-15", "quote": { "exact": text },
                "answers": plans::answers(parts)?,
            }),
        );
        for stance in ["supports", "refutes"] {
            let source = pick(&sources)?;
            add(
                "evidence",
                json!({
                    "source_id": source, "stance": stance, "reliability": "B", "credibility": "2", "note": text,
                }),
            );
        }
    }
    Ok(entries)
}
