//! Making ready what changes and withdraws claims, dossiers, parties and sources.

use dementi_testkit::{Kit, PageForm};
use serde_json::json;

use super::prepare::{claim, dossier, plain};
use super::routes::Route;

/// The address, or the form with all that it asks for, but the token.
pub(super) async fn ready(kit: &Kit, route: &Route, kind: &str) -> PageForm {
    let thing = match kind {
        "claims" => claim(kit).await,
        "dossiers" => dossier(kit).await,
        "parties" => kit.researcher().party(json!({})).await,
        _ => kit.researcher().source(json!({})).await,
    };
    let form = plain(route.path.replace("{id}", &thing.id));
    if route.method == "GET" {
        return form;
    }
    let form = form.with(&[("version", thing.etag.trim_matches('"')), ("reason", "Recorded twice.")]);
    match kind {
        "claims" => form.with(&[("text", "It is so."), ("language", "en")]),
        "dossiers" => form.with(&[("title", "An inquiry"), ("visibility", "restricted")]),
        "parties" => form.with(&[("name", "Example Wire"), ("kind", "organisation")]),
        _ => form.with(&[("title", "A bulletin"), ("kind", "other"), ("derivation", "unknown")]),
    }
}
