//! What things are called, for answers that name them by the way.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::ids::DeskId;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use uuid::Uuid;

use crate::row::{CHUNK, padded, union_all};
use crate::store::{Reads, StoreError};

/// Whose names are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// Parties: their names.
    Parties,
    /// Sources: their titles.
    Sources,
    /// Claims: their texts. The caller checks that they may be seen.
    Claims,
    /// Dossiers: their titles. The caller checks that they may be seen.
    Dossiers,
}

impl Named {
    const fn table(self) -> &'static str {
        match self {
            Self::Parties => "parties",
            Self::Sources => "sources",
            Self::Claims => "claims",
            Self::Dossiers => "dossiers",
        }
    }

    const fn column(self) -> &'static str {
        match self {
            Self::Parties => "name",
            Self::Sources | Self::Dossiers => "title",
            Self::Claims => "text",
        }
    }
}

/// What these things of a desk are called, withdrawn ones too: one statement for all.
pub async fn of(
    reads: &impl Reads,
    desk: DeskId,
    wanted: &BTreeSet<(Named, Uuid)>,
) -> Result<BTreeMap<Uuid, String>, StoreError> {
    let mut found = BTreeMap::new();
    let wanted: Vec<(Named, Uuid)> = wanted.iter().copied().collect();
    for chunk in wanted.chunks(CHUNK) {
        let selects = chunk.chunk_by(|(one, _), (other, _)| one == other).filter_map(|things| {
            let (named, _) = things.first()?;
            Some(select(desk, *named, things.iter().map(|(_, id)| *id).collect()))
        });
        let Some(select) = union_all(selects) else { continue };
        for row in reads.conn().query_all(&select).await? {
            found.insert(row.try_get("", "id")?, row.try_get("", "name")?);
        }
    }
    Ok(found)
}

fn select(desk: DeskId, named: Named, ids: Vec<Uuid>) -> SelectStatement {
    Query::select()
        .column("id")
        .expr_as(Expr::col(named.column()), "name")
        .from(named.table())
        .and_where(Expr::col("desk_id").eq(desk.uuid()))
        .and_where(Expr::col("id").is_in(padded(ids)))
        .take()
}
