//! The bodies of assertions.

use dementi_application::Stored;
use dementi_application::assertions::Wanted;
use dementi_domain::assertion::AssertionRecord;
use dementi_domain::ids::{PartyId, SourceId};
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::body::{QuoteBody, QuoteInput, Recorded};
use crate::problem::Problem;
use crate::request::{Fields, Input};
use crate::schema::AssertionModeTerm;

/// What an assertion says.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "party_id": "0193a5b8-7c00-7aaa-8000-000000000002",
    "source_id": "0193a5b8-7c00-7aaa-8000-000000000003",
    "mode": "reported",
    "stated_on": "2013-07-11"
}))]
pub(crate) struct AssertionInput {
    /// Who asserts the claim.
    party_id: Uuid,
    /// Where.
    source_id: Uuid,
    /// How the party stands behind it.
    mode: AssertionModeTerm,
    /// When.
    stated_on: Option<Date>,
    /// In which words.
    #[validate(nested)]
    quote: Option<QuoteInput>,
}

impl Input for AssertionInput {}

impl AssertionInput {
    pub(super) fn check(&self) -> Result<Wanted, Problem> {
        let mut fields = Fields::default();
        let quote = QuoteInput::check(self.quote.as_ref(), &mut fields);
        fields.finish(|| {
            Some(Wanted {
                party: PartyId::new(self.party_id),
                source: SourceId::new(self.source_id),
                mode: self.mode.0,
                stated_on: self.stated_on,
                quote: quote?,
            })
        })
    }
}

/// An assertion.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct AssertionAnswer {
    /// Its id.
    id: Uuid,
    #[serde(flatten)]
    recorded: Recorded,
    /// The claim that is asserted.
    claim_id: Uuid,
    /// Who asserts it.
    party_id: Uuid,
    /// Where.
    source_id: Uuid,
    /// How the party stands behind it.
    mode: AssertionModeTerm,
    /// When.
    stated_on: Option<Date>,
    /// In which words.
    quote: Option<QuoteBody>,
}

impl From<Stored<AssertionRecord>> for AssertionAnswer {
    fn from(stored: Stored<AssertionRecord>) -> Self {
        let assertion = stored.value.content();
        Self {
            id: stored.value.id().uuid(),
            recorded: Recorded::of(&stored.value, stored.version),
            claim_id: assertion.claim.uuid(),
            party_id: assertion.party.uuid(),
            source_id: assertion.source.uuid(),
            mode: assertion.mode.into(),
            stated_on: assertion.stated_on,
            quote: assertion.quote.as_ref().map(QuoteBody::from),
        }
    }
}
