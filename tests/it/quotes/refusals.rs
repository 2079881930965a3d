use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

use super::{snapshot, stage};

on_both_databases! {
    async fn words_that_do_not_stand_are_refused_with_the_nearest(kit: Kit) {
        let (who, stage) = (kit.researcher(), stage(&kit).await);
        let error = stage.refused(who, json!({"exact": "did not answer \"how often\""})).await;
        assert_eq!((&error["pointer"], &error["code"]), (&json!("/quote/exact"), &json!("quote_missing")));
        let candidate = &error["candidates"][0];
        assert_eq!(candidate["exact"], "did not answer “how often?");
        assert_eq!(candidate["similarity"], 100);
        // What is offered can be taken as it is.
        let taken = json!({"exact": candidate["exact"], "start": candidate["start"], "end": candidate["end"]});
        let evidence = stage.quote(who, taken).await;
        assert_eq!(evidence.body["quote"]["start"], candidate["start"]);
        let none = stage.refused(who, json!({"exact": "wholly unrelated"})).await;
        assert_eq!((&none["code"], none.get("candidates")), (&json!("quote_missing"), None));
    }

    async fn words_that_stand_twice_are_refused_with_the_places(kit: Kit) {
        let (who, stage) = (kit.researcher(), stage(&kit).await);
        let error = stage.refused(who, json!({"exact": "COMPANY said no"})).await;
        assert_eq!(error["code"], "quote_missing", "letter case counts");
        let error = stage.refused(who, json!({"exact": "company said no"})).await;
        assert_eq!((&error["pointer"], &error["code"]), (&json!("/quote/exact"), &json!("quote_ambiguous")));
        let places = error["candidates"].as_array().expect("candidates");
        assert_eq!(places.len(), 2);
        assert!(places.iter().all(|place| place["exact"] == "company said no" && place.get("similarity").is_none()));
        for (place, told) in [(0, json!({"suffix": " to the first"})), (1, json!({"start": places[1]["start"]}))] {
            let mut quote = json!({"exact": "company said no"});
            quote.as_object_mut().expect("an object").extend(told.as_object().expect("an object").clone());
            let evidence = stage.quote(who, quote).await;
            assert_eq!(evidence.body["quote"]["start"], places[place]["start"]);
        }
        let shared = stage.refused(who, json!({"exact": "said no", "prefix": "company ", "suffix": " to the "})).await;
        assert_eq!(shared["code"], "quote_ambiguous");
    }

    async fn wrong_contexts_and_places_are_told(kit: Kit) {
        let (who, stage) = (kit.researcher(), stage(&kit).await);
        let told = async |quote| {
            let error = stage.refused(who, quote).await;
            (error["pointer"].clone(), error["code"].clone(), error["candidates"][0]["exact"].clone())
        };
        let exact = "did not answer";
        let context = |field: &str| (json!(format!("/quote/{field}")), json!("quote_context"), json!(exact));
        assert_eq!(told(json!({"exact": exact, "prefix": "They "})).await, context("prefix"));
        assert_eq!(told(json!({"exact": exact, "suffix": " at all"})).await, context("suffix"));
        let place = (json!("/quote/start"), json!("quote_position"), json!(exact));
        assert_eq!(told(json!({"exact": exact, "start": 3})).await, place);
        assert_eq!(told(json!({"exact": exact, "end": 4_000_000_000_u32})).await, place);
        let (pointer, code, _) = told(json!({"exact": exact, "start": -1})).await;
        assert_eq!((pointer, code), (json!("/quote/start"), json!("invalid_value")));
    }

    async fn only_a_text_of_the_same_source_can_be_named(kit: Kit) {
        let (who, ours) = (kit.researcher(), stage(&kit).await);
        let elsewhere = snapshot(&kit, &who.source(json!({})).await, 1_000, Some("did not answer")).await;
        let bare = snapshot(&kit, &ours.source, 2_000, None).await;
        let withdrawn = snapshot(&kit, &ours.source, 500, Some("did not answer")).await;
        let database = kit.database();
        let set = "UPDATE snapshots SET withdrawn_at = 1, withdrawn_reason = 'x' WHERE id =";
        database.execute(&format!("{set} {}", database.id(&withdrawn))).await;
        for (id, code) in [
            (elsewhere, "unknown_reference"),
            (withdrawn, "unknown_reference"),
            (ours.claim.id.clone(), "unknown_reference"),
            (bare, "no_text"),
        ] {
            let error = ours.refused(who, json!({"exact": "did not answer", "snapshot_id": id})).await;
            assert_eq!((&error["pointer"], &error["code"]), (&json!("/quote/snapshot_id"), &json!(code)));
        }
    }

    async fn a_refused_quote_leaves_nothing_behind(kit: Kit) {
        let (who, stage) = (kit.researcher(), stage(&kit).await);
        stage.refused(who, json!({"exact": "nowhere"})).await;
        for table in ["evidence", "quote_checks"] {
            assert_eq!(kit.database().count(table, "1 = 1").await, 0, "{table}");
        }
    }
}
