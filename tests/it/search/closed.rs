//! What somebody may not see shows nowhere in a search: not in hits, numbers, facets or suggestions.

use dementi_testkit::{Client, Searching, Thing, on_both_databases};
use serde_json::json;

use super::{counts, encoded, ids, ids_of, search, similar};

/// A claim that only the researcher and the editor see, with all that can be said of it.
async fn hidden(kit: &Searching) -> (Thing, Thing) {
    let who = kit.researcher();
    let dossier = who.restricted_dossier(&[kit.editor().user()]).await;
    let over = json!({
        "text": "Zorblax sold wiretaps.", "language": "en", "tags": ["zorblax"], "claimed_on": "1987-01-01",
    });
    let claim = who.claim(&dossier, 1, over).await;
    let quote = json!({"quote": {"exact": "Zorblax never sold wiretaps."}});
    who.denial(&claim, &["denied"], quote.clone()).await;
    who.assertion(&claim, quote).await;
    who.evidence(&claim, json!({"note": "The Zorblax invoices."})).await;
    (dossier, claim)
}

const QUERIES: [&str; 8] = [
    "zorblax",
    "zorb*",
    "\"sold wiretaps\"",
    "tag:zorblax",
    "year:1987",
    "zorblax withdrawn:too",
    "kind:denial",
    "invoices OR wiretap",
];

/// All that a search tells somebody.
async fn told(who: &Client) -> String {
    let mut told = String::new();
    for query in QUERIES {
        told += &search(who, query).await.text();
        told += &counts(who, query, "kind,review,rating,party,language,year").await.text();
    }
    told += &counts(who, "", "kind,review,rating,party,language,year").await.text();
    told += &similar(who, "Zorblax has sold a wiretap", "&least=unrelated").await.text();
    told
}

on_both_databases! {
    async fn a_restricted_dossier_changes_nothing_for_others(kit: Searching) {
        let open = kit.researcher().dossier(json!({})).await;
        let open = kit.researcher().claim(&open, 1, json!({"text": "Somebody sold pears."})).await;
        kit.researcher().denial(&open, &["denied"], json!({})).await;
        // What the whole desk sees of the hidden claim are the parties and sources that are recorded with it.
        let (_, claim) = hidden(&kit).await;
        for outsider in [kit.second_editor(), kit.admin(), kit.reader(), kit.other().admin()] {
            let told = told(outsider).await;
            for word in ["Zorblax", "wiretaps", "invoices", "1987", &claim.id] {
                assert!(!told.contains(word), "{word}: {told}");
            }
            for query in QUERIES.iter().filter(|query| **query != "kind:denial") {
                assert_eq!(counts(outsider, query, "kind").await["total"], 0, "{query}");
            }
            let like = format!("/claims/similar?claim_id={}", claim.id);
            outsider.get(&like).await.problem(404, "not_found");
        }
        assert_eq!(counts(kit.second_editor(), "kind:denial", "kind").await["total"], 1);
        for insider in [kit.researcher(), kit.editor()] {
            assert!(told(insider).await.contains("Zorblax"));
            assert_eq!(counts(insider, "zorblax", "kind").await["total"], 4);
            assert_eq!(counts(insider, "kind:denial", "kind").await["total"], 2);
            let found = similar(insider, "Zorblax sold wiretaps.", "").await;
            assert_eq!(found.items()[0]["claim"]["id"], json!(claim.id));
        }
    }

    /// What is hidden takes no place on a page, and no cursor names it.
    async fn hidden_hits_leave_no_gap_on_a_page(kit: Searching) {
        let open = kit.researcher().dossier(json!({})).await;
        for _ in 0..3 {
            hidden(&kit).await;
            kit.researcher().claim(&open, 1, json!({"text": "Somebody sold wiretaps."})).await;
        }
        search(kit.researcher(), "wiretaps").await;
        let mut path = "/search?q=wiretaps&limit=1".to_owned();
        for last in [false, false, true] {
            let page = kit.second_editor().get(&path).await.expect(200);
            assert_eq!(page.items().len(), 1, "{}", page.text());
            assert!(!page.text().contains("Zorblax"), "{}", page.text());
            assert_eq!(page["next_cursor"].is_null(), last, "{}", page.text());
            path = format!("/search?q=wiretaps&limit=1&cursor={}", page["next_cursor"].as_str().unwrap_or_default());
        }
    }

    /// Who may see a dossier is read anew for each search: the index need not have followed.
    async fn closing_and_opening_a_dossier_counts_at_once(kit: Searching) {
        let (dossier, claim) = hidden(&kit).await;
        assert_eq!(ids(kit.reader(), "zorblax kind:claim").await.len(), 0);
        let opened = json!({"title": "Opened", "visibility": "desk"});
        let opened = kit.researcher().put(&dossier.path, opened).if_match(&dossier.etag).await.expect(200);
        assert_eq!(ids(kit.reader(), "zorblax kind:claim").await, ids_of(&[&claim]));
        let members = json!([kit.researcher().user()]);
        let closed = json!({"title": "Closed", "visibility": "restricted", "members": members});
        kit.researcher().put(&dossier.path, closed).if_match(&opened.etag()).await.expect(200);
        for who in [kit.reader(), kit.editor()] {
            let found = who.get(&format!("/search?q={}", encoded("zorblax"))).await.expect(200);
            assert_eq!(found.items().len(), 0, "{}", found.text());
        }
        assert_eq!(ids(kit.researcher(), "zorblax kind:claim").await, [claim.id]);
    }

    async fn a_new_claim_is_not_told_what_is_hidden(kit: Searching) {
        let (_, claim) = hidden(&kit).await;
        search(kit.researcher(), "zorblax").await;
        let other = kit.second_researcher().dossier(json!({})).await;
        let over = json!({"text": "Zorblax sold wiretaps."});
        let new = kit.second_researcher().claim(&other, 1, over.clone()).await;
        assert_eq!(new.body["similar"], json!([]), "{}", new.body);
        let own = kit.researcher().dossier(json!({})).await;
        let new = kit.researcher().claim(&own, 1, over).await;
        assert!(new.body["similar"].to_string().contains(&claim.id), "{}", new.body);
    }
}
