//! `GET /sources/{source_id}/quotes`.

use dementi_testkit::{Kit, on_both_databases};
use serde_json::{Value, json};

use super::{snapshot, stage};

const ANNOTATIONS: &str = "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"";

on_both_databases! {
    async fn quotes_are_listed_as_web_annotations(kit: Kit) {
        let (who, stage) = (kit.researcher(), stage(&kit).await);
        let over = |words: &str| json!({"source_id": stage.source.id, "quote": {"exact": words}});
        who.assertion(&stage.claim, over("said no to the first")).await;
        who.denial(&stage.claim, &["denied"], over("did not answer")).await;
        who.evidence(&stage.claim, over("Überblick")).await;
        who.evidence(&stage.claim, json!({"source_id": stage.source.id})).await;
        let withdrawn = who.evidence(&stage.claim, over("at all")).await;
        who.withdraw(&withdrawn).await;
        let reply = kit.reader().get(&format!("{}/quotes", stage.source.path)).await.expect(200);
        assert_eq!(reply.header("content-type"), Some(ANNOTATIONS));
        insta::assert_json_snapshot!("page", kit.names().redact(reply.json()));
    }

    async fn a_quote_without_a_text_has_no_place(kit: Kit) {
        let who = kit.researcher();
        let claim = who.claim(&who.dossier(json!({})).await, 1, json!({})).await;
        let source = who.source(json!({"url": "https://courier.example/report"})).await;
        who.assertion(&claim, json!({"source_id": source.id, "quote": {"exact": "It was so."}})).await;
        let reply = who.get(&format!("{}/quotes", source.path)).await.expect(200);
        let target = json!({
            "type": "SpecificResource", "source": "https://courier.example/report",
            "selector": [{"type": "TextQuoteSelector", "exact": "It was so."}],
        });
        assert_eq!(reply["items"][0]["target"], target);
    }

    async fn plain_json_is_had_for_the_asking(kit: Kit) {
        let source = kit.researcher().source(json!({})).await;
        let path = format!("{}/quotes", source.path);
        for (accept, expected) in [
            ("application/json", "application/json"),
            ("text/html, application/json;q=0.5", "application/json"),
            ("application/json, application/ld+json", ANNOTATIONS),
            ("*/*", ANNOTATIONS),
            (ANNOTATIONS, ANNOTATIONS),
        ] {
            let reply = kit.reader().get(&path).header("Accept", accept).await.expect(200);
            assert_eq!(reply.header("content-type"), Some(expected), "{accept}");
            assert_eq!(reply["items"], json!([]));
        }
    }

    async fn pages_hold_every_quote_once(kit: Kit) {
        let (who, stage) = (kit.researcher(), stage(&kit).await);
        let over = json!({"source_id": stage.source.id, "quote": {"exact": "did not answer"}});
        let mut expected = Vec::new();
        for _ in 0..3 {
            expected.push(who.evidence(&stage.claim, over.clone()).await.path);
            expected.push(who.assertion(&stage.claim, over.clone()).await.path);
            expected.push(who.denial(&stage.claim, &["denied"], over.clone()).await.path);
        }
        for limit in [1, 2, 4, 9] {
            let mut path = format!("{}/quotes?limit={limit}", stage.source.path);
            let mut found: Vec<String> = Vec::new();
            loop {
                let page = who.get(&path).await.expect(200);
                assert_eq!(page["id"], path, "a page is known by its address");
                assert_eq!(page["partOf"]["id"], format!("{}/quotes", stage.source.path));
                let items = page["items"].as_array().expect("items");
                assert!(items.len() <= limit);
                found.extend(items.iter().map(|item| item["id"].as_str().expect("an id").to_owned()));
                let Some(next) = page.json().get("next").and_then(Value::as_str) else { break };
                assert_eq!(page.header("link"), Some(format!("<{next}>; rel=\"next\"").as_str()));
                path = next.to_owned();
            }
            assert_eq!(found, expected, "{limit} a page");
        }
    }

    async fn quotes_in_restricted_dossiers_are_for_those_who_are_named_there(kit: Kit) {
        let editor = kit.editor();
        let source = editor.source(json!({})).await;
        snapshot(&kit, &source, 1_000, Some("A secret thing.")).await;
        let claim = editor.claim(&editor.restricted_dossier(&[]).await, 1, json!({})).await;
        let quote = json!({"source_id": source.id, "quote": {"exact": "secret"}});
        editor.evidence(&claim, quote).await;
        let path = format!("{}/quotes", source.path);
        let count = async |reply: dementi_testkit::Reply| reply.expect(200)["items"].as_array().map(Vec::len);
        assert_eq!(count(editor.get(&path).await).await, Some(1));
        assert_eq!(count(kit.researcher().get(&path).await).await, Some(0));
        assert_eq!(count(kit.admin().get(&path).await).await, Some(0));
        kit.other().researcher().get(&path).await.problem(404, "not_found");
    }
}
