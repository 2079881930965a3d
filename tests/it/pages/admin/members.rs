use dementi_testkit::{Kit, PageForm, Reply, Window, on_both_databases};
use serde_json::json;

use super::{says, secret};
use crate::pages::access::prepare_admin::second_factor;

/// Adds Ruth by the page; answers where she is shown.
async fn ruth(window: &Window) -> String {
    let typed = [("name", "Ruth"), ("email", "ruth@desk.example"), ("role", "researcher")];
    window.fill("/admin/members", "/admin/members", &typed).await.expect(303).location()
}

/// The path of a link that a page shows.
fn path(page: &Reply) -> String {
    let link = secret(page);
    link[link.find("/sign-in/link/").unwrap_or_else(|| page.fail("it is no link"))..].to_owned()
}

on_both_databases! {
    async fn somebody_is_added_and_let_in(kit: Kit) {
        let window = kit.window(kit.admin()).await;
        let member = ruth(&window).await;
        let making = window.get(&member).await.expect(200).form(&format!("{member}/link"));
        assert_eq!(making.get("purpose"), "set_password", "who was never here is invited");
        let made = window.send(&making).await.expect(200);
        says(&made, "Works for three days.");
        let link = path(&made);
        // Sent again, as by a page that is loaded again, it shows nothing.
        let again = window.send(&making).await.expect(422);
        says(&again, "was shown once");
        assert!(!again.text().contains(&link));
        let secret = &link["/sign-in/link/".len()..];
        let log = kit.admin().get("/audit?limit=100").await.expect(200).text();
        assert!(log.contains("sign_in_link") && !log.contains(secret));
        let nobody = Window::new(&kit.nobody());
        says(&nobody.get(&link).await.expect(200), "Ruth");
        let chosen = PageForm { action: link, ..PageForm::default() }.with(&[("password", "vier rote Lampen am Kanal")]);
        let inside = nobody.send(&chosen).await.expect(303);
        let ruths = nobody.with(inside.session().expect("a session"));
        says(&ruths.get("/").await.expect(200), "Ruth");
        let listed = window.get("/admin/members").await.expect(200);
        assert_eq!(listed.text().matches("not lately").count(), 5, "all but the admin and Ruth");
    }

    async fn what_does_not_fit_is_said_and_kept(kit: Kit) {
        let window = kit.window(kit.admin()).await;
        let page = "/admin/members";
        let refused = window.fill(page, page, &[("name", "Ruth"), ("email", "ruth"), ("role", "editor")]).await.expect(422);
        says(&refused, "This is no e-mail address.");
        let kept = refused.form(page);
        assert_eq!((kept.get("name"), kept.get("email"), kept.get("role")), ("Ruth", "ruth", "editor"));
        let nameless = window.fill(page, page, &[("name", " "), ("email", "ruth@desk.example")]).await.expect(422);
        says(&nameless, "Give it a name");
        let twice = window.fill(page, page, &[("name", "R"), ("email", "READER@desk.example")]).await.expect(422);
        says(&twice, "is a member of the desk already");
    }

    async fn the_last_admin_stays(kit: Kit) {
        let window = kit.window(kit.admin()).await;
        let own = format!("/admin/members/{}", kit.admin().user());
        let lowered = window.fill(&own, &format!("{own}/role"), &[("role", "editor")]).await.expect(422);
        says(&lowered, "A desk needs at least one admin.");
        let removed = window.fill(&format!("{own}/remove"), &format!("{own}/remove"), &[]).await.expect(422);
        says(&removed, "A desk needs at least one admin.");
        window.get("/admin/members").await.expect(200);
    }

    async fn a_role_counts_at_once_and_a_stale_form_is_told_of(kit: Kit) {
        let (window, reader) = (kit.window(kit.admin()).await, kit.window(kit.reader()).await);
        let member = format!("/admin/members/{}", kit.reader().user());
        let (role, remove) = (format!("{member}/role"), format!("{member}/remove"));
        let old = window.get(&member).await.expect(200).form(&role);
        let old_removal = window.get(&remove).await.expect(200).form(&remove);
        reader.get("/claims/new").await.expect(403);
        window.send(&old.clone().with(&[("role", "researcher")])).await.expect(303);
        let renewed = reader.get("/claims/new").await.expect(200);
        for stale in [old.with(&[("role", "editor"), ("once", "2")]), old_removal] {
            let told = window.send(&stale).await.expect(409);
            says(&told, "admin changed this since you opened it");
        }
        let secret = renewed.session().expect("another secret for another role");
        reader.with(secret).get("/claims/new").await.expect(200);
        window.fill(&remove, &remove, &[]).await.expect(303);
        reader.with(secret).get("/claims/new").await.expect(303);
        window.get(&member).await.expect(404);
    }

    async fn a_second_factor_is_removed_after_a_question(kit: Kit) {
        let window = kit.window(kit.admin()).await;
        let member = format!("/admin/members/{}", kit.editor().user());
        let ask = format!("{member}/second-factor");
        assert!(!window.get(&member).await.expect(200).text().contains(&ask), "there is none to remove");
        says(&window.fill(&ask, &ask, &[]).await.expect(422), "has no second factor");
        second_factor(&kit, kit.editor().user()).await;
        assert!(window.get(&member).await.expect(200).text().contains(&ask));
        says(&window.get("/admin/members").await.expect(200), "state current");
        says(&window.get(&ask).await.expect(200), "their password alone signs them in");
        window.fill(&ask, &ask, &[]).await.expect(303);
        assert!(!window.get("/admin/members").await.expect(200).text().contains("state current"));
    }

    async fn who_is_on_other_desks_too_is_not_let_in_by_one_admin(kit: Kit) {
        let reader = kit.other().reader();
        let new = json!({"name": "x", "email": "other-reader@desk.example", "role": "reader"});
        let added = kit.admin().post("/members", new).await.expect(201);
        assert_eq!(added.json()["user_id"], reader.user());
        let window = kit.window(kit.admin()).await;
        let member = format!("/admin/members/{}", reader.user());
        says(&window.fill(&member, &format!("{member}/link"), &[]).await.expect(422), "desks that you do not manage");
        let ask = format!("{member}/second-factor");
        says(&window.fill(&ask, &ask, &[]).await.expect(422), "desks that you do not manage");
    }

    async fn others_see_who_is_there_and_no_more(kit: Kit) {
        let page = kit.window(kit.reader()).await.get("/admin/members").await.expect(200);
        says(&page, "second-researcher@desk.example");
        assert!(page.forms().iter().all(|form| form.action == "/sign-out"));
        for hidden in ["Last active", "Second factor", "/admin/members/", ">Administration<"] {
            assert!(!page.text().contains(hidden), "{hidden}");
        }
        let page = kit.window(kit.admin()).await.get("/").await.expect(200);
        says(&page, ">Administration<");
    }
}
