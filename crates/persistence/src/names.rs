//! What things are called, for answers that name them by the way.

use std::collections::BTreeMap;

use dementi_domain::ids::DeskId;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use uuid::Uuid;

use crate::row::CHUNK;
use crate::store::{Reads, StoreError};

/// Whose names are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// Parties: their names.
    Parties,
    /// Sources: their titles.
    Sources,
    /// Claims: their texts. The caller checks that they may be seen.
    Claims,
}

impl Named {
    const fn table(self) -> &'static str {
        match self {
            Self::Parties => "parties",
            Self::Sources => "sources",
            Self::Claims => "claims",
        }
    }

    const fn column(self) -> &'static str {
        match self {
            Self::Parties => "name",
            Self::Sources => "title",
            Self::Claims => "text",
        }
    }
}

/// What these things of a desk are called, withdrawn ones too.
pub async fn of(
    reads: &impl Reads,
    desk: DeskId,
    named: Named,
    ids: &[Uuid],
) -> Result<BTreeMap<Uuid, String>, StoreError> {
    let mut found = BTreeMap::new();
    for chunk in ids.chunks(CHUNK) {
        let select = Query::select()
            .columns(["id", named.column()])
            .from(named.table())
            .and_where(Expr::col("desk_id").eq(desk.uuid()))
            .and_where(Expr::col("id").is_in(chunk.iter().copied()))
            .take();
        for row in reads.conn().query_all(&select).await? {
            found.insert(row.try_get("", "id")?, row.try_get("", named.column())?);
        }
    }
    Ok(found)
}
