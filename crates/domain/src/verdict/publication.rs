//! Publication: through the gates, in the place of a predecessor, and back.

use super::{Basis, Correction, CorrectionKind, GateOverride, Refusal, Retraction, State, Step, Verdict};
use crate::access::Role;
use crate::analysis::gates::Gate;
use crate::record::Deed;
use crate::reference::WebUrl;
use crate::text::Reason;

/// The gates of a publication, and what their overruling rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    gates: Vec<Gate>,
    role: Role,
    overruled: Option<Reason>,
}

impl Passage {
    /// The gates, the role of who publishes, and why the closed ones are overruled.
    pub fn new(gates: Vec<Gate>, role: Role, overruled: Option<Reason>) -> Self {
        Self { gates, role, overruled }
    }

    /// Goes through, if every gate that the desk's policy asks for holds or an admin says why not.
    fn pass(self, deed: Deed) -> Result<Option<GateOverride>, Refusal> {
        let closed: Vec<Gate> = self.gates.into_iter().filter(Gate::closed).collect();
        match (closed.is_empty(), self.overruled) {
            (true, None) => Ok(None),
            (true, Some(_)) => Err(Refusal::NothingToOverride),
            (false, None) => Err(Refusal::GatesClosed(closed)),
            (false, Some(_)) if self.role < Role::Admin => Err(Refusal::OverrideNeedsAdmin(self.role)),
            (false, Some(reason)) => {
                let gates = closed.iter().map(|gate| gate.kind).collect();
                Ok(Some(GateOverride { deed, gates, reason }))
            }
        }
    }
}

impl Verdict {
    /// Makes it public, in the place of `predecessor`, the claim's published verdict, if there is one.
    ///
    /// Answers this verdict, published, and the predecessor, superseded.
    pub fn publish(
        self,
        deed: Deed,
        record: &Basis,
        gates: Passage,
        predecessor: Option<Self>,
        correction: Option<Correction>,
    ) -> Result<(Self, Option<Self>), Refusal> {
        let State::Approved { submitted } = self.0.state else {
            return Err(self.wrong_state(Step::Publish));
        };
        if !record.still_rests_on(&self.0.basis) {
            return Err(Refusal::BasisChanged);
        }
        let gate_override = gates.pass(deed)?;
        let superseded = match (predecessor, &correction) {
            (None, None) => None,
            (None, Some(_)) => return Err(Refusal::NothingToCorrect),
            (Some(_), None) => return Err(Refusal::CorrectionMissing),
            (Some(old), Some(correction)) => {
                let changed = !self.rating_changes(&old).is_empty();
                if changed != (correction.kind == CorrectionKind::RatingChange) {
                    return Err(Refusal::CorrectionKind { changed });
                }
                Some(old.supersede(deed)?)
            }
        };
        let mut published = self.with_state(State::Published { submitted, published: deed }, deed);
        published.0.correction = correction;
        published.0.gate_override = gate_override;
        Ok((published, superseded))
    }

    /// Says where the desk printed it. Of one that takes the place of another and is said to be printed nowhere else, it is
    /// where that one was.
    #[must_use]
    pub fn printed_at(mut self, url: Option<WebUrl>, predecessor: Option<&Self>) -> Self {
        self.0.url = url.or_else(|| predecessor.and_then(|old| old.0.url.clone()));
        self
    }

    fn supersede(self, deed: Deed) -> Result<Self, Refusal> {
        let State::Published { submitted, published } = self.0.state else {
            return Err(self.wrong_state(Step::Publish));
        };
        Ok(self.with_state(State::Superseded { submitted, published, superseded: deed }, deed))
    }

    /// Takes it back from the public, with a reason.
    pub fn retract(self, deed: Deed, reason: Reason) -> Result<Self, Refusal> {
        let State::Published { submitted, published } = self.0.state else {
            return Err(self.wrong_state(Step::Retract));
        };
        let retraction = Retraction { deed, reason };
        Ok(self.with_state(State::Retracted { submitted, published, retraction }, deed))
    }
}
