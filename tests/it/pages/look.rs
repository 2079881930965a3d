//! Every page of ours, in light and dark, on a desktop, on a phone and very narrow, in English and German: axe-core finds
//! nothing, nothing must be scrolled sideways to be read, and it weighs little.
//!
//! `every` looks at each page that the pages' routes have, so none is forgotten; `posted` and `signing_in` at what forms are
//! answered with; `full` weighs pages of a desk with very much on record. What is here looks at pages with much on them.

mod administration;
mod every;
mod full;
mod posted;
mod signing_in;

use dementi_testkit::{Backend, Client, Form, Kit, Page, Searching, Site, Thing, on_both_databases, run_on};
use serde_json::{Value, json};

use super::browse;
use crate::feeds::{retract, told};
use crate::published::{desk, show};
use crate::reviews::{external, published};

/// The most bytes over the wire that a first visit may cost, fonts aside.
const WEIGHT: u64 = 100_000;

/// Insists on it for what `look.mjs` has seen.
#[track_caller]
fn in_order(seen: &Value, paths: &[&str]) {
    assert_eq!(seen.as_object().expect("an object").len(), paths.len());
    let wrong: Vec<String> = paths.iter().flat_map(|path| wrong(path, &seen[path])).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is wrong with a page that `look.mjs` has seen.
fn wrong(path: &str, page: &Value) -> Vec<String> {
    let told = ["axe", "overflow"].iter().flat_map(|kind| page[kind].as_array().expect("a list"));
    let mut wrong: Vec<String> = told.map(|told| format!("{path}: {told}")).collect();
    let weight = page["weight"].as_object().expect("the weights of kinds");
    if weight["document"].as_u64().is_none_or(|bytes| bytes <= 500) {
        wrong.push(format!("{path} is not weighed: {weight:?}"));
    }
    let without_fonts = weight.iter().filter(|(kind, _)| *kind != "font");
    let sum: u64 = without_fonts.map(|(_, bytes)| bytes.as_u64().expect("a number")).sum();
    if sum > WEIGHT {
        wrong.push(format!("{path} weighs {sum}: {weight:?}"));
    }
    wrong
}

/// Looks at pages as an editor sees them.
async fn editor_looks(kit: &Kit, paths: Vec<String>) {
    looks(kit, kit.editor(), paths).await;
}

/// Looks at pages as somebody sees them; in German, too.
async fn looks(kit: &Kit, who: &Client, paths: Vec<String>) {
    let enter = kit.sign_in_link(who).await;
    let given = json!({"url": kit.url(), "paths": paths, "enter": enter, "german": true});
    let seen = browse("look.mjs", given).await;
    in_order(&seen, &paths.iter().map(String::as_str).collect::<Vec<_>>());
}

/// Looks at pages that somebody gets instead of what was asked for.
async fn looks_in_vain(kit: &Kit, who: &Client, status: u16, paths: &[&str]) {
    let enter = kit.sign_in_link(who).await;
    let given = json!({"url": kit.url(), "paths": paths, "enter": enter, "status": status});
    in_order(&browse("look.mjs", given).await, paths);
}

/// A claim with something of everything on it.
async fn recorded(kit: &Kit, dossier: &Thing) -> Thing {
    let who = kit.researcher();
    let tags = json!(["surveillance", "mail"]);
    let about = json!([who.party(json!({"name": "Federal Bureau of Investigation"})).await.id]);
    let claim =
        who.claim(dossier, 3, json!({"tags": tags, "about": about, "claimed_on": "2013-07-11"})).await;
    who.assertion(&claim, json!({"quote": {"exact": "gave the agency access"}})).await;
    who.denial(&claim, &["denied", "reframed", "unaddressed"], json!({"quote": {"exact": "It is not so."}}))
        .await;
    who.evidence(&claim, json!({"note": "Page 2."})).await;
    who.evidence(&claim, json!({"stance": "refutes"})).await;
    who.reply_request(&claim, json!({})).await;
    let comment =
        who.comment(&claim, json!({"text": "See *page 2*.", "mentions": [kit.editor().user()]})).await;
    who.step(&comment, "resolve", json!({})).await;
    who.comment(&claim, json!({"mentions": [kit.editor().user()]})).await;
    claim
}

/// One database is enough for how pages look.
#[test]
fn lists_and_the_record_are_in_order() {
    run_on(Backend::Sqlite, async |kit: Searching| {
        let who = kit.researcher();
        let dossier = who.dossier(json!({"summary": "What the *documents* show.\n\n- one\n- two"})).await;
        let claim = recorded(&kit, &dossier).await;
        kit.published(&claim).await;
        let source =
            who.source(json!({"kind": "press_statement", "url": "https://company.example/statement"})).await;
        who.snapshot(&source, Form::text("We do not.\n\nIt is not so, and never was.")).await;
        who.evidence(&claim, json!({"source_id": source.id, "quote": {"exact": "It is not so"}})).await;
        let waiting = who.claim(&dossier, 1, json!({"text": "x".repeat(300)})).await;
        kit.submitted(&waiting).await;
        who.restricted_dossier(&[kit.editor().user()]).await;
        let link = kit.sign_in_link(kit.reader()).await;
        let paths = [
            "/".to_owned(),
            "/claims".to_owned(),
            "/claims?review=retracted".to_owned(),
            format!("/claims/{}", claim.id),
            "/dossiers".to_owned(),
            format!("/dossiers/{}", dossier.id),
            "/sources".to_owned(),
            format!("/sources/{}", source.id),
            format!("/sources/{}?claim={}", source.id, claim.id),
            "/search".to_owned(),
            "/search?q=mail".to_owned(),
            "/parties".to_owned(),
            "/account".to_owned(),
            "/claims/new".to_owned(),
            "/dossiers/new".to_owned(),
            "/sources/new".to_owned(),
            "/imports/new".to_owned(),
            link,
        ];
        editor_looks(&kit, paths.into()).await;
    });
}

/// What changes and withdraws entries of a record.
#[test]
fn changing_a_record_is_in_order() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let who = kit.researcher();
        let claim = who.claim(&who.dossier(json!({})).await, 3, json!({"text": "y".repeat(300)})).await;
        let quote = json!({"quote": {"exact": "z".repeat(300)}});
        let entries = [
            who.assertion(&claim, quote.clone()).await,
            who.denial(&claim, &["denied", "reframed", "unaddressed"], quote).await,
            who.evidence(&claim, json!({"note": "Page 2.", "part_ids": claim.parts()})).await,
        ];
        let pages = entries.map(|entry| entry.path.replace("/api/v1", ""));
        let mut paths: Vec<String> = pages.iter().map(|page| format!("{page}/edit")).collect();
        paths.extend(pages.iter().map(|page| format!("{page}/withdraw")));
        let source = who.source(json!({"title": "Statement"})).await;
        let name = format!("{}.html", "w".repeat(200));
        let form = Form::file(&name, "text/html", "It is not so.").with("note", "Page 2 is missing.");
        let address = format!("https://archive.example/{}", "v".repeat(200));
        let snapshot = who.snapshot(&source, form.with("url", address)).await;
        let second = who.snapshot(&source, Form::file("a.pdf", "application/pdf", "%PDF")).await;
        who.withdraw(&second).await;
        paths.push(format!("/sources/{}", source.id));
        paths.push(format!("/snapshots/{}/withdraw", snapshot.id));
        editor_looks(&kit, paths).await;
    });
}

/// Lists that are narrowed, what is found by words, and the page of a party.
#[test]
fn what_finds_things_is_in_order() {
    run_on(Backend::Sqlite, async |kit: Searching| {
        let who = kit.researcher();
        let dossier = who.dossier(json!({"title": "v".repeat(200)})).await;
        let claim = recorded(&kit, &dossier).await;
        kit.published(&claim).await;
        let party = json!({"name": "w".repeat(200), "aliases": ["v".repeat(200)], "wikidata_id": "Q2283"});
        let party = who.party(party).await;
        who.assertion(&claim, json!({"party_id": party.id})).await;
        who.source(json!({"title": "Statement", "publisher_id": party.id})).await;
        who.assign(&claim, kit.editor(), json!({"due_on": "2020-02-03"})).await.expect(200);
        who.get("/search?q=mail&fresh=true").await.expect(200);
        let paths = [
            format!(
                "/claims?dossier={}&party={}&tag=mail&whose=me&due_before=2020-02-04",
                dossier.id, party.id
            ),
            format!("/parties/{}", party.id),
            "/?waiting=assigned".to_owned(),
            "/parties?q=nobody".to_owned(),
            "/sources?q=statement".to_owned(),
            "/dossiers?q=vv".to_owned(),
            "/search?q=mail".to_owned(),
            format!("/search?party={}&language=en", party.id),
            "/similar".to_owned(),
            "/similar?text=Microsoft+gave+the+agency+access+to+mail".to_owned(),
        ];
        editor_looks(&kit, paths.to_vec()).await;
    });
}

#[test]
fn verdicts_are_in_order() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let who = kit.researcher();
        let dossier = who.dossier(json!({})).await;
        let claim = recorded(&kit, &dossier).await;
        let stale = kit.published(&claim).await;
        who.evidence(&claim, json!({"note": "A second look."})).await;
        let rationale =
            json!({"rationale": "The documents show *all* of it:\n\n> so\n\n1. first\n2. second"});
        let next = who.draft(&claim, rationale).await;
        let comment = kit.editor().comment(&next, json!({"mentions": [who.user()]})).await;
        let reviewed = kit.submitted(&who.claim(&dossier, 2, json!({})).await).await;
        let approved = kit.approved(&who.claim(&dossier, 2, json!({})).await).await;
        let bare = who.claim(&dossier, 2, json!({})).await;
        let over = json!({"claim_id": claim.id, "claim_text": "u".repeat(300), "title": "t".repeat(300)});
        let external = external(&kit, over).await["id"].as_str().expect("an id").to_owned();
        let mut paths: Vec<String> =
            [&stale, &next, &reviewed, &approved].map(|verdict| format!("/verdicts/{}", verdict.id)).into();
        paths.extend([
            format!("/verdicts/{}/edit", next.id),
            format!("/comments/{}/edit", comment.id),
            format!("/comments/{}/withdraw", comment.id),
            format!("/claims/{}/verdict", bare.id),
            format!("/claims/{}/history", claim.id),
            format!("/claims/{}/timeline", claim.id),
            format!("/claims/{}/similar", claim.id),
            format!("/claims/{}/replies/new", claim.id),
            format!("/claims/{}/external-verdicts/new", claim.id),
            "/external-verdicts".to_owned(),
            format!("/external-verdicts/{external}"),
            format!("/external-verdicts/{external}/edit"),
            format!("/claims/{}/reports", claim.id),
            format!("/claims/{}/reports?format=csv&table=evidence", claim.id),
            format!("/dossiers/{}/reports?preview=on", dossier.id),
            "/replies".to_owned(),
            "/replies?state=all".to_owned(),
            format!("/replies/{}", who.reply_request(&claim, json!({})).await.id),
            format!("/replies/{}/edit", who.reply_request(&claim, json!({})).await.id),
            format!("/claims/{}", claim.id),
            format!("/claims/{}", bare.id),
        ]);
        editor_looks(&kit, paths).await;
    });
}

/// The forms that change and withdraw what is recorded, with parts that nothing refers to and parts that cannot be removed.
#[test]
fn changing_is_in_order() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let who = kit.researcher();
        let dossier = who.restricted_dossier(&[kit.editor().user(), kit.reader().user()]).await;
        let (free, fixed) = (who.claim(&dossier, 2, json!({})).await, recorded(&kit, &dossier).await);
        let party = who.party(json!({"name": "w".repeat(200), "aliases": ["Microsoft, Inc.", "MS"]})).await;
        let origin = who.source(json!({"title": "v".repeat(200)})).await;
        let derived = json!({"author_ids": [party.id], "derivation": "derived", "derived_from": [origin.id]});
        let source = who.source(derived).await;
        let mut paths = vec!["/parties".to_owned(), format!("/claims/{}/edit", free.id)];
        for (kind, thing) in
            [("claims", &fixed), ("dossiers", &dossier), ("parties", &party), ("sources", &source)]
        {
            paths.extend(["edit", "withdraw"].map(|step| format!("/{kind}/{}/{step}", thing.id)));
        }
        editor_looks(&kit, paths).await;
    });
}

/// Signing in at a provider, and an account with all that it can have.
#[test]
fn signing_in_is_in_order() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let server = kit.without_provider().await;
        let seen = browse("look.mjs", json!({"url": server.url(), "paths": ["/sign-in"]})).await;
        in_order(&seen, &["/sign-in"]);
        let user = kit.database().id(kit.editor().user());
        for (number, unlinked) in [(1, "NULL"), (2, "0")] {
            let id = kit.database().id(&format!("019b8d3c-0000-7000-8000-00000000000{number}"));
            let issuer = format!("https://id.example/{}", "long/".repeat(40 * number));
            let row = format!("({id}, {user}, '{issuer}', '{}', 1, 0, {unlinked})", "7".repeat(255));
            let columns = "id, user_id, issuer, subject, version, linked_at, unlinked_at";
            kit.database().execute(&format!("INSERT INTO identities ({columns}) VALUES {row}")).await;
        }
        let enter = kit.sign_in_link(kit.editor()).await;
        let paths = ["/account", "/language?to=de&next=/account"];
        let seen = browse("look.mjs", json!({"url": server.url(), "paths": paths, "enter": enter})).await;
        in_order(&seen, &paths);
    });
}

#[test]
fn failures_are_in_order() {
    run_on(Backend::Sqlite, async |kit: Kit| {
        let nowhere = format!("/claims/{}", kit.app().next_id());
        let unpublished = format!("/published{nowhere}");
        looks_in_vain(&kit, kit.editor(), 404, &[&nowhere, "/nothing/of/the/kind", &unpublished]).await;
        looks_in_vain(&kit, kit.reader(), 403, &["/admin/audit", "/claims/new"]).await;
    });
}

on_both_databases! {
    async fn what_anybody_may_see_is_in_order(kit: Kit) {
        let paths = ["/", "/sign-in", "/docs/problems", "/docs/problems#four_eyes"];
        let seen = browse("look.mjs", json!({"url": kit.url(), "paths": paths})).await;
        in_order(&seen, &paths);
    }

    async fn what_was_published_is_in_order(kit: Kit) {
        show(&kit, "dossiers").await;
        let dossier = kit.researcher().dossier(json!({"summary": "What the documents show."})).await;
        let claim = recorded(&kit, &dossier).await;
        published(&kit, &claim, "false", json!({})).await;
        let note = json!({"correction": {"kind": "rating_change", "note": "New documents came up."}});
        published(&kit, &claim, "half_true", note).await;
        let retracted = told(&kit, &dossier, "It was so.", "true").await;
        retract(&kit, &retracted, "It was not.").await;
        let paths = [
            format!("/published/claims/{}", claim.id),
            format!("/published/claims/{}?language=de", retracted.id),
            format!("/published/dossiers/{}", dossier.id),
            format!("/published/desks/{}", desk(&kit).await),
        ];
        let seen = browse("look.mjs", json!({"url": kit.url(), "paths": paths})).await;
        in_order(&seen, &paths.iter().map(String::as_str).collect::<Vec<_>>());
    }

    /// Under their policy, but for its `sandbox`, in which not even axe-core runs.
    async fn reports_are_in_order(kit: Kit) {
        let dossier = kit.researcher().dossier(json!({"title": "Access to mail"})).await;
        let claim = kit.researcher().claim(&dossier, 3, json!({})).await;
        kit.researcher().assertion(&claim, json!({})).await;
        kit.researcher().denial(&claim, &["denied", "reframed", "unaddressed"], json!({})).await;
        kit.researcher().evidence(&claim, json!({"note": "Page 2."})).await;
        kit.published(&claim).await;
        let mut pages = Vec::new();
        for (path, address) in [
            ("/claim", format!("{}/report", claim.path)),
            ("/diligence", format!("{}/diligence", claim.path)),
            ("/dossier", format!("{}/report", dossier.path)),
        ] {
            let report = kit.reader().get(&format!("{address}?format=html")).await.expect(200);
            let policy = report.header("content-security-policy").and_then(|policy| policy.strip_suffix("; sandbox"));
            let policy = Some(policy.expect("a policy with a sandbox").to_owned());
            pages.push(Page { path, html: report.text(), policy, cookie: None });
        }
        let paths = pages.iter().map(|page| page.path).collect::<Vec<_>>();
        let site = Site::start(pages).await;
        let seen = browse("look.mjs", json!({"url": site.url, "paths": paths})).await;
        in_order(&seen, &paths);
    }
}
