//! The reader: what quotes a text is marked in the snapshot and the stretch that it was taken from.

use std::time::Duration;

use dementi_testkit::{Form, Kit, Reply, Thing, on_both_databases};
use serde_json::json;

/// Words, and where they begin: behind the first stretch of 40,000 characters.
const WORDS: &str = "We do not listen.";
const BEGIN: usize = 40_010;

async fn claim(kit: &Kit) -> Thing {
    kit.researcher().claim(&kit.researcher().dossier(json!({})).await, 1, json!({})).await
}

/// A source with a long text, and a newer short one that does not hold the words; with the id of the older snapshot.
async fn source(kit: &Kit) -> (Thing, String) {
    let who = kit.researcher();
    let source = who.source(json!({})).await;
    let old = who.snapshot(&source, Form::text(&format!("{}{WORDS} Nor read.", "x".repeat(BEGIN)))).await;
    kit.clock().advance(Duration::from_mins(1));
    who.snapshot(&source, Form::text("No comment.")).await;
    (source, old.id)
}

async fn quoting(kit: &Kit, claim: &Thing, source: &Thing, snapshot: &str) -> Thing {
    let quote = json!({"exact": WORDS, "snapshot_id": snapshot});
    kit.researcher().evidence(claim, json!({"source_id": source.id, "quote": quote})).await
}

/// The links of a page that lead to a fragment.
fn links(page: &Reply, fragment: &str) -> Vec<String> {
    let links = page.elements().into_iter().filter(|element| element.name == "a");
    links.map(|link| link.get("href").replace("&amp;", "&")).filter(|href| href.ends_with(fragment)).collect()
}

/// Whether a page has an element of this id.
fn has(page: &Reply, id: &str) -> bool {
    page.elements().iter().any(|element| element.get("id") == id)
}

on_both_databases! {
    async fn a_quote_leads_to_the_text_that_it_was_taken_from(kit: Kit) {
        let (claim, (source, old)) = (claim(&kit).await, source(&kit).await);
        let entry = quoting(&kit, &claim, &source, &old).await;
        let window = kit.window(kit.reader()).await;
        let mark = format!("q-{}", entry.id);
        let page = window.get(&format!("/claims/{}", claim.id)).await.expect(200);
        let address = format!("/sources/{}?claim={}&snapshot={old}&from=40000#{mark}", source.id, claim.id);
        assert_eq!(links(&page, &format!("#{mark}")), std::slice::from_ref(&address));
        let shown = window.get(address.split('#').next().expect("a path")).await.expect(200);
        assert!(has(&shown, &mark));
        assert_eq!(links(&shown, &format!("#{mark}")), [address]);
        // The newest text does not hold it; its list says where it is.
        let newest = window.get(&format!("/sources/{}", source.id)).await.expect(200);
        assert!(newest.text().contains("No comment.") && !has(&newest, &mark));
        let back = format!("/sources/{}?snapshot={old}&from=40000#{mark}", source.id);
        assert_eq!(links(&newest, &format!("#{mark}")), [back]);
        // The stretch before it does not reach so far.
        assert!(!has(&window.get(&format!("/sources/{}?snapshot={old}", source.id)).await.expect(200), &mark));
    }

    async fn all_quotes_are_marked_and_listed_page_by_page(kit: Kit) {
        let (claim, (source, old)) = (claim(&kit).await, source(&kit).await);
        let mut marks = Vec::new();
        for _ in 0..51 {
            marks.push(format!("q-{}", quoting(&kit, &claim, &source, &old).await.id));
        }
        let window = kit.window(kit.reader()).await;
        let path = format!("/sources/{}?snapshot={old}&from=40000", source.id);
        let shown = window.get(&path).await.expect(200);
        let lost: Vec<&String> = marks.iter().filter(|mark| !has(&shown, mark)).collect();
        assert!(lost.is_empty(), "{lost:?}");
        let listed = |page: &Reply| marks.iter().filter(|mark| !links(page, &format!("#{mark}")).is_empty()).count();
        assert_eq!(listed(&shown), 50);
        let [more] = links(&shown, "#quotes-h").try_into().expect("a link to the rest");
        let rest = window.get(more.split('#').next().expect("a path")).await.expect(200);
        assert_eq!((listed(&rest), links(&rest, "#quotes-h").len()), (1, 0));
        assert!(has(&rest, &marks[0]), "the text stays where it was");
    }

    async fn what_one_may_not_see_is_not_marked(kit: Kit) {
        let who = kit.researcher();
        let (source, old) = source(&kit).await;
        let claim = who.claim(&who.restricted_dossier(&[]).await, 1, json!({})).await;
        let entry = quoting(&kit, &claim, &source, &old).await;
        let path = format!("/sources/{}?snapshot={old}&from=40000", source.id);
        let mark = format!("q-{}", entry.id);
        assert!(has(&kit.window(who).await.get(&path).await.expect(200), &mark));
        assert!(!kit.window(kit.reader()).await.get(&path).await.expect(200).text().contains(&entry.id));
        // A snapshot of another source is none of this one.
        let other = who.source(json!({})).await;
        let shown = kit.window(who).await.get(&format!("/sources/{}?snapshot={old}", other.id)).await.expect(200);
        assert!(!shown.text().contains("xxx"));
    }
}
