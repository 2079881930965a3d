//! Narrowing a search, and where its hits lead.

use dementi_testkit::{Kit, Searching, on_both_databases};
use serde_json::json;

use super::{leads, says, says_not, with};
use crate::reviews::{external, settled};

on_both_databases! {
    async fn a_search_is_narrowed_by_links_that_say_how_much_there_is(kit: Searching) {
        let who = kit.researcher();
        let party = who.party(json!({"name": "Heron <Society>"})).await;
        let dossier = who.dossier(json!({})).await;
        let claim = who.claim(&dossier, 1, json!({"text": "The heron flies at night.", "claimed_on": "2013-07-11", "about": [party.id]})).await;
        who.claim(&dossier, 1, json!({"text": "Der Reiher (heron) schläft.", "language": "de", "claimed_on": "2014-01-01"})).await;
        who.source(json!({"title": "Heron bulletin"})).await;
        let closed = who.restricted_dossier(&[]).await;
        who.claim(&closed, 1, json!({"text": "The heron is hidden."})).await;
        settled(&kit).await;
        let window = kit.window(kit.editor()).await;
        let all = window.get("/search?q=heron").await.expect(200);
        // Two claims, the source and the party.
        says(&all, "4 things were found.");
        for link in ["kind=claim", "kind=source", "kind=party", "year=2013", "year=2014", "language=de", &format!("party={}", party.id)] {
            leads(&all, &format!("/search?q=heron&{link}"));
        }
        says(&all, "<bdi>Heron &#60;Society&#62;</bdi></a> <span class=\"quiet\">");
        let text = all.text();
        let (_, after) = text.split_once("/search?q=heron&#38;kind=claim").expect("the link to claims");
        let count = after.split_once("class=\"quiet\">").and_then(|(_, rest)| rest.split_once('<'));
        assert_eq!(count.map(|(count, _)| count), Some("2"));
        let claims = window.get("/search?q=heron&kind=claim").await.expect(200);
        says(&claims, "2 things were found.");
        // It is told of as narrowed, can be wider again, and can be narrowed further.
        leads(&claims, "/search?q=heron");
        leads(&claims, "/search?q=heron&kind=claim&year=2013");
        assert!(with(&claims, "name", "kind").iter().any(|field| field.get("value") == "claim"));
        let one = window.get("/search?q=heron&kind=claim&year=2013").await.expect(200);
        says(&one, "1 thing was found.");
        leads(&one, &format!("/claims/{}", claim.id));
        says_not(&one, "Reiher");
        // Words are not needed.
        let named = window.get(&format!("/search?party={}&kind=claim", party.id)).await.expect(200);
        leads(&named, &format!("/claims/{}", claim.id));
        says(&named, "Heron &#60;Society&#62;");
        says_not(&named, "Reiher");
        says(&window.get("/search?q=heron&year=1999").await.expect(200), "Nothing was found.");
        // What cannot be read narrows nothing.
        says(&window.get("/search?q=heron&kind=x&year=y&party=z&language=%3F").await.expect(200), "4 things were found.");
    }

    async fn parties_and_reviews_are_no_dead_ends(kit: Searching) {
        let who = kit.researcher();
        let party = who.party(json!({"name": "Heron Society"})).await;
        let claim = who.claim(&who.dossier(json!({})).await, 1, json!({"text": "It flies."})).await;
        external(&kit, json!({"claim_text": "The heron sings.", "claim_id": claim.id, "url": "https://www.other.example/on"})).await;
        external(&kit, json!({"claim_text": "The heron swims.", "url": "https://www.other.example/off"})).await;
        settled(&kit).await;
        let window = kit.window(kit.editor()).await;
        let found = window.get("/search?q=heron").await.expect(200);
        for address in [format!("/parties/{}", party.id), format!("/claims/{}", claim.id)] {
            leads(&found, &address);
        }
        for address in ["https://www.other.example/on", "https://www.other.example/off"] {
            let links = with(&found, "href", address);
            assert!(!links.is_empty() && links.iter().all(|link| link.get("rel").contains("noopener")), "{address}: {links:?}");
        }
        let palette = window.get("/palette?q=society").await.expect(200);
        leads(&palette, &format!("/parties/{}", party.id));
    }

    async fn without_an_index_a_search_says_so(kit: Kit) {
        let window = kit.window(kit.reader()).await;
        let shown = window.get("/search?q=heron&kind=claim").await.expect(503);
        says(&shown, "This server does not search.");
        leads(&shown, "/search?q=heron");
        window.get("/search").await.expect(200);
    }
}
