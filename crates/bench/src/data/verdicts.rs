//! Published verdicts: what the rationale of a claim belongs to.

use std::collections::BTreeMap;

use dementi_domain::ids::{ClaimId, DossierId, ScaleId, UserId};
use dementi_domain::scale::{Rating, RatingKey, ScaleRevision};
use dementi_domain::text::Prose;
use dementi_domain::verdict::{Basis, Content, fingerprint};
use sea_orm::sqlx::query_as;
use uuid::Uuid;

use super::bulk::Value;
use super::rng::Rng;
use crate::Result;
use crate::pool::{Pool, on_either};

/// The columns of a verdict behind those that every record has.
pub(super) const COLUMNS: &str = "dossier_id, claim_id, revision, author_id, contributors, scale_id, \
    scale_revision, rating, rationale, part_ratings, basis, fingerprint, state, submitted_at, submitted_by, \
    published_at, published_by, remarks";

/// The scale that claims are rated on.
pub(super) struct Scale {
    revision: ScaleRevision,
    ratings: Vec<RatingKey>,
}

/// Of what a verdict is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Of {
    pub(super) dossier: DossierId,
    pub(super) claim: ClaimId,
    pub(super) author: UserId,
}

impl Scale {
    /// The first of the scales that a desk is opened with.
    pub(super) async fn of_desk(pool: &Pool) -> Result<Self> {
        let sql = "SELECT id, revision, ratings FROM scales ORDER BY id LIMIT 1";
        let (id, revision, ratings): (Uuid, i64, String) =
            on_either!(pool, pool => query_as(sql).fetch_one(pool).await?);
        let ratings: Vec<Rating> = serde_json::from_str(&ratings)?;
        let ratings = ratings.into_iter().map(|rating| rating.key).collect();
        Ok(Self { revision: ScaleRevision { id: ScaleId::new(id), revision }, ratings })
    }

    /// The columns of a verdict, and those of its claim that tell of it.
    pub(super) fn verdict(
        &self,
        rng: &mut Rng,
        of: Of,
        millis: u64,
        rationale: &str,
    ) -> Result<(Vec<Value>, Vec<Value>)> {
        let rating = rng.pick(&self.ratings).ok_or("the scale has no ratings")?.clone();
        let content =
            Content::restore(self.revision, rating.clone(), Prose::parse(rationale)?, BTreeMap::new());
        let basis = Basis::bare(of.claim, 1);
        let scale: [Value; 3] =
            [self.revision.id.uuid().into(), self.revision.revision.into(), rating.to_string().into()];
        let micros = i64::try_from(millis)? * 1_000;
        let author = of.author.uuid();
        let mut row: Vec<Value> =
            vec![of.dossier.uuid().into(), of.claim.uuid().into(), 1.into(), author.into()];
        row.push(serde_json::to_string(&[of.author])?.into());
        row.extend(scale.clone());
        row.extend([
            rationale.into(),
            "{}".into(),
            serde_json::to_string(&basis)?.into(),
            fingerprint(&content, &basis).to_string().into(),
            "published".into(),
            micros.into(),
            author.into(),
            micros.into(),
            author.into(),
            "[]".into(),
        ]);
        let mut of_claim: Vec<Value> = vec!["published".into()];
        of_claim.extend(scale);
        Ok((row, of_claim))
    }
}
