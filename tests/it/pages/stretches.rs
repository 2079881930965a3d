//! The page of a claim of which much is said shows a part of it, and leads to the rest.

use dementi_testkit::{Kit, Reply, Thing, Window, on_both_databases};
use serde_json::json;

use super::admin::says;
use super::changing::{page, says_not};
use super::entries::shown_at;

/// How many entries of each list a page shows.
const MOST: usize = 12;

/// The entries of a page, by their ids.
fn shown(page: &Reply) -> Vec<String> {
    let articles = page.elements().into_iter().filter(|element| element.name == "article");
    articles.filter_map(|article| article.get("id").strip_prefix("e-").map(ToOwned::to_owned)).collect()
}

/// The addresses of the page's links of this kind.
fn links(page: &Reply, rel: &str) -> Vec<String> {
    let all = page.elements().into_iter();
    let links = all.filter(|element| element.name == "a" && element.get("rel") == rel);
    links.map(|link| link.get("href").to_owned()).collect()
}

fn ids(things: &[Thing]) -> Vec<String> {
    things.iter().map(|thing| thing.id.clone()).collect()
}

async fn read(window: &Window, address: &str) -> Reply {
    window.get(address.split('#').next().unwrap_or_default()).await.expect(200)
}

on_both_databases! {
    async fn many_assertions_are_shown_a_stretch_at_a_time(kit: Kit) {
        let (who, window) = (kit.researcher(), kit.window(kit.reader()).await);
        let claim = who.claim(&who.dossier(json!({})).await, 1, json!({})).await;
        let denial = who.denial(&claim, &["denied"], json!({})).await.id;
        let mut all = Vec::new();
        for _ in 0..2 * MOST {
            all.push(who.assertion(&claim, json!({})).await);
        }
        let first = window.get(&page(&claim)).await.expect(200);
        assert_eq!(shown(&first), [ids(&all[..MOST]), vec![denial.clone()]].concat());
        assert_eq!((links(&first, "prev"), links(&first, "next")), (vec![], vec![shown_at(&claim, &all[MOST])]));
        says(&first, "Later ones (12)");
        let second = read(&window, &links(&first, "next")[0]).await;
        assert_eq!(shown(&second), [ids(&all[MOST..]), vec![denial.clone()]].concat());
        assert_eq!((links(&second, "prev"), links(&second, "next")), (vec![shown_at(&claim, &all[0])], vec![]));
        says(&second, "Earlier ones (12)");
        // Whatever leads to an entry leads to a page on which it is.
        for entry in [&all[MOST - 1], &all[MOST], &all[2 * MOST - 1]] {
            assert!(shown(&read(&window, &shown_at(&claim, entry)).await).contains(&entry.id));
        }
        // What is no entry of it leaves the page as it is.
        assert_eq!(shown(&read(&window, &format!("{}?entry={}", page(&claim), claim.id)).await), shown(&first));
    }

    async fn the_verdicts_page_names_all_that_stands_in_its_way(kit: Kit) {
        let (who, window) = (kit.researcher(), kit.window(kit.reader()).await);
        let claim = who.claim(&who.dossier(json!({})).await, 1, json!({})).await;
        for _ in 0..12 {
            who.assertion(&claim, json!({"quote": {"exact": "They gave access."}})).await;
        }
        says(&window.get(&page(&claim)).await.expect(200), "and 2 more");
        let verdict = page(&who.draft(&claim, json!({})).await);
        says(&window.get(&page(&claim)).await.expect(200), &format!("<a href=\"{verdict}#gates-h\">and 2 more</a>"));
        says_not(&window.get(&verdict).await.expect(200), "and 2 more");
    }

    async fn evidence_stays_with_its_stance(kit: Kit) {
        let (who, window) = (kit.researcher(), kit.window(kit.reader()).await);
        let claim = who.claim(&who.dossier(json!({})).await, 1, json!({})).await;
        let (mut supports, mut refutes) = (Vec::new(), Vec::new());
        for _ in 0..10 {
            refutes.push(who.evidence(&claim, json!({"stance": "refutes"})).await);
            supports.push(who.evidence(&claim, json!({"stance": "supports"})).await);
        }
        let first = window.get(&page(&claim)).await.expect(200);
        assert_eq!(shown(&first), [ids(&supports), ids(&refutes[..2])].concat());
        for stance in ["supports", "refutes"] {
            says(&first, &format!("class=\"stance {stance}\""));
        }
        let second = read(&window, &links(&first, "next")[0]).await;
        assert_eq!(shown(&second), ids(&refutes[2..]));
        assert!(!second.text().contains("class=\"stance supports\""));
    }
}
