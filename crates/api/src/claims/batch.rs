//! Many claims in one request.

use dementi_application::claims::{BatchError, MOST, Unusable};
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::{ClaimId, InvalidId};
use uuid::Uuid;

use crate::problem::{FieldProblem, Problem, Refusal};
use crate::request::{Fault, Fields};

/// The claims that a request names.
pub(crate) fn distinct_claims(fields: &mut Fields, ids: &[Uuid]) -> Option<Distinct<ClaimId, MOST>> {
    fields.distinct("/claim_ids", ids, |id| Ok::<_, InvalidId>(ClaimId::new(*id)))
}

impl Fault for Unusable {
    fn code(&self) -> &'static str {
        match self {
            Self::Unknown => "unknown_reference",
            Self::Withdrawn(_) => "withdrawn",
            Self::MayNotSee => "may_not_see",
            Self::Tags(error) => error.code(),
        }
    }
}

impl Refusal for BatchError {
    fn problem(self) -> Problem {
        match self {
            Self::Assignee(why) => Problem::invalid_field("/assignee_id", &why),
            Self::Claims(faults) => {
                let at = |(position, why)| FieldProblem::new(format!("/claim_ids/{position}"), &why);
                Problem::invalid_body(faults.into_iter().map(at).collect())
            }
        }
    }
}
