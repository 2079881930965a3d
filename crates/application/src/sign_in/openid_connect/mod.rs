//! Signing in at a provider of OpenID Connect (OpenID Connect Core 1.0), by the authorization code flow with PKCE (RFC 7636).
//!
//! What belongs to one sign-in is made of a secret that the browser holds: the state, the nonce and the verifier of the code. So
//! nothing is stored before somebody is signed in, any server of a cluster completes what another one began, and whoever reads
//! what goes over other ways than to this browser can complete nothing.

mod begin;
mod complete;
mod http;
mod kept;
mod metadata;
mod verify;

use std::fmt;
use std::sync::Arc;

use dementi_domain::identity::Issuer;
use dementi_domain::text::Line;

pub use begin::{Begun, begin};
pub use complete::{Answer, OpenIdError, complete};

use self::http::Way;
use self::metadata::Cache;

/// The path, below the server's public address, to which the provider sends browsers back.
pub const CALLBACK: &str = "/sign-in/openid-connect/callback";

/// How a provider is used.
#[derive(Clone, PartialEq, Eq)]
pub struct ProviderSettings {
    /// Its address.
    pub issuer: Issuer,
    /// What it calls this server.
    pub client_id: String,
    /// By what it knows this server.
    pub client_secret: String,
    /// What people call it.
    pub label: Line<60>,
    /// What is asked for besides `openid`, such as `email`.
    pub scopes: Vec<String>,
    /// Whether a sign-in there that was of two factors is enough for accounts that have a second factor here.
    pub trust_second_factor: bool,
}

/// Without the secret, which must not be logged.
impl fmt::Debug for ProviderSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProviderSettings")
            .field("issuer", &self.issuer)
            .field("client_id", &self.client_id)
            .field("label", &self.label)
            .field("scopes", &self.scopes)
            .field("trust_second_factor", &self.trust_second_factor)
            .finish_non_exhaustive()
    }
}

/// A provider. Clones share what is known of it.
#[derive(Clone)]
pub struct Provider(Arc<Inner>);

struct Inner {
    settings: ProviderSettings,
    way: Arc<Way>,
    cache: Cache,
}

impl Provider {
    /// The provider, of which nothing is asked before somebody wants to sign in.
    pub fn new(settings: ProviderSettings) -> Self {
        let way = Arc::new(Way::to(settings.issuer.clone()));
        Self(Arc::new(Inner { settings, way, cache: Cache::default() }))
    }

    /// What people call it.
    pub fn label(&self) -> &str {
        self.0.settings.label.as_str()
    }
}

/// The provider is of no use now.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// It cannot be reached, or answers with an error.
    #[error("the provider cannot be reached: {0}")]
    Unreachable(String),
    /// What it says is not to be believed.
    #[error("the provider's answer cannot be verified: {0}")]
    Unverified(String),
}

/// An error and what is behind it, in one line.
fn told(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut behind = error.source();
    while let Some(cause) = behind {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        behind = cause.source();
    }
    text.chars().filter(|c| !c.is_control()).take(TOLD).collect()
}

/// How much of an error is kept.
const TOLD: usize = 500;
