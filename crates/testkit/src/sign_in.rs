//! Signing in without the pages.

use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;

use data_encoding::BASE32_NOPAD;
use dementi_application::sign_in::{Entered, SignInFrom, choose_password_by_link};
use dementi_application::{App, Clock, console};
use dementi_domain::access::Actor;
use dementi_domain::ids::UserId;
use dementi_domain::second_factor::{SecondFactor, SharedSecret};
use dementi_domain::session::LinkPurpose;
use uuid::Uuid;

use crate::{Browser, Client, Kit, TestClock};

/// A network address; each number is another one.
pub fn address(number: u8) -> IpAddr {
    Ipv4Addr::new(192, 0, 2, number).into()
}

/// From such an address.
pub fn from(number: u8) -> SignInFrom<'static> {
    SignInFrom { address: address(number), browser: Some("a browser"), request_id: None }
}

/// The code that a program with this secret shows now, or at another time nearby.
pub fn code(secret: &str, clock: &TestClock, ahead: i64) -> String {
    let bytes = BASE32_NOPAD.decode(secret.as_bytes()).expect("the secret is in base 32");
    let secret = SharedSecret::new(bytes.try_into().expect("the secret has 160 bits"));
    let at = clock.now() + time::Duration::seconds(ahead);
    SecondFactor::begin(UserId::new(Uuid::nil()), secret, at).code(at)
}

/// The secret of the session that somebody got.
#[track_caller]
pub fn signed_in(entered: Entered) -> String {
    match entered {
        Entered::SignedIn(opened) => opened.secret,
        Entered::SecondFactorDue { .. } => panic!("a second factor is asked for"),
    }
}

/// The secret of the sign-in that waits for a second factor.
#[track_caller]
pub fn due(entered: Entered) -> String {
    match entered {
        Entered::SecondFactorDue { secret } => secret,
        Entered::SignedIn(_) => panic!("no second factor is asked for"),
    }
}

/// Who acts in the session with this secret.
pub async fn acting(app: &App, secret: &str) -> Actor {
    app.visit(secret).await.unwrap_or_else(|error| panic!("the session does not work: {error}")).actor
}

impl Kit {
    /// A one-time link for somebody of the first desk, made at the console.
    pub async fn link(&self, person: &Client, purpose: LinkPurpose) -> String {
        self.link_of(person.user(), purpose).await
    }

    /// A one-time link for the user of the first desk with this id, made at the console.
    pub async fn link_of(&self, user: &str, purpose: LinkPurpose) -> String {
        let (desk, user) = (self.desk().parse().expect("an id"), user.parse().expect("an id"));
        console::create_link(self.app(), desk, user, purpose).await.expect("the link is made").0
    }

    /// Gives somebody of the first desk a password; answers the session.
    pub async fn with_password(&self, person: &Client, password: &str) -> String {
        let link = self.link(person, LinkPurpose::SetPassword).await;
        let entered = choose_password_by_link(self.app(), &link, password, from(1)).await;
        signed_in(entered.unwrap_or_else(|error| panic!("no password is chosen: {error}")))
    }

    /// A browser; each number is another network address.
    pub fn browser(&self, address: u8) -> Browser {
        Browser::of(&self.nobody(), address)
    }

    /// Moves the clock to the next time step of second factors.
    pub fn next_step(&self) {
        self.clock().advance(Duration::from_secs(30));
    }
}
