//! Whether somebody may approve a verdict as it is, told before it is tried.

use dementi_domain::access::Actor;
use dementi_domain::ids::ReviewId;
use dementi_domain::verdict::{Refusal, Reviewer, Verdict};
use uuid::Uuid;

use crate::claims::View;

/// Why the actor may not approve a verdict as it is; nothing is written.
pub fn approvable(view: &View, verdict: &Verdict, actor: &Actor) -> Result<(), Refusal> {
    let claim = &view.claim;
    if !claim.claim.record.stands() {
        return Err(Refusal::ClaimWithdrawn);
    }
    let by = Reviewer { user: actor.user, role: actor.role };
    let record = claim.basis_on(verdict.parts().content.scale().id);
    let required = usize::from(view.file.desk.policy.approvals_required.get());
    // An approval that nobody keeps needs no id of its own.
    let id = ReviewId::new(Uuid::nil());
    verdict.clone().approve(id, by, view.at, None, &record, required).map(drop)
}
