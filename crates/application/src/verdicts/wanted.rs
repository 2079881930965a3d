//! A verdict's content as it is asked for.

use std::collections::BTreeMap;

use dementi_domain::change::Kind;
use dementi_domain::claim::TrackedClaim;
use dementi_domain::ids::{PartId, ScaleId};
use dementi_domain::scale::{RatingKey, ScaleRevision};
use dementi_domain::text::Prose;
use dementi_domain::verdict::Content;
use dementi_persistence::scales;

use super::{VerdictError, refused};
use crate::app::Writing;
use crate::failure::{Failure, reference};

/// A verdict's content as it is asked for: not yet held against the scale and the claim.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The scale, rated on in its newest revision.
    pub scale: ScaleId,
    /// The rating of the claim.
    pub rating: RatingKey,
    /// Why, in Markdown.
    pub rationale: Prose<50000>,
    /// The ratings of single parts.
    pub part_ratings: BTreeMap<PartId, RatingKey>,
}

impl Wanted {
    pub(super) async fn content(
        self,
        writing: &Writing,
        claim: &TrackedClaim,
    ) -> Result<Content, Failure<VerdictError>> {
        let scale = scales::find(&writing.tx, writing.actor.desk, self.scale).await?;
        let scale = scale.filter(|scale| scale.record.stands());
        let scale = scale.ok_or_else(|| reference("/scale_id", Kind::Scale))?;
        let revision = ScaleRevision { id: self.scale, revision: scale.revision };
        let ratings = &scale.record.content().ratings;
        let parts = &claim.record.content().parts;
        Content::new(revision, ratings, self.rating, self.rationale, self.part_ratings, parts)
            .map_err(refused)
    }
}
