//! In which format a feed is wanted.

use dementi_application::feeds::{ATOM, JSON};
use dementi_domain::vocabulary::Vocabulary;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::reports::{LanguageTerm, Offered};
use crate::schema::Term;

/// The formats as the parameter `format` names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FeedFormat {
    Atom,
    Json,
}

impl Vocabulary for FeedFormat {
    const NAME: &'static str = "FeedFormat";
    const ALL: &'static [Self] = &[Self::Atom, Self::Json];

    fn as_str(self) -> &'static str {
        match self {
            Self::Atom => "atom",
            Self::Json => "json",
        }
    }
}

impl Offered for FeedFormat {
    fn media_type(self) -> &'static str {
        match self {
            Self::Atom => ATOM,
            Self::Json => JSON,
        }
    }
}

type FormatTerm = Term<FeedFormat>;

/// How a feed is wanted.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct FeedQuery {
    /// The format; when left out, the header `Accept` decides, and Atom where that does not.
    #[param(inline)]
    pub(super) format: Option<FormatTerm>,
    /// The language of what the feed says of its own; when left out, the header `Accept-Language` decides, and English where
    /// that does not.
    #[param(inline)]
    pub(super) language: Option<LanguageTerm>,
    /// A token with the scope `feed` and no other, for programs that can be given nothing but an address. Others send the
    /// header `Authorization`.
    #[expect(dead_code, reason = "the authentication in front of the feeds has read it")]
    access_token: Option<String>,
}
