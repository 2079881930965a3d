//! Making ready what a page of the administration is about.

use dementi_testkit::sessions::LinkPurpose;
use dementi_testkit::signing_in::{begin, confirm, sign_in_by_link};
use dementi_testkit::{Context, Kit, PageForm, sign_in};
use serde_json::{Value, json};

use super::prepare::plain;
use super::routes::Route;

/// The address, or the form with all that it asks for, but the token.
pub(super) async fn ready(kit: &Kit, route: &Route, steps: &[&str]) -> PageForm {
    match *steps {
        ["admin", "members"] => {
            let email = format!("{}@desk.example", kit.app().next_id());
            plain(route.path).with(&[("name", "Ruth"), ("email", &email), ("role", "reader")])
        }
        ["admin", "members", _, ref step @ ..] => {
            let member = member(kit).await;
            let user = member["user_id"].as_str().expect("an id");
            if step == ["second-factor"] {
                second_factor(kit, user).await;
            }
            let form = plain(route.path.replace("{id}", user));
            let version = member["version"].to_string();
            match step {
                ["role"] => form.with(&[("version", &version), ("role", "editor")]),
                ["link"] => form.with(&[("purpose", "sign_in")]),
                ["remove"] if route.method == "POST" => form.with(&[("version", &version)]),
                _ => form,
            }
        }
        ["admin", "desk"] if route.method == "POST" => desk(kit).await,
        ["admin", "scales", "new"] => scale_form(route.path),
        ["admin", "scales", _, ref step @ ..] => {
            let scale = kit.admin().scale(json!({})).await;
            let version = scale.etag.trim_matches('"');
            let form = scale_form(&route.path.replace("{id}", &scale.id)).with(&[("version", version)]);
            if step == ["withdraw"] { form.with(&[("reason", "A newer one is used.")]) } else { form }
        }
        ["admin", "webhooks", "new"] => webhook_form(route.path),
        ["admin", "webhooks", _, ref step @ ..] => webhook(kit, route, step).await,
        _ => plain(route.path),
    }
}

/// Somebody who has just come to the desk.
async fn member(kit: &Kit) -> Value {
    let email = format!("{}@desk.example", kit.app().next_id());
    let new = json!({"name": "Ruth", "email": email, "role": "reader"});
    kit.admin().post("/members", new).await.expect(201).json().clone()
}

/// Turns on a second factor for somebody.
pub(in crate::pages) async fn second_factor(kit: &Kit, user: &str) {
    let link = kit.link_of(user, LinkPurpose::SignIn).await;
    let opened = sign_in_by_link(kit.app(), &link, sign_in::from(1)).await;
    let secret = sign_in::signed_in(opened.expect("the link is good"));
    let context = async || {
        let actor = sign_in::acting(kit.app(), &secret).await;
        Context { actor, request_id: None, idempotency: None }
    };
    let begun = begin(kit.app(), context().await).await.expect("it is begun");
    let code = sign_in::code(&begun.secret, kit.clock(), 0);
    confirm(kit.app(), context().await, &code).await.expect("the code is right");
}

/// A scale as the form of one says it.
fn scale_form(action: &str) -> PageForm {
    plain(action).with(&[
        ("name", "Two steps"),
        ("label-1", "Right"),
        ("key-1", "right"),
        ("label-2", "Wrong"),
        ("key-2", "wrong"),
    ])
}

/// A webhook that nobody receives, as the form of one says it.
fn webhook_form(action: &str) -> PageForm {
    plain(action).with(&[("url", "http://127.0.0.1:1/"), ("event-claim.stale", "on")])
}

/// A form of a webhook that is on; the one from before, if it still is: a desk can have only so many.
async fn webhook(kit: &Kit, route: &Route, step: &[&str]) -> PageForm {
    let listed = kit.admin().get("/webhooks?limit=100").await.expect(200);
    let on = |webhook: &&Value| webhook["enabled"] == true && webhook["withdrawn"].is_null();
    let webhook = if let Some(webhook) = listed.items().iter().find(on) {
        webhook.clone()
    } else {
        let body = json!({"url": "http://127.0.0.1:1/", "events": ["claim.stale"]});
        kit.admin().post("/webhooks", body).await.expect(201).json().clone()
    };
    let path = format!("/webhooks/{}", webhook["id"].as_str().expect("an id"));
    let mut version = webhook["version"].to_string();
    let mut action = route.path.replace("/admin/webhooks/{id}", &format!("/admin{path}"));
    match step {
        ["enable"] => {
            let off = kit.admin().post(&format!("{path}/disable"), json!({}));
            version = off.if_match(&format!("\"{version}\"")).await.expect(200)["version"].to_string();
        }
        ["deliveries", ..] => {
            let sent = kit.admin().post(&format!("{path}/test"), json!({})).await.expect(201);
            action = action.replace("{delivery}", sent["id"].as_str().expect("an id"));
        }
        _ => {}
    }
    match step {
        ["edit"] => webhook_form(&action).with(&[("version", &version)]),
        ["enable" | "disable" | "rotate"] => plain(action).with(&[("version", &version)]),
        ["withdraw"] => plain(action).with(&[("version", &version), ("reason", "It is not used.")]),
        ["recover"] => plain(action).with(&[("since", "2026-01-01")]),
        _ => plain(action),
    }
}

/// The desk's form as it stands.
async fn desk(kit: &Kit) -> PageForm {
    let desk = kit.admin().get("/desk").await.expect(200);
    // Another desk's admin sends it too, and no two desks have one name.
    let (version, name) = (desk.json()["version"].to_string(), kit.app().next_id().to_string());
    plain("/admin/desk").with(&[
        ("version", &version),
        ("name", &name),
        ("approvals_required", "1"),
        ("minimum_origins", "0"),
        ("public_pages", "nothing"),
    ])
}
