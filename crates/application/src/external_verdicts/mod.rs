//! Verdicts of other publishers.

mod change;
mod create;
mod import;
mod read;
mod withdraw;

pub use change::change;
pub use create::create;
pub use dementi_claimreview::{Item, Remark, Review, Unreadable, read as read_claim_reviews, read_stream};
pub use dementi_persistence::external_verdicts::Filter;
pub use import::{BATCH, Tally, check, import};
pub use read::{among, get, list, of_claim};
pub use withdraw::withdraw;

use dementi_domain::change::Kind;
use dementi_domain::external_verdict::{ExternalVerdict, ForeignRating, Publisher};
use dementi_domain::ids::{ClaimId, DossierId, ExternalVerdictId};
use dementi_domain::record::AlreadyWithdrawn;
use dementi_domain::reference::{Language, WebUrl};
use dementi_domain::text::{Line, Prose, Title};
use dementi_persistence::{claims, external_verdicts};
use time::Date;

use crate::app::Writing;
use crate::failure::{Failure, reference};

/// An external verdict as it is asked for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The desk's claim that says the same.
    pub claim: Option<ClaimId>,
    /// Who published it.
    pub publisher: Publisher,
    /// Where it is to be read.
    pub url: WebUrl,
    /// The page's title.
    pub title: Option<Title>,
    /// The claim, in the publisher's words.
    pub claim_text: Prose<5000>,
    /// Who made the claim.
    pub claimant: Option<Line<500>>,
    /// When it was made.
    pub claim_date: Option<Date>,
    /// When it was reviewed.
    pub review_date: Option<Date>,
    /// How it was rated.
    pub rating: ForeignRating,
    /// The language of the review.
    pub language: Option<Language>,
}

/// Why nothing was done with an external verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ExternalVerdictError {
    /// It was withdrawn.
    #[error(transparent)]
    Withdrawn(#[from] AlreadyWithdrawn),
    /// The desk has it already: which, if the actor may see it.
    #[error("the desk has this review of this claim on record already")]
    Known(Option<ExternalVerdictId>),
}

pub(crate) type Refused = Failure<ExternalVerdictError>;

/// The dossier of the claim that an external verdict is to name. One that it named before may have been withdrawn since.
pub(crate) async fn dossier(
    writing: &Writing,
    new: Option<ClaimId>,
    old: Option<ClaimId>,
) -> Result<Option<DossierId>, Refused> {
    let Some(id) = new else { return Ok(None) };
    let claim = claims::find(&writing.tx, writing.viewer(), id).await?;
    let usable = claim.filter(|claim| claim.record.stands() || old == Some(id));
    let claim = usable.ok_or_else(|| reference("/claim_id", Kind::Claim))?;
    Ok(Some(claim.record.content().dossier))
}

/// Refuses what the desk has on record already, but for itself. The desk's external verdicts must be held.
pub(crate) async fn check_new(
    writing: &Writing,
    review: &ExternalVerdict,
    own: Option<ExternalVerdictId>,
) -> Result<(), Refused> {
    let known = external_verdicts::standing(&writing.tx, writing.actor.desk, &review.identity()).await?;
    match known.filter(|id| own != Some(*id)) {
        Some(id) => {
            let seen = external_verdicts::find(&writing.tx, writing.viewer(), id).await?;
            Err(Failure::Refused(ExternalVerdictError::Known(seen.map(|_| id))))
        }
        None => Ok(()),
    }
}
