//! The pages of the administration.

mod audit;
mod desk;
mod members;
mod scales;
mod tokens;
mod webhooks;

use dementi_testkit::Reply;

/// The secret that a page shows, this once.
#[track_caller]
fn secret(page: &Reply) -> String {
    assert_eq!(page.header("cache-control"), Some("private, no-store"));
    let shown = page.elements().into_iter().find(|element| element.get("id") == "secret");
    shown.unwrap_or_else(|| page.fail("it shows no secret")).get("value").to_owned()
}

/// Insists that a page says this.
#[track_caller]
pub(super) fn says(page: &Reply, words: &str) {
    if !page.text().contains(words) {
        page.fail(&format!("it should say “{words}”"));
    }
}
