//! What exporting a large dossier takes of memory: the whole program's, from its start to its end.

use std::ffi::OsStr;

use sea_orm::sqlx::query_as;
use uuid::Uuid;

use super::report::{Budget, Figure, Section};
use super::{Bench, processes};
use crate::data::{self, EDITOR, Facts, execute};
use crate::pool::{Pool, Use, on_either};
use crate::{Result, block_on};

/// How many claims the dossier has that the budget speaks of.
const CLAIMS: usize = 10_000;
/// The most memory, in megabytes.
const MEMORY: f64 = 100.0;

pub(super) fn measure(bench: &Bench<'_>) -> Result<Section> {
    let record = bench.record(CLAIMS)?;
    let facts = block_on(data::copy(&record.facts, &bench.file("export.db")))?;
    let dossier = block_on(filled(&facts))?.to_string();
    let (mut figures, mut notes) = (Vec::new(), Vec::new());
    for (format, budget) in
        [("json", Budget::Below(MEMORY)), ("csv", Budget::Below(MEMORY)), ("xlsx", Budget::None)]
    {
        let file = bench.file(&format!("export.{format}"));
        let line = ["export", "dossier", &dossier, "--format", format, "--as", EDITOR, "--force"];
        let place = ["--database-url", &facts.url, "--output"];
        let arguments: Vec<&OsStr> = line.iter().chain(&place).map(OsStr::new).collect();
        let ran = processes::to_end(bench.dementi(), &[&arguments[..], &[file.as_os_str()]].concat())?;
        let bytes = std::fs::metadata(&file)?.len();
        figures.push(Figure {
            what: format!("{format}: memory at most"),
            budget,
            value: ran.memory,
            unit: " MB",
        });
        notes.push(format!("{format}: {} MB in {:.1} s.", bytes / 1_000_000, ran.seconds));
    }
    Ok(Section {
        title: format!("Exporting a dossier of {CLAIMS} claims, SQLite"),
        figures,
        notes: vec![notes.join(" ")],
        ..Section::default()
    })
}

/// Files all claims in one dossier that everybody on the desk may see.
async fn filled(facts: &Facts) -> Result<Uuid> {
    let pool = Pool::open(&facts.url, Use::Filling).await?;
    let one = "SELECT id FROM dossiers WHERE visibility = 'desk' ORDER BY id LIMIT 1";
    execute(&pool, &format!("UPDATE claims SET dossier_id = ({one})")).await?;
    let (id,): (Uuid,) = on_either!(&pool, pool => query_as(one).fetch_one(pool).await?);
    pool.close().await;
    Ok(id)
}
