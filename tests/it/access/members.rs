use std::future::IntoFuture;

use dementi_testkit::{Kit, Window, on_both_databases};
use serde_json::json;

use super::{membership, remove, set_role};

on_both_databases! {
    async fn a_changed_role_counts_at_once(kit: Kit) {
        let (admin, reader) = (kit.admin(), kit.reader());
        let party = || json!({"name": "NSA", "kind": "public_body"});
        reader.post("/parties", party()).await.problem(403, "forbidden_role");
        set_role(admin, reader.user(), "researcher").await.expect(200);
        reader.post("/parties", party()).await.expect(201);
        set_role(admin, reader.user(), "reader").await.expect(200);
        reader.post("/parties", party()).await.problem(403, "forbidden_role");
    }

    /// The editor's approval is under way in good faith; the role is gone before it is written.
    async fn who_is_no_editor_any_more_reviews_nothing(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({})).await;
        let claim = kit.researcher().claim(&dossier, 1, json!({})).await;
        let verdict = kit.submitted(&claim).await;
        set_role(kit.admin(), kit.editor().user(), "researcher").await.expect(200);
        kit.editor().try_step(&verdict, "approve", json!({})).await.problem(403, "forbidden_role");
        kit.second_editor().step(&verdict, "approve", json!({})).await;
    }

    async fn who_has_left_is_refused_and_stays_in_the_record(kit: Kit) {
        let party = kit.researcher().party(json!({})).await;
        remove(kit.admin(), kit.researcher().user()).await.expect(204);
        kit.researcher().get("/parties").await.problem(401, "membership_ended");
        let another = json!({"name": "NSA", "kind": "public_body"});
        kit.researcher().post("/parties", another).await.problem(401, "membership_ended");
        assert_eq!(kit.reader().again(&party).await.body["created_by"], kit.researcher().user());
    }

    /// An account that comes back begins anew: what others may have found of it is good for nothing.
    async fn who_comes_back_has_the_new_role(kit: Kit) {
        let user = kit.researcher().user();
        let (member, _) = membership(kit.admin(), user).await;
        remove(kit.admin(), user).await.expect(204);
        let again = json!({"name": "Another name", "email": member["email"], "role": "reader"});
        let back = kit.admin().post("/members", again).await.expect(201);
        assert_eq!(back["user_id"], user);
        assert_eq!(back["name"], member["name"], "an account keeps the name that it has");
        kit.researcher().get("/me").await.problem(401, "token_revoked");
    }

    async fn nothing_of_a_member_comes_back(kit: Kit) {
        let user = kit.researcher().user();
        let window = kit.window(kit.researcher()).await;
        window.get("/account").await.expect(200);
        let link = kit.sign_in_link(kit.researcher()).await;
        let shared = kit.editor().restricted_dossier(&[user]).await;
        let own = kit.researcher().restricted_dossier(&[]).await;
        let (member, _) = membership(kit.admin(), user).await;
        remove(kit.admin(), user).await.expect(204);
        assert_eq!(kit.editor().again(&shared).await.body["members"], json!([kit.editor().user()]));
        let again = json!({"name": member["name"], "email": member["email"], "role": "researcher"});
        kit.admin().post("/members", again).await.expect(201);
        assert_ne!(window.get("/account").await.status(), 200);
        Window::new(&kit.nobody()).get(&link).await.expect(410);
        let back = kit.window(kit.researcher()).await;
        back.get(&format!("/dossiers/{}", shared.id)).await.expect(404);
        // What nobody else may see is not lost.
        back.get(&format!("/dossiers/{}", own.id)).await.expect(200);
    }

    async fn the_last_admin_stays(kit: Kit) {
        let (admin, editor) = (kit.admin(), kit.editor());
        remove(admin, admin.user()).await.problem(409, "last_admin");
        set_role(admin, admin.user(), "editor").await.problem(409, "last_admin");
        set_role(admin, editor.user(), "admin").await.expect(200);
        remove(admin, admin.user()).await.expect(204);
        set_role(editor, editor.user(), "reader").await.problem(409, "last_admin");
    }

    /// Each of two admins removes the other at the same moment: one of them must stay.
    async fn two_admins_cannot_remove_each_other(kit: Kit) {
        let (first, second) = (kit.admin(), kit.editor());
        for _ in 0..20 {
            set_role(first, second.user(), "admin").await.expect(200);
            let (_, first_tag) = membership(first, first.user()).await;
            let (_, second_tag) = membership(first, second.user()).await;
            let demote = json!({"role": "editor"});
            let (one, other) = tokio::join!(
                first.put(&format!("/members/{}", second.user()), demote.clone()).if_match(&second_tag).into_future(),
                second.put(&format!("/members/{}", first.user()), demote.clone()).if_match(&first_tag).into_future(),
            );
            let statuses = [one.status(), other.status()];
            assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{one:?} {other:?}");
            if other.status() == 200 {
                // The second editor's turn to give the role back.
                set_role(second, first.user(), "admin").await.expect(200);
                set_role(first, second.user(), "editor").await.expect(200);
            }
        }
    }

    async fn members_are_listed_in_the_order_of_their_accounts(kit: Kit) {
        let members = kit.reader().get("/members").await.expect(200);
        let listed: Vec<&str> = members.items().iter().filter_map(|member| member["name"].as_str()).collect();
        let expected = ["admin", "editor", "second-editor", "researcher", "second-researcher", "reader"];
        assert_eq!(listed, expected);
    }

    async fn nobody_joins_twice(kit: Kit) {
        let (member, _) = membership(kit.admin(), kit.reader().user()).await;
        let shouted = member["email"].as_str().expect("an address").to_uppercase();
        let again = json!({"name": "Reader", "email": shouted, "role": "admin"});
        kit.admin().post("/members", again).await.problem(409, "member_already");
        assert_eq!(kit.reader().get("/me").await.expect(200)["role"], "reader");
    }

    async fn one_account_can_be_on_two_desks(kit: Kit) {
        let (member, _) = membership(kit.admin(), kit.reader().user()).await;
        let guest = json!({"name": "Reader", "email": member["email"], "role": "editor"});
        let joined = kit.other().admin().post("/members", guest).await.expect(201);
        assert_eq!(joined["user_id"], kit.reader().user());
        let me = kit.reader().get("/me").await.expect(200);
        assert_eq!((&me["desk_id"], &me["role"]), (&json!(kit.desk()), &json!("reader")));
    }
}
