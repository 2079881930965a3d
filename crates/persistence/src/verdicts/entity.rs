//! The table `verdicts`.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "verdicts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub desk_id: Uuid,
    pub dossier_id: Uuid,
    pub claim_id: Uuid,
    pub revision: i64,
    pub version: i64,
    pub created_at: i64,
    pub created_by: Option<Uuid>,
    pub changed_at: i64,
    pub changed_by: Option<Uuid>,
    pub author_id: Uuid,
    pub contributors: String,
    pub scale_id: Uuid,
    pub scale_revision: i64,
    pub rating: String,
    pub rationale: String,
    pub part_ratings: String,
    pub basis: String,
    pub fingerprint: String,
    pub state: String,
    pub submitted_at: Option<i64>,
    pub submitted_by: Option<Uuid>,
    pub published_at: Option<i64>,
    pub published_by: Option<Uuid>,
    pub closed_at: Option<i64>,
    pub closed_by: Option<Uuid>,
    pub retraction_reason: Option<String>,
    pub correction_kind: Option<String>,
    pub correction_note: Option<String>,
    pub remarks: String,
    pub gate_override: Option<String>,
    pub url: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
