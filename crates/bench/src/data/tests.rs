use std::collections::BTreeSet;

use dementi_application::claims::{Filter, Sort};
use dementi_application::{App, Page, Shell, claims, denials};
use dementi_domain::status;
use dementi_persistence::{Options, Store};
use sea_orm::sqlx::query;

use super::*;
use crate::pool::on_either;

#[tokio::test]
async fn the_application_reads_what_was_generated() {
    let folder = tempfile::tempdir().unwrap();
    let facts = sqlite(&folder.path().join("record.db"), 300, false).await.unwrap();
    let store = Store::connect(&Options::new(&facts.url)).await.unwrap();
    let app = App::new(store.clone(), Shell::system());
    let actor = app.authenticate(&facts.token).await.unwrap();
    let sort = Sort::Created { newest_first: true };
    let listed = claims::list(&app, &actor, &Filter::default(), sort, None, 1000).await.unwrap();

    assert!((270..300).contains(&listed.items.len()), "{} of 300 are visible", listed.items.len());
    let mut disputes = BTreeSet::new();
    for claim in &listed.items {
        let claim = &claim.value;
        let page = Page { after: None, limit: 10 };
        let denials = denials::list(&app, &actor, claim.record.id(), page).await.unwrap();
        let denials: Vec<_> = denials.items.into_iter().map(|denial| denial.value).collect();
        let derived = status::dispute(&claim.record.content().parts, &denials).claim;
        assert_eq!(claim.status.dispute, derived);
        disputes.insert(derived.to_string());
    }
    assert!(disputes.len() >= 3, "{disputes:?}");
    store.close().await;
}

#[tokio::test]
async fn what_is_generated_is_whole_and_always_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let mut texts = Vec::new();
    for name in ["one.db", "two.db"] {
        let facts = sqlite(&folder.path().join(name), 100, false).await.unwrap();
        let pool = Pool::open(&facts.url, Use::Serving { connections: 1 }).await.unwrap();
        on_either!(&pool, pool => {
            let dangling = query("PRAGMA foreign_key_check").fetch_all(pool).await.unwrap();
            assert!(dangling.is_empty());
            let text: String = sea_orm::sqlx::query_scalar("SELECT group_concat(text || parts || dispute) FROM claims")
                .fetch_one(pool)
                .await
                .unwrap();
            texts.push(text);
        });
        pool.close().await;
    }
    assert!(texts[0].len() > 10_000 && texts[0] == texts[1]);
}
