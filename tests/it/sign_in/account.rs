use dementi_testkit::sessions::{LinkError, LinkPurpose, create_link};
use dementi_testkit::sign_in::{code, from};
use dementi_testkit::signing_in::{LinkPasswordError, choose_password_by_link, sign_in_by_link};
use dementi_testkit::{Browser, Kit, Reply, on_both_databases};

use super::{LAMPS, OWLS, context};

/// Signs the editor in by the password.
async fn editor(kit: &Kit, address: u8) -> Browser {
    let browser = kit.browser(address);
    let reply = first(&browser).await;
    assert_eq!(reply.location(), "/");
    browser
}

/// Types the editor's password.
async fn first(browser: &Browser) -> Reply {
    browser.post("/sign-in", &[("email", "editor@desk.example"), ("password", LAMPS)]).await.expect(303)
}

/// What stands in the first `<code>` elements of a page.
fn codes(page: &Reply) -> Vec<String> {
    let text = page.text();
    let found = text.split("<code>").skip(1).filter_map(|rest| rest.split("</code>").next());
    found.map(str::to_owned).collect()
}

on_both_databases! {
    async fn a_new_password_signs_everybody_else_out(kit: Kit) {
        kit.with_password(kit.editor(), LAMPS).await;
        let (here, there) = (editor(&kit, 1).await, editor(&kit, 2).await);
        here.get("/account").await.expect(200);
        let wrong = here.post("/account/password", &[("old", OWLS), ("password", OWLS)]).await.expect(422);
        assert!(wrong.text().contains("The old password is wrong.") && !wrong.text().contains(OWLS));
        there.get("/account").await.expect(200);
        here.post("/account/password", &[("old", LAMPS), ("password", OWLS)]).await.expect(303);
        here.get("/account").await.expect(200);
        let out = there.get("/account").await.expect(303);
        assert_eq!(out.location(), "/sign-in?next=%2Faccount");
        assert_eq!(there.cookie("__Host-dementi"), None, "the cookie is taken away");
        kit.browser(3).post("/sign-in", &[("email", "editor@desk.example"), ("password", LAMPS)]).await.expect(422);
    }

    async fn sessions_are_listed_and_ended(kit: Kit) {
        kit.with_password(kit.editor(), LAMPS).await;
        let (here, there, elsewhere) = (editor(&kit, 1).await, editor(&kit, 2).await, editor(&kit, 3).await);
        let page = here.get("/account").await.expect(200).text();
        assert_eq!(page.matches("/end\"").count(), 4, "these three and the link's: {page}");
        assert_eq!(page.matches("this browser").count(), 1);
        here.post(&format!("/account/sessions/{}/end", kit.editor().user()), &[]).await.expect(404);
        here.post("/account/sessions/end-others", &[]).await.expect(303);
        here.get("/account").await.expect(200);
        for ended in [&there, &elsewhere] {
            assert!(ended.get("/account").await.expect(303).location().starts_with("/sign-in"));
        }
    }

    async fn a_session_that_was_ended_is_out_at_once(kit: Kit) {
        kit.with_password(kit.editor(), LAMPS).await;
        let (here, there) = (editor(&kit, 1).await, editor(&kit, 2).await);
        there.get("/account").await.expect(200);
        let page = here.get("/account").await.expect(200).text();
        // The newest first: the one that was signed in last.
        let newest = page.split("/account/sessions/").nth(1).and_then(|rest| rest.split('/').next()).expect("an id");
        here.post(&format!("/account/sessions/{newest}/end"), &[]).await.expect(303);
        assert!(there.get("/account").await.expect(303).location().starts_with("/sign-in"));
        there.post("/account/sessions/end-others", &[]).await.expect(303);
        here.get("/account").await.expect(200);
    }

    async fn who_could_sign_in_by_a_link_is_told_and_can_be_stopped(kit: Kit) {
        kit.with_password(kit.editor(), LAMPS).await;
        let here = editor(&kit, 1).await;
        let told = async || here.get("/account").await.expect(200).text();
        assert!(told().await.contains("The operator of the server</td>") && !told().await.contains("can be used until"));
        let admin = kit.with_password(kit.admin(), OWLS).await;
        let editor = kit.editor().user().parse().expect("an id");
        let link = create_link(kit.app(), context(&kit, &admin).await, editor, LinkPurpose::SignIn).await.expect("an admin may");
        let page = told().await;
        assert!(page.contains("<bdi>admin") && page.contains("can be used until"), "{page}");
        here.post("/account/links/revoke", &[]).await.expect(303);
        assert!(!told().await.contains("can be used until"));
        assert!(matches!(sign_in_by_link(kit.app(), &link.0, from(1)).await, Err(LinkError::Unknown)));
    }

    async fn a_new_password_makes_links_void(kit: Kit) {
        kit.with_password(kit.editor(), LAMPS).await;
        let here = editor(&kit, 1).await;
        let link = kit.link(kit.editor(), LinkPurpose::SetPassword).await;
        here.get("/account").await.expect(200);
        here.post("/account/password", &[("old", LAMPS), ("password", OWLS)]).await.expect(303);
        let refused = choose_password_by_link(kit.app(), &link, LAMPS, from(2)).await;
        assert!(matches!(refused, Err(LinkPasswordError::Link(LinkError::Unknown))));
    }

    async fn nobody_ends_the_sessions_of_others(kit: Kit) {
        kit.with_password(kit.editor(), LAMPS).await;
        kit.with_password(kit.reader(), LAMPS).await;
        let here = editor(&kit, 1).await;
        let page = here.get("/account").await.expect(200).text();
        let own = page.split("/account/sessions/").nth(1).and_then(|rest| rest.split('/').next()).expect("an id");
        let reader = kit.browser(2);
        reader.post("/sign-in", &[("email", "reader@desk.example"), ("password", LAMPS)]).await.expect(303);
        assert!(!reader.get("/account").await.expect(200).text().contains(own));
        reader.post(&format!("/account/sessions/{own}/end"), &[]).await.expect(404);
        here.get("/account").await.expect(200);
    }

    async fn a_second_factor_is_set_up_and_asked_for(kit: Kit) {
        kit.with_password(kit.editor(), LAMPS).await;
        let here = editor(&kit, 1).await;
        here.get("/account").await.expect(200);
        let begun = here.post("/account/second-factor/begin", &[]).await.expect(200);
        assert!(begun.text().contains("<svg xmlns") && !begun.text().contains("<?xml"), "{}", begun.text());
        let secret = codes(&begun).remove(0);
        here.post("/account/second-factor/confirm", &[("code", "000000")]).await.expect(422);
        let now = code(&secret, kit.clock(), 0);
        let recovery = codes(&here.post("/account/second-factor/confirm", &[("code", &now)]).await.expect(200));
        assert_eq!(recovery.len(), 10);
        let account = here.get("/account").await.expect(200).text();
        assert!(account.contains("10 recovery codes are left") && !account.contains(&recovery[0]) && !account.contains(&secret));
        kit.next_step();
        let there = kit.browser(2);
        assert_eq!(first(&there).await.location(), "/sign-in/code?next=%2F");
        assert_eq!(there.cookie("__Host-dementi"), None, "the password alone is not enough");
        there.get("/sign-in/code").await.expect(200);
        let used = there.post("/sign-in/code", &[("code", &now)]).await.expect(422);
        assert!(used.text().contains("wrong or was used") && !used.text().contains(&now), "{}", used.text());
        let next = code(&secret, kit.clock(), 0);
        let done = there.post("/sign-in/code", &[("code", &next), ("next", "/claims")]).await.expect(303);
        assert_eq!((done.location().as_str(), there.cookie("__Host-dementi-code")), ("/claims", None));
        there.get("/account").await.expect(200);
        let again = kit.browser(3);
        first(&again).await;
        again.post("/sign-in/code", &[("code", &next)]).await.expect(422);
        again.post("/sign-in/code", &[("code", &recovery[0])]).await.expect(303);
        let late = kit.browser(4);
        first(&late).await;
        late.post("/sign-in/code", &[("code", &recovery[0])]).await.expect(422);
        there.get("/account").await.expect(200);
        there.post("/account/second-factor/off", &[("code", &recovery[1])]).await.expect(303);
        editor(&kit, 5).await;
    }

    async fn the_cookie_between_the_factors_is_short_lived_and_opens_nothing(kit: Kit) {
        kit.with_password(kit.editor(), LAMPS).await;
        let here = editor(&kit, 1).await;
        here.get("/account").await.expect(200);
        let secret = codes(&here.post("/account/second-factor/begin", &[]).await.expect(200)).remove(0);
        let now = code(&secret, kit.clock(), 0);
        here.post("/account/second-factor/confirm", &[("code", &now)]).await.expect(200);
        let there = kit.browser(2);
        let reply = first(&there).await;
        let cookie = reply.all("set-cookie").into_iter().find(|cookie| cookie.starts_with("__Host-dementi-code="));
        let (pair, attributes) = cookie.expect("a cookie").split_once("; ").expect("attributes");
        assert_eq!(attributes, "Path=/; Max-Age=300; Secure; HttpOnly; SameSite=Strict");
        let thief = kit.browser(3);
        thief.place("__Host-dementi", pair.split_once('=').expect("a pair").1);
        assert!(thief.get("/account").await.expect(303).location().starts_with("/sign-in"));
        assert_eq!(kit.browser(4).get("/sign-in/code").await.expect(303).location(), "/sign-in");
        kit.browser(4).post("/sign-in/code", &[("code", "123456")]).await.expect(410);
        kit.clock().advance(std::time::Duration::from_mins(5));
        let now = code(&secret, kit.clock(), 0);
        there.post("/sign-in/code", &[("code", &now)]).await.expect(410);
    }

    async fn accounts_are_for_those_who_are_signed_in(kit: Kit) {
        let nobody = kit.browser(1);
        nobody.get("/account").await.expect(303);
        for path in ["password", "second-factor/begin", "second-factor/confirm", "second-factor/codes",
            "second-factor/off", "sessions/end-others"]
        {
            let reply = nobody.post(&format!("/account/{path}"), &[("code", "123456"), ("password", LAMPS)]).await;
            assert!(reply.expect(303).location().starts_with("/sign-in"));
        }
    }
}
