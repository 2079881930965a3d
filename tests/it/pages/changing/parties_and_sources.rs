use dementi_testkit::{Kit, Thing, on_both_databases};
use serde_json::json;

use super::{content, edit, opened, page, says, says_not};

/// A source with everything that its form has.
async fn source(kit: &Kit) -> Thing {
    let who = kit.researcher();
    let [publisher, first, second] = ["The Guardian", "Ada", "Bob"].map(|name| json!({"name": name}));
    let publisher = who.party(publisher).await;
    // Neither by name nor by age in order.
    let (second, first) = (who.party(second).await, who.party(first).await);
    let [one, other] =
        [who.source(json!({"title": "One"})).await, who.source(json!({"title": "Other"})).await];
    who.source(json!({
        "title": "Report",
        "url": "https://news.example/2013?a=1&b=2",
        "publisher_id": publisher.id,
        "author_ids": [first.id, second.id],
        "supplied_by": second.id,
        "published_on": "2013-07-11",
        "language": "en-GB",
        "derivation": "derived",
        "derived_from": [other.id, one.id],
    }))
    .await
}

on_both_databases! {
    async fn a_party_is_changed(kit: Kit) {
        let window = kit.window(kit.researcher()).await;
        let over = json!({"name": "Microsoft", "aliases": ["Microsoft, Inc.", "MS"], "wikidata_id": "Q2283", "confidential": true});
        let party = kit.researcher().party(over).await;
        says(&window.get("/parties").await.expect(200), &edit(&party));
        says_not(&kit.window(kit.reader()).await.get("/parties").await.expect(200), "/edit");
        let form = opened(&window, &party).await;
        assert_eq!((form.get("aliases"), form.get("confidential")), ("Microsoft, Inc.\nMS", "on"));
        assert_eq!(window.send(&form).await.expect(303).location(), "/parties");
        assert_eq!(content(&kit.researcher().again(&party).await.body), content(&party.body), "it is the same");
        // Only an editor ends the protection of a source: who is none is not asked.
        let form = opened(&window, &party).await;
        window.send(&form.clone().without("confidential")).await.expect(403);
        says(&window.get(&edit(&party)).await.expect(200), "Only an editor can end that.");
        let window = kit.window(kit.editor()).await;
        let form = opened(&window, &party).await.without("confidential");
        let form = form.with(&[("name", "Microsoft Corporation"), ("kind", "group"), ("aliases", "MS\r\nMSFT, once"), ("wikidata_id", "")]);
        window.send(&form).await.expect(303);
        let changed = kit.researcher().again(&party).await.body;
        assert_eq!(changed["aliases"], json!(["MS", "MSFT, once"]));
        assert_eq!((&changed["name"], &changed["kind"], &changed["confidential"]), (&json!("Microsoft Corporation"), &json!("group"), &json!(false)));
        assert_eq!(changed["wikidata_id"], json!(null));
        for (name, value, why) in [
            ("name", " ", "Give it a name"),
            ("kind", "company", "Something is not chosen"),
            ("aliases", "a\na", "Each other name may stand once"),
            ("wikidata_id", "2283", "This is no Wikidata item"),
        ] {
            let beside = if name == "aliases" { "wikidata_id" } else { "aliases" };
            let refused = window.fill(&edit(&party), &edit(&party), &[(name, value), (beside, "Q42")]).await.expect(422);
            says(&refused, why);
            assert_eq!(refused.form(&edit(&party)).get(beside), "Q42", "{name}");
        }
    }

    async fn of_two_who_change_a_party_the_second_sees_both(kit: Kit) {
        let window = kit.window(kit.researcher()).await;
        let party = kit.researcher().party(json!({"name": "Microsoft"})).await;
        let old = opened(&window, &party).await;
        kit.window(kit.editor()).await.fill(&edit(&party), &edit(&party), &[("aliases", "MS"), ("confidential", "on")]).await.expect(303);
        let told = window.send(&old.with(&[("name", "Microsoft, Inc.")])).await.expect(409);
        for words in ["editor changed this", ">MS</td>", ">yes</td>", ">no</td>", ">Microsoft, Inc.</td>"] {
            says(&told, words);
        }
        // Saved once more without another look, it uncovers nobody.
        says(&told, "It stays a protected source");
        window.send(&told.form(&edit(&party))).await.expect(303);
        let saved = kit.researcher().again(&party).await.body;
        assert_eq!((&saved["name"], &saved["confidential"]), (&json!("Microsoft, Inc."), &json!(true)));
    }

    async fn a_source_is_changed(kit: Kit) {
        let (window, source) = (kit.window(kit.researcher()).await, source(&kit).await);
        let author = |at: usize| format!("author-{}", source.body["author_ids"][at].as_str().expect("an id"));
        let form = opened(&window, &source).await;
        assert_eq!((form.get(&author(0)), form.get("language"), form.get("derivation")), ("1", "en-GB", "derived"));
        assert_eq!(form.get(&format!("from-{}", source.id)), "", "none relies on itself");
        assert_eq!(window.send(&form).await.expect(303).location(), page(&source));
        assert_eq!(content(&kit.researcher().again(&source).await.body), content(&source.body), "it is the same");
        let third = kit.researcher().party(json!({"name": "Cy"})).await;
        let from = |at: usize| format!("from-{}", source.body["derived_from"][at].as_str().expect("an id"));
        let form = opened(&window, &source).await.without(&author(0)).without(&from(0));
        let cy = format!("author-{}", third.id);
        let form = form.with(&[("title", "The report"), ("kind", "broadcast"), (&cy, "on"), ("publisher", ""), ("published_on", "2013-07-12")]);
        window.send(&form).await.expect(303);
        let changed = kit.researcher().again(&source).await.body;
        assert_eq!(changed["author_ids"], json!([source.body["author_ids"][1], third.id]));
        assert_eq!(changed["derived_from"], json!([source.body["derived_from"][1]]));
        assert_eq!((&changed["title"], &changed["kind"], &changed["publisher_id"]), (&json!("The report"), &json!("broadcast"), &json!(null)));
        let shown = kit.window(kit.reader()).await.get(&page(&source)).await.expect(200);
        says(&shown, "The report");
        says_not(&shown, "/edit");
    }

    async fn authors_are_recorded_with_a_source(kit: Kit) {
        let window = kit.window(kit.researcher()).await;
        let author = kit.researcher().party(json!({"name": "Ada"})).await;
        let (new, ada) = ("/sources/new", format!("author-{}", author.id));
        let path = window.fill(new, new, &[("title", "A bulletin"), (&ada, "on")]).await.expect(303).location();
        assert_eq!(kit.researcher().get(&path).await.expect(200)["author_ids"], json!([author.id]));
    }

    async fn what_does_not_fit_a_source_is_said(kit: Kit) {
        let (window, source) = (kit.window(kit.researcher()).await, source(&kit).await);
        let gone = kit.researcher().party(json!({"name": "Gone"})).await;
        kit.researcher().withdraw(&gone).await;
        let itself = format!("from-{}", source.id);
        let form = opened(&window, &source).await;
        for (name, value, why) in [
            ("title", "", "Give it a title"),
            ("url", "news.example", "The address is none of the web"),
            ("derivation", "original", "Sources are ticked on which it relies"),
            ("derivation", "none", "Something is not chosen"),
            (itself.as_str(), "on", "A source cannot rely on itself"),
            ("publisher", gone.id.as_str(), "was withdrawn. Choose another"),
        ] {
            let refused = window.send(&form.clone().with(&[(name, value)])).await.expect(422);
            says(&refused, why);
            assert_eq!(refused.form(&edit(&source)).get("published_on"), "2013-07-11");
        }
        assert_eq!(kit.researcher().again(&source).await.etag, source.etag);
    }

    async fn of_two_who_change_a_source_the_second_sees_both(kit: Kit) {
        let (window, source) = (kit.window(kit.researcher()).await, source(&kit).await);
        let old = opened(&window, &source).await;
        let author = format!("author-{}", source.body["author_ids"][0].as_str().expect("an id"));
        let colleague = kit.window(kit.editor()).await;
        let form = opened(&colleague, &source).await.without(&author).with(&[("publisher", ""), ("kind", "book")]);
        colleague.send(&form).await.expect(303);
        let told = window.send(&old.with(&[("title", "Mine")])).await.expect(409);
        for words in ["editor changed this", ">Mine</td>", ">Report</td>", ">The Guardian</td>", ">Ada\nBob</td>", ">Bob</td>"] {
            says(&told, words);
        }
        says_not(&told, ">Other\nOne</td>");
        window.send(&told.form(&edit(&source))).await.expect(303);
        let saved = kit.researcher().again(&source).await.body;
        assert_eq!((&saved["title"], &saved["author_ids"], &saved["kind"]), (&json!("Mine"), &source.body["author_ids"], &json!("news_report")));
    }
}
