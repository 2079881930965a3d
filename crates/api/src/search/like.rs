//! What claims are compared with.

use dementi_application::search::{Like, Wanted};
use dementi_domain::ids::ClaimId;
use dementi_domain::reference::Language;
use dementi_domain::searchable::Band;
use dementi_domain::text::Prose;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use crate::problem::{Code, Problem};
use crate::schema::SimilarityBandTerm;

/// What claims are compared with, and which are wanted. Either `text` or `claim_id` must be there.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct SimilarFilter {
    /// A text, as somebody says it: a sentence, a post.
    #[param(min_length = 1, max_length = 2000, example = "Microsoft gave the NSA access to encrypted chats")]
    text: Option<String>,
    /// The language of `text` (BCP 47); told from the text if left out.
    #[param(max_length = 35, example = "en")]
    language: Option<String>,
    /// A claim on record.
    claim_id: Option<Uuid>,
    /// How near they must be at least.
    #[param(inline, default = "related")]
    least: Option<SimilarityBandTerm>,
    /// The most claims.
    #[param(minimum = 1, maximum = 50, default = 10)]
    limit: Option<u64>,
    /// Whether to wait until every claim is known that was committed before this request.
    #[param(default = false)]
    fresh: Option<bool>,
}

const MOST: u64 = 50;
const USUAL: u64 = 10;

impl SimilarFilter {
    pub(super) fn check(self) -> Result<Wanted, Problem> {
        let wrong = |name: &str, why: &dyn std::fmt::Display| {
            Problem::new(Code::InvalidQuery, format!("The parameter `{name}` {why}."))
        };
        let like = match (self.text, self.claim_id) {
            (Some(text), None) => {
                let text = Prose::<2000>::parse(&text).map_err(|error| wrong("text", &error))?;
                let language = self.language.as_deref().map(Language::parse).transpose();
                let language = language.map_err(|error| wrong("language", &error))?;
                Like::Text(text.to_string(), language.map(|language| language.to_string()))
            }
            (None, Some(_)) if self.language.is_some() => {
                return Err(wrong("language", &"goes with `text`; a claim has its own"));
            }
            (None, Some(claim)) => Like::Claim(ClaimId::new(claim)),
            _ => {
                let detail = "Say what to compare with: either `text` or `claim_id`.";
                return Err(Problem::new(Code::InvalidQuery, detail));
            }
        };
        let limit = self.limit.unwrap_or(USUAL);
        if !(1..=MOST).contains(&limit) {
            return Err(wrong("limit", &format_args!("must be a number from 1 to {MOST}")));
        }
        let least = self.least.map_or(Band::Related, |term| term.0);
        Ok(Wanted { like, least, limit, fresh: self.fresh.unwrap_or(false) })
    }
}
