//! Forms are taken from pages of the same session alone.

use dementi_testkit::{Kit, PageForm, Reply, Window, on_both_databases};
use serde_json::json;

use super::prepare::{claim, ready};
use super::routes::{May, ROUTES};

/// What browsers and programs say of where a form comes from, when it is not from a page of ours.
fn foreign(url: &str) -> Vec<Vec<(&'static str, String)>> {
    let said = |name, value: &str| (name, value.to_owned());
    vec![
        vec![],
        vec![said("sec-fetch-site", "cross-site")],
        vec![said("sec-fetch-site", "same-site")],
        vec![said("sec-fetch-site", "none")],
        // The more telling header counts.
        vec![said("sec-fetch-site", "cross-site"), said("origin", url)],
        vec![said("origin", "https://evil.example")],
        vec![said("origin", &url.replacen("http://", "http://evil.example.", 1))],
        vec![said("origin", &url.replace("127.0.0.1", "localhost"))],
        vec![said("origin", "http://127.0.0.1")],
        vec![said("origin", "null")],
        vec![said("origin", "")],
        vec![said("referer", url)],
    ]
}

async fn from_elsewhere(window: &Window, form: &PageForm, said: &[(&'static str, String)]) -> Reply {
    let bare = window.send_bare(form);
    said.iter().fold(bare, |request, (name, value)| request.header(name, value)).await
}

/// All that has changed at the desk so far.
async fn changes(kit: &Kit) -> serde_json::Value {
    kit.admin().get("/audit?limit=1").await.expect(200)["items"].clone()
}

on_both_databases! {
    async fn only_pages_of_ours_send_them(kit: Kit) {
        for route in ROUTES.iter().filter(|route| route.method == "POST") {
            let window = kit.window(route.somebody(&kit)).await;
            let mut form = ready(&kit, route).await;
            if route.may != May::Anybody {
                form = form.with(&[("form_token", &window.form_token().await)]);
            }
            let before = changes(&kit).await;
            for said in foreign(kit.url()) {
                let reply = from_elsewhere(&window, &form, &said).await;
                assert!(
                    reply.status() == 403 && reply.text().contains("<html lang="),
                    "{} {said:?}: {}", route.path, reply.status(),
                );
            }
            assert_eq!(changes(&kit).await, before, "{}", route.path);
            // It was refused for nothing else: from where it belongs it is taken.
            let taken = window.send_bare(&form).header("origin", kit.url()).await;
            assert!(route.is_well(taken.status()), "{}: {}", route.path, taken.status());
        }
    }

    async fn they_hold_the_token_of_their_session(kit: Kit) {
        let another = kit.window(kit.editor()).await.form_token().await;
        let others = kit.window(kit.researcher()).await.form_token().await;
        for route in ROUTES.iter().filter(|route| route.method == "POST" && route.may != May::Anybody) {
            let window = kit.window(route.somebody(&kit)).await;
            let form = ready(&kit, route).await;
            let token = window.form_token().await;
            let before = changes(&kit).await;
            for wrong in ["", "x", &another, &others, &token[1..], &format!("{token} "), &token.to_lowercase()] {
                window.send(&form.clone().with(&[("form_token", wrong)])).await.expect(403);
            }
            window.send(&form).await.expect(403);
            window.send(&form.clone().with(&[("token", &token)])).await.expect(403);
            assert_eq!(changes(&kit).await, before, "{}", route.path);
            let taken = window.send(&form.with(&[("form_token", &token)])).await;
            assert!(route.is_well(taken.status()), "{}: {}", route.path, taken.status());
        }
    }

    async fn sent_twice_they_are_carried_out_once(kit: Kit) {
        let (claim, source) = (claim(&kit).await, kit.researcher().source(json!({})).await);
        let window = kit.window(kit.researcher()).await;
        let reader = format!("/sources/{}?claim={}", source.id, claim.id);
        let action = format!("/sources/{}/record", source.id);
        let form = window.get(&reader).await.expect(200).form(&action).with(&[("kind", "evidence")]);
        let recorded = async || kit.researcher().get(&format!("{}/evidence", claim.path)).await.items().len();
        let (first, second) = tokio::join!(window.send(&form), window.send(&form));
        assert_eq!((first.expect(303).location(), recorded().await), (second.expect(303).location(), 1));
        // The same page opened anew sends another form.
        window.fill(&reader, &action, &[("kind", "evidence")]).await.expect(303);
        assert_eq!(recorded().await, 2);
    }

    async fn what_is_no_form_of_ours_changes_nothing(kit: Kit) {
        let window = kit.window(kit.researcher()).await;
        let token = window.form_token().await;
        let verdict = kit.researcher().draft(&claim(&kit).await, json!({})).await;
        let submit = PageForm { action: format!("/verdicts/{}/submit", verdict.id), ..PageForm::default() };
        let submit = submit.with(&[("form_token", &token)]);
        let before = changes(&kit).await;
        window.send(&submit).await.expect(422);
        window.send(&submit.clone().with(&[("version", "one")])).await.expect(422);
        let long = "x".repeat(600_000);
        window.send(&submit.clone().with(&[("version", "1"), ("comment", &long)])).await.expect(413);
        let long = "x".repeat(5_000);
        let refused = window.send(&submit.clone().with(&[("version", "1"), ("comment", &long)])).await.expect(422);
        assert!(refused.text().contains(&long), "what was typed is still there");
        window.send(&submit.clone().with(&[("version", "7")])).await.expect(409);
        assert_eq!(changes(&kit).await, before);
        window.send(&submit.with(&[("version", "1")])).await.expect(303);
    }
}
