//! Publishing a verdict.

use dementi_domain::access::Permission;
use dementi_domain::change::{Action, Kind};
use dementi_domain::ids::VerdictId;
use dementi_domain::reference::WebUrl;
use dementi_domain::text::Reason;
use dementi_domain::verdict::{Correction, Passage, Verdict};
use dementi_persistence::people::desks;
use dementi_persistence::{Versioned, files, verdicts};

use super::{VerdictError, case, refused};
use crate::app::{Answer, App, found};
use crate::context::Context;

/// What is said with a publication.
#[derive(Debug, Clone)]
pub struct Publication {
    /// What changed since the verdict that stands.
    pub correction: Option<Correction>,
    /// Why an admin publishes it although gates of the desk's policy are closed.
    pub override_reason: Option<Reason>,
    /// Where the desk prints it.
    pub url: Option<WebUrl>,
}

/// Makes an approved verdict public, if the desk's gates hold or an admin says why not. It takes the place of the claim's published verdict, if there is one.
pub async fn publish(
    app: &App,
    context: Context,
    id: VerdictId,
    version: i64,
    said: Publication,
) -> Answer<Verdict, VerdictError> {
    app.write(context, Permission::Publish, move |writing| async move {
        let case = case(&writing, id, version).await?.standing()?;
        let desk = found(desks::find(&writing.tx, writing.actor.desk).await?, Kind::Desk)?;
        let claim = case.claim.clone().into_inner();
        let file = files::of_claim(&writing.tx, writing.viewer(), claim).await?;
        let record = file.basis_on(case.verdict.parts().content.scale().id);
        let gates = file.gates(desk.policy, Some(&case.verdict), file.claim.status.origins, writing.at);
        let passage = Passage::new(gates, writing.actor.role, said.override_reason);
        let standing = verdicts::find_published(&writing.tx, case.verdict.parts().claim).await?;
        let predecessor = standing.clone().map(Versioned::into_inner);
        let verdict = case.verdict.clone().into_inner();
        let (published, superseded) = verdict
            .publish(writing.deed(), &record, passage, predecessor, said.correction)
            .map_err(refused)?;
        let published = published.printed_at(said.url, superseded.as_ref());
        // The predecessor leaves first: the schema allows one published verdict on a claim at a time.
        if let Some((standing, superseded)) = standing.zip(superseded) {
            verdicts::save(&writing.tx, &standing, superseded, Action::Superseded).await?;
        }
        case.save(&writing, published, Action::Published).await
    })
    .await
}
