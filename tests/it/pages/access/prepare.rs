//! Making what a page is about ready.

use dementi_testkit::{Client, Kit, PageForm, Thing, Window};
use serde_json::json;

use super::routes::Route;
use crate::published::{desk, show};

/// A restricted dossier that one person of each role may see. The second editor may not.
pub(super) async fn dossier(kit: &Kit) -> Thing {
    let members = [kit.reader(), kit.editor(), kit.admin()].map(Client::user);
    kit.researcher().restricted_dossier(&members).await
}

/// A claim in such a dossier.
pub(super) async fn claim(kit: &Kit) -> Thing {
    kit.researcher().claim(&dossier(kit).await, 2, json!({})).await
}

/// The address, or the form with all that it asks for, but the token: ready for whoever may.
pub(super) async fn ready(kit: &Kit, route: &Route) -> PageForm {
    let steps: Vec<&str> = route.path.split('/').skip(1).collect();
    match *steps.as_slice() {
        ["assets", ..] => plain(asset(kit).await),
        ["sign-in" | "set-up" | "account", ..] => person(kit, route, &steps).await,
        ["tokens"] => {
            plain(route.path).with(&[("label", "An export"), ("scope-read", "on"), ("lasts", "30")])
        }
        ["tokens", ..] => plain(route.path.replace("{id}", &token(kit.researcher()).await)),
        ["admin", ..] => super::prepare_admin::ready(kit, route, &steps).await,
        [kind @ ("claims" | "dossiers" | "parties" | "sources"), _, "edit" | "withdraw"] => {
            super::prepare_changes::ready(kit, route, kind).await
        }
        ["parties"] => plain(route.path).with(&[("name", "Example Wire"), ("kind", "organisation")]),
        ["dossiers", "new"] => plain(route.path).with(&[("title", "An inquiry"), ("visibility", "desk")]),
        ["sources", "new"] => {
            plain(route.path).with(&[("title", "A bulletin"), ("kind", "other"), ("derivation", "unknown")])
        }
        ["claims", "new"] => plain(route.path).with(&[("text", "It is so."), ("language", "en")]),
        ["sources", _, "snapshots"] => {
            let source = kit.researcher().source(json!({})).await;
            plain(format!("/sources/{}/snapshots", source.id)).with(&[("text", "The words.")])
        }
        ["external-verdicts", _, ..] | ["claims", _, "external-verdicts", ..] => {
            external_verdict(kit, route).await
        }
        ["imports" | "replies" | "views", ..]
        | ["claims", "many"]
        | ["claims", _, "replies" | "similar", ..] => work(kit, route, &steps).await,
        ["claims", _, "comments"] => {
            plain(route.path.replace("{id}", &claim(kit).await.id)).with(&[("text", "See page 2.")])
        }
        ["claims", _, "assignment"] => {
            plain(route.path.replace("{id}", &claim(kit).await.id)).with(&[("version", "1")])
        }
        ["comments", _, step] => comment(kit, step).await,
        ["published", what, ..] => plain(shown(kit, what, route.path).await),
        ["choices", ..] => plain("/choices/party"),
        ["language"] => plain("/language?to=de&next=/claims"),
        ["dossiers", _, ..] => plain(route.path.replace("{id}", &dossier(kit).await.id)),
        ["sources", _] => plain(format!("/sources/{}", kit.researcher().source(json!({})).await.id)),
        ["parties", _] => plain(format!("/parties/{}", kit.researcher().party(json!({})).await.id)),
        ["sources", _, "record"] => evidence(kit).await,
        ["claims", _, ..] => {
            let form = plain(route.path.replace("{id}", &claim(kit).await.id));
            if route.method == "POST" { form.with(&rated(kit).await) } else { form }
        }
        ["sources", _, "files"] | ["snapshots", ..] => super::prepare_entries::file(kit, route).await,
        [kind @ ("assertions" | "denials" | "evidence"), ..] => {
            super::prepare_entries::ready(kit, route, kind).await
        }
        ["verdicts", _, ..] => on_verdict(kit, route, &steps).await,
        _ => plain(route.path),
    }
}

/// The same for verdicts, and what is said on them.
async fn on_verdict(kit: &Kit, route: &Route, steps: &[&str]) -> PageForm {
    match *steps {
        [_, _, "comments" | "assignment"] => {
            let verdict = kit.submitted(&claim(kit).await).await;
            plain(route.path.replace("{id}", &verdict.id)).with(&[("version", "1"), ("text", "See page 2.")])
        }
        [_, _, step] => {
            let verdict = verdict(kit, step).await;
            let form = plain(route.path.replace("{id}", &verdict.id));
            let form = form.with(&[("version", verdict.etag.trim_matches('"')), ("comment", "Because.")]);
            if step == "edit" { form.with(&rated(kit).await) } else { form }
        }
        _ => plain(format!("/verdicts/{}", kit.submitted(&claim(kit).await).await.id)),
    }
}

/// The same for what signs somebody in, and for one's own account.
async fn person(kit: &Kit, route: &Route, steps: &[&str]) -> PageForm {
    match *steps {
        ["sign-in", "link", _] => plain(kit.sign_in_link(kit.reader()).await),
        ["sign-in"] if route.method == "POST" => {
            plain(route.path).with(&[("email", "nobody@example.org"), ("password", "wrong, and long enough")])
        }
        ["set-up", _] => plain("/set-up/x").with(&[("desk", "A"), ("name", "B"), ("email", "c@example.org")]),
        ["account", "sessions", _, "end"] => plain(format!("/account/sessions/{NOWHERE}/end")),
        ["account", "identities", _, step] => plain(format!("/account/identities/{NOWHERE}/{step}")),
        ["account", "desk"] => plain(route.path).with(&[("desk", NOWHERE)]),
        ["account", "theme"] => plain(route.path).with(&[("theme", "dark")]),
        ["account", "keys"] => plain(route.path).with(&[("keys", "off")]),
        ["account", "password"] => {
            plain(route.path).with(&[("old", ""), ("password", "a password of some length")])
        }
        ["account", ..] | ["sign-in", "code"] => plain(route.path).with(&[("code", "000000")]),
        _ => plain(route.path),
    }
}

/// The same for what goes on around claims: imports, replies, kept filters.
async fn work(kit: &Kit, route: &Route, steps: &[&str]) -> PageForm {
    match *steps {
        ["claims", _, "replies", "new"] => {
            let path = route.path.replace("{id}", &claim(kit).await.id);
            if route.method == "GET" { plain(path) } else { asked(kit, path).await }
        }
        ["claims", _, "similar"] => plain(route.path.replace("{id}", &claim(kit).await.id)),
        ["replies", _, "edit"] => {
            let request = kit.researcher().reply_request(&claim(kit).await, json!({})).await;
            let path = route.path.replace("{id}", &request.id);
            let form = if route.method == "GET" { plain(path) } else { asked(kit, path).await };
            form.with(&[("version", request.etag.trim_matches('"'))])
        }
        ["replies", _, ..] => {
            let request = kit.researcher().reply_request(&claim(kit).await, json!({})).await;
            let path = route.path.replace("{id}", &request.id).replace("{step}", "decline");
            plain(path).with(&[("version", request.etag.trim_matches('"'))])
        }
        ["imports", "try"] => plain(route.path).with(&[("what", "sources"), ("file", SOURCES)]),
        ["imports", "run"] => {
            let window = kit.window(kit.researcher()).await;
            let sources = [("what", "sources"), ("file", SOURCES)];
            let tried = window.fill("/imports/new", "/imports/try", &sources).await.expect(200);
            let tried = tried.form("/imports/run").get("tried").to_owned();
            plain(route.path).with(&[("what", "sources"), ("tried", &tried)])
        }
        ["claims", "many"] => {
            let ticked = format!("c-{}", claim(kit).await.id);
            plain(route.path).with(&[("do", "tag"), ("add", "mail"), (&ticked, "on")])
        }
        ["views"] => plain(route.path).with(&[("name", "Mine"), ("filter", "review=published")]),
        ["views", _, "remove"] => plain(format!("/views/{NOWHERE}/remove")),
        _ => plain(route.path),
    }
}

/// A verdict of another publisher on a claim, or the form for one.
async fn external_verdict(kit: &Kit, route: &Route) -> PageForm {
    let claim = claim(kit).await;
    // A desk has each once.
    let url = format!("https://checks.example/{}", claim.id);
    let filled = [
        ("publisher", "Checks"),
        ("url", url.as_str()),
        ("claim_text", "They read mail."),
        ("rating", "Half true"),
        ("claim", claim.id.as_str()),
    ];
    if route.path.starts_with("/claims") {
        let form = plain(route.path.replace("{id}", &claim.id));
        return if route.method == "GET" { form } else { form.with(&filled) };
    }
    let review = crate::reviews::external(kit, json!({"claim_id": claim.id, "url": url})).await;
    let form = plain(route.path.replace("{id}", review["id"].as_str().expect("an id")));
    if route.method == "GET" {
        return form;
    }
    form.with(&filled).with(&[("version", "1"), ("reason", "A parody.")])
}

/// The form of a request for a reply.
async fn asked(kit: &Kit, path: String) -> PageForm {
    let party = kit.researcher().party(json!({})).await;
    plain(path).with(&[
        ("party", &party.id),
        ("channel", "email"),
        ("questions", "Is it so?"),
        ("sent_at", "2013-07-10T09:00"),
        ("respond_by", "2013-07-11T09:00"),
    ])
}

/// The address of something that the desk shows to anyone.
async fn shown(kit: &Kit, what: &str, path: &str) -> String {
    show(kit, "dossiers").await;
    let open = kit.researcher().dossier(json!({})).await;
    let claim = kit.researcher().claim(&open, 1, json!({})).await;
    kit.published(&claim).await;
    let id = match what {
        "claims" => claim.id,
        "dossiers" => open.id,
        _ => desk(kit).await,
    };
    path.replace("{id}", &id).replace("{format}", "atom")
}

/// A file with a source.
const SOURCES: &str = "title,kind,derivation\nA bulletin,other,unknown\n";

/// An id that nothing has.
const NOWHERE: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

/// A step on a comment that mentions whoever may see it.
async fn comment(kit: &Kit, step: &str) -> PageForm {
    let claim = claim(kit).await;
    let mentioned = [kit.reader(), kit.researcher(), kit.editor(), kit.admin()].map(Client::user);
    let comment = kit.researcher().comment(&claim, json!({"mentions": mentioned})).await;
    let form = plain(format!("/comments/{}/{step}", comment.id));
    match step {
        "reopen" => {
            let settled = kit.researcher().step(&comment, "resolve", json!({})).await;
            form.with(&[("version", settled.etag.trim_matches('"'))])
        }
        "edit" | "withdraw" => {
            let form = form.with(&[("text", "See page 3."), ("reason", "Why.")]);
            form.with(&[("version", comment.etag.trim_matches('"'))])
        }
        "resolve" => form.with(&[("version", comment.etag.trim_matches('"'))]),
        _ => form,
    }
}

/// The id of a new token of somebody's.
async fn token(of: &Client) -> String {
    of.post("/tokens", json!({"label": "An export", "scopes": ["read"]})).await.expect(201).id()
}

pub(super) fn plain(action: impl Into<String>) -> PageForm {
    PageForm { action: action.into(), fields: Vec::new() }
}

/// The address of a file that pages load.
async fn asset(kit: &Kit) -> String {
    let page = Window::new(&kit.nobody()).get("/sign-in").await.expect(200);
    let script = page.elements().into_iter().find(|element| element.name == "script");
    script.unwrap_or_else(|| page.fail("it has no script")).get("src").to_owned()
}

async fn evidence(kit: &Kit) -> PageForm {
    let (claim, source) = (claim(kit).await, kit.researcher().source(json!({})).await);
    plain(format!("/sources/{}/record", source.id)).with(&[
        ("claim", &claim.id),
        ("kind", "evidence"),
        ("stance", "supports"),
        ("reliability", "B"),
        ("credibility", "2"),
    ])
}

/// The fields of a verdict.
async fn rated(kit: &Kit) -> [(&'static str, &'static str); 2] {
    let scale = kit.researcher().scale_named("Plain").await;
    // A form outlives the test that makes it ready.
    [("rating", String::leak(format!("{scale}:half_true"))), ("rationale", "The documents show part of it.")]
}

/// A verdict that is where it can take a step.
async fn verdict(kit: &Kit, step: &str) -> Thing {
    let claim = claim(kit).await;
    match step {
        "edit" | "submit" => kit.researcher().draft(&claim, json!({})).await,
        "approve" | "request-changes" | "withdraw" => kit.submitted(&claim).await,
        "publish" => kit.approved(&claim).await,
        "retract" => kit.published(&claim).await,
        "reaffirm" => {
            let published = kit.published(&claim).await;
            kit.researcher().denial(&claim, &["denied", "unaddressed"], json!({})).await;
            published
        }
        other => panic!("`verdict` does not know {other}"),
    }
}
