//! Beginning a verdict.

use dementi_domain::access::Permission;
use dementi_domain::change::Kind;
use dementi_domain::ids::ClaimId;
use dementi_domain::verdict::{Refusal, StateKind, Verdict};
use dementi_persistence::{basis, claims, verdicts};

use super::{VerdictError, Wanted, refused};
use crate::app::{Answer, App, found};
use crate::claims::status::{Touched, refresh};
use crate::context::Context;

/// Begins the claim's next verdict, as a draft that rests on the record as it is now.
pub async fn begin(
    app: &App,
    context: Context,
    claim: ClaimId,
    wanted: Wanted,
) -> Answer<Verdict, VerdictError> {
    app.write(context, Permission::Record, move |writing| async move {
        let claim = found(claims::find_and_lock(&writing.tx, writing.viewer(), claim).await?, Kind::Claim)?;
        if !claim.record.stands() {
            return Err(refused(Refusal::ClaimWithdrawn));
        }
        let id = claim.record.id();
        if verdicts::states(&writing.tx, id).await?.into_iter().any(StateKind::open) {
            return Err(refused(VerdictError::OpenVerdict));
        }
        let said = wanted.content(&writing, &claim).await?;
        let basis = basis::of(&writing.tx, writing.viewer(), &claim, said.scale().id).await?;
        let revision = verdicts::next_revision(&writing.tx, id).await?;
        let (desk, author) = (writing.actor.desk, writing.actor.user);
        let dossier = claim.record.content().dossier;
        let verdict = Verdict::draft(writing.id(), desk, dossier, revision, author, writing.at, said, basis);
        let created = verdicts::create(&writing.tx, verdict).await?;
        refresh(&writing, &claim, Touched::All).await?;
        Ok(created.into())
    })
    .await
}
