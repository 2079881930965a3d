//! The API's reference at `/docs`.
//!
//! The page is Swagger UI, which is not ours: axe-core finds faults in it that we cannot mend, and it weighs 2 MB. What
//! is ours is the document that it shows, and the policy that it runs under, so it is only insisted that it works.

use dementi_testkit::{Kit, on_both_databases};
use serde_json::json;

use super::browse;

on_both_databases! {
    async fn it_shows_every_operation_and_webhook_under_its_policy(kit: Kit) {
        let shown = browse("reference.mjs", json!({"url": kit.url()})).await;
        let document = dementi_testkit::openapi();
        // It shows what a webhook is sent as an operation of the receiver's.
        let items = ["paths", "webhooks"].map(|member| document[member].as_object().expect("an object"));
        let items = items.into_iter().flat_map(|items| items.values());
        let operations: usize = items.map(|item| item.as_object().expect("operations").len()).sum();
        assert_eq!(shown, json!({"address": format!("{}/docs/", kit.url()), "operations": operations}));
    }
}
