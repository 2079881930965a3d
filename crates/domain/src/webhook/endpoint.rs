//! A webhook: where messages go, and which.

use std::fmt;

use serde::{Deserialize, Serialize};
use url::{Host, Url};

use super::EventKind;
use crate::distinct::Distinct;
use crate::ids::{DossierId, UserId, WebhookId};
use crate::record::{Deed, Record};
use crate::text::Line;
use crate::vocabulary::vocabulary;

/// Where messages are sent: an absolute `https` or `http` address (WHATWG URL) of at most 2,000 characters, without user
/// name, password or fragment.
///
/// Whether messages may really go there is not the address's to say: see [`super::Networks`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Endpoint(Url);

/// What is wrong with the address of a receiver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidEndpoint {
    /// It does not parse.
    #[error("must be an absolute web address, such as `https://receiver.example/hook`")]
    NotAnAddress,
    /// Its scheme is another.
    #[error("must begin with `https://`")]
    OtherScheme,
    /// It carries a user name or password.
    #[error("must not carry a user name or password: the signature tells the receiver who sends")]
    Credentials,
    /// It carries a fragment, which is never sent.
    #[error("must not carry a fragment (`#...`), which is never sent")]
    Fragment,
    /// It is too long.
    #[error("must have at most {} characters", Endpoint::MAX)]
    TooLong,
}

impl Endpoint {
    /// The most characters of the normalised address.
    pub const MAX: usize = 2000;

    /// Checks an address and normalises it.
    pub fn parse(text: &str) -> Result<Self, InvalidEndpoint> {
        if text.len() > Self::MAX {
            return Err(InvalidEndpoint::TooLong);
        }
        let url = Url::parse(text).map_err(|_| InvalidEndpoint::NotAnAddress)?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(InvalidEndpoint::OtherScheme);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(InvalidEndpoint::Credentials);
        }
        if url.fragment().is_some() {
            return Err(InvalidEndpoint::Fragment);
        }
        if url.as_str().len() > Self::MAX { Err(InvalidEndpoint::TooLong) } else { Ok(Self(url)) }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The host: a name or an IP address.
    pub fn host(&self) -> Option<Host<&str>> {
        self.0.host()
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.0.port_or_known_default().unwrap_or_default()
    }

    /// Whether what is sent there is encrypted.
    pub fn is_https(&self) -> bool {
        self.0.scheme() == "https"
    }
}

impl TryFrom<String> for Endpoint {
    type Error = InvalidEndpoint;

    fn try_from(text: String) -> Result<Self, InvalidEndpoint> {
        Self::parse(&text)
    }
}

impl From<Endpoint> for String {
    fn from(endpoint: Endpoint) -> Self {
        endpoint.0.into()
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Its path and query may be all that keeps others from sending there.
impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Endpoint({})", self.0.host_str().unwrap_or_default())
    }
}

vocabulary! {
    /// Why a webhook is disabled.
    Cause as "WebhookDisabledCause" => {
        /// An admin has done so.
        ByAdmin = "by_admin",
        /// The receiver has answered 410: it wants no more messages.
        Gone = "gone",
        /// Nothing got through to the receiver for five days.
        Failing = "failing",
    }
}

/// Whether messages are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Switch {
    /// They are.
    Enabled,
    /// They are not.
    Disabled {
        /// Why.
        cause: Cause,
        /// Since when, and by whom: nobody, if the server itself did so.
        deed: Deed,
    },
}

/// A webhook.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Webhook {
    /// Where messages go.
    pub url: Endpoint,
    /// What the desk calls it.
    pub description: Option<Line<200>>,
    /// Which events it gets, at least one.
    pub events: Distinct<EventKind, 32>,
    /// Of which dossier alone; of all that the whole desk sees, if there is none.
    pub dossier: Option<DossierId>,
    /// Whose eyes it sees with: it gets nothing of a restricted dossier that this member may not see. Whoever saved it
    /// last.
    pub owner: UserId,
    /// Whether messages are sent.
    pub switch: Switch,
}

/// A webhook on record.
pub type WebhookRecord = Record<WebhookId, Webhook>;

/// It is enabled, or disabled, already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it is {} already", if *.enabled { "enabled" } else { "disabled" })]
pub struct WrongSwitch {
    /// How it stands.
    pub enabled: bool,
}

impl Webhook {
    /// Whether messages are sent.
    pub fn is_enabled(&self) -> bool {
        matches!(self.switch, Switch::Enabled)
    }

    /// Sends messages again.
    pub fn enable(self) -> Result<Self, WrongSwitch> {
        if self.is_enabled() {
            return Err(WrongSwitch { enabled: true });
        }
        Ok(Self { switch: Switch::Enabled, ..self })
    }

    /// Sends no more messages.
    pub fn disable(self, cause: Cause, deed: Deed) -> Result<Self, WrongSwitch> {
        if !self.is_enabled() {
            return Err(WrongSwitch { enabled: false });
        }
        Ok(Self { switch: Switch::Disabled { cause, deed }, ..self })
    }

    /// Whether it asks for this.
    pub fn asks_for(&self, event: EventKind, dossier: Option<DossierId>) -> bool {
        let of_its_dossier = self.dossier.is_none() || self.dossier == dossier;
        of_its_dossier && self.events.iter().any(|wanted| *wanted == event)
    }
}
