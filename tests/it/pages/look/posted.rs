//! What forms are answered with where no other page comes next: conflicts, secrets that are shown once, files that are tried,
//! what was refused.

use dementi_testkit::{Backend, Client, Form, Kit, PageForm, Reply, Thing, Window, run_on};
use serde_json::{Map, Value, json};

use super::{browse, in_order};
use crate::reviews::external;

/// Pages that no address leads to, by the path at which they are looked at.
#[derive(Default)]
pub(super) struct Answers(Map<String, Value>);

impl Answers {
    /// Takes a page up, perhaps with the same in German.
    pub(super) fn add(&mut self, name: &str, page: &Reply, german: Option<&Reply>) {
        let policy = page.header("content-security-policy").unwrap_or_else(|| page.fail("it has a policy"));
        assert!(page.text().contains("<html lang="), "{name} is a page: {}", page.text());
        let answer = json!({"html": page.text(), "policy": policy, "german": german.map(Reply::text)});
        assert!(self.0.insert(format!("/answers/{name}"), answer).is_none(), "{name} is there already");
    }

    /// Takes up what a page of somebody's is answered with.
    pub(super) async fn get(&mut self, name: &str, window: &Window, path: &str, status: u16) {
        let page = window.get(path).await.expect(status);
        let german = window.get(path).header("accept-language", "de").await.expect(status);
        self.add(name, &page, Some(&german));
    }

    /// Takes up what a form is answered with.
    async fn post(&mut self, name: &str, window: &Window, form: PageForm, status: u16) {
        let german = form.clone().with(&[("once", "72")]);
        let page = window.send(&form.with(&[("once", "71")])).await.expect(status);
        let german = window.send(&german).header("accept-language", "de").await.expect(status);
        self.add(name, &page, Some(&german));
    }

    /// Looks at them, as somebody who is signed in or nobody.
    pub(super) async fn are_in_order(self, url: &str, enter: Option<String>) {
        let paths: Vec<String> = self.0.keys().cloned().collect();
        let given = json!({"url": url, "enter": enter, "answers": self.0});
        let seen = browse("look.mjs", given).await;
        in_order(&seen, &paths.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

fn page(thing: &Thing) -> String {
    thing.path.replace("/api/v1", "")
}

/// A form that somebody opened, and that somebody else sent meanwhile with other words in a field.
async fn overtaken(kit: &Kit, who: &Client, other: &Client, path: &str, field: &str) -> PageForm {
    let mine = kit.window(who).await.get(path).await.expect(200).form(path);
    let line = ["name", "claimant", "recipient"].contains(&field);
    let words = if line { "Theirs, and long: " } else { "Theirs,\nand long: " };
    let theirs = format!("{words}{}", "w".repeat(120));
    kit.window(other).await.fill(path, path, &[(field, &theirs)]).await.expect(303);
    mine.with(&[(field, "Mine.")])
}

#[test]
fn conflicts_over_what_is_on_record_are_in_order() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let who = kit.researcher();
        let dossier = who.dossier(json!({})).await;
        let claim = who.claim(&dossier, 2, json!({})).await;
        let quote = json!({"quote": {"exact": "It is not so."}});
        let entries = [
            (who.assertion(&claim, quote.clone()).await, "exact"),
            (who.denial(&claim, &["denied", "reframed"], quote).await, "exact"),
            (who.evidence(&claim, json!({})).await, "note"),
            (who.party(json!({})).await, "name"),
            (who.draft(&claim, json!({})).await, "rationale"),
            (dossier, "summary"),
            (claim, "text"),
        ];
        let (window, mut answers) = (kit.window(kit.editor()).await, Answers::default());
        for (number, (thing, field)) in entries.iter().enumerate() {
            let edit = format!("{}/edit", page(thing));
            let form = overtaken(&kit, kit.editor(), who, &edit, field).await;
            answers.post(&format!("conflict-{number}"), &window, of(&window, form).await, 409).await;
        }
        let claim = &entries[6].0;
        let review =
            external(&kit, json!({"claim_id": claim.id})).await["id"].as_str().expect("an id").to_owned();
        let request = who.reply_request(claim, json!({})).await.id;
        let comment = kit.editor().comment(claim, json!({})).await.id;
        for (path, field, other) in [
            (format!("/external-verdicts/{review}/edit"), "claimant", who),
            (format!("/replies/{request}/edit"), "recipient", who),
            (format!("/comments/{comment}/edit"), "text", kit.editor()),
        ] {
            let form = overtaken(&kit, kit.editor(), other, &path, field).await;
            answers.post(&format!("conflict-{field}"), &window, of(&window, form).await, 409).await;
        }
        let source = who.source(json!({})).await;
        let edit = format!("{}/edit", page(&source));
        let form = window.get(&edit).await.expect(200).form(&edit);
        kit.window(who).await.fill(&edit, &edit, &[("title", "Theirs.")]).await.expect(303);
        answers.post("conflict-source", &window, form.with(&[("title", "Mine.")]), 409).await;
        answers.are_in_order(kit.url(), Some(kit.sign_in_link(kit.editor()).await)).await;
    });
}

/// The form with the token of this window's session.
async fn of(window: &Window, form: PageForm) -> PageForm {
    form.with(&[("form_token", &window.form_token().await)])
}

#[test]
fn conflicts_over_steps_are_in_order() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let who = kit.researcher();
        let claim = who.claim(&who.dossier(json!({})).await, 2, json!({})).await;
        let (window, mut answers) = (kit.window(kit.editor()).await, Answers::default());
        let request = who.reply_request(&claim, json!({})).await;
        let path = page(&request).replace("/reply-requests", "/replies");
        let form = window.get(&path).await.expect(200).form(&format!("{path}/decline"));
        who.step(&request, "attempts", json!({"channel": "phone", "note": "Nobody answered."})).await;
        answers.post("conflict-reply", &window, form.with(&[("note", "They will not talk.")]), 409).await;
        // What is to be withdrawn was changed.
        let evidence = who.evidence(&claim, json!({})).await;
        let (ask, edit) = (format!("{}/withdraw", page(&evidence)), format!("{}/edit", page(&evidence)));
        let form = window.get(&ask).await.expect(200).form(&ask);
        kit.window(who).await.fill(&edit, &edit, &[("note", "Page 3.")]).await.expect(303);
        answers
            .post("conflict-withdrawal", &window, form.clone().with(&[("reason", "It is none.")]), 409)
            .await;
        // What is refused, and a form that is not ours.
        answers.post("refused-withdrawal", &window, form.clone().with(&[("reason", " ")]), 422).await;
        answers.post("not-our-form", &window, form.with(&[("form_token", "x")]), 403).await;
        let claims = window.get("/claims/new").await.expect(200).form("/claims/new");
        answers.post("refused-claim", &window, claims, 422).await;
        let parties = window.get("/parties").await.expect(200).form("/parties");
        let parties = parties.with(&[("name", "Microsoft"), ("wikidata_id", "none")]);
        answers.post("refused-party", &window, parties, 422).await;
        let verdict = format!("/verdicts/{}", kit.submitted(&claim).await.id);
        let form = window.get(&verdict).await.expect(200).form(&format!("{verdict}/request-changes"));
        answers.post("refused-step", &window, form, 422).await;
        answers.are_in_order(kit.url(), Some(kit.sign_in_link(kit.editor()).await)).await;
    });
}

#[test]
fn conflicts_over_the_desk_are_in_order() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let admin = kit.admin();
        let scale = format!("/admin/scales/{}/edit", admin.scale(json!({})).await.id);
        let body = json!({"url": "http://127.0.0.1:1/", "events": ["claim.stale"]});
        let webhook = format!("/admin/webhooks/{}", admin.post("/webhooks", body).await.expect(201).id());
        let (window, mut answers) = (kit.window(admin).await, Answers::default());
        let edit = format!("{webhook}/edit");
        for (number, (path, field)) in
            [(scale.as_str(), "name"), ("/admin/desk", "name")].into_iter().enumerate()
        {
            let form = overtaken(&kit, admin, admin, path, field).await;
            answers.post(&format!("conflict-{number}"), &window, of(&window, form).await, 409).await;
        }
        let form = window.get(&edit).await.expect(200).form(&edit);
        window.fill(&edit, &edit, &[("description", "Theirs.")]).await.expect(303);
        answers.post("conflict-webhook", &window, form.with(&[("description", "Mine.")]), 409).await;
        let member = format!("/admin/members/{}", kit.reader().user());
        let old = window.get(&member).await.expect(200);
        window.fill(&member, &format!("{member}/role"), &[("role", "researcher")]).await.expect(303);
        let form = old.form(&format!("{member}/role")).with(&[("role", "editor")]);
        answers.post("conflict-role", &window, form, 409).await;
        // Secrets, each of which is shown once.
        let link = old.form(&format!("{member}/link"));
        answers.post("secret-of-a-link", &window, link, 200).await;
        let token = window.get("/tokens").await.expect(200).form("/tokens");
        answers.post("secret-of-a-token", &window, token.clone().with(&[("label", "An export")]), 200).await;
        answers.post("refused-token", &window, token, 422).await;
        let new = window.get("/admin/webhooks/new").await.expect(200).form("/admin/webhooks/new");
        let url = [("url", "http://127.0.0.1:1/")];
        answers.post("secret-of-a-webhook", &window, new.clone().with(&url), 200).await;
        answers.post("refused-webhook", &window, new.with(&[("url", "ftp://a.example/")]), 422).await;
        let rotate = format!("{webhook}/rotate");
        let form = window.get(&rotate).await.expect(200).form(&rotate);
        let rotated = window.send(&form).await.expect(200);
        let form = window.get(&rotate).await.expect(200).form(&rotate);
        let german = window.send(&form).header("accept-language", "de").await.expect(200);
        answers.add("another-secret-of-a-webhook", &rotated, Some(&german));
        let form = window.get("/admin/members").await.expect(200).form("/admin/members");
        answers.post("refused-member", &window, form.with(&[("name", "Ruth"), ("email", "ruth")]), 422).await;
        answers.are_in_order(kit.url(), Some(kit.sign_in_link(admin).await)).await;
    });
}

#[test]
fn imports_are_in_order() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let who = kit.researcher();
        let dossier = who.dossier(json!({})).await;
        let (window, mut answers) = (kit.window(who).await, Answers::default());
        let form = window.get("/imports/new").await.expect(200).form("/imports/try");
        let rows = format!("text,claimed_on\nOne.,2013-07-11\nTwo {}.,tomorrow\n,\n", "w".repeat(200));
        let form =
            form.with(&[("what", "claims"), ("dossier", &dossier.id), ("file", &rows), ("language", "en")]);
        answers.post("tried", &window, form.clone(), 200).await;
        answers.post("refused", &window, form.clone().with(&[("columns", "text Statement")]), 422).await;
        let run = window.send(&form).await.expect(200).form("/imports/run");
        answers.post("done", &window, run, 200).await;
        let source = who.source(json!({})).await;
        let path = page(&source);
        let form = window.get(&path).await.expect(200).form(&format!("{path}/files"));
        let file = form.with(&[("fetched_from", "ftp://a.example/"), ("file", "The words.")]);
        answers.post("refused-file", &window, file, 422).await;
        who.snapshot(&source, Form::text("The words.")).await;
        answers.are_in_order(kit.url(), Some(kit.sign_in_link(who).await)).await;
    });
}
