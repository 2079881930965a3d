use dementi_testkit::{Kit, on_both_databases};

use super::{says, secret};

on_both_databases! {
    async fn one_is_made_shown_once_and_revoked(kit: Kit) {
        let window = kit.window(kit.researcher()).await;
        let form = window.get("/tokens").await.expect(200).form("/tokens");
        assert_eq!((form.get("scope-read"), form.get("lasts")), ("on", "90"));
        let form = form.with(&[("label", "Nightly <export>"), ("lasts", "30")]);
        let made = window.send(&form).await.expect(200);
        let token = secret(&made);
        says(&window.send(&form).await.expect(422), "was shown once");
        let program = kit.nobody().bearing(&*token);
        program.get("/claims").await.expect(200);
        program.post("/parties", serde_json::json!({"name": "A", "kind": "person"})).await.problem(403, "forbidden_scope");
        let page = window.get("/tokens").await.expect(200);
        assert!(page.text().contains("Nightly &#60;export&#62;") && !page.text().contains(&token));
        let revoke = page.elements().into_iter().map(|element| element.get("href").to_owned())
            .find(|href| href.ends_with("/revoke")).expect("a link to revoke the newest one");
        says(&window.get(&revoke).await.expect(200), "Revoke the token");
        assert_eq!(window.fill(&revoke, &revoke, &[]).await.expect(303).location(), "/tokens");
        program.get("/claims").await.expect(401);
        says(&window.get("/tokens").await.expect(200), "state revoked");
    }

    async fn it_ends_when_it_was_to(kit: Kit) {
        let window = kit.window(kit.reader()).await;
        let made = window.fill("/tokens", "/tokens", &[("label", "A"), ("lasts", "30")]).await.expect(200);
        let program = kit.nobody().bearing(secret(&made));
        kit.clock().advance(std::time::Duration::from_hours(30 * 24 - 1));
        program.get("/claims").await.expect(200);
        kit.clock().advance(std::time::Duration::from_hours(1));
        program.get("/claims").await.expect(401);
        says(&kit.window(kit.reader()).await.get("/tokens").await.expect(200), "state expired");
    }

    async fn what_does_not_fit_is_said_and_kept(kit: Kit) {
        let window = kit.window(kit.reader()).await;
        let form = window.get("/tokens").await.expect(200).form("/tokens");
        for (fields, why) in [
            (vec![("label", "")], "Say what the token is for"),
            (vec![("label", "A"), ("lasts", "0")], "Something is not chosen yet."),
            (vec![("label", "A"), ("lasts", "99999999999")], "Something is not chosen yet."),
        ] {
            says(&window.send(&form.clone().with(&fields)).await.expect(422), why);
        }
        let refused = window.send(&form.without("scope-read").with(&[("label", "A \u{202e} b")])).await.expect(422);
        says(&refused, "Choose at least one.");
        assert_eq!(refused.form("/tokens").get("label"), "A \u{202e} b");
        let scopes = refused.elements().into_iter().filter(|element| element.get("name").starts_with("scope-")).count();
        assert_eq!(scopes, 3, "readers read, comment and follow feeds");
    }

    async fn an_admin_revokes_those_of_others(kit: Kit) {
        let (admin, editor) = (kit.window(kit.admin()).await, kit.window(kit.editor()).await);
        let made = kit.researcher().post("/tokens", serde_json::json!({"label": "Lost laptop", "scopes": ["read"]}));
        let made = made.await.expect(201);
        let revoke = format!("/tokens/{}/revoke", made.id());
        editor.get(&revoke).await.expect(404);
        let member = format!("/admin/members/{}", kit.researcher().user());
        let page = admin.get(&member).await.expect(200);
        says(&page, "Lost laptop");
        says(&page, &revoke);
        assert_eq!(admin.fill(&revoke, &revoke, &[]).await.expect(303).location(), member);
        let secret = made.json()["secret"].as_str().expect("a secret");
        kit.nobody().bearing(secret).get("/claims").await.expect(401);
    }
}
