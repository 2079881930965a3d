//! The administration, with much on its pages.

use dementi_testkit::{Backend, Kit, Reaction, Receiver, run_on};
use serde_json::json;

use super::{editor_looks, looks};

/// A webhook with a delivery that failed and one that is on its way: the path of its page.
async fn webhook(kit: &Kit) -> (String, String) {
    let receiver = Receiver::start().await;
    let description = "A name without any spaces: ".to_owned() + &"x".repeat(150);
    let body = json!({"url": receiver.url, "description": description, "events": ["claim.stale", "verdict.published"]});
    let path = format!("/webhooks/{}", kit.admin().post("/webhooks", body).await.expect(201).id());
    let test = kit.admin().post(&format!("{path}/test"), json!({})).await.expect(201);
    receiver.then(Reaction::Answer(410, Vec::new(), "y".repeat(900)));
    kit.settle(&mut kit.dispatcher()).await;
    let page = format!("/admin{path}");
    (format!("{page}/deliveries/{}", test.id()), page)
}

#[test]
fn the_administration_is_in_order() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let admin = kit.admin();
        let scale = admin.scale(json!({"description": "z".repeat(400)})).await;
        let ratings = json!([{"key": "a", "label": "w".repeat(100), "value": 1}, {"key": "b", "label": "B", "value": 2}]);
        let changed = json!({"name": "v".repeat(200), "ratings": ratings});
        admin.put(&scale.path, changed).if_match(&scale.etag).await.expect(200);
        admin
            .post("/tokens", json!({"label": "u".repeat(100), "scopes": ["read", "admin"]}))
            .await
            .expect(201);
        let token = kit
            .researcher()
            .post("/tokens", json!({"label": "An export", "scopes": ["read"]}))
            .await
            .expect(201);
        let (delivery, webhook) = webhook(&kit).await;
        let member = format!("/admin/members/{}", kit.researcher().user());
        let (scale, edit) = (format!("/admin/scales/{}", scale.id), "edit");
        let mut paths = [
            "members",
            "desk",
            "scales",
            "scales/new",
            "webhooks",
            "webhooks/new",
            "audit",
            "audit?kind=scale",
        ]
        .map(|page| format!("/admin/{page}"))
        .to_vec();
        paths.extend([
            "/tokens".to_owned(),
            format!("/tokens/{}/revoke", token.id()),
            format!("{member}/remove"),
            format!("{scale}/{edit}"),
            format!("{scale}/withdraw"),
            format!("{webhook}/{edit}"),
            format!("{webhook}/rotate"),
            member,
            scale,
            webhook,
            delivery,
        ]);
        looks(&kit, admin, paths).await;
        editor_looks(
            &kit,
            ["/admin/members", "/admin/desk", "/admin/scales", "/tokens"].map(ToOwned::to_owned).to_vec(),
        )
        .await;
    });
}
