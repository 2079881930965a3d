//! The baselines do what dementi does: otherwise there is nothing to compare.

use std::path::Path as File;

use dementi_application::claims::{Filter, Sort};
use dementi_application::{App, Context, Shell, denials};
use dementi_domain::claim::TrackedClaim;
use dementi_domain::denial::{Answer, AnswerKind};
use dementi_domain::ids::{PartyId, SourceId};
use dementi_domain::status::{Dispute, ReviewStatus};
use dementi_persistence::{Options, Store};
use sea_orm::sqlx::query_as;
use serde_json::{Value, json};

use super::*;
use crate::data;

async fn record(folder: &File, name: &str) -> Facts {
    data::sqlite(&folder.join(name), 100, false).await.unwrap()
}

/// The first claim that nobody has answered, a party and a source.
async fn unanswered(app: &App, facts: &Facts) -> (TrackedClaim, PartyId, SourceId) {
    let actor = app.authenticate(&facts.token).await.unwrap();
    let sort = Sort::Created { newest_first: true };
    let listed =
        dementi_application::claims::list(app, &actor, &Filter::default(), sort, None, 100).await.unwrap();
    let mut claims = listed.items.into_iter().map(|claim| claim.value);
    let claim = claims
        .find(|claim| {
            claim.status.dispute == Dispute::Unanswered && claim.status.review == ReviewStatus::Open
        })
        .unwrap();
    let pool = Pool::open(&facts.url, Use::Serving { connections: 1 }).await.unwrap();
    let Pool::Sqlite(pool) = pool else { unreachable!("an SQLite file was opened") };
    let (party,): (Uuid,) = query_as("SELECT min(id) FROM parties").fetch_one(&pool).await.unwrap();
    let (source,): (Uuid,) = query_as("SELECT min(id) FROM sources").fetch_one(&pool).await.unwrap();
    pool.close().await;
    (claim, party.into(), source.into())
}

async fn deny_with_dementi(facts: &Facts) {
    let store = Store::connect(&Options::new(&facts.url)).await.unwrap();
    let app = App::new(store.clone(), Shell::system());
    let (claim, party, source) = unanswered(&app, facts).await;
    let answers = claim.record.content().parts.ids().enumerate().map(|(number, part)| Answer {
        part,
        kind: if number == 0 { AnswerKind::Denied } else { AnswerKind::Unaddressed },
        note: None,
    });
    let wanted = denials::Wanted {
        party,
        source,
        stated_on: time::macros::date!(2025 - 03 - 14),
        quote: None,
        answers: answers.collect(),
    };
    let actor = app.authenticate(&facts.token).await.unwrap();
    let context = Context { actor, request_id: Some("r".to_owned()), idempotency: None };
    denials::create(&app, context, claim.record.id(), wanted).await.unwrap();
    store.close().await;
}

async fn deny_with_sqlx(facts: &Facts) {
    let store = Store::connect(&Options::new(&facts.url)).await.unwrap();
    let app = App::new(store.clone(), Shell::system());
    let (claim, party, source) = unanswered(&app, facts).await;
    store.close().await;
    let pool = Pool::open(&facts.url, Use::Serving { connections: 1 }).await.unwrap();
    let Pool::Sqlite(sqlite) = &pool else { unreachable!("an SQLite file was opened") };
    let writer = Writer::grouping(sqlite.clone(), Denials::new(&pool, facts), 10);
    let answers = claim.record.content().parts.ids().enumerate().map(|(number, part)| {
        json!({ "part_id": part, "answer": if number == 0 { "denied" } else { "unaddressed" } })
    });
    let answers: Vec<Value> = answers.collect();
    let wanted =
        json!({ "party_id": party, "source_id": source, "stated_on": "2025-03-14", "answers": answers });
    let body = writer.write(claim.record.id().uuid(), serde_json::from_value(wanted).unwrap()).await.unwrap();
    let body: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(body["scope"], "partial");
    drop(writer);
    pool.close().await;
}

/// What the change log says, but for what is new each time.
fn masked(mut state: Value) -> Value {
    let masked = || Value::from("masked");
    for path in
        ["/id", "/desk", "/created", "/changed", "/record/desk", "/record/changed", "/record/created/by"]
    {
        if let Some(value) = state.pointer_mut(path) {
            *value = masked();
        }
    }
    state
}

/// Kind, action, version, before and after of an entry in the change log.
type Logged = (String, String, i64, Option<String>, Option<String>);

/// All that a denial leaves behind, but for what is new each time.
async fn left_behind(facts: &Facts) -> Vec<String> {
    let pool = Pool::open(&facts.url, Use::Serving { connections: 1 }).await.unwrap();
    let Pool::Sqlite(sqlite) = &pool else { unreachable!("an SQLite file was opened") };
    let mut left = Vec::new();
    for sql in [
        "SELECT count(*) || ' ' || max(length(id)) FROM denials",
        "SELECT count(*) || ' ' || count(DISTINCT entry_id) FROM part_links",
        "SELECT group_concat(dispute || ' ' || version) FROM claims",
        "SELECT hex(claim_id) || stated_on || answers || scope FROM denials ORDER BY id DESC LIMIT 1",
    ] {
        let (text,): (String,) = query_as(sql).fetch_one(sqlite).await.unwrap();
        left.push(text);
    }
    let sql = "SELECT kind, action, version, before, after FROM audit ORDER BY number DESC LIMIT 2";
    let log: Vec<Logged> = query_as(sql).fetch_all(sqlite).await.unwrap();
    for (kind, action, version, before, after) in log {
        let states =
            [before, after].map(|text| text.map(|text| masked(serde_json::from_str(&text).unwrap())));
        left.push(format!("{kind} {action} {version} {states:#?}"));
    }
    pool.close().await;
    left
}

#[tokio::test]
async fn both_leave_the_same_rows_behind() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = (record(folder.path(), "one.db").await, record(folder.path(), "other.db").await);
    assert_eq!(left_behind(&one).await[..4], left_behind(&other).await[..4]);
    let untouched = left_behind(&one).await;
    deny_with_dementi(&one).await;
    deny_with_sqlx(&other).await;
    let (dementis, sqlxs) = (left_behind(&one).await, left_behind(&other).await);
    assert_ne!(untouched, dementis);
    for (dementis, sqlxs) in dementis.iter().zip(&sqlxs) {
        assert_eq!(dementis, sqlxs);
    }
    assert!(dementis.iter().any(|text| text.starts_with("claim derived 2")), "{dementis:#?}");
}
