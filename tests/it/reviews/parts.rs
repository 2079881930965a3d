//! Answers in Google's shape of which only parts are wanted.

use dementi_testkit::{Searching, on_both_databases};
use serde_json::{Value, json};

use super::{external, settled};

/// The paths of all fields of a schema, with whether more stands below them.
fn paths(document: &Value, schema: &Value, above: &str) -> Vec<(String, bool)> {
    // What may be `null` is one of two.
    let schema = schema["oneOf"].get(0).unwrap_or(schema);
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.rsplit('/').next().expect("a name");
        return paths(document, &document["components"]["schemas"][name], above);
    }
    if schema["items"].is_object() {
        return paths(document, &schema["items"], above);
    }
    let fields = schema["properties"].as_object().into_iter().flatten();
    let mut all = Vec::new();
    for (name, field) in fields {
        let path = if above.is_empty() { name.clone() } else { format!("{above}/{name}") };
        let below = paths(document, field, &path);
        all.push((path, !below.is_empty()));
        all.extend(below);
    }
    all
}

on_both_databases! {
    async fn every_field_of_the_document_can_be_asked_for(kit: Searching) {
        let document = dementi_testkit::openapi();
        for (path, schema, count) in [
            ("/v1alpha1/claims:search?query=mail", "FactCheckedClaims", 14),
            ("/v1alpha1/pages?organization=other.example", "ClaimReviewMarkupPages", 28),
        ] {
            let all = paths(&document, &document["components"]["schemas"][schema], "");
            assert_eq!(all.len(), count, "{all:?}");
            for (field, has_fields) in all {
                let ask = |mask: String| kit.reader().outside(dementi_testkit::Method::GET, &format!("{path}&fields={mask}"));
                ask(field.clone()).await.expect(200);
                let below = ask(format!("{field}/*")).await;
                assert_eq!(below.status(), if has_fields { 200 } else { 400 }, "{field}");
            }
        }
    }

    async fn what_is_not_asked_for_is_left_out(kit: Searching) {
        external(&kit, json!({})).await;
        settled(&kit).await;
        let get = |query: &str| kit.reader().outside(dementi_testkit::Method::GET, &format!("/v1alpha1/{query}"));
        let found = get("claims:search?query=mail&fields=claims(claimant,claimReview/publisher/site)").await.expect(200);
        let expected = json!({"claims": [
            {"claimant": "A. Blogger", "claimReview": [{"publisher": {"site": "other.example"}}]},
        ]});
        assert_eq!(found.json(), &expected);
        let pretty = get("claims:search?query=mail&fields=nextPageToken,claims/text&prettyPrint=true").await.expect(200);
        assert_eq!(pretty.text(), "{\n  \"claims\": [\n    {\n      \"text\": \"Microsoft reads all mail.\"\n    }\n  ]\n}");
        let page = get("pages?organization=other.example&fields=claimReviewMarkupPages(name,versionId)").await.expect(200);
        let page = &page["claimReviewMarkupPages"][0];
        assert_eq!(page.as_object().map(serde_json::Map::len), Some(2), "{page}");
    }

    async fn masks_that_cannot_be_used_are_refused_before_anything_is_written(kit: Searching) {
        for (query, told) in [
            ("fields=claims(text", "something else stands at character 12"),
            ("fields=claims/txt", "`claims/txt`, which the answer does not have"),
            ("fields=claims&fields=claims", "stands twice"),
        ] {
            let path = format!("/v1alpha1/claims:search?query=mail&{query}");
            let reply = kit.reader().outside(dementi_testkit::Method::GET, &path).await.expect(400);
            assert_eq!(reply["error"]["status"], "INVALID_ARGUMENT");
            let violation = &reply["error"]["details"][1]["fieldViolations"][0];
            assert_eq!(violation["field"], "fields");
            assert!(violation["description"].as_str().is_some_and(|text| text.contains(told)), "{violation}");
        }
        let pretty = kit.reader().outside(dementi_testkit::Method::GET, "/v1alpha1/pages?url=a&prettyPrint=yes").await;
        assert_eq!(pretty.expect(400)["error"]["details"][1]["fieldViolations"][0]["field"], "prettyPrint");
        let page = json!({
            "pageUrl": "https://www.other.example/page",
            "publishDate": "2026-01-03",
            "claimReviewAuthor": {"name": "Other checks"},
            "claimReviewMarkups": [{"claimReviewed": "So.", "rating": {"textualRating": "False"}}],
        });
        let create = |fields: &str| {
            let path = format!("/v1alpha1/pages?fields={fields}");
            kit.researcher().outside(dementi_testkit::Method::POST, &path).json(page.clone())
        };
        create("claims").await.expect(400);
        assert_eq!(kit.database().count("external_verdicts", "1 = 1").await, 0);
        let created = create("claimReviewMarkups/claimReviewed").await.expect(200);
        assert_eq!(created.json(), &json!({"claimReviewMarkups": [{"claimReviewed": "So."}]}));
    }
}
