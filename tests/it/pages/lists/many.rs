//! What is done with many claims at once, from the list and from the queue.

use dementi_testkit::{Kit, PageForm, Reply, Thing, on_both_databases};
use serde_json::json;

use super::{rows, says, with};

/// The form of a page, with these claims ticked.
fn ticking(page: &Reply, claims: &[&Thing]) -> PageForm {
    let mut form = page.form("/claims/many");
    for claim in claims {
        form = form.with(&[(&format!("c-{}", claim.id), "on")]);
    }
    form
}

/// Whether a claim is ticked on a page.
fn is_ticked(page: &Reply, claim: &Thing) -> bool {
    let boxes = with(page, "name", &format!("c-{}", claim.id));
    boxes.iter().any(|ticked| ticked.attributes.contains_key("checked"))
}

on_both_databases! {
    async fn what_is_refused_stays_ticked_and_typed(kit: Kit) {
        let who = kit.researcher();
        let open = who.claim(&who.dossier(json!({})).await, 1, json!({})).await;
        // The second editor may not see this one, so cannot take it on.
        let closed = who.claim(&who.restricted_dossier(&[kit.editor().user()]).await, 1, json!({})).await;
        let left = who.claim(&who.dossier(json!({})).await, 1, json!({})).await;
        let window = kit.window(who).await;
        let page = window.get("/claims?sort=created").await.expect(200);
        let form = ticking(&page, &[&open, &closed]).with(&[
            ("do", "assign"),
            ("assignee", kit.second_editor().user()),
            ("due_on", "2030-01-02"),
            ("note", "Ask <them> again."),
            ("add", "mail"),
            ("remove", "old"),
        ]);
        let refused = window.send(&form).await.expect(422);
        says(&refused, "1 of the claims is in the way");
        says(&refused, "The member may not see its dossier.");
        assert_eq!([&open, &closed, &left].map(|claim| is_ticked(&refused, claim)), [true, true, false]);
        let again = refused.form("/claims/many");
        for (name, value) in [("assignee", kit.second_editor().user()), ("due_on", "2030-01-02"), ("note", "Ask <them> again."), ("add", "mail"), ("remove", "old")] {
            assert_eq!(again.get(name), value, "{name}");
        }
        assert_eq!(kit.holders(who, &[&open, &closed]).await, ["", ""]);
        // Without the one that is in the way, all is done, and the note is there.
        let done = window.send(&ticking(&refused, &[&open]).with(&[("do", "assign")])).await.expect(303);
        assert_eq!(done.location(), "/claims?sort=created");
        let given = who.get(&format!("{}/assignment", open.path)).await.expect(200);
        assert_eq!(given["note"], json!("Ask <them> again."));
        let long = ticking(&refused, &[&open]).with(&[("do", "assign"), ("note", &"x".repeat(2001))]);
        says(&window.send(&long).await.expect(422), "The note is too long");
    }

    async fn it_goes_on_where_it_was_ticked(kit: Kit) {
        let who = kit.researcher();
        let dossier = who.dossier(json!({})).await;
        let mut claims = Vec::new();
        for _ in 0..52 {
            claims.push(who.claim(&dossier, 1, json!({})).await);
        }
        let window = kit.window(who).await;
        let first = window.get("/claims?sort=created").await.expect(200);
        let next = with(&first, "rel", "next")[0].get("href").to_owned();
        let second = window.get(&next).await.expect(200);
        let refused = window.send(&ticking(&second, &[&claims[51]]).with(&[("do", "tag")])).await.expect(422);
        assert_eq!(rows(&refused), rows(&second));
        assert!(is_ticked(&refused, &claims[51]));
        let done = ticking(&refused, &[&claims[51]]).with(&[("do", "tag"), ("add", "mail")]);
        assert_eq!(window.send(&done).await.expect(303).location(), next);
        // What was ticked elsewhere, the page says so.
        let away = window.send(&ticking(&second, &[&claims[0]]).with(&[("do", "tag")])).await.expect(422);
        says(&away, "One claim that you ticked is no longer on this page.");
    }

    async fn many_assignments_are_cleared(kit: Kit) {
        let who = kit.researcher();
        let dossier = who.dossier(json!({})).await;
        let [one, two, three] = [
            who.claim(&dossier, 1, json!({})).await,
            who.claim(&dossier, 1, json!({})).await,
            who.claim(&dossier, 1, json!({})).await,
        ];
        for claim in [&one, &two] {
            who.assign(claim, kit.editor(), json!({})).await.expect(200);
        }
        let window = kit.window(who).await;
        let page = window.get("/claims").await.expect(200);
        // The third is nobody's already.
        let clear = ticking(&page, &[&one, &three]).with(&[("do", "assign"), ("assignee", "nobody")]);
        window.send(&clear).await.expect(303);
        assert_eq!(kit.holders(who, &[&one, &two, &three]).await, ["", kit.editor().user(), ""]);
        // All of them, or none.
        who.withdraw(&who.again(&three).await).await;
        let clear = ticking(&page, &[&two, &three]).with(&[("do", "assign"), ("assignee", "nobody"), ("once", "other")]);
        window.send(&clear).await.expect(422);
        assert_eq!(kit.holders(who, &[&two]).await, [kit.editor().user()]);
        let reader = kit.window(kit.reader()).await;
        let token = reader.form_token().await;
        reader.send(&clear.with(&[("form_token", &token)])).await.expect(403);
    }

    async fn claims_are_assigned_and_tagged_from_the_queue(kit: Kit) {
        let who = kit.researcher();
        let dossier = who.dossier(json!({})).await;
        let reviewed = who.claim(&dossier, 1, json!({})).await;
        kit.submitted(&reviewed).await;
        let mine = who.claim(&dossier, 1, json!({})).await;
        who.assign(&mine, kit.editor(), json!({})).await.expect(200);
        let spoken = who.claim(&dossier, 1, json!({})).await;
        who.comment(&spoken, json!({"mentions": [kit.editor().user()]})).await;
        let window = kit.window(kit.editor()).await;
        let page = window.get("/").await.expect(200);
        assert_eq!(rows(&page).len(), 3);
        // A verdict and a claim can be ticked; a mention is neither.
        let boxes = [&reviewed, &mine, &spoken].map(|claim| with(&page, "name", &format!("c-{}", claim.id)).len());
        assert_eq!(boxes, [1, 1, 0]);
        let page = window.get("/?waiting=assigned").await.expect(200);
        let refused = window.send(&ticking(&page, &[&mine]).with(&[("do", "tag"), ("note", "Later.")])).await.expect(422);
        says(&refused, "Type the tags");
        assert!(is_ticked(&refused, &mine));
        assert_eq!((rows(&refused), refused.form("/claims/many").get("note")), (rows(&page), "Later."));
        // There it is kept up to date, too.
        assert_eq!(with(&refused, "data-self", "/?waiting=assigned").len(), 1);
        let done = ticking(&refused, &[&mine]).with(&[("do", "tag"), ("add", "mail")]);
        assert_eq!(window.send(&done).await.expect(303).location(), "/?waiting=assigned");
        assert_eq!(who.again(&mine).await.body["tags"], json!(["mail"]));
        let give = ticking(&window.get("/").await.expect(200), &[&mine, &reviewed]);
        let give = give.with(&[("do", "assign"), ("assignee", kit.second_editor().user())]);
        assert_eq!(window.send(&give).await.expect(303).location(), "/");
        assert_eq!(kit.holders(who, &[&mine, &reviewed]).await, [kit.second_editor().user(); 2]);
        // Who only reads has nothing to tick.
        who.comment(&spoken, json!({"mentions": [kit.reader().user()]})).await;
        let page = kit.window(kit.reader()).await.get("/").await.expect(200);
        assert!(page.forms().iter().all(|form| form.action != "/claims/many"));
    }
}
