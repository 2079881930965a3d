//! The host of a publisher.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::reference::WebUrl;

/// A host in lower case, without `www.`, such as `correctiv.org`; names beyond ASCII in the form of IDNA.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Site(String);

/// A text that names no host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be a host, such as `correctiv.org`")]
pub struct InvalidSite;

impl Site {
    /// The most characters of a host (RFC 1035 section 2.3.4).
    pub const MAX: usize = 253;

    /// Reads a host; a web address will do.
    pub fn parse(text: &str) -> Result<Self, InvalidSite> {
        let text = text.trim();
        let address = if text.contains("://") { text.to_owned() } else { format!("https://{text}/") };
        WebUrl::parse(&address).map_err(|_| InvalidSite).and_then(|url| Self::of(&url).ok_or(InvalidSite))
    }

    /// The host of an address; `None` for one that is too long to be a host's name.
    pub fn of(url: &WebUrl) -> Option<Self> {
        let url = url::Url::parse(url.as_str()).ok()?;
        let host = url.host_str()?.trim_end_matches('.');
        let host = host.strip_prefix("www.").filter(|rest| rest.contains('.')).unwrap_or(host);
        (1..=Self::MAX).contains(&host.len()).then(|| Self(host.to_owned()))
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Site {
    type Error = InvalidSite;

    fn try_from(text: String) -> Result<Self, InvalidSite> {
        Self::parse(&text)
    }
}

impl From<Site> for String {
    fn from(site: Site) -> Self {
        site.0
    }
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_and_addresses_name_sites() {
        for (text, site) in [
            ("correctiv.org", "correctiv.org"),
            ("https://www.Correctiv.org/faktencheck?x=1", "correctiv.org"),
            (" www.example.co.uk. ", "example.co.uk"),
            ("www.de", "www.de"),
            ("bücher.example", "xn--bcher-kva.example"),
        ] {
            assert_eq!(Site::parse(text).unwrap().as_str(), site);
        }
        for text in ["", "a b", "javascript://x", "user:pass@a.example", "https://"] {
            assert_eq!(Site::parse(text), Err(InvalidSite), "{text}");
        }
    }
}
