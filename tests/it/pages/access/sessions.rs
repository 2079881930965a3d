//! Whoever loses a session, a role or a membership loses it at once.

use dementi_testkit::{Client, Kit, PageForm, Window, on_both_databases};
use serde_json::json;

use super::prepare::claim;

async fn membership(kit: &Kit, who: &Client) -> (String, String) {
    let members = kit.admin().get("/members?limit=100").await.expect(200);
    let member =
        members.items().iter().find(|member| member["user_id"] == who.user() || member["id"] == who.user());
    let member = member.unwrap_or_else(|| members.fail("somebody is missing"));
    let path = format!("/members/{}", who.user());
    (path, format!("\"{}\"", member["version"]))
}

async fn takes_role(kit: &Kit, who: &Client, role: &str) {
    let (path, version) = membership(kit, who).await;
    kit.admin().put(&path, json!({"role": role})).if_match(&version).await.expect(200);
}

on_both_databases! {
    async fn signing_out_ends_one_session(kit: Kit) {
        let (window, another) = (kit.window(kit.reader()).await, kit.window(kit.reader()).await);
        assert_ne!(window.secret(), another.secret());
        let out = window.fill("/", "/sign-out", &[]).await.expect(303);
        assert_eq!((out.location().as_str(), out.session()), ("/sign-in", Some("")));
        let asked = window.get("/claims").await.expect(303);
        assert_eq!((asked.location().as_str(), asked.session()), ("/sign-in?next=%2Fclaims", Some("")));
        another.get("/claims").await.expect(200);
    }

    async fn an_ended_membership_ends_every_session(kit: Kit) {
        let window = kit.window(kit.researcher()).await;
        let claim = claim(&kit).await;
        let form = window.get(&format!("/claims/{}/verdict", claim.id)).await.expect(200)
            .form(&format!("/claims/{}/verdict", claim.id));
        let link = kit.sign_in_link(kit.researcher()).await;
        let (path, version) = membership(&kit, kit.researcher()).await;
        kit.admin().delete(&path).if_match(&version).await.expect(204);
        window.get("/").await.expect(303);
        window.send(&form).await.expect(303);
        assert_eq!(kit.admin().get(&format!("{}/verdicts", claim.path)).await.status(), 200);
        assert_eq!(kit.admin().get(&format!("{}/verdicts", claim.path)).await.items().len(), 0);
        // Nor does a link that was made before lead in.
        let nobody = Window::new(&kit.nobody());
        nobody.send(&PageForm { action: link, ..Default::default() }).await.expect(410);
    }

    async fn another_role_takes_another_secret(kit: Kit) {
        let window = kit.window(kit.researcher()).await;
        let claim = claim(&kit).await;
        let begin = format!("/claims/{}/verdict", claim.id);
        let old_form = window.get(&begin).await.expect(200).form(&begin);
        takes_role(&kit, kit.researcher(), "reader").await;
        let first = window.get(&begin).await.expect(403);
        let secret = first.session().unwrap_or_else(|| first.fail("the session goes on under another secret")).to_owned();
        assert_ne!(secret, window.secret());
        window.get("/").await.expect(303);
        let renewed = window.with(&secret);
        assert_eq!(renewed.get("/").await.expect(200).session(), None, "once is enough");
        renewed.get(&begin).await.expect(403);
        // Neither does a form of the old secret pass, whatever the role.
        takes_role(&kit, kit.researcher(), "editor").await;
        let raised = renewed.get("/").await.expect(200);
        let raised = renewed.with(raised.session().unwrap_or_else(|| raised.fail("another secret")));
        raised.send(&old_form).await.expect(403);
        raised.get(&begin).await.expect(200);
    }

    async fn a_cookie_that_is_none_of_ours_is_taken_away(kit: Kit) {
        let window = kit.window(kit.reader()).await;
        let long = "a".repeat(4_000);
        for secret in ["", "x", "%00", &long, &window.secret().to_uppercase(), &window.secret()[1..], kit.reader().token()] {
            let asked = window.with(secret).get("/").await.expect(303);
            assert_eq!(asked.session(), Some(""), "{secret}");
        }
        // Nor does the session's secret open the API.
        kit.nobody().bearing(window.secret()).get("/claims").await.expect(401);
    }

    async fn one_goes_to_another_desk_of_ones_own_and_no_other(kit: Kit) {
        let window = kit.window(kit.editor()).await;
        let there = kit.other().admin().get("/desk").await.expect(200);
        let go = async |window: &Window| {
            let token = window.form_token().await;
            let fields = [("form_token", token.as_str()), ("desk", &there.id())];
            window.send(&PageForm { action: "/account/desk".to_owned(), ..PageForm::default() }.with(&fields)).await
        };
        go(&window).await.expect(404);
        assert!(!window.get("/account").await.expect(200).text().contains("/account/desk"));
        let email = kit.editor().get("/me").await.expect(200)["email"].as_str().expect("an address").to_owned();
        let guest = json!({"name": "Editor", "email": email, "role": "reader"});
        kit.other().admin().post("/members", guest).await.expect(201);
        let account = window.get("/account").await.expect(200).text();
        assert!(account.contains(there["name"].as_str().expect("a name")) && account.contains("You are here"), "{account}");
        let gone = go(&window).await.expect(303);
        let moved = window.with(gone.session().expect("a new secret"));
        assert_ne!(moved.secret(), window.secret());
        // The role is the one there, and the old secret is worth nothing.
        moved.get("/claims/new").await.expect(403);
        let dossier = kit.researcher().dossier(json!({})).await;
        moved.get(&format!("/dossiers/{}", dossier.id)).await.expect(404);
        window.get("/claims").await.expect(303);
    }
}
