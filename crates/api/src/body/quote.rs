//! Quotes.

use dementi_domain::quote::Quote;
use dementi_domain::reference::Language;
use dementi_domain::text::Verbatim;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use crate::request::Fields;

/// A passage of a source, to the letter (W3C Web Annotation `TextQuoteSelector`).
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "exact": "stets nur um Einzelfälle", "language": "de" }))]
pub(crate) struct QuoteInput {
    /// The quoted words.
    #[validate(length(min = 1, max = 5000))]
    #[schema(min_length = 1, max_length = 5000)]
    exact: String,
    /// The words right before them, by convention about 32 characters.
    #[validate(length(min = 1, max = 500))]
    #[schema(min_length = 1, max_length = 500)]
    prefix: Option<String>,
    /// The words right after them.
    #[validate(length(min = 1, max = 500))]
    #[schema(min_length = 1, max_length = 500)]
    suffix: Option<String>,
    /// The language of the words (BCP 47), where it is not the source's.
    #[schema(max_length = 35)]
    language: Option<String>,
}

impl QuoteInput {
    /// Checks a quote that may be absent; the outer `Option` is `None` if it is wrong.
    #[expect(
        clippy::option_option,
        reason = "the outer one says whether the check passed, the inner one is the quote"
    )]
    pub(crate) fn check(quote: Option<&Self>, fields: &mut Fields) -> Option<Option<Quote>> {
        let Some(quote) = quote else { return Some(None) };
        let checked = fields.within("/quote", |fields| {
            let exact = fields.check("/exact", Verbatim::parse(&quote.exact));
            let prefix = fields.optional("/prefix", quote.prefix.as_deref(), Verbatim::parse);
            let suffix = fields.optional("/suffix", quote.suffix.as_deref(), Verbatim::parse);
            let language = fields.optional("/language", quote.language.as_deref(), Language::parse);
            Some(Quote { exact: exact?, prefix: prefix?, suffix: suffix?, language: language?, anchor: None })
        });
        checked.map(Some)
    }
}

/// A passage of a source, to the letter (W3C Web Annotation `TextQuoteSelector`).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct QuoteBody {
    /// The quoted words.
    exact: String,
    /// The words right before them.
    prefix: Option<String>,
    /// The words right after them.
    suffix: Option<String>,
    /// Their language (BCP 47), where it is not the source's.
    language: Option<String>,
}

impl From<&Quote> for QuoteBody {
    fn from(quote: &Quote) -> Self {
        let text = |text: &Verbatim<500>| text.to_string();
        Self {
            exact: quote.exact.to_string(),
            prefix: quote.prefix.as_ref().map(text),
            suffix: quote.suffix.as_ref().map(text),
            language: quote.language.as_ref().map(ToString::to_string),
        }
    }
}
