//! The review queue: what waits for the actor.

use std::collections::BTreeMap;

use dementi_domain::access::{Actor, Permission};
use dementi_domain::claim::TrackedClaim;
use dementi_domain::ids::ClaimId;
use dementi_domain::verdict::Verdict;
use dementi_domain::waiting::Waiting;
use dementi_persistence::{claims, verdicts};

use crate::app::App;
use crate::context::{Page, Stored};
use crate::failure::Failure;

/// A verdict that waits for the actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queued {
    /// What it waits for.
    pub waiting: Waiting,
    /// The verdict.
    pub verdict: Stored<Verdict>,
    /// The claim that it rates.
    pub claim: Stored<TrackedClaim>,
}

/// Lists the verdicts that wait for the actor, the oldest first, and whether more follow.
pub async fn queue(app: &App, actor: &Actor, page: Page) -> Result<(Vec<Queued>, bool), Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let slice = verdicts::waiting(&reader, actor.viewer(), actor.role, page.oldest_first()).await?;
    let ids: Vec<ClaimId> = slice.items.iter().map(|verdict| verdict.parts().claim).collect();
    let claims = claims::among(&reader, actor.viewer(), &ids).await?;
    let claims: BTreeMap<ClaimId, Stored<TrackedClaim>> =
        claims.into_iter().map(|claim| (claim.record.id(), claim.into())).collect();
    let queued = slice.items.into_iter().filter_map(|verdict| {
        let waiting = verdict.waits_for(actor.user, actor.role)?;
        let claim = claims.get(&verdict.parts().claim)?.clone();
        Some(Queued { waiting, verdict: verdict.into(), claim })
    });
    Ok((queued.collect(), slice.more))
}
