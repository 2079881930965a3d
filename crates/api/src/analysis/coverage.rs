//! Denial coverage on the wire.

use dementi_domain::analysis::coverage::{Given, PartCoverage, PartyAnswer};
use dementi_domain::claim::Part;
use dementi_domain::ids::PartyId;
use serde::Serialize;
use time::Date;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::schema::{AnswerKindTerm, PartDisputeTerm};

/// Who answered one part of the claim, and who did not.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PartCoverageBody {
    /// The part.
    part: CoveredPartBody,
    /// Whether it is disputed: the strongest of the parties' latest answers.
    dispute: PartDisputeTerm,
    /// The latest answer of each party that answered the part, by the day it was given.
    answers: Vec<PartyAnswerBody>,
    /// The parties that answered the claim, and never this part.
    unaddressed_by: Vec<Uuid>,
    /// The parties that the claim is about and that never answered it at all.
    unanswered_by: Vec<Uuid>,
}

/// A part of a claim.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct CoveredPartBody {
    /// Its id.
    id: Uuid,
    /// What it says.
    text: String,
}

/// Where one party stands on one part.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PartyAnswerBody {
    /// The party.
    party_id: Uuid,
    #[serde(flatten)]
    latest: GivenBody,
    /// Earlier answers that differ from the latest, the oldest first: the party changed its story.
    changed_from: Vec<GivenBody>,
    /// Whether the party changed its story and no note on the latest answer says how the desk reads that.
    unresolved: bool,
}

/// How one party answered one part, once.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct GivenBody {
    /// How; never `unaddressed`.
    answer: AnswerKindTerm,
    /// When.
    stated_on: Date,
    /// In which denial.
    denial_id: Uuid,
    /// In which source.
    source_id: Uuid,
    /// Why the desk reads it so.
    note: Option<String>,
}

impl From<&Given> for GivenBody {
    fn from(given: &Given) -> Self {
        Self {
            answer: given.answer.into(),
            stated_on: given.stated_on,
            denial_id: given.denial.uuid(),
            source_id: given.source.uuid(),
            note: given.note.as_ref().map(ToString::to_string),
        }
    }
}

impl From<&PartyAnswer> for PartyAnswerBody {
    fn from(answer: &PartyAnswer) -> Self {
        Self {
            party_id: answer.party.uuid(),
            latest: (&answer.latest).into(),
            changed_from: answer.changed_from.iter().map(GivenBody::from).collect(),
            unresolved: answer.unresolved(),
        }
    }
}

impl PartCoverageBody {
    pub(super) fn of(part: &Part, coverage: &PartCoverage) -> Self {
        let ids = |parties: &[PartyId]| parties.iter().map(|party| party.uuid()).collect();
        Self {
            part: CoveredPartBody { id: part.id.uuid(), text: part.text.to_string() },
            dispute: coverage.dispute.into(),
            answers: coverage.answers.iter().map(PartyAnswerBody::from).collect(),
            unaddressed_by: ids(&coverage.unaddressed_by),
            unanswered_by: ids(&coverage.unanswered_by),
        }
    }
}
