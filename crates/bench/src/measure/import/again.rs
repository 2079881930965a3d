//! The rows that an import has written, once more, through sqlx alone.

use std::time::{Duration, Instant};

use sea_orm::sqlx::sqlite::{SqlitePool, SqliteRow};
use sea_orm::sqlx::{AssertSqlSafe, Column as _, Row as _, TypeInfo as _, ValueRef as _, query};
use uuid::Uuid;

use crate::Result;
use crate::data::{Facts, Table, Value, execute};
use crate::pool::{Pool, Use};

/// How many claims go into one commit: as many as in an import.
pub(super) const COMMIT: usize = 1_000;

/// The tables of an import, parents first, with the column that names the claim, and those that the database fills in.
const TABLES: [(&str, &str, &[&str]); 5] = [
    ("claims", "id", &[]),
    ("claim_parts", "claim_id", &[]),
    ("claim_tags", "claim_id", &[]),
    ("imported_rows", "subject_id", &[]),
    ("audit", "subject_id", &["number", "tx"]),
];

/// Inserts into `to` the rows of the newest claims in `from`; answers how many seconds that took, reading aside.
pub(super) async fn insert(from: &Facts, to: &Facts, claims: usize) -> Result<f64> {
    let source = Pool::open(&from.url, Use::Serving { connections: 1 }).await?;
    let target = Pool::open(&to.url, Use::Serving { connections: 1 }).await?;
    let (Pool::Sqlite(reading), Pool::Sqlite(_)) = (&source, &target) else {
        return Err("an import is measured on SQLite".into());
    };
    // Looking for the rows of an import by its claims is no business of the product's.
    execute(&source, "CREATE INDEX IF NOT EXISTS bench_imported_subject ON imported_rows (subject_id)")
        .await?;
    execute(&source, "CREATE INDEX IF NOT EXISTS bench_audit_subject ON audit (subject_id)").await?;
    let mut tables = Vec::new();
    for (name, key, filled_in) in TABLES {
        tables.push(Copied::of(reading, name, key, filled_in).await?);
    }
    let ids = query("SELECT subject_id FROM imported_rows ORDER BY subject_id").fetch_all(reading).await?;
    let ids = ids.iter().map(|row| row.try_get::<Uuid, _>(0)).collect::<std::result::Result<Vec<_>, _>>()?;
    if ids.len() != claims {
        return Err(format!("{} rows were imported, not {claims}", ids.len()).into());
    }
    let mut took = Duration::ZERO;
    for chunk in ids.chunks(COMMIT) {
        for table in &mut tables {
            table.read(reading, chunk).await?;
        }
        let began = Instant::now();
        execute(&target, "BEGIN IMMEDIATE").await?;
        for table in &mut tables {
            table.waiting.insert(&target).await?;
        }
        execute(&target, "COMMIT").await?;
        took += began.elapsed();
    }
    for index in ["bench_imported_subject", "bench_audit_subject"] {
        execute(&source, &format!("DROP INDEX {index}")).await?;
    }
    source.close().await;
    target.close().await;
    Ok(took.as_secs_f64())
}

/// A table whose rows are copied.
struct Copied {
    select: String,
    waiting: Table,
}

impl Copied {
    async fn of(pool: &SqlitePool, name: &str, key: &str, filled_in: &[&str]) -> Result<Self> {
        let sql = format!("SELECT name FROM pragma_table_info('{name}')");
        let rows = query(AssertSqlSafe(sql)).fetch_all(pool).await?;
        let names = rows.iter().map(|row| row.try_get::<String, _>(0));
        let names = names.collect::<std::result::Result<Vec<_>, _>>()?;
        let names: Vec<String> =
            names.into_iter().filter(|name| !filled_in.contains(&name.as_str())).collect();
        let columns = names.join(", ");
        let select = format!("SELECT {columns} FROM {name} WHERE {key} >= ? AND {key} <= ? ORDER BY {key}");
        Ok(Self { select, waiting: Table::new(name, &columns) })
    }

    /// Reads the rows of these claims, whose ids are in their order.
    async fn read(&mut self, pool: &SqlitePool, claims: &[Uuid]) -> Result<()> {
        let (Some(first), Some(last)) = (claims.first(), claims.last()) else { return Ok(()) };
        let rows = query(AssertSqlSafe(self.select.as_str())).bind(first).bind(last).fetch_all(pool).await?;
        for row in &rows {
            self.waiting.push(values(row)?);
        }
        Ok(())
    }
}

/// The row as it is stored.
fn values(row: &SqliteRow) -> Result<Vec<Value>> {
    let mut values = Vec::with_capacity(row.len());
    for column in row.columns() {
        let at = column.ordinal();
        let stored = row.try_get_raw(at)?;
        let kind = if stored.is_null() { "NULL".to_owned() } else { stored.type_info().name().to_owned() };
        values.push(match kind.as_str() {
            "NULL" => Value::Text(None),
            "INTEGER" => Value::Int(Some(row.try_get(at)?)),
            "TEXT" => Value::Text(Some(row.try_get(at)?)),
            "BLOB" => Value::Bytes(Some(row.try_get(at)?)),
            other => return Err(format!("{}: a value of the type {other}", column.name()).into()),
        });
    }
    Ok(values)
}
