//! `ClaimReview` is what schema.org says, as TypeScript's types and a JSON-LD processor read it.

use dementi_testkit::{Kit, on_both_databases};
use serde_json::{Value, json};

use super::{node, python};

on_both_databases! {
    async fn every_review_is_what_schema_org_says(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let mut reviews = Vec::new();
        for rating in ["mostly_true", "unproven"] {
            let claim = kit.researcher().claim(&dossier, 2, json!({"claimed_on": "2013-07-11"})).await;
            let source = json!({"url": format!("https://news.example/{rating}"), "published_on": "2013-07-11"});
            let source = kit.researcher().source(source).await;
            let party = json!({"name": "The Guardian", "kind": "organisation", "wikidata_id": "Q11148"});
            let party = kit.researcher().party(party).await;
            let said = json!({"party_id": party.id, "source_id": source.id});
            kit.researcher().assertion(&claim, said).await;
            crate::reviews::published(&kit, &claim, rating, json!({})).await;
            let review = kit.reader().get(&format!("/claims/{}/report?format=claimreview", claim.id)).await;
            reviews.push(review.expect(200).json().clone());
        }
        assert_eq!(reviews[0]["reviewRating"]["ratingValue"], 4);
        assert_eq!(reviews[1]["reviewRating"].get("ratingValue"), None);
        let wrong = node("claim_review.cjs", &[Value::from(reviews.clone()).to_string()]);
        assert_eq!(wrong.trim(), "[]");
        // The types do see what is wrong.
        reviews[0]["claimReviewd"] = json!("misspelt");
        let wrong = node("claim_review.cjs", &[json!([reviews[0]]).to_string()]);
        assert!(wrong.contains("claimReviewd"), "{wrong}");
        let expanded: Value = serde_json::from_str(&python("claim_review.py", &[reviews[1].to_string()])).unwrap();
        let at = |path: &str| expanded.pointer(&path.replace('~', "http:~1~1schema.org~1")).cloned().unwrap_or_default();
        assert_eq!(at("/0/@type"), json!(["http://schema.org/ClaimReview"]));
        assert_eq!(at("/0/~url/0/@id"), reviews[1]["url"]);
        assert_eq!(at("/0/~reviewRating/0/~alternateName/0/@value"), "Unproven");
        assert_eq!(at("/0/~itemReviewed/0/~author/0/~sameAs/0/@id"), "https://www.wikidata.org/wiki/Q11148");
        let first = at("/0/~itemReviewed/0/~firstAppearance/0/~url/0/@id");
        assert_eq!(first, "https://news.example/unproven");
    }
}
