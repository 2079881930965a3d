//! Reviews by other publishers, and for other programs.

use dementi_testkit::{Kit, Thing};
use serde_json::{Value, json};

use super::prepare::Call;
use super::steps;
use super::table::Row;
use crate::reviews::review;

pub(super) async fn call(kit: &Kit, row: &Row) -> Call {
    let base = "/api/v1/external-verdicts";
    match row.operation {
        "GET /api/v1/external-verdicts" | "GET /api/v1/claim-reviews" => Call::read(row.path()),
        "POST /api/v1/external-verdicts" => Call::create(base, review(json!({"url": address(kit)}))),
        "POST /api/v1/external-verdicts/import" => Call::create(format!("{base}/import"), json!({})),
        "GET /api/v1/claims/{claim_id}/external-verdicts" => {
            let claim = on_claim(kit).await["claim_id"].clone();
            Call::read(format!("/api/v1/claims/{}/external-verdicts", claim.as_str().expect("a claim")))
        }
        "GET /v1alpha1/claims:search" => Call::read("/v1alpha1/claims:search?query=mail"),
        "GET /v1alpha1/claims:imageSearch" => Call::read("/v1alpha1/claims:imageSearch?imageUri=x"),
        "GET /v1alpha1/pages" => Call::read("/v1alpha1/pages?organization=other.example"),
        "POST /v1alpha1/pages" => Call::create("/v1alpha1/pages", page(kit)),
        pages if pages.ends_with("/v1alpha1/pages/{page_id}") => {
            let review = on_claim(kit).await;
            let path = format!("/v1alpha1/pages/{}", review["page_id"].as_str().expect("a page"));
            if pages.starts_with("PUT") {
                let found = kit.editor().outside(dementi_testkit::Method::GET, &path).await.expect(200);
                let mut body = page(kit);
                body["versionId"] = found["versionId"].clone();
                return Call::create(path, body);
            }
            Call::read(path)
        }
        one => {
            let review_on = on_claim(kit).await;
            let path = format!("{base}/{}", review_on["id"].as_str().expect("an id"));
            let thing = Thing { id: String::new(), path, etag: "\"1\"".to_owned(), body: Value::Null };
            match one.split(' ').next() {
                Some("GET") => Call::read(thing.path),
                Some("PUT") => Call::change(&thing, review(json!({"url": address(kit)}))),
                _ => Call::withdraw(&thing),
            }
        }
    }
}

/// An address that nobody has used.
fn address(kit: &Kit) -> String {
    format!("https://other.example/{}", kit.app().next_id())
}

fn page(kit: &Kit) -> Value {
    let markup = json!({"claimReviewed": "A claim.", "rating": {"textualRating": "False"}});
    json!({"pageUrl": address(kit), "claimReviewMarkups": [markup]})
}

/// An external verdict on a claim of a restricted dossier.
async fn on_claim(kit: &Kit) -> Value {
    let claim = kit.researcher().claim(&steps::dossier(kit).await, 1, json!({})).await;
    let body = review(json!({"claim_id": claim.id, "url": address(kit)}));
    kit.researcher().post("/external-verdicts", body).await.expect(201).json().clone()
}
