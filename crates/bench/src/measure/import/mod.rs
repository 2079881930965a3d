//! Importing a file of claims, against the same rows through sqlx.

mod again;
mod file;

use std::ffi::OsStr;

use sea_orm::sqlx::query_as;
use uuid::Uuid;

use super::report::{Budget, Figure, Section};
use super::{Bench, processes, say};
use crate::data::{self, EDITOR, Facts};
use crate::pool::{Pool, Use, on_either};
use crate::{Result, block_on};

pub(super) fn measure(bench: &Bench<'_>) -> Result<Section> {
    let claims = bench.sizes.large;
    let empty = bench.record(bench.sizes.small)?;
    let copy = |name: &str| {
        let file = bench.file(&format!("import-{name}.db"));
        block_on(data::copy(&empty.facts, &file))
    };
    let (own, other) = (copy("ours")?, copy("sqlx")?);
    let file = bench.file(&format!("import-{claims}.csv"));
    say(&format!("{claims} claims in {}", file.display()));
    file::write(&file, claims)?;
    let dossier = dossier(&own)?.to_string();
    let arguments = ["import", "claims", "--dossier", &dossier, "--as", EDITOR, "--database-url", &own.url];
    let arguments = arguments.map(OsStr::new);
    let ours = processes::to_end(bench.dementi(), &[&arguments[..], &[file.as_os_str()]].concat())?;
    let told = ours.remarks.lines().count();
    let sqlx = block_on(again::insert(&own, &other, claims))?;
    let repeated = processes::to_end(bench.dementi(), &[&arguments[..], &[file.as_os_str()]].concat())?;
    for facts in [&own, &other] {
        let (expected, found) = (claims + empty.facts.claims, counted(facts)?);
        if found != expected {
            return Err(format!("{} holds {found} claims, not {expected}", facts.url).into());
        }
    }
    let rate = |seconds: f64| num(claims) / seconds;
    let figure = |what: &str, budget, value, unit| Figure { what: what.to_owned(), budget, value, unit };
    Ok(Section {
        title: format!("Importing {claims} claims out of CSV, SQLite"),
        figures: vec![
            Figure::ratio(
                "claims a second, of sqlx alone's",
                Budget::AtLeast(0.4),
                rate(ours.seconds) / rate(sqlx),
            ),
            figure("memory at most", Budget::Below(300.0), ours.memory, " MB"),
            Figure::ratio(
                "the same file once more, of the first time's seconds",
                Budget::None,
                repeated.seconds / ours.seconds,
            ),
        ],
        notes: vec![format!(
            "{:.0} claims a second; sqlx alone: {:.0}, the same rows of the same tables in prepared statements of \
             100 rows, {} claims a commit. {told} lines of progress.",
            rate(ours.seconds),
            rate(sqlx),
            again::COMMIT,
        )],
        ..Section::default()
    })
}

/// A dossier that everybody on the desk may see.
fn dossier(facts: &Facts) -> Result<Uuid> {
    let sql = "SELECT id FROM dossiers WHERE visibility = 'desk' ORDER BY id LIMIT 1";
    block_on(async {
        let pool = Pool::open(&facts.url, Use::Serving { connections: 1 }).await?;
        let (id,): (Uuid,) = on_either!(&pool, pool => query_as(sql).fetch_one(pool).await?);
        pool.close().await;
        Ok(id)
    })
}

fn counted(facts: &Facts) -> Result<usize> {
    let claims = super::plans::count(facts, super::plans::Table::Claims)?;
    Ok(usize::try_from(claims)?)
}

#[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52")]
fn num(count: usize) -> f64 {
    count as f64
}
