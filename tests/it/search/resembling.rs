//! Whether something was checked already.

use dementi_testkit::{Searching, on_both_databases};
use serde_json::json;

use super::{claim, encoded, similar};

on_both_databases! {
    async fn the_claim_that_says_the_same_comes_first(kit: Searching) {
        let texts = [
            "Microsoft gave the NSA access to encrypted chats on Outlook.",
            "Skype joined the Prism programme in February 2011.",
            "The chancellor's phone was tapped for ten years.",
            "Vaccinated people are magnetic.",
            "The agency read chats of its own employees.",
        ];
        let mut claims = Vec::new();
        for text in texts {
            claims.push(claim(&kit, json!({"text": text})).await);
        }
        for (text, first) in [
            ("NSA could read encrypted Outlook chats, thanks to Microsoft #Prism", 0),
            ("So Skype was part of PRISM from February 2011 on?!", 1),
            ("BREAKING: they have been tapping the Chancellor's phones for 10 years", 2),
            ("a magnet sticks to you after the vaccination, people are magnetic", 3),
        ] {
            let found = similar(kit.reader(), text, "&least=unrelated").await;
            assert_eq!(found.items()[0]["claim"]["id"], json!(claims[first].id), "{text}: {}", found.text());
        }
        let same = similar(kit.reader(), texts[1], "").await;
        let best = &same.items()[0];
        assert_eq!((&best["claim"]["id"], &best["band"]), (&json!(claims[1].id), &json!("same")));
        assert_eq!(best["agreement"]["numbers"], json!(["2011"]));
        assert_eq!(best["agreement"]["names"], json!(["Prism", "February"]), "{best}");
        assert_eq!(best["agreement"]["words"], json!(["Skype", "joined", "programme"]), "{best}");
        assert_eq!(best["score"], 1.0);
        let other_year = similar(kit.reader(), "Skype joined the Prism programme in February 2009.", "").await;
        let best = &other_year.items()[0];
        assert_eq!(best["agreement"]["conflicting_numbers"], json!(["2011"]), "{best}");
    }

    async fn claims_on_record_are_compared_with_others_than_themselves(kit: Searching) {
        let first = claim(&kit, json!({"text": "The mayor sold the waterworks."})).await;
        let second = claim(&kit, json!({"text": "The waterworks were sold by the mayor."})).await;
        let found = kit.reader().get(&format!("/claims/similar?fresh=true&claim_id={}", first.id)).await.expect(200);
        let ids: Vec<_> = found.items().iter().map(|item| item["claim"]["id"].clone()).collect();
        assert_eq!(ids, [json!(second.id)]);
        let theirs = format!("/claims/similar?claim_id={}", first.id);
        kit.other().reader().get(&theirs).await.problem(404, "not_found");
    }

    async fn withdrawn_claims_were_not_checked(kit: Searching) {
        let gone = claim(&kit, json!({"text": "The mayor sold the waterworks."})).await;
        kit.researcher().withdraw(&gone).await;
        let found = similar(kit.reader(), "The mayor sold the waterworks.", "&least=unrelated").await;
        assert_eq!(found.items().len(), 0, "{}", found.text());
    }

    async fn mistakes_are_explained(kit: Searching) {
        for (query, told) in [
            ("", "either `text` or `claim_id`"),
            ("text=a&claim_id=0193a5b8-7c00-7aaa-8000-000000000001", "either `text` or `claim_id`"),
            ("text=", "`text` must not be empty"),
            ("text=a&language=x_y", "`language` must be a language tag"),
            ("text=a&limit=51", "`limit` must be a number from 1 to 50"),
            ("text=a&limit=x", "`limit`"),
            ("text=a&least=equal", "`least`"),
            ("claim_id=0193a5b8-7c00-7aaa-8000-000000000001&language=en", "`language` goes with `text`"),
            ("claim=1", "`claim` is unknown"),
        ] {
            let reply = kit.reader().get(&format!("/claims/similar?{query}")).await;
            let detail = reply.problem(400, "invalid_query")["detail"].as_str().expect("a detail").to_owned();
            assert!(detail.contains(told), "{query}: {detail}");
        }
        let long = encoded(&"x".repeat(2001));
        kit.reader().get(&format!("/claims/similar?text={long}")).await.problem(400, "invalid_query");
    }
}
