//! List pages of ever larger records: the time of a page must not grow with them.

use dementi_domain::ids::DossierId;
use sea_orm::sqlx::query_as;
use uuid::Uuid;

use super::pages::{CLAIMS, page, places};
use super::processes::Server;
use super::report::{Budget, Figure, Section};
use super::rounds::{Series, Target, Work, run};
use super::{Bench, Record, plans};
use crate::load::Request;
use crate::pool::{Pool, Use, on_either};
use crate::{Result, block_on};

/// How much longer a page of the large record may take.
const GROWTH: Budget = Budget::Below(1.3);

/// The pages that are asked for: a name, and the query.
fn queries(record: &Record, server: &Server) -> Result<Vec<(&'static str, String)>> {
    let facts = &record.facts;
    let middle = places(server, &facts.token, facts.claims / 2, 1)?;
    let middle = middle.first().map(|place| place.cursor.clone()).unwrap_or_default();
    Ok(vec![
        ("first page", String::new()),
        ("middle page", format!("?cursor={middle}")),
        ("most recently changed", "?sort=-changed".to_owned()),
        ("of a dossier", format!("?dossier_id={}", fullest_dossier(record)?)),
        ("with a review status", "?review=open".to_owned()),
        ("with a dispute", "?dispute=partly_denied".to_owned()),
        ("with a tag", "?tag=topic-07".to_owned()),
        ("about a party", format!("?party_id={}", first_party(record)?)),
    ])
}

pub(super) fn measure(bench: &Bench<'_>) -> Result<Section> {
    let sizes = [bench.sizes.small, bench.sizes.usual, bench.sizes.large];
    let records = sizes.into_iter().map(|claims| bench.record(claims)).collect::<Result<Vec<_>>>()?;
    let servers = records.iter().map(|record| bench.server(&record.facts));
    let servers = servers.collect::<Result<Vec<_>>>()?;
    let mut targets = Vec::new();
    for (record, server) in records.iter().zip(&servers) {
        for (number, (name, query)) in queries(record, server)?.into_iter().enumerate() {
            let file = bench.file(&format!("plan-growth-{}-{number}.json", record.facts.claims));
            let request = Request::get(format!("{CLAIMS}{query}"), "\"items\"".to_owned());
            let full = page(server, &record.facts.token, request.path.clone())?.items.len();
            if full != 25 {
                return Err(format!("{name}: {full} instead of 25 of {} claims", record.facts.claims).into());
            }
            plans::reads(server, Some(&record.facts.token), vec![request], &file)?;
            targets.push(Target { name, server, connections: 1, work: Work::Same(file) });
        }
    }
    let series = run(&mut targets, bench.schedule)?;
    drop(targets);
    let kinds = series.len() / sizes.len();
    let mut section = Section { title: "Pages of growing records, SQLite".to_owned(), ..Section::default() };
    for number in 0..kinds {
        let of_sizes: Vec<&Series> = series.iter().skip(number).step_by(kinds).collect();
        let (Some(small), Some(large)) = (of_sizes.first(), of_sizes.last()) else { continue };
        let micros: Vec<String> = of_sizes.iter().map(|series| format!("{:.0}", series.micros())).collect();
        let what = format!("{} ({} µs)", small.name, micros.join(", "));
        section.figures.push(Figure::ratio(what, GROWTH, large.time_to(small)));
    }
    section.notes.push(format!(
        "The figure is the time of a page from {} claims divided by that from {}; in parentheses the median times \
         for {}, {} and {} claims, one connection.",
        sizes[2], sizes[0], sizes[0], sizes[1], sizes[2]
    ));
    servers.into_iter().try_for_each(Server::stop)?;
    Ok(section)
}

/// The dossier with the most claims among those that everybody on the desk may see.
fn fullest_dossier(record: &Record) -> Result<DossierId> {
    let sql = "SELECT claims.dossier_id FROM claims JOIN dossiers ON dossiers.id = claims.dossier_id \
               WHERE dossiers.visibility = 'desk' GROUP BY claims.dossier_id ORDER BY count(*) DESC LIMIT 1";
    Ok(one_id(record, sql)?.into())
}

fn first_party(record: &Record) -> Result<Uuid> {
    one_id(record, "SELECT min(id) FROM parties")
}

fn one_id(record: &Record, sql: &'static str) -> Result<Uuid> {
    block_on(async {
        let pool = Pool::open(&record.facts.url, Use::Serving { connections: 1 }).await?;
        let (id,): (Uuid,) = on_either!(&pool, pool => query_as(sql).fetch_one(pool).await?);
        pool.close().await;
        Ok(id)
    })
}
