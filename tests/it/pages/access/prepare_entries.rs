//! The same for changing and withdrawing entries of a record.

use dementi_testkit::{Kit, PageForm};
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
