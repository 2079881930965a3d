//! Quotes.

use dementi_application::quotes::WantedQuote;
use dementi_domain::ids::SnapshotId;
use dementi_domain::quote::{Quote, Wanted};
use dementi_domain::reference::Language;
use dementi_domain::text::Verbatim;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::request::Fields;

/// A passage of a source, to the letter (W3C Web Annotation `TextQuoteSelector` with `TextPositionSelector`).
///
/// If the source has a snapshot with a text, the words must stand in it, at one place: what is given of context and
/// place tells which, and what is left out is filled in from the text.
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
    /// Where the words begin in the snapshot's text in Unicode NFC, in code points from 0.
    start: Option<u32>,
    /// One past where they end.
    end: Option<u32>,
    /// The snapshot of the source that they stand in; the newest one with a text if it is left out.
    snapshot_id: Option<Uuid>,
}

impl QuoteInput {
    /// Checks a quote that may be absent; the outer `Option` is `None` if it is wrong.
    #[expect(
        clippy::option_option,
        reason = "the outer one says whether the check passed, the inner one is the quote"
    )]
    pub(crate) fn check(quote: Option<&Self>, fields: &mut Fields) -> Option<Option<WantedQuote>> {
        let Some(quote) = quote else { return Some(None) };
        let checked = fields.within("/quote", |fields| {
            let exact = fields.check("/exact", Verbatim::parse(&quote.exact));
            let prefix = fields.optional("/prefix", quote.prefix.as_deref(), Verbatim::parse);
            let suffix = fields.optional("/suffix", quote.suffix.as_deref(), Verbatim::parse);
            let language = fields.optional("/language", quote.language.as_deref(), Language::parse);
            let words = Wanted {
                exact: exact?,
                prefix: prefix?,
                suffix: suffix?,
                start: quote.start,
                end: quote.end,
                language: language?,
            };
            Some(WantedQuote { words, snapshot: quote.snapshot_id.map(SnapshotId::new) })
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
    /// Where they begin in the snapshot's text in Unicode NFC, in code points from 0; `null` for a quote that was never
    /// held against a text.
    start: Option<u32>,
    /// One past where they end.
    end: Option<u32>,
    /// The snapshot that they stand in.
    snapshot_id: Option<Uuid>,
}

impl From<&Quote> for QuoteBody {
    fn from(quote: &Quote) -> Self {
        let text = |text: &Verbatim<500>| text.to_string();
        Self {
            exact: quote.exact.to_string(),
            prefix: quote.prefix.as_ref().map(text),
            suffix: quote.suffix.as_ref().map(text),
            language: quote.language.as_ref().map(ToString::to_string),
            start: quote.anchor.map(|anchor| anchor.start),
            end: quote.anchor.map(|anchor| anchor.end),
            snapshot_id: quote.anchor.map(|anchor| anchor.snapshot.uuid()),
        }
    }
}
