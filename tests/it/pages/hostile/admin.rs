//! The administration, and what comes from outside: the names of browsers, and what receivers of messages answer.

use dementi_testkit::{Backend, Kit, PageForm, Reaction, Receiver, Window, run_on};
use serde_json::json;

use super::signs::Known;
use super::{Deal, all, harmless, in_parts, pages, policy, rounds, tells};
use crate::published::desk;

/// What an admin typed, and where it is shown.
struct Administered {
    /// Pages that show it.
    shown: Vec<String>,
    /// Pages whose fields hold some of it.
    forms: Vec<String>,
}

/// Puts texts wherever an admin can type one.
async fn administer(kit: &Kit, deal: Deal<'_>) -> Administered {
    let (admin, text) = (kit.admin(), |place: usize| deal.text(place));
    let rating =
        |key: &str, at: usize| json!({"key": key, "label": deal.short(at, 100), "description": text(at + 1)});
    let ratings = json!([rating("a", 0), rating("b", 2)]);
    let scale = admin.scale(json!({"name": text(4), "description": text(5), "ratings": ratings})).await;
    admin.step(&scale, "withdraw", json!({"reason": text(6)})).await;
    let email = format!("{}@desk.example", kit.app().next_id());
    let member = json!({"name": text(7), "email": email, "role": "reader"});
    let member = admin.post("/members", member).await.expect(201);
    let member = member["user_id"].as_str().expect("an id").to_owned();
    let label = json!({"label": deal.short(8, 100), "scopes": ["read"]});
    let token = admin.post("/tokens", label).await.expect(201).id();
    let body = json!({"url": "http://127.0.0.1:1/", "description": text(9), "events": ["claim.stale"]});
    let webhook = admin.post("/webhooks", body).await.expect(201).id();
    let withdrawn = admin.post(&format!("/webhooks/{webhook}/withdraw"), json!({"reason": text(10)}));
    withdrawn.if_match("\"1\"").await.expect(200);
    policy(kit, json!({"name": text(11), "public_pages": "dossiers"})).await;
    let shown = vec![
        format!("/admin/scales/{}", scale.id),
        format!("/admin/members/{member}"),
        format!("/admin/webhooks/{webhook}"),
        format!("/admin/members/{member}/remove"),
        format!("/admin/scales/{}/withdraw", scale.id),
        format!("/tokens/{token}/revoke"),
        format!("/published/desks/{}", desk(kit).await),
        "/account".to_owned(),
    ];
    Administered { shown, forms: vec![format!("/admin/webhooks/{webhook}/edit"), "/admin/desk".to_owned()] }
}

/// After how many rounds the lists are looked at.
const LISTED: usize = 10;

async fn administration(kit: &Kit, part: usize, parts: usize) {
    let window = kit.window(kit.admin()).await;
    let (texts, harmless) = (all(), harmless());
    let lists = ["/tokens", "/admin/scales", "/admin/webhooks", "/admin/members", "/admin/audit"]
        .map(ToOwned::to_owned);
    let ours = administer(kit, Deal { texts: &harmless, round: 0 }).await;
    let known = Known::of(&pages(&window, &[ours.shown, ours.forms, lists.to_vec()].concat()).await);
    for deal in rounds(&texts, part, parts) {
        let made = administer(kit, deal).await;
        let shown = pages(&window, &made.shown).await;
        for page in &shown {
            known.is_plain(page);
        }
        for place in [1, 3, 4, 5] {
            tells(&shown[0], deal.text(place));
        }
        for place in [0, 2] {
            tells(&shown[0], deal.short(place, 100));
        }
        tells(&shown[1], deal.text(7));
        tells(&shown[2], deal.text(9));
        tells(&shown[2], deal.text(10));
        tells(&shown[6], deal.text(11));
        let [webhook, desk] = pages(&window, &made.forms).await.try_into().expect("two forms");
        known.is_inert(&webhook);
        known.is_inert(&desk);
        assert_eq!(desk.form("/admin/desk").get("name"), deal.text(11));
        if (deal.round / parts).is_multiple_of(LISTED) {
            pages(&window, &lists).await.iter().for_each(|page| known.is_inert(page));
        }
    }
    pages(&window, &lists).await.iter().for_each(|page| known.is_inert(page));
}

in_parts! {
    they_add_nothing_to_the_administration: administration(Kit), 5:
    first = 0, second = 1, third = 2, fourth = 3, fifth = 4
}

/// Signs in with a browser that calls itself so.
async fn come_with(kit: &Kit, browser: &str) {
    let link = PageForm { action: kit.sign_in_link(kit.editor()).await, ..PageForm::default() };
    let welcome = Window::new(&kit.nobody()).send(&link).header("user-agent", browser);
    welcome.await.expect(303);
}

#[test]
fn they_are_names_of_browsers() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let mut window = kit.window(kit.editor()).await;
        come_with(&kit, "Words").await;
        let known = Known::of([&window.get("/account").await.expect(200)]);
        // What is no ASCII comes in no header, as far as a server can know what it says.
        let texts: Vec<String> = all().into_iter().filter(|text| text.is_ascii()).collect();
        assert!(texts.len() > 300, "{}", texts.len());
        for texts in texts.chunks(12) {
            for text in texts {
                come_with(&kit, text).await;
            }
            let account = window.get("/account").await.expect(200);
            known.is_plain(&account);
            for text in texts {
                tells(&account, text);
            }
            let alone = window.send(&account.form("/account/sessions/end-others")).await.expect(303);
            // The session may go on under another secret.
            window = alone.session().map_or_else(|| window.clone(), |secret| window.with(secret));
        }
    });
}

#[test]
fn they_are_what_receivers_answer() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let (window, receiver) = (kit.window(kit.admin()).await, Receiver::start().await);
        let body = json!({"url": receiver.url, "events": ["claim.stale"]});
        let webhook = kit.admin().post("/webhooks", body).await.expect(201).id();
        let mut dispatcher = kit.dispatcher();
        let mut told = async |answer: &str| {
            let sent =
                kit.admin().post(&format!("/webhooks/{webhook}/test"), json!({})).await.expect(201).id();
            receiver.then(Reaction::Answer(200, Vec::new(), answer.to_owned()));
            kit.settle(&mut dispatcher).await;
            window.get(&format!("/admin/webhooks/{webhook}/deliveries/{sent}")).await.expect(200)
        };
        let known = Known::of([&told("Words").await]);
        for text in all() {
            let page = told(&text).await;
            known.is_plain(&page);
            tells(&page, &text);
        }
    });
}
