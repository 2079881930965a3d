//! Standard references: language tags, web addresses, Wikidata ids.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! text_value {
    ($name:ident, $error:ident) => {
        impl $name {
            /// Its text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = $error;

            fn try_from(text: String) -> Result<Self, $error> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

/// A well-formed language tag (BCP 47, RFC 5646) in its usual case, such as `de-AT`; at most 35 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language(String);

/// A text that is no language tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be a language tag by BCP 47, such as `en` or `de-AT`")]
pub struct InvalidLanguage;

impl Language {
    /// RFC 5646 section 4.4.1 asks for room for 35 characters.
    pub const MAX: usize = 35;

    /// Checks a tag and brings it into its usual case.
    pub fn parse(text: &str) -> Result<Self, InvalidLanguage> {
        if text.len() > Self::MAX {
            return Err(InvalidLanguage);
        }
        let tag = oxilangtag::LanguageTag::parse_and_normalize(text).map_err(|_| InvalidLanguage)?;
        // Longer ones are well-formed but name no language (RFC 5646 section 2.2.1): `german` is a slip for `de`.
        let primary = tag.primary_language();
        if primary.len() > 3 && primary.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return Err(InvalidLanguage);
        }
        Ok(Self(tag.into_inner()))
    }
}

text_value!(Language, InvalidLanguage);

/// An absolute `http` or `https` address (WHATWG URL), at most 2,000 characters, without user name or password.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WebUrl(String);

/// What is wrong with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidUrl {
    /// It does not parse.
    #[error("must be an absolute web address, such as `https://example.org/report`")]
    NotAnAddress,
    /// Its scheme is another.
    #[error("must begin with `https://` or `http://`")]
    OtherScheme,
    /// It carries a user name or password.
    #[error("must not carry a user name or password")]
    Credentials,
    /// It is too long.
    #[error("must have at most {} characters", WebUrl::MAX)]
    TooLong,
}

impl WebUrl {
    /// The most characters of the normalised address.
    pub const MAX: usize = 2000;

    /// Checks an address and normalises it.
    pub fn parse(text: &str) -> Result<Self, InvalidUrl> {
        if text.len() > Self::MAX {
            return Err(InvalidUrl::TooLong);
        }
        let url = url::Url::parse(text).map_err(|_| InvalidUrl::NotAnAddress)?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(InvalidUrl::OtherScheme);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(InvalidUrl::Credentials);
        }
        let text = String::from(url);
        if text.len() > Self::MAX { Err(InvalidUrl::TooLong) } else { Ok(Self(text)) }
    }
}

text_value!(WebUrl, InvalidUrl);

/// A Wikidata item id, such as `Q2283`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WikidataId(String);

/// A text that is no Wikidata item id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be a Wikidata item id, such as `Q2283`")]
pub struct InvalidWikidataId;

impl WikidataId {
    /// Checks an id: `Q` and 1 to 12 digits without a leading zero.
    pub fn parse(text: &str) -> Result<Self, InvalidWikidataId> {
        let digits = text.strip_prefix('Q').ok_or(InvalidWikidataId)?;
        let well_formed = (1..=12).contains(&digits.len())
            && !digits.starts_with('0')
            && digits.bytes().all(|b| b.is_ascii_digit());
        if well_formed { Ok(Self(text.to_owned())) } else { Err(InvalidWikidataId) }
    }
}

text_value!(WikidataId, InvalidWikidataId);

/// An e-mail address, which names a user at sign-in; compared without regard to case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

/// A text that is no e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("must be an e-mail address, such as `name@example.org`")]
pub struct InvalidEmail;

impl Email {
    /// RFC 5321 section 4.5.3.1.3.
    pub const MAX: usize = 254;

    /// Checks an address's outer form (one `@`, a dotless or dotted domain, no blanks) and lowers its case.
    pub fn parse(text: &str) -> Result<Self, InvalidEmail> {
        let text = text.trim().to_lowercase();
        let (local, domain) = text.rsplit_once('@').ok_or(InvalidEmail)?;
        let plain = |part: &str| {
            !part.is_empty() && !part.chars().any(|c| c.is_whitespace() || c.is_control() || c == '@')
        };
        let dots = !domain.starts_with('.') && !domain.ends_with('.') && !domain.contains("..");
        if text.len() <= Self::MAX && plain(local) && plain(domain) && dots {
            Ok(Self(text))
        } else {
            Err(InvalidEmail)
        }
    }
}

text_value!(Email, InvalidEmail);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_tags_are_normalised() {
        assert_eq!(Language::parse("DE-at").map(String::from), Ok("de-AT".to_owned()));
        assert_eq!(Language::parse("not a tag"), Err(InvalidLanguage));
        assert_eq!(Language::parse("german"), Err(InvalidLanguage));
        assert_eq!(Language::parse(""), Err(InvalidLanguage));
    }

    #[test]
    fn only_plain_web_addresses_pass() {
        assert_eq!(
            WebUrl::parse("https://Example.org").map(String::from),
            Ok("https://example.org/".to_owned())
        );
        assert_eq!(WebUrl::parse("javascript:alert(1)"), Err(InvalidUrl::OtherScheme));
        assert_eq!(WebUrl::parse("https://a:b@example.org/"), Err(InvalidUrl::Credentials));
        assert_eq!(WebUrl::parse("/relative"), Err(InvalidUrl::NotAnAddress));
    }

    #[test]
    fn wikidata_ids_and_addresses() {
        assert!(WikidataId::parse("Q2283").is_ok());
        assert_eq!(WikidataId::parse("Q0"), Err(InvalidWikidataId));
        assert_eq!(WikidataId::parse("P31"), Err(InvalidWikidataId));
        assert_eq!(Email::parse(" Ann@Desk.example ").map(String::from), Ok("ann@desk.example".to_owned()));
        assert_eq!(Email::parse("ann@desk..example"), Err(InvalidEmail));
        assert_eq!(Email::parse("ann"), Err(InvalidEmail));
    }
}
