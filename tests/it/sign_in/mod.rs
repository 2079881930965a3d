//! Signing in, and what is asked for it.

mod account;
mod language;
mod limits;
mod links;
mod openid_connect;
mod pages;
mod passwords;
mod second_factors;
mod set_up;

use dementi_testkit::signing_in::{Entered, SignInError, with_password};
use dementi_testkit::{App, Context, Kit, sign_in};

/// A good password, and another.
const LAMPS: &str = "vier rote Lampen am Kanal";
const OWLS: &str = "sieben stumme Eulen im Turm";

/// Tries a password of somebody at the desk, from an address.
async fn sign_in(app: &App, who: &str, password: &str, address: u8) -> Result<Entered, SignInError> {
    with_password(app, &format!("{who}@desk.example"), password, sign_in::from(address)).await
}

/// Who acts in a session, as a use case asks for it.
async fn context(kit: &Kit, session: &str) -> Context {
    let actor = sign_in::acting(kit.app(), session).await;
    Context { actor, request_id: None, idempotency: None }
}

/// Whether a session works.
async fn works(kit: &Kit, session: &str) -> bool {
    kit.app().visit(session).await.is_ok()
}
