//! Google's own clients work with this server.

use dementi_testkit::{Searching, on_both_databases};
use serde_json::{Value, json};

use super::{node, python};
use crate::reviews::{external, published_claim, settled};

/// Five reviews that fit a query, one of them the desk's own.
async fn prepared(kit: &Searching) {
    published_claim(kit, json!({})).await;
    for number in 1..5 {
        let text = format!("Microsoft reads mail, number {number}.");
        external(kit, json!({"claim_text": text, "url": format!("https://other.example/{number}")})).await;
    }
    settled(kit).await;
}

fn texts(found: &Value) -> Vec<&str> {
    let found = found.as_array().expect("claims");
    found.iter().map(|claim| claim["text"].as_str().expect("a text")).collect()
}

on_both_databases! {
    async fn the_one_for_python(kit: Searching) {
        prepared(&kit).await;
        let printed = python("fact_check_tools.py", &[kit.url(), kit.editor().token()]);
        let said: Value = serde_json::from_str(&printed).unwrap();
        assert_eq!(said["pages"], 3);
        let mut found = texts(&said["found"]);
        found.sort_unstable();
        found.dedup();
        assert_eq!(found.len(), 5, "{found:?}");
        assert_eq!(said["nothing"], json!({}));
        assert_eq!(said["bad"]["status"], 400);
        assert!(said["bad"]["reason"].as_str().unwrap().contains("`query` is required"), "{}", said["bad"]);
        assert_eq!(said["bad"]["details"][1]["fieldViolations"][0]["field"], "query");
        let parts = said["parts"]["claims"].as_array().unwrap();
        assert_eq!(parts.len(), 5);
        for part in parts {
            let [text, url] = [&part["text"], &part["claimReview"][0]["url"]];
            assert!(text.is_string() && url.is_string(), "{part}");
            assert_eq!(part, &json!({"text": text, "claimReview": [{"url": url}]}));
        }
        assert_eq!(said["unknown"]["details"][1]["fieldViolations"][0]["field"], "fields");
        // Whole pages.
        assert_eq!(said["created"], said["read"]);
        let markups = said["read"]["claimReviewMarkups"].as_array().unwrap();
        assert_eq!(markups.len(), 2);
        assert_eq!(markups[0]["claimAuthor"]["jobTitle"], "Nephologist");
        assert_eq!(said["read"]["claimReviewAuthor"]["imageUrl"], "https://other.example/logo.png");
        assert_eq!(said["updated"]["claimReviewMarkups"].as_array().unwrap().len(), 1);
        assert_ne!(said["updated"]["versionId"], said["read"]["versionId"]);
        assert_eq!(said["stale"]["status"], 409);
        let listed = said["listed"]["claimReviewMarkupPages"].as_array().unwrap();
        assert!(listed.contains(&said["updated"]), "{listed:#?}");
        assert_eq!((&said["deleted"], &said["gone"]["status"]), (&json!({}), &json!(404)));
        let ours = &said["ours"]["claimReviewMarkupPages"][0]["claimReviewMarkups"][0];
        assert_eq!(ours["rating"]["textualRating"], "Mostly true");
    }

    async fn the_one_for_node(kit: Searching) {
        prepared(&kit).await;
        let url = format!("{}/", kit.url());
        let said: Value = serde_json::from_str(&node("fact_check_tools.cjs", &[&url, kit.reader().token()])).unwrap();
        assert_eq!(texts(&said["found"]).len(), 5);
        assert_eq!(said["bad"]["code"], 400);
        assert!(said["bad"]["message"].as_str().unwrap().contains("`query` is required"), "{}", said["bad"]);
        assert_eq!(said["ours"]["claimReviewMarkupPages"].as_array().map(Vec::len), Some(1));
    }
}
