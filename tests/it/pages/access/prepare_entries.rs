//! The same for changing and withdrawing entries of a record, and for files.

use dementi_testkit::{Form, Kit, PageForm};
use serde_json::json;

use super::prepare::{claim, plain};
use super::routes::Route;

pub(super) async fn ready(kit: &Kit, route: &Route, kind: &str) -> PageForm {
    let (who, claim) = (kit.researcher(), claim(kit).await);
    let entry = match kind {
        "assertions" => who.assertion(&claim, json!({})).await,
        "denials" => who.denial(&claim, &["denied", "conceded"], json!({})).await,
        _ => who.evidence(&claim, json!({})).await,
    };
    let mut form = plain(route.path.replace("{id}", &entry.id)).with(&[("version", "1"), ("reason", "Why.")]);
    for name in ["stated_on", "mode", "stance", "reliability", "credibility"] {
        form = form.with(&[(name, entry.body[name].as_str().unwrap_or_default())]);
    }
    for part in claim.parts() {
        form = form.with(&[(&format!("answer-{part}"), "reframed")]);
    }
    form.with(&[("party", entry.body["party_id"].as_str().unwrap_or_default())])
}

/// The same for the snapshots of a source.
pub(super) async fn file(kit: &Kit, route: &Route) -> PageForm {
    let source = kit.researcher().source(json!({})).await;
    if route.path.ends_with("/files") {
        return plain(route.path.replace("{id}", &source.id)).with(&[("file", "The words.")]);
    }
    let snapshot = kit.researcher().snapshot(&source, Form::text("The words.")).await;
    plain(route.path.replace("{id}", &snapshot.id)).with(&[("version", "1"), ("reason", "Why.")])
}
