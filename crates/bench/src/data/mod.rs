//! A desk's record of any size, the same on every run: written straight into the tables, read by the application
//! as its own.

mod author;
mod bulk;
mod content;
mod desk;
mod languages;
mod rng;
mod tables;
#[cfg(test)]
mod tests;
mod verdicts;
mod vocabulary;

use std::fs::File;
use std::path::{Path, PathBuf};

use dementi_domain::ids::{DeskId, UserId};
use serde::{Deserialize, Serialize};

pub(crate) use author::{Author, Written};
pub(crate) use bulk::{Table, Value, execute};
pub(crate) use desk::EDITOR;
pub(crate) use rng::Rng;

use crate::Result;
use crate::pool::{Pool, Use};
use tables::Tables;
use verdicts::Scale;

/// What one must know of a generated database to ask something of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Facts {
    /// The database's URL.
    pub(crate) url: String,
    /// The desk that all of it belongs to.
    pub(crate) desk: DeskId,
    /// An editor of that desk.
    pub(crate) user: UserId,
    /// The editor's token.
    pub(crate) token: String,
    /// How many claims there are.
    pub(crate) claims: usize,
}

/// The first thing was recorded on 1 January 2024, and then one every half a second.
const BEGIN_MILLIS: u64 = 1_704_067_200_000;
const STEP_MILLIS: u64 = 500;

/// How many claims are in memory at once.
const CHUNK: usize = 5_000;
/// How many claims are in one transaction.
const TRANSACTION: usize = 100_000;

/// Fills a new database with a desk of this many claims.
pub(crate) async fn generate(url: &str, claims: usize) -> Result<Facts> {
    let facts = desk::open(url, claims).await?;
    let pool = Pool::open(url, Use::Filling).await?;
    let scale = Scale::of_desk(&pool).await?;
    let mut tables = Tables::new(facts.desk, facts.user, scale, Rng::new(20_130_711));
    execute(&pool, "BEGIN").await?;
    tables.surroundings(claims)?;
    tables.insert(&pool).await?;
    for number in 0..claims {
        tables.claim()?;
        if (number + 1).is_multiple_of(CHUNK) {
            tables.insert(&pool).await?;
        }
        if (number + 1).is_multiple_of(TRANSACTION) {
            execute(&pool, "COMMIT").await?;
            execute(&pool, "BEGIN").await?;
        }
    }
    tables.insert(&pool).await?;
    execute(&pool, "COMMIT").await?;
    if matches!(pool, Pool::Postgres(_)) {
        // What autovacuum would do within a minute, so that no measurement runs before or while it does.
        execute(&pool, "VACUUM ANALYZE").await?;
    }
    pool.close().await;
    Ok(facts)
}

/// The file beside an SQLite file that holds its facts.
fn facts_of(file: &Path) -> PathBuf {
    file.with_extension("json")
}

/// Generates an SQLite file, or takes the one that an earlier run has left, if that is allowed.
pub(crate) async fn sqlite(file: &Path, claims: usize, reuse: bool) -> Result<Facts> {
    if reuse && let Ok(kept) = File::open(facts_of(file)) {
        let facts: Facts = serde_json::from_reader(kept)?;
        if facts.claims == claims && file.exists() {
            return Ok(facts);
        }
    }
    for leftover in [facts_of(file), file.to_owned(), beside(file, "-wal"), beside(file, "-shm")] {
        if leftover.exists() {
            std::fs::remove_file(leftover)?;
        }
    }
    forget_index(file)?;
    let facts = generate(&format!("sqlite:{}", file.display()), claims).await?;
    serde_json::to_writer(File::create(facts_of(file))?, &facts)?;
    Ok(facts)
}

/// A copy of a generated SQLite file that nobody has open.
pub(crate) async fn copy(facts: &Facts, to: &Path) -> Result<Facts> {
    // The last who closes a file writes what stands in its log back into it, and deletes the log.
    let pool = Pool::open(&facts.url, Use::Serving { connections: 1 }).await?;
    execute(&pool, "SELECT count(*) FROM desks").await?;
    pool.close().await;
    let from = facts.url.strip_prefix("sqlite:").ok_or("only a file can be copied")?;
    for side in ["-wal", "-shm"] {
        let leftover = beside(to, side);
        if leftover.exists() {
            std::fs::remove_file(leftover)?;
        }
        if beside(Path::new(from), side).exists() {
            return Err(format!("{from} is in use").into());
        }
    }
    forget_index(to)?;
    std::fs::copy(from, to)?;
    Ok(Facts { url: format!("sqlite:{}", to.display()), ..facts.clone() })
}

/// Where the search index of an SQLite file is.
pub(crate) fn index_of(file: &Path) -> PathBuf {
    file.with_extension("search")
}

/// The index of what the file held before is none of what it will hold.
fn forget_index(file: &Path) -> Result<()> {
    let index = index_of(file);
    if index.exists() {
        std::fs::remove_dir_all(index)?;
    }
    Ok(())
}

fn beside(file: &Path, side: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(side);
    PathBuf::from(name)
}
