//! The bodies of evidence.

use dementi_application::evidence::Wanted;
use dementi_application::{EntryError, Stored};
use dementi_domain::evidence::{EvidenceRecord, UnknownPart};
use dementi_domain::ids::{InvalidId, PartId, SourceId};
use dementi_domain::text::Note;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use validator::Validate;

use crate::body::{QuoteBody, QuoteInput, Recorded};
use crate::problem::{Problem, Refusal};
use crate::request::{Fault, Fields, Input};
use crate::schema::{CredibilityTerm, ReliabilityTerm, StanceTerm};

/// What a piece of evidence says.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "source_id": "0193a5b8-7c00-7aaa-8000-000000000003",
    "stance": "supports",
    "reliability": "B",
    "credibility": "2",
    "note": "The report cites an internal bulletin."
}))]
pub(crate) struct EvidenceInput {
    /// The source that is the evidence.
    source_id: Uuid,
    /// The parts that it bears on; none means the claim as a whole.
    #[serde(default)]
    #[validate(length(max = 50))]
    #[schema(max_items = 50)]
    part_ids: Vec<Uuid>,
    /// What it does to the claim.
    stance: StanceTerm,
    /// How reliable the source is (Admiralty code).
    reliability: ReliabilityTerm,
    /// How credible the information is (Admiralty code).
    credibility: CredibilityTerm,
    /// What it shows.
    #[validate(length(min = 1, max = 4000))]
    #[schema(min_length = 1, max_length = 4000)]
    note: Option<String>,
    /// In which words.
    #[validate(nested)]
    quote: Option<QuoteInput>,
}

impl Input for EvidenceInput {}

impl EvidenceInput {
    pub(super) fn check(&self) -> Result<Wanted, Problem> {
        let mut fields = Fields::default();
        let parts = fields
            .distinct("/part_ids", self.part_ids.iter().copied(), |id| Ok::<_, InvalidId>(PartId::new(id)));
        let note = fields.optional("/note", self.note.as_deref(), Note::parse);
        let quote = QuoteInput::check(self.quote.as_ref(), &mut fields);
        fields.finish(|| {
            Some(Wanted {
                source: SourceId::new(self.source_id),
                parts: parts?,
                stance: self.stance.0,
                reliability: self.reliability.0,
                credibility: self.credibility.0,
                note: note?,
                quote: quote?,
            })
        })
    }
}

impl Fault for UnknownPart {
    fn code(&self) -> &'static str {
        "unknown_part"
    }

    fn below(&self) -> Option<String> {
        Some(format!("/{}", self.position))
    }
}

impl Refusal for EntryError<UnknownPart> {
    fn problem(self) -> Problem {
        crate::body::entry_problem(self, "/part_ids")
    }
}

/// A piece of evidence.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct EvidenceAnswer {
    /// Its id.
    id: Uuid,
    #[serde(flatten)]
    recorded: Recorded,
    /// The claim that it bears on.
    claim_id: Uuid,
    /// The source that is the evidence.
    source_id: Uuid,
    /// The parts that it bears on; none means the claim as a whole.
    part_ids: Vec<Uuid>,
    /// What it does to the claim.
    stance: StanceTerm,
    /// How reliable the source is (Admiralty code).
    reliability: ReliabilityTerm,
    /// How credible the information is (Admiralty code).
    credibility: CredibilityTerm,
    /// What it shows.
    note: Option<String>,
    /// In which words.
    quote: Option<QuoteBody>,
}

impl From<Stored<EvidenceRecord>> for EvidenceAnswer {
    fn from(stored: Stored<EvidenceRecord>) -> Self {
        let evidence = stored.value.content();
        Self {
            id: stored.value.id().uuid(),
            recorded: Recorded::of(&stored.value, stored.version),
            claim_id: evidence.claim.uuid(),
            source_id: evidence.source.uuid(),
            part_ids: evidence.parts.iter().map(|part| part.uuid()).collect(),
            stance: evidence.stance.into(),
            reliability: evidence.reliability.into(),
            credibility: evidence.credibility.into(),
            note: evidence.note.as_ref().map(ToString::to_string),
            quote: evidence.quote.as_ref().map(QuoteBody::from),
        }
    }
}
