//! Comments and assignments on the pages of claims and verdicts.

use dementi_testkit::{Client, Kit, PageForm, Reply, Thing, Window, on_both_databases};
use serde_json::json;

use super::admin::says;
use super::changing::{page, says_not};

/// A claim, and a draft of a verdict on it.
async fn both(kit: &Kit) -> [Thing; 2] {
    let who = kit.researcher();
    let claim = who.claim(&who.dossier(json!({})).await, 2, json!({})).await;
    let draft = who.draft(&claim, json!({})).await;
    [claim, draft]
}

/// The comments of a page, by their ids.
fn shown(page: &Reply) -> Vec<String> {
    let articles = page.elements().into_iter().filter(|element| element.name == "article");
    articles.filter_map(|article| article.get("id").strip_prefix("k-").map(ToOwned::to_owned)).collect()
}

/// The address of the page's link of this kind.
fn link(page: &Reply, rel: &str) -> Option<String> {
    let link = page.elements().into_iter().find(|element| element.name == "a" && element.get("rel") == rel);
    Some(link?.get("href").split('#').next()?.to_owned())
}

/// A form with this action, of somebody's session.
async fn crafted(window: &Window, action: &str, fields: &[(&str, &str)]) -> PageForm {
    let form = PageForm { action: action.to_owned(), ..PageForm::default() };
    form.with(fields).with(&[("form_token", &window.form_token().await), ("once", "1")])
}

/// The mention of somebody, as a field.
fn mention(who: &Client) -> String {
    format!("mention-{}", who.user())
}

on_both_databases! {
    async fn claims_and_verdicts_are_talked_about_and_taken_on_alike(kit: Kit) {
        let window = kit.window(kit.editor()).await;
        for thing in both(&kit).await {
            let at = page(&thing);
            let (comments, assignment) = (format!("{at}/comments"), format!("{at}/assignment"));
            let mentioned = mention(kit.researcher());
            let typed = [("text", "See *page 2*."), (mentioned.as_str(), "on")];
            let place = window.fill(&at, &comments, &typed).await.expect(303).location();
            let first = place.strip_prefix(&format!("{at}#k-")).expect("it leads to the comment").to_owned();
            window.fill(&at, &comments, &[("text", "Or page 3."), ("reply_to", &first)]).await.expect(303);
            let said = kit.reader().get(&format!("{}/comments", thing.path)).await.expect(200);
            assert_eq!(said.items()[0]["mentions"], json!([kit.researcher().user()]));
            assert_eq!(said.items()[1]["reply_to"], first.as_str());
            let typed = [("assignee", kit.researcher().user()), ("due_on", "2031-12-30"), ("note", "Ask again.")];
            assert_eq!(window.fill(&at, &assignment, &typed).await.expect(303).location(), at);
            let now = window.get(&at).await.expect(200);
            says(&now, "<em>page 2</em>");
            says(&now, "Ask again.");
            assert_eq!(now.form(&assignment).get("assignee"), kit.researcher().user());
            let settle = format!("/comments/{first}/resolve");
            let settled = window.send(&now.form(&settle)).await.expect(303).location();
            assert_eq!(settled, format!("{at}?comment={first}#k-{first}"));
            says(&window.get(&at).await, "settled by");
            window.fill(&at, &assignment, &[("assignee", "")]).await.expect(303);
            says_not(&window.get(&at).await, "Ask again.");
        }
    }

    async fn the_claim_shows_what_is_said_of_its_verdict_and_leads_there(kit: Kit) {
        let [claim, draft] = both(&kit).await;
        let comment = kit.reader().comment(&draft, json!({"text": "Seen."})).await;
        let window = kit.window(kit.editor()).await;
        let told = window.get(&page(&claim)).await.expect(200);
        says(&told, &format!("href=\"{}?comment={1}#k-{1}\"", page(&draft), comment.id));
        // It takes replies where it was written.
        assert_eq!(shown(&window.get(&page(&draft)).await), std::slice::from_ref(&comment.id));
        let settle = format!("/comments/{}/resolve", comment.id);
        let settled = window.send(&told.form(&settle)).await.expect(303).location();
        assert!(settled.starts_with(&page(&claim)), "{settled}");
    }

    async fn what_is_refused_is_still_there(kit: Kit) {
        let window = kit.window(kit.editor()).await;
        for thing in both(&kit).await {
            let at = page(&thing);
            let thread = kit.reader().comment(&thing, json!({})).await;
            let (comments, assignment) = (format!("{at}/comments"), format!("{at}/assignment"));
            let (long, mentioned) = ("x".repeat(10_001), mention(kit.reader()));
            let typed = [("text", long.as_str()), (mentioned.as_str(), "on"), ("reply_to", thread.id.as_str())];
            let refused = window.fill(&at, &comments, &typed).await.expect(422);
            says(&refused, "at most 10,000 characters");
            let form = refused.form(&comments);
            for (name, value) in typed {
                assert_eq!(form.get(name), value, "{name}");
            }
            let typed = [("assignee", kit.reader().user()), ("due_on", "2031-12-30"), ("note", "Ask <again>.")];
            let refused = window.fill(&at, &assignment, &typed).await.expect(422);
            says(&refused, "This member cannot take the claim on");
            let form = refused.form(&assignment);
            for (name, value) in typed {
                assert_eq!(form.get(name), value, "{name}");
            }
            let refused = window.fill(&at, &assignment, &[("assignee", kit.editor().user()), ("due_on", "30.12.")]).await;
            assert_eq!(refused.expect(422).form(&assignment).get("assignee"), kit.editor().user());
        }
    }

    async fn who_was_faster_is_told_beside_what_was_typed(kit: Kit) {
        let window = kit.window(kit.editor()).await;
        for thing in both(&kit).await {
            let (at, thread) = (page(&thing), kit.reader().comment(&thing, json!({})).await);
            let (assignment, settle) = (format!("{at}/assignment"), format!("/comments/{}/resolve", thread.id));
            let opened = window.get(&at).await.expect(200);
            let over = json!({"due_on": "2031-01-02", "note": "Theirs."});
            kit.researcher().assign(&thing, kit.second_editor(), over).await.expect(200);
            let typed = [("assignee", kit.researcher().user()), ("due_on", "2031-12-30"), ("note", "Mine.")];
            let told = window.send(&opened.form(&assignment).with(&typed)).await.expect(409);
            says(&told, "researcher changed this since you opened it");
            for cell in ["second-editor", "2031-01-02", "Theirs.", "Mine."] {
                says(&told, &format!("<td class=\"lines\" dir=\"auto\">{cell}</td>"));
            }
            let form = told.form(&assignment);
            for (name, value) in typed {
                assert_eq!(form.get(name), value, "{name}");
            }
            window.send(&form).await.expect(303);
            let now = kit.reader().get(&format!("{}/assignment", thing.path)).await.expect(200);
            assert_eq!((&now["note"], &now["assignee_id"]), (&json!("Mine."), &json!(kit.researcher().user())));
            // Nor is it taken away from whoever has it now.
            let cleared = opened.form(&assignment).with(&[("assignee", "")]);
            says(&window.send(&cleared).await.expect(409), "changed this since you opened it");
            kit.researcher().step(&thread, "resolve", json!({})).await;
            let told = window.send(&opened.form(&settle)).await.expect(409);
            says(&told, "researcher changed this comment since you opened the page");
            window.send(&told.form(&format!("/comments/{}/reopen", thread.id))).await.expect(303);
        }
    }

    async fn a_long_discussion_is_read_in_stretches(kit: Kit) {
        let [claim, _] = both(&kit).await;
        let first = kit.researcher().comment(&claim, json!({"mentions": [kit.editor().user()]})).await.id;
        let mut all = vec![first.clone()];
        for number in 2..=33 {
            all.push(kit.reader().comment(&claim, json!({"text": format!("Number {number}.")})).await.id);
        }
        let window = kit.window(kit.editor()).await;
        let newest = window.get(&page(&claim)).await.expect(200);
        assert_eq!(shown(&newest), all[18..]);
        assert_eq!(link(&newest, "next"), None);
        let middle = window.get(&link(&newest, "prev").expect("a link to earlier ones")).await.expect(200);
        assert_eq!(shown(&middle), all[3..18]);
        let oldest = window.get(&link(&middle, "prev").expect("a link to earlier ones")).await.expect(200);
        assert_eq!((shown(&oldest), link(&oldest, "prev")), (all[..3].to_vec(), None));
        let later = window.get(&link(&oldest, "next").expect("a link to later ones")).await.expect(200);
        assert_eq!(shown(&later), all[3..18]);
        assert_eq!(shown(&window.get(&link(&later, "next").expect("a link")).await), all[17..32]);
        // Whoever is mentioned is led to a page that holds the comment.
        let waiting = window.get("/?waiting=mentioned").await.expect(200).elements();
        let row = waiting.into_iter().find(|element| element.attributes.contains_key("data-open")).expect("a row");
        assert_eq!(row.get("href"), format!("{}?comment={first}#k-{first}", page(&claim)));
        let held = window.get(row.get("href").split('#').next().expect("an address")).await.expect(200);
        assert_eq!((shown(&held), link(&held, "prev")), (all[..15].to_vec(), None));
        // One that is among the newest is shown with them.
        let among = window.get(&format!("{}?comment={}", page(&claim), all[25])).await.expect(200);
        assert_eq!(shown(&among), all[18..]);
    }

    async fn a_comment_is_edited_by_its_author(kit: Kit) {
        let (author, other) = (kit.window(kit.reader()).await, kit.window(kit.editor()).await);
        for thing in both(&kit).await {
            let (at, comment) = (page(&thing), kit.reader().comment(&thing, json!({"mentions": [kit.editor().user()]})).await);
            let edit = format!("/comments/{}/edit", comment.id);
            says(&author.get(&at).await.expect(200), &format!("href=\"{edit}\""));
            says_not(&other.get(&at).await.expect(200), &edit);
            let back = format!("{at}?comment={0}#k-{0}", comment.id);
            assert_eq!(other.get(&edit).await.expect(303).location(), back);
            let forged = crafted(&other, &edit, &[("version", "1"), ("text", "Forged.")]).await;
            says(&other.send(&forged).await.expect(422), "Only who wrote a comment edits it");
            let opened = author.get(&edit).await.expect(200).form(&edit);
            assert_eq!(opened.get("text"), comment.body["text"]);
            let form = opened.clone().without(&mention(kit.editor())).with(&[("text", "In other words."), (&mention(kit.researcher()), "on")]);
            assert_eq!(author.send(&form).await.expect(303).location(), back);
            let now = kit.reader().again(&comment).await;
            assert_eq!(now.body["text"], "In other words.");
            assert_eq!(now.body["mentions"], json!([kit.researcher().user()]));
            // In another window of the author's.
            let late = opened.with(&[("text", "Too late.")]);
            let told = author.send(&late).await.expect(409);
            says(&told, "reader changed this comment since you opened the page");
            says(&told, "<td class=\"lines\" dir=\"auto\">In other words.</td>");
            assert_eq!(told.form(&edit).get("text"), "Too late.");
            author.send(&told.form(&edit)).await.expect(303);
            author.fill(&edit, &edit, &[("text", " ")]).await.expect(422);
        }
    }

    async fn a_comment_is_withdrawn_by_its_author_or_an_admin(kit: Kit) {
        let (author, other, admin) = (kit.window(kit.reader()).await, kit.window(kit.editor()).await, kit.window(kit.admin()).await);
        for thing in both(&kit).await {
            let at = page(&thing);
            for window in [&author, &admin] {
                let comment = kit.reader().comment(&thing, json!({"text": "Wrong <thread>."})).await;
                let withdraw = format!("/comments/{}/withdraw", comment.id);
                let back = format!("{at}?comment={0}#k-{0}", comment.id);
                assert_eq!(other.get(&withdraw).await.expect(303).location(), back);
                let forged = crafted(&other, &withdraw, &[("version", "1"), ("reason", "Forged.")]).await;
                says(&other.send(&forged).await.expect(422), "Only who wrote a comment, or an admin");
                says(&window.get(&at).await.expect(200), &format!("href=\"{withdraw}\""));
                says(&window.get(&withdraw).await.expect(200), "Withdraw the comment by reader?");
                window.fill(&withdraw, &withdraw, &[("reason", " ")]).await.expect(422);
                let asked = window.get(&withdraw).await.expect(200).form(&withdraw).with(&[("reason", "The other claim.")]);
                assert_eq!(window.send(&asked).await.expect(303).location(), back);
                let now = window.get(&at).await.expect(200);
                says(&now, "The other claim.");
                says_not(&now, "Wrong &#60;thread&#62;.");
                says_not(&now, &withdraw);
                assert_eq!(window.get(&withdraw).await.expect(303).location(), back);
            }
        }
    }

    async fn a_closed_verdict_is_nobodys_task(kit: Kit) {
        let [claim, _] = both(&kit).await;
        let other = kit.researcher().claim(&kit.researcher().dossier(json!({})).await, 1, json!({})).await;
        let (published, window) = (kit.published(&other).await, kit.window(kit.editor()).await);
        let assignment = format!("{}/assignment", page(&published));
        says_not(&window.get(&page(&published)).await.expect(200), &assignment);
        let forged = crafted(&window, &assignment, &[("version", "1"), ("assignee", kit.editor().user())]).await;
        says(&window.send(&forged).await.expect(422), "no longer on its way to publication");
        says(&window.get(&page(&claim)).await.expect(200), &format!("action=\"{}/assignment\"", page(&claim)));
    }
}
