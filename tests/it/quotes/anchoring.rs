use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

use super::{STATEMENT, snapshot, stage};

/// The part of a text between two places, in code points.
fn slice(text: &str, quote: &serde_json::Value) -> String {
    let place = |name: &str| usize::try_from(quote[name].as_u64().expect("a place")).expect("small");
    text.chars().skip(place("start")).take(place("end") - place("start")).collect()
}

on_both_databases! {
    async fn a_quote_is_anchored_in_the_newest_text_of_its_source(kit: Kit) {
        let (who, stage) = (kit.researcher(), stage(&kit).await);
        let newest = snapshot(&kit, &stage.source, 2_000, Some(&format!("Update: {STATEMENT}"))).await;
        snapshot(&kit, &stage.source, 3_000, None).await;
        let evidence = stage.quote(who, json!({"exact": "no to the first", "language": "en"})).await;
        let quote = &evidence.body["quote"];
        assert_eq!(quote["snapshot_id"], newest, "the newest has no text");
        assert_eq!(slice(&format!("Update: {STATEMENT}"), quote), "no to the first");
        assert_eq!(quote["prefix"], "Überblick 👩‍💻. The company said ");
        assert_eq!(quote["suffix"], ". Later the company said no to t");
        assert_eq!(quote["language"], "en");
        assert_eq!(who.again(&evidence).await.body["quote"], *quote);
    }

    async fn assertions_denials_and_evidence_are_anchored_alike(kit: Kit) {
        let (who, stage) = (kit.researcher(), stage(&kit).await);
        let over = json!({"source_id": stage.source.id, "quote": {"exact": "did not answer"}});
        for entry in [
            who.assertion(&stage.claim, over.clone()).await,
            who.denial(&stage.claim, &["denied"], over.clone()).await,
            who.evidence(&stage.claim, over.clone()).await,
        ] {
            assert_eq!(slice(STATEMENT, &entry.body["quote"]), "did not answer", "{}", entry.path);
            assert_eq!(entry.body["quote"]["snapshot_id"], stage.snapshot);
        }
    }

    async fn without_a_text_a_quote_stays_as_it_is(kit: Kit) {
        let who = kit.researcher();
        let claim = who.claim(&who.dossier(json!({})).await, 1, json!({})).await;
        let source = who.source(json!({})).await;
        snapshot(&kit, &source, 1_000, None).await;
        let over = json!({"source_id": source.id, "quote": {"exact": "e\u{301} ", "suffix": "x"}});
        let evidence = who.evidence(&claim, over).await;
        let expected = json!({
            "exact": "e\u{301} ", "prefix": null, "suffix": "x", "language": null,
            "start": null, "end": null, "snapshot_id": null,
        });
        assert_eq!(evidence.body["quote"], expected);
        let body = |quote| json!({
            "source_id": source.id, "stance": "supports", "reliability": "B", "credibility": "2", "quote": quote,
        });
        let placed = body(json!({"exact": "x", "start": 3}));
        let refused = who.post(&format!("{}/evidence", claim.path), placed).await;
        let error = &refused.problem(422, "invalid_body")["errors"][0];
        assert_eq!((&error["pointer"], &error["code"]), (&json!("/quote/start"), &json!("quote_position")));
        // A text that comes later does not touch what stands; what is quoted anew must stand in it.
        snapshot(&kit, &source, 2_000, Some("un été")).await;
        let same = who.put(&evidence.path, body(json!({"exact": "e\u{301} ", "suffix": "x"})));
        let same = same.if_match(&evidence.etag).await.expect(200);
        assert_eq!(same["quote"], expected);
        let anew = who.put(&evidence.path, body(json!({"exact": "e\u{301}t"}))).if_match(&same.etag()).await.expect(200);
        assert_eq!((&anew["quote"]["exact"], &anew["quote"]["start"]), (&json!("ét"), &json!(3)));
    }

    async fn a_snapshot_can_be_named(kit: Kit) {
        let (who, stage) = (kit.researcher(), stage(&kit).await);
        snapshot(&kit, &stage.source, 2_000, Some("All is gone.")).await;
        let old = json!({"exact": "did not answer", "snapshot_id": stage.snapshot});
        let evidence = stage.quote(who, old).await;
        assert_eq!(evidence.body["quote"]["snapshot_id"], stage.snapshot);
        assert_eq!(stage.refused(who, json!({"exact": "did not answer"})).await["code"], "quote_missing");
    }

    async fn what_did_not_change_is_not_checked_anew(kit: Kit) {
        let (who, stage) = (kit.researcher(), stage(&kit).await);
        let evidence = stage.quote(who, json!({"exact": "did not answer"})).await;
        snapshot(&kit, &stage.source, 2_000, Some("All is gone.")).await;
        let body = |quote| json!({
            "source_id": stage.source.id, "stance": "refutes", "reliability": "B", "credibility": "2", "quote": quote,
        });
        let mut etag = evidence.etag.clone();
        // As it was sent, and as it was answered.
        for quote in [json!({"exact": "did not answer"}), evidence.body["quote"].clone()] {
            let changed = who.put(&evidence.path, body(quote)).if_match(&etag).await.expect(200);
            assert_eq!(changed["quote"], evidence.body["quote"]);
            etag = changed.etag();
        }
        let other = who.put(&evidence.path, body(json!({"exact": "did not"}))).if_match(&etag).await;
        assert_eq!(other.problem(422, "invalid_body")["errors"][0]["code"], "quote_missing");
        // The same words in another source are another quote.
        let elsewhere = who.source(json!({})).await;
        snapshot(&kit, &elsewhere, 1_000, Some("Nothing of it.")).await;
        let mut moved = body(json!({"exact": "did not answer"}));
        moved["source_id"] = json!(elsewhere.id);
        let moved = who.put(&evidence.path, moved).if_match(&etag).await;
        assert_eq!(moved.problem(422, "invalid_body")["errors"][0]["code"], "quote_missing");
    }

    async fn a_repeated_request_is_answered_alike(kit: Kit) {
        let (who, stage) = (kit.researcher(), stage(&kit).await);
        let body = json!({
            "source_id": stage.source.id, "stance": "supports", "reliability": "B", "credibility": "2",
            "quote": {"exact": "did not answer"},
        });
        let path = format!("{}/evidence", stage.claim.path);
        let first = who.post(&path, body.clone()).header("Idempotency-Key", "once").await.expect(201);
        let again = who.post(&path, body).header("Idempotency-Key", "once").await.expect(201);
        assert_eq!(first.json(), again.json());
    }
}
