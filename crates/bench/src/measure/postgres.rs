//! The same on PostgreSQL: reported apart, as its figures depend on the server's settings.

use std::fs::File;

use sea_orm::sqlx::AssertSqlSafe;

use super::processes::Server;
use super::report::Section;
use super::{Bench, reads, say, writes};
use crate::data::{self, Facts};
use crate::pool::{Pool, Use, on_either};
use crate::{Result, block_on};

/// Measures reads and writes in databases of its own, which it deletes in the end.
pub(super) fn measure(bench: &Bench<'_>, url: &str) -> Result<Section> {
    let names = ["ours", "sqlx"].map(|name| format!("dementi_bench_{}_{name}", std::process::id()));
    let measured = measured(bench, url, &names);
    for name in &names {
        let index = data::index_of(&bench.file(name));
        if index.exists() {
            std::fs::remove_dir_all(index)?;
        }
        administer(url, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))?;
    }
    measured
}

fn measured(bench: &Bench<'_>, url: &str, names: &[String; 2]) -> Result<Section> {
    let [own_name, other_name] = names;
    administer(url, &format!("CREATE DATABASE {own_name}"))?;
    let claims = bench.sizes.usual;
    say(&format!("{claims} claims on PostgreSQL"));
    let own = block_on(data::generate(&of_database(url, own_name)?, claims))?;
    administer(url, &format!("CREATE DATABASE {other_name} TEMPLATE {own_name}"))?;
    let other = Facts { url: of_database(url, other_name)?, ..own.clone() };
    let facts_file = |name: &str, facts: &Facts| {
        let file = bench.file(&format!("postgres-{name}.json"));
        serde_json::to_writer(File::create(&file)?, facts)?;
        Ok::<_, crate::Failure>(file)
    };
    let mut section = reads::on(bench, &own, &facts_file("ours", &own)?, reads::Wanted::POSTGRES)?;
    let baseline = Server::baseline(&facts_file("sqlx", &other)?, None)?;
    let written = writes::on(bench, &own, &other, baseline, "one-by-one")?;
    section.title = format!("Reading and recording denials, {claims} claims, PostgreSQL");
    section.figures.extend(written.figures);
    section.series.extend(written.series);
    section.notes.push(
        "Each denial is a transaction of its own here, on both sides. The throwaway server of `cargo xtask \
         postgres` does not wait for the disk."
            .to_owned(),
    );
    Ok(section)
}

/// Runs a statement in the database that the URL names.
fn administer(url: &str, sql: &str) -> Result<()> {
    block_on(async {
        let pool = Pool::open(url, Use::Filling).await?;
        let sql = AssertSqlSafe(sql.to_owned());
        on_either!(&pool, pool => { sea_orm::sqlx::query(sql).execute(pool).await?; });
        pool.close().await;
        Ok(())
    })
}

/// The URL with another database's name.
fn of_database(url: &str, name: &str) -> Result<String> {
    let (rest, query) =
        url.split_once('?').map_or((url, String::new()), |(rest, query)| (rest, format!("?{query}")));
    let begin = rest.find("://").ok_or("DEMENTI_TEST_POSTGRES_URL is no URL")? + 3;
    let server = rest.get(begin..).and_then(|rest| rest.find('/')).map_or(rest.len(), |slash| begin + slash);
    Ok(format!("{}/{name}{query}", rest.get(..server).unwrap_or(rest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_databases_name_is_replaced() {
        for (url, wanted) in [
            ("postgres://a:b@h:1/postgres", "postgres://a:b@h:1/x"),
            ("postgres://h", "postgres://h/x"),
            ("postgres:///postgres?host=/tmp/s", "postgres:///x?host=/tmp/s"),
        ] {
            assert_eq!(of_database(url, "x").unwrap(), wanted);
        }
    }
}
