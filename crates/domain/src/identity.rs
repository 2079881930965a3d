//! Accounts that people have elsewhere, at a provider of OpenID Connect (OpenID Connect Core 1.0), and sign in by.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};
use time::Duration;
use url::{Host, Url};

use crate::ids::{IdentityId, UserId};
use crate::record::Deed;
use crate::text::Line;

/// How long somebody may take to sign in at a provider before having to begin again.
pub const PATIENCE: Duration = Duration::minutes(10);

/// Names an account at its provider, for ever: up to 255 ASCII characters (OpenID Connect Core 1.0, section 2, `sub`).
pub type Subject = Line<255>;

/// The address by which a provider is known, as it writes it itself: compared to the letter (OpenID Connect Core 1.0, section
/// 3.1.3.7).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Issuer(String);

/// What is wrong with a provider's address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidIssuer {
    /// It does not parse, or has no host.
    #[error("it is not an absolute web address")]
    NotAnAddress,
    /// What is sent there could be read and changed on the way.
    #[error("it does not begin with https:// (http:// is for providers on this very machine)")]
    Insecure,
    /// It has a part that issuers do not have (OpenID Connect Core 1.0, section 2, `iss`).
    #[error("it has a query, an anchor, a user name or a password")]
    Overladen,
    /// It is too long.
    #[error("it has more than {} characters", Issuer::MAX)]
    TooLong,
}

impl Issuer {
    /// The most characters.
    pub const MAX: usize = 500;

    /// Checks an address.
    pub fn parse(text: &str) -> Result<Self, InvalidIssuer> {
        if text.len() > Self::MAX {
            return Err(InvalidIssuer::TooLong);
        }
        let url = Url::parse(text).map_err(|_| InvalidIssuer::NotAnAddress)?;
        if !url.has_host() || text.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return Err(InvalidIssuer::NotAnAddress);
        }
        let bare = url.username().is_empty() && url.password().is_none();
        if !bare || url.query().is_some() || url.fragment().is_some() {
            return Err(InvalidIssuer::Overladen);
        }
        if !is_secure(&url, true) {
            return Err(InvalidIssuer::Insecure);
        }
        Ok(Self(text.to_owned()))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether an address that the provider names may be used: by `https`, or, if the provider is on this very machine, there.
    pub fn may_name(&self, address: &Url) -> bool {
        let local = Url::parse(&self.0).is_ok_and(|own| own.scheme() == "http");
        is_secure(address, local)
    }
}

/// Whether nobody on the way reads what goes to an address.
fn is_secure(url: &Url, local: bool) -> bool {
    match url.scheme() {
        "https" => true,
        "http" => local && url.host().is_some_and(|host| is_loopback(&host)),
        _ => false,
    }
}

/// Whether a host is this very machine (RFC 6761, section 6.3, for the name).
fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost",
        Host::Ipv4(address) => IpAddr::from(*address).is_loopback(),
        Host::Ipv6(address) => IpAddr::from(*address).is_loopback(),
    }
}

impl TryFrom<String> for Issuer {
    type Error = InvalidIssuer;

    fn try_from(text: String) -> Result<Self, InvalidIssuer> {
        Self::parse(&text)
    }
}

impl From<Issuer> for String {
    fn from(issuer: Issuer) -> Self {
        issuer.0
    }
}

/// A user's account at a provider.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Identity {
    /// Its id.
    pub id: IdentityId,
    /// Whose it is.
    pub user: UserId,
    /// The provider.
    pub issuer: Issuer,
    /// The account's name there.
    pub subject: Subject,
    /// When it was linked, and by whom.
    pub linked: Deed,
    /// When it was unlinked, and by whom. It is kept, so that its owner's e-mail address does not link it again.
    pub unlinked: Option<Deed>,
}

/// A user has unlinked the account, and so it signs nobody in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the account at the provider was unlinked")]
pub struct Unlinked;

impl Identity {
    /// Links an account.
    pub fn link(id: IdentityId, user: UserId, issuer: Issuer, subject: Subject, linked: Deed) -> Self {
        Self { id, user, issuer, subject, linked, unlinked: None }
    }

    /// Whether it signs its owner in.
    pub fn check(&self) -> Result<(), Unlinked> {
        if self.unlinked.is_some() { Err(Unlinked) } else { Ok(()) }
    }

    /// Unlinks it; changes nothing where it was unlinked before.
    #[must_use]
    pub fn unlink(self, deed: Deed) -> Self {
        let unlinked = self.unlinked.or(Some(deed));
        Self { unlinked, ..self }
    }

    /// Links one again that was unlinked; changes nothing where it is linked.
    #[must_use]
    pub fn relink(self, deed: Deed) -> Self {
        if self.unlinked.is_none() { self } else { Self { linked: deed, unlinked: None, ..self } }
    }
}

/// Whether what a provider tells of a sign-in (the claim `amr`, by the names of RFC 8176) is of two factors: it says so itself
/// (`mfa`), or names something known (`pwd`, `pin`) and something had (`hwk`, `otp`, `swk`). One of these alone is one
/// factor: a code that comes by mail is `otp`, and shows no more than access to a mailbox.
pub fn is_of_two_factors<'a>(methods: impl IntoIterator<Item = &'a str>) -> bool {
    let (mut known, mut had) = (false, false);
    for method in methods {
        match method {
            "mfa" => return true,
            "pwd" | "pin" => known = true,
            "hwk" | "otp" | "swk" => had = true,
            _ => {}
        }
    }
    known && had
}
