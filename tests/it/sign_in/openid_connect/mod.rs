//! Signing in at a provider of OpenID Connect that is not ours, in a process of its own.

mod account;
mod forged;
mod linking;
mod refused;
mod second_factor;

use dementi_testkit::{Browser, Provided, Reply};
use serde_json::{Value, json};

const SESSION: &str = "__Host-dementi";
/// Holds what belongs to a sign-in at a provider.
const OPEN_ID: &str = "__Host-dementi-openid";
const BEGIN: &str = "/sign-in/openid-connect?next=/claims";

/// Somebody at the provider, who has the e-mail address of a member of the first desk.
fn person(who: &str) -> Value {
    json!({"claims": {"email": format!("{who}@desk.example"), "email_verified": true}})
}

/// The editor alone is at the provider.
fn editor() -> Value {
    json!({"people": {"editor": person("editor")}})
}

/// Signs somebody in at the provider; answers the path at which the browser comes back.
async fn at_provider(server: &Provided, browser: &Browser, who: &str) -> String {
    let sent = browser.get(BEGIN).await.expect(303);
    let provider = server.provider.as_ref().expect("there is a provider");
    provider.sign_in(browser, &sent.location(), who).await
}

/// Signs somebody in at the provider, and comes back.
async fn come_back(server: &Provided, browser: &Browser, who: &str) -> Reply {
    let back = at_provider(server, browser, who).await;
    browser.get(&back).await
}

/// Insists that somebody is signed in.
async fn is_in(browser: &Browser, who: &str) {
    let account = browser.get("/account").await.expect(200);
    assert!(account.text().contains(&format!("{who}@desk.example")), "{}", account.text());
}

/// Insists on a refusal that says this, and that nobody is signed in.
#[track_caller]
fn is_out(browser: &Browser, reply: Reply, status: u16, says: &str) -> Reply {
    let reply = reply.expect(status);
    assert!(reply.text().contains(says), "{}", reply.text());
    assert_eq!(browser.cookie(SESSION), None);
    assert_eq!(browser.cookie("__Host-dementi-code"), None);
    reply
}

const STRANGER: &str = "You are not known here";
const LAPSED: &str = "This sign-in is over";
const UNVERIFIED: &str = "The answer cannot be trusted";
