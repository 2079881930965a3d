use dementi_testkit::{Client, Kit, Thing, on_both_databases};
use serde_json::{Value, json};

use super::{content, edit, opened, page, says, says_not};

/// The box of a member.
fn member(of: &Client) -> String {
    format!("member-{}", of.user())
}

async fn members(kit: &Kit, dossier: &Thing) -> Value {
    kit.researcher().again(dossier).await.body["members"].clone()
}

on_both_databases! {
    async fn members_are_named_when_it_is_opened(kit: Kit) {
        let window = kit.window(kit.researcher()).await;
        let new = "/dossiers/new";
        let form = window.get(new).await.expect(200).form(new);
        assert_eq!((form.get("visibility"), form.get(&member(kit.researcher()))), ("desk", ""));
        let editor = member(kit.editor());
        let fields = [("title", "Protected"), ("visibility", "restricted"), (editor.as_str(), "on")];
        let path = window.send(&form.with(&fields)).await.expect(303).location();
        let dossier = kit.researcher().get(&path).await.expect(200);
        assert_eq!(dossier["visibility"], "restricted");
        assert_eq!(dossier["members"], json!([kit.editor().user(), kit.researcher().user()]));
        kit.editor().get(&path).await.expect(200);
        kit.window(kit.reader()).await.get(&path).await.expect(404);
    }

    async fn what_it_says_and_who_sees_it_is_changed(kit: Kit) {
        let window = kit.window(kit.researcher()).await;
        let dossier = kit.researcher().restricted_dossier(&[kit.reader().user()]).await;
        let form = opened(&window, &dossier).await;
        assert_eq!(form.get(&member(kit.reader())), "2");
        window.send(&form).await.expect(303);
        assert_eq!(content(&kit.researcher().again(&dossier).await.body), content(&dossier.body), "it is the same");
        let editor = member(kit.editor());
        let form = opened(&window, &dossier).await.without(&member(kit.reader()));
        let form = form.with(&[("title", "Mail"), ("summary", "What the *documents* show."), (&editor, "on")]);
        assert_eq!(window.send(&form).await.expect(303).location(), page(&dossier));
        let changed = kit.editor().again(&dossier).await;
        assert_eq!((&changed.body["title"], &changed.body["summary"]), (&json!("Mail"), &json!("What the *documents* show.")));
        assert_eq!(members(&kit, &dossier).await, json!([kit.researcher().user(), kit.editor().user()]));
        kit.window(kit.reader()).await.get(&page(&dossier)).await.expect(404);
        // Opened to the desk, nobody needs to be named.
        window.fill(&edit(&dossier), &edit(&dossier), &[("visibility", "desk")]).await.expect(303);
        assert_eq!(members(&kit, &dossier).await, json!([]));
        let shown = kit.window(kit.reader()).await.get(&page(&dossier)).await.expect(200);
        says_not(&shown, &edit(&dossier));
        says(&window.get(&page(&dossier)).await.expect(200), &edit(&dossier));
    }

    async fn whoever_leaves_the_desk_is_taken_off(kit: Kit) {
        let window = kit.window(kit.researcher()).await;
        let user = kit.reader().user().to_owned();
        let dossier = kit.researcher().restricted_dossier(&[&user, kit.editor().user()]).await;
        let open = opened(&window, &dossier).await;
        let path = format!("/members/{user}");
        kit.admin().delete(&path).if_match("\"1\"").await.expect(204);
        assert_eq!(members(&kit, &dossier).await, json!([kit.researcher().user(), kit.editor().user()]));
        let told = window.send(&open).await.expect(409);
        says(&told, "admin");
        window.send(&told.form(&edit(&dossier)).with(&[("title", "Mended")])).await.expect(303);
        assert_eq!(members(&kit, &dossier).await, json!([kit.researcher().user(), kit.editor().user()]));
    }

    async fn of_two_at_once_the_second_sees_both(kit: Kit) {
        let window = kit.window(kit.researcher()).await;
        let dossier = kit.researcher().dossier(json!({"summary": "Old."})).await;
        let old = opened(&window, &dossier).await;
        let editor = kit.window(kit.editor()).await;
        let theirs = [("title", "Theirs"), ("visibility", "restricted"), (&member(kit.researcher()), "on")];
        editor.fill(&edit(&dossier), &edit(&dossier), &theirs).await.expect(303);
        let told = window.send(&old.with(&[("title", "Mine")])).await.expect(409);
        for words in ["editor changed this since you opened it", ">Theirs</td>", ">Mine</td>", ">named members only</td>",
            ">researcher\neditor</td>"] {
            says(&told, words);
        }
        says_not(&told, ">Old.</td>");
        assert_eq!(kit.researcher().again(&dossier).await.body["visibility"], "restricted");
        // Saved once more without another look, it opens nothing that they have closed, and takes nobody off.
        says(&told, "It stays restricted");
        window.send(&told.form(&edit(&dossier))).await.expect(303);
        let saved = kit.researcher().again(&dossier).await.body;
        assert_eq!((&saved["title"], &saved["visibility"]), (&json!("Mine"), &json!("restricted")));
        assert_eq!(members(&kit, &dossier).await, json!([kit.researcher().user(), kit.editor().user()]));
    }

    async fn what_does_not_fit_is_said(kit: Kit) {
        let window = kit.window(kit.researcher()).await;
        let dossier = kit.researcher().dossier(json!({})).await;
        for (name, value, why) in [
            ("title", "", "Give it a title"),
            ("summary", "\u{1}", "The summary is too long"),
            ("visibility", "", "Choose to whom it is open"),
        ] {
            says(&window.fill(&edit(&dossier), &edit(&dossier), &[(name, value)]).await.expect(422), why);
            says(&window.fill("/dossiers/new", "/dossiers/new", &[("title", "A"), (name, value)]).await.expect(422), why);
        }
        let stranger = format!("member-{}", kit.other().editor().user());
        let fields = [("visibility", "restricted"), (stranger.as_str(), "on")];
        let refused = window.fill(&edit(&dossier), &edit(&dossier), &fields).await.expect(422);
        says(&refused, "is no longer on the desk");
        // Nobody learns who is behind an id.
        let asked = window.fill("/dossiers/new", "/dossiers/new", &[("title", ""), fields[0], fields[1]]).await.expect(422);
        for page in [&refused, &asked] {
            says_not(page, "left out when you save");
        }
        assert_eq!(kit.researcher().again(&dossier).await.etag, dossier.etag);
    }
}
