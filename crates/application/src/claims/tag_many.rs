//! Tagging many claims at once.

use dementi_domain::access::Permission;
use dementi_domain::change::Action;
use dementi_domain::claim::{Tag, TrackedClaim};
use dementi_domain::distinct::Distinct;
use dementi_domain::record::Deed;
use dementi_persistence::claims;

use super::{Batch, BatchError, Unusable, lock};
use crate::app::App;
use crate::context::{Context, Stored};
use crate::failure::Failure;

/// Tags that claims are to have more, and less.
#[derive(Debug, Clone)]
pub struct Tags {
    /// More.
    pub add: Distinct<Tag, 50>,
    /// Less.
    pub remove: Distinct<Tag, 50>,
}

/// Gives claims some tags and takes others from them, all of them or none; answers them in the order in which they were asked
/// for. Those that differ in nothing are not written.
///
/// Whatever else has changed in a claim since the actor saw it stays as it is, so no version is asked for.
pub async fn tag_many(
    app: &App,
    context: Context,
    batch: Batch,
    tags: Tags,
) -> Result<Vec<Stored<TrackedClaim>>, Failure<BatchError>> {
    app.write(context, Permission::Record, move |writing| async move {
        let loaded = lock(&writing, &batch).await?;
        let (mut wanted, mut faults) = (Vec::new(), Vec::new());
        for (position, claim) in loaded.iter().enumerate() {
            match retagged(claim, &tags, writing.deed()) {
                Ok(retagged) => wanted.push(retagged),
                Err(why) => faults.push((position, why)),
            }
        }
        if !faults.is_empty() {
            return Err(Failure::Refused(BatchError::Claims(faults)));
        }
        let mut saved = Vec::with_capacity(loaded.len());
        for (claim, wanted) in loaded.into_iter().zip(wanted) {
            saved.push(match wanted {
                None => claim.into(),
                Some(wanted) => claims::save(&writing.tx, &claim, wanted, Action::Changed).await?.into(),
            });
        }
        Ok(saved)
    })
    .await
}

/// The claim with other tags; `None` if it has them already.
fn retagged(claim: &TrackedClaim, tags: &Tags, deed: Deed) -> Result<Option<TrackedClaim>, Unusable> {
    let content = claim.record.content();
    let wanted = content.retagged(tags.add.as_slice(), tags.remove.as_slice())?;
    if wanted == *content {
        return Ok(None);
    }
    let record = claim.record.clone().change(wanted, deed)?;
    Ok(Some(TrackedClaim { record, ..claim.clone() }))
}
