//! Changing and withdrawing claims, dossiers, parties and sources through the pages.

mod claims;
mod dossiers;
mod offered;
mod parties_and_sources;
mod withdrawing;

use dementi_testkit::{PageForm, Reply, Thing, Window};
use serde_json::Value;

use super::admin::says;

/// Where a thing is changed.
fn edit(thing: &Thing) -> String {
    format!("{}/edit", page(thing))
}

/// The page of a thing.
pub(super) fn page(thing: &Thing) -> String {
    thing.path.replace("/api/v1", "")
}

/// The form that changes a thing, as it is opened.
async fn opened(window: &Window, thing: &Thing) -> PageForm {
    let edit = edit(thing);
    window.get(&edit).await.expect(200).form(&edit)
}

/// What a thing says, without when and by whom, and without its version.
fn content(body: &Value) -> Value {
    let mut body = body.clone();
    if let Some(fields) = body.as_object_mut() {
        fields.retain(|name, _| !["changed_at", "changed_by", "version", "status"].contains(&name.as_str()));
    }
    body
}

/// Insists that a page does not say this.
#[track_caller]
pub(super) fn says_not(page: &Reply, words: &str) {
    if page.text().contains(words) {
        page.fail(&format!("it should not say “{words}”"));
    }
}
