//! Claims through sqlx: the statements that `dementi` sends, the columns that it decodes, the JSON that it writes.

use sea_orm::sqlx::{self, ColumnIndex, Decode, FromRow, Row, Type, query_as};
use serde::{Deserialize, Serialize};
use time::format_description::FormatItem;
use time::macros::format_description;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::Result;
use crate::data::Facts;
use crate::pool::{Pool, on_either};

/// How many claims are on a page.
pub(crate) const PAGE: i64 = 25;

macro_rules! select {
    ($rest:literal) => {
        concat!(
            r#"SELECT "claims"."id", "claims"."desk_id", "claims"."version", "claims"."created_at", "#,
            r#""claims"."created_by", "claims"."changed_at", "claims"."changed_by", "claims"."withdrawn_at", "#,
            r#""claims"."withdrawn_by", "claims"."withdrawn_reason", "claims"."dossier_id", "claims"."text", "#,
            r#""claims"."language", "claims"."claimed_on", "claims"."parts", "claims"."about", "claims"."tags", "#,
            r#""claims"."content_version", "claims"."review", "claims"."dispute", "claims"."rating_scale_id", "#,
            r#""claims"."rating_scale_revision", "claims"."rating" FROM "claims" WHERE "desk_id" = ? AND "#,
            r#""dossier_id" NOT IN (SELECT "id" FROM "dossiers" WHERE "desk_id" = ? AND "visibility" = ? AND "#,
            r#""id" NOT IN (SELECT "dossier_id" FROM "dossier_members" WHERE "user_id" = ?))"#,
            $rest
        )
    };
}

/// One claim that the user may see. Bound: desk, desk, `restricted`, user, claim.
pub(super) const ONE: &str = select!(r#" AND "id" = ? LIMIT 1"#);
const FIRST_PAGE: &str = select!(r#" ORDER BY "id" DESC LIMIT ?"#);
const NEXT_PAGE: &str = select!(r#" AND "id" < ? ORDER BY "id" DESC LIMIT ?"#);

/// The reads.
pub(super) struct Claims {
    pool: Pool,
    desk: Uuid,
    user: Uuid,
    one: &'static str,
    first_page: &'static str,
    next_page: &'static str,
}

impl Claims {
    pub(super) fn new(pool: Pool, facts: &Facts) -> Self {
        let (desk, user) = (facts.desk.uuid(), facts.user.uuid());
        let (one, first_page, next_page) = (pool.sql(ONE), pool.sql(FIRST_PAGE), pool.sql(NEXT_PAGE));
        Self { pool, desk, user, one, first_page, next_page }
    }

    /// A claim as JSON.
    pub(super) async fn one(&self, id: Uuid) -> Result<Vec<u8>> {
        let row: ClaimRow = on_either!(&self.pool, pool => {
            let query = query_as(self.one).bind(self.desk).bind(self.desk).bind("restricted").bind(self.user);
            query.bind(id).fetch_one(pool).await?
        });
        Ok(serde_json::to_vec(&Body::try_from(row)?)?)
    }

    /// A page of claims as JSON, the newest first.
    pub(super) async fn list(&self, after: Option<Uuid>) -> Result<Vec<u8>> {
        let rows: Vec<ClaimRow> = on_either!(&self.pool, pool => {
            let sql = if after.is_some() { self.next_page } else { self.first_page };
            let mut query = query_as(sql).bind(self.desk).bind(self.desk).bind("restricted").bind(self.user);
            if let Some(after) = after {
                query = query.bind(after);
            }
            query.bind(PAGE + 1).fetch_all(pool).await?
        });
        let more = i64::try_from(rows.len())? > PAGE;
        let items: Result<Vec<Body>> = rows.into_iter().map(Body::try_from).collect();
        let mut items = items?;
        items.truncate(usize::try_from(PAGE)?);
        let next_cursor = items.last().filter(|_| more).map(|claim| claim.id.to_string());
        Ok(serde_json::to_vec(&Page { items, next_cursor })?)
    }
}

/// A row of `claims`.
pub(super) struct ClaimRow {
    pub(super) id: Uuid,
    pub(super) desk_id: Uuid,
    pub(super) version: i64,
    pub(super) created_at: i64,
    pub(super) created_by: Option<Uuid>,
    pub(super) changed_at: i64,
    pub(super) changed_by: Option<Uuid>,
    pub(super) withdrawn_at: Option<i64>,
    pub(super) withdrawn_by: Option<Uuid>,
    pub(super) withdrawn_reason: Option<String>,
    pub(super) dossier_id: Uuid,
    pub(super) text: String,
    pub(super) language: String,
    pub(super) claimed_on: Option<String>,
    pub(super) parts: String,
    pub(super) about: String,
    pub(super) tags: String,
    pub(super) content_version: i64,
    pub(super) review: String,
    pub(super) dispute: String,
    pub(super) rating_scale_id: Option<Uuid>,
    pub(super) rating_scale_revision: Option<i64>,
    pub(super) rating: Option<String>,
}

impl<'r, R: Row> FromRow<'r, R> for ClaimRow
where
    usize: ColumnIndex<R>,
    Uuid: Decode<'r, R::Database> + Type<R::Database>,
    i64: Decode<'r, R::Database> + Type<R::Database>,
    String: Decode<'r, R::Database> + Type<R::Database>,
{
    fn from_row(row: &'r R) -> sqlx::Result<Self> {
        Ok(Self {
            id: row.try_get(0)?,
            desk_id: row.try_get(1)?,
            version: row.try_get(2)?,
            created_at: row.try_get(3)?,
            created_by: row.try_get(4)?,
            changed_at: row.try_get(5)?,
            changed_by: row.try_get(6)?,
            withdrawn_at: row.try_get(7)?,
            withdrawn_by: row.try_get(8)?,
            withdrawn_reason: row.try_get(9)?,
            dossier_id: row.try_get(10)?,
            text: row.try_get(11)?,
            language: row.try_get(12)?,
            claimed_on: row.try_get(13)?,
            parts: row.try_get(14)?,
            about: row.try_get(15)?,
            tags: row.try_get(16)?,
            content_version: row.try_get(17)?,
            review: row.try_get(18)?,
            dispute: row.try_get(19)?,
            rating_scale_id: row.try_get(20)?,
            rating_scale_revision: row.try_get(21)?,
            rating: row.try_get(22)?,
        })
    }
}

#[derive(Serialize)]
struct Page {
    items: Vec<Body>,
    next_cursor: Option<String>,
}

#[derive(Serialize)]
struct Body {
    id: Uuid,
    version: i64,
    #[serde(with = "time::serde::rfc3339")]
    created_at: OffsetDateTime,
    created_by: Option<Uuid>,
    #[serde(with = "time::serde::rfc3339")]
    changed_at: OffsetDateTime,
    changed_by: Option<Uuid>,
    withdrawn: Option<Withdrawn>,
    dossier_id: Uuid,
    text: String,
    language: String,
    claimed_on: Option<Date>,
    parts: Vec<Part>,
    about: Vec<Uuid>,
    tags: Vec<String>,
    status: Status,
    rating: Option<Rated>,
}

#[derive(Serialize)]
struct Withdrawn {
    #[serde(with = "time::serde::rfc3339")]
    at: OffsetDateTime,
    by: Option<Uuid>,
    reason: String,
}

/// A part, as it is stored and as it is written.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Part {
    pub(super) id: Uuid,
    pub(super) text: String,
}

#[derive(Serialize)]
struct Status {
    review: String,
    freshness: Option<()>,
    dispute: String,
    origins: Option<()>,
}

#[derive(Serialize)]
struct Rated {
    scale_id: Uuid,
    scale_revision: i64,
    rating: String,
}

const DAY: &[FormatItem<'_>] = format_description!("[year]-[month]-[day]");

/// A stored date.
pub(super) fn day(text: Option<&str>) -> Result<Option<Date>> {
    Ok(text.map(|text| Date::parse(text, DAY)).transpose()?)
}

/// A stored instant.
pub(super) fn instant(micros: i64) -> Result<OffsetDateTime> {
    Ok(OffsetDateTime::from_unix_timestamp_nanos(i128::from(micros) * 1000)?)
}

impl TryFrom<ClaimRow> for Body {
    type Error = crate::Failure;

    fn try_from(row: ClaimRow) -> Result<Self> {
        let withdrawn = match (row.withdrawn_at, row.withdrawn_reason) {
            (Some(at), Some(reason)) => Some(Withdrawn { at: instant(at)?, by: row.withdrawn_by, reason }),
            _ => None,
        };
        let rating = match (row.rating_scale_id, row.rating_scale_revision, row.rating) {
            (Some(scale_id), Some(scale_revision), Some(rating)) => {
                Some(Rated { scale_id, scale_revision, rating })
            }
            _ => None,
        };
        Ok(Self {
            id: row.id,
            version: row.version,
            created_at: instant(row.created_at)?,
            created_by: row.created_by,
            changed_at: instant(row.changed_at)?,
            changed_by: row.changed_by,
            withdrawn,
            dossier_id: row.dossier_id,
            text: row.text,
            language: row.language,
            claimed_on: day(row.claimed_on.as_deref())?,
            parts: serde_json::from_str(&row.parts)?,
            about: serde_json::from_str(&row.about)?,
            tags: serde_json::from_str(&row.tags)?,
            status: Status { review: row.review, freshness: None, dispute: row.dispute, origins: None },
            rating,
        })
    }
}
