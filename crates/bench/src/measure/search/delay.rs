//! How long it takes until what was recorded is found.

use std::time::{Duration, Instant};

use sea_orm::sqlx::query_as;
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::pages::CLAIMS;
use super::super::plans::{self, Table};
use super::super::processes::Server;
use super::super::rounds::percentile;
use crate::data::Facts;
use crate::load::{Request, ask};
use crate::pool::{Pool, Use, on_either};
use crate::{Result, block_on};

/// The longest that is waited for one claim.
const PATIENCE: Duration = Duration::from_secs(20);
/// Between two looks.
const PAUSE: Duration = Duration::from_millis(2);

/// From a write's answer until the search that finds it has answered, in milliseconds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Delay {
    pub(super) p50: f64,
    pub(super) p99: f64,
    /// How long a search takes that waits for what was committed (`fresh=true`) and is sent at once.
    pub(super) waiting: f64,
}

/// Records claims one after the other, each with a word that no other has, and searches for it: until it is found, or
/// every second time once, with the wish to wait for it.
pub(super) fn measure(server: &Server, facts: &Facts, writes: u64) -> Result<Delay> {
    let dossier = open_dossier(facts)?;
    // Every write adds an entry to the log, so that no later run can use the same words.
    let base = plans::count(facts, Table::Audit)?;
    let (mut delays, mut waits) = (Vec::new(), Vec::new());
    block_on(async {
        for number in 0..writes {
            let word = word(base + number);
            let id = record(server, facts, dossier, &word).await?;
            let answered = Instant::now();
            let waits_for_it = number % 2 == 1;
            let path =
                format!("/api/v1/search?q={word}&limit=20{}", if waits_for_it { "&fresh=true" } else { "" });
            let search = Request::get(path, String::new());
            loop {
                let body = ask(server.port, Some(&facts.token), 200, &search).await?;
                if String::from_utf8_lossy(&body).contains(&id) {
                    break;
                }
                if waits_for_it || answered.elapsed() > PATIENCE {
                    return Err(format!("a search for {word} does not find what was recorded").into());
                }
                tokio::time::sleep(PAUSE).await;
            }
            let times = if waits_for_it { &mut waits } else { &mut delays };
            times.push(answered.elapsed().as_secs_f64() * 1000.0);
        }
        Ok(())
    })?;
    let [p50, p99] = [50, 99].map(|percent| percentile(&delays, percent));
    Ok(Delay { p50, p99, waiting: percentile(&waits, 50) })
}

async fn record(server: &Server, facts: &Facts, dossier: Uuid, word: &str) -> Result<String> {
    let text = format!("The word {word} was not known before.");
    let parts = json!([{ "text": text }]);
    let body = json!({ "dossier_id": dossier, "text": text, "language": "en", "parts": parts });
    let request = Request {
        path: CLAIMS.to_owned(),
        body: Some(body.to_string()),
        length: None,
        contains: "\"id\"".to_owned(),
    };
    let body: Value = serde_json::from_slice(&ask(server.port, Some(&facts.token), 201, &request).await?)?;
    let id = body.get("id").and_then(Value::as_str).ok_or("a claim without an id")?;
    Ok(id.to_owned())
}

/// A word that is in no language and that no stemmer shortens: its digits are spelt as letters.
fn word(number: u64) -> String {
    let letters =
        number.to_string().bytes().map(|digit| char::from(b'b' + (digit - b'0') * 2)).collect::<String>();
    format!("zx{letters}q")
}

/// A dossier that everybody on the desk may see.
fn open_dossier(facts: &Facts) -> Result<Uuid> {
    let sql = "SELECT id FROM dossiers WHERE visibility = 'desk' ORDER BY id LIMIT 1";
    block_on(async {
        let pool = Pool::open(&facts.url, Use::Serving { connections: 1 }).await?;
        let (id,): (Uuid,) = on_either!(&pool, pool => query_as(sql).fetch_one(pool).await?);
        pool.close().await;
        Ok(id)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_another() {
        assert_eq!(word(90), "zxtbq");
        assert_ne!(word(19), word(190));
    }
}
