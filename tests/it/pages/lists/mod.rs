//! Lists: what narrows them, what is done with many of their rows, and finding by words.

mod claims;
mod finding;
mod many;
mod parties;
mod search;
mod similar;

use dementi_testkit::{Element, Reply};

use super::admin::says;

/// The elements of a page that have an attribute with this value.
fn with(page: &Reply, attribute: &str, value: &str) -> Vec<Element> {
    page.elements().into_iter().filter(|element| element.get(attribute) == value).collect()
}

/// Where the rows of a page lead, in order.
fn rows(page: &Reply) -> Vec<String> {
    let rows = page.elements().into_iter().filter(|element| element.attributes.contains_key("data-open"));
    rows.map(|link| link.get("href").to_owned()).collect()
}

/// Insists that a page has a link to this address.
#[track_caller]
fn leads(page: &Reply, address: &str) {
    if !with(page, "href", address).iter().any(|element| element.name == "a") {
        page.fail(&format!("it should lead to {address}"));
    }
}

/// Insists that a page does not say this.
#[track_caller]
fn says_not(page: &Reply, words: &str) {
    if page.text().contains(words) {
        page.fail(&format!("it should not say “{words}”"));
    }
}
