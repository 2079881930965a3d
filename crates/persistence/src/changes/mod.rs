//! The change log: what every write did, in an order that followers can rely on.
//!
//! PostgreSQL transactions may commit in another order than that in which they drew their entries' numbers, so
//! that a follower who reads on from the greatest number seen would miss entries. There, an entry also carries its
//! transaction's id, followers see only entries of transactions older than every one that still runs, and the log
//! is ordered by transaction, then by number. SQLite has one writer: the numbers are the order.

use dementi_domain::access::Viewer;
use dementi_domain::change::{Action, Bookmark, Entry, Kind, Logged, Position, Stamp};
use dementi_domain::ids::{ClaimId, DeskId, DossierId, UserId};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::convert::{corrupt, from_json, instant, json, micros};
use crate::dossiers;
use crate::store::{Reads, StoreError};

mod of_desk;
mod wordings;

pub use of_desk::{Which, of_desk};
pub(crate) use wordings::{became, states, wordings};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit")]
    pub(super) struct Model {
        #[sea_orm(primary_key)]
        pub number: i64,
        pub tx: i64,
        pub at: i64,
        pub actor_id: Option<Uuid>,
        pub request_id: Option<String>,
        pub desk_id: Option<Uuid>,
        pub dossier_id: Option<Uuid>,
        pub kind: String,
        pub subject_id: Uuid,
        pub version: i64,
        pub action: String,
        pub before: Option<String>,
        pub after: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(super) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// How many entries go into one statement: larger ones are no faster, and the databases limit bound values.
const CHUNK: usize = 50;

/// Stores the entries of a write, in its transaction.
pub(crate) async fn append(
    connection: &impl ConnectionTrait,
    stamp: &Stamp,
    entries: Vec<Entry>,
) -> Result<(), StoreError> {
    let rows = entries.into_iter().map(|entry| row(stamp, entry)).collect::<Result<Vec<_>, _>>()?;
    for chunk in rows.chunks(CHUNK) {
        entity::Entity::insert_many(chunk.iter().cloned()).exec_without_returning(connection).await?;
    }
    Ok(())
}

/// The database fills in `number` and `tx`.
fn row(stamp: &Stamp, entry: Entry) -> Result<entity::ActiveModel, StoreError> {
    let state = |state: Option<Value>| state.as_ref().map(json).transpose();
    Ok(entity::ActiveModel {
        number: NotSet,
        tx: NotSet,
        at: Set(micros(stamp.at)),
        actor_id: Set(stamp.actor.map(UserId::uuid)),
        request_id: Set(stamp.request_id.clone()),
        desk_id: Set(entry.desk.map(DeskId::uuid)),
        dossier_id: Set(entry.dossier.map(DossierId::uuid)),
        kind: Set(text(&entry.kind)?),
        subject_id: Set(entry.id),
        version: Set(entry.version),
        action: Set(text(&entry.action)?),
        before: Set(state(entry.before)?),
        after: Set(state(entry.after)?),
    })
}

fn logged(row: entity::Model) -> Result<Logged, StoreError> {
    let state = |name: &str, text: Option<String>| text.map(|text| from_json(name, &text)).transpose();
    Ok(Logged {
        position: Position { tx: row.tx, number: row.number },
        stamp: Stamp {
            at: instant(row.at)?,
            actor: row.actor_id.map(UserId::new),
            request_id: row.request_id,
        },
        entry: Entry {
            desk: row.desk_id.map(DeskId::new),
            dossier: row.dossier_id.map(DossierId::new),
            kind: term("audit.kind", row.kind)?,
            id: row.subject_id,
            version: row.version,
            action: term("audit.action", row.action)?,
            before: state("audit.before", row.before)?,
            after: state("audit.after", row.after)?,
        },
    })
}

/// The spelling of a kind or an action, which is the same in the log as in JSON.
fn text(term: &impl Serialize) -> Result<String, StoreError> {
    match serde_json::to_value(term) {
        Ok(Value::String(text)) => Ok(text),
        _ => Err(corrupt("audit", "a term without a spelling")),
    }
}

fn term<T: DeserializeOwned>(column: &str, text: String) -> Result<T, StoreError> {
    serde_json::from_value(Value::String(text)).map_err(|error| corrupt(column, error))
}

/// Follows the log: the entries after a position, oldest first.
///
/// A follower that keeps the last entry's position and asks again gets every entry, once. On PostgreSQL an entry
/// appears when no transaction is running any more that is older than its own; one that runs for long holds up
/// all followers.
pub async fn after(reads: &impl Reads, after: Position, limit: u64) -> Result<Vec<Logged>, StoreError> {
    let mut query = entity::Entity::find().filter(beyond(reads.backend(), Side::After, after));
    if reads.backend() == DbBackend::Postgres {
        query = query.filter(Expr::cust(SETTLED));
    }
    fetch(reads, query, Order::Asc, limit).await
}

/// Whose changes, and of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Who looks.
    pub viewer: Viewer,
    /// Whether the viewer may see what admins alone may: tokens and webhooks.
    pub administers: bool,
    /// Only what belongs to this dossier.
    pub dossier: Option<DossierId>,
    /// Only things of this kind.
    pub kind: Option<Kind>,
}

/// A change as those may see it who may see the thing: without the states of the thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Where it stands in the log.
    pub bookmark: Bookmark,
    /// When it was written, in UTC.
    pub at: OffsetDateTime,
    /// Who did it; `None` for the operator at the console, and the server itself.
    pub actor: Option<UserId>,
    /// The dossier that the thing belongs to.
    pub dossier: Option<DossierId>,
    /// The claim that it belongs to, or is.
    pub claim: Option<ClaimId>,
    /// What kind of thing it is.
    pub kind: Kind,
    /// Which one.
    pub id: Uuid,
    /// Its version after the change.
    pub version: i64,
    /// What was done.
    pub action: Action,
}

/// The changes at a desk after one position and up to another, as far as the viewer may see them, oldest first. Followers must
/// be able to read the log that far.
pub async fn seen(
    reads: &impl Reads,
    wanted: Wanted,
    (after, up_to): (Position, Position),
    limit: u64,
) -> Result<Vec<Seen>, StoreError> {
    let (desk, dossier) = (wanted.viewer.desk, Expr::col("dossier_id"));
    let visible =
        dossier.clone().is_null().or(dossier.clone().not_in_subquery(dossiers::hidden(wanted.viewer)));
    let mut query = entity::Entity::find()
        .filter(Expr::col("desk_id").eq(desk.uuid()))
        .filter(beyond(reads.backend(), Side::After, after))
        .filter(beyond(reads.backend(), Side::UpTo, up_to))
        .filter(visible);
    if !wanted.administers {
        use Kind::{Identity, Password, SecondFactor, Session, SignInLink, Token, Webhook};
        let closed = [Identity, Password, SecondFactor, Session, SignInLink, Token, Webhook];
        let closed = closed.iter().map(text).collect::<Result<Vec<_>, _>>()?;
        query = query.filter(Expr::col("kind").is_not_in(closed));
    }
    if let Some(wanted) = wanted.dossier {
        query = query.filter(dossier.eq(wanted.uuid()));
    }
    if let Some(kind) = wanted.kind {
        query = query.filter(Expr::col("kind").eq(text(&kind)?));
    }
    let logged = fetch(reads, query, Order::Asc, limit).await?;
    Ok(logged
        .into_iter()
        .map(|logged| {
            let (bookmark, claim) = (bookmark(&logged), logged.claim());
            let Logged { stamp, entry, .. } = logged;
            Seen {
                bookmark,
                at: stamp.at,
                actor: stamp.actor,
                dossier: entry.dossier,
                claim,
                kind: entry.kind,
                id: entry.id,
                version: entry.version,
                action: entry.action,
            }
        })
        .collect())
}

/// What happened to one thing of a desk, oldest first. The caller checks that the thing may be seen.
pub async fn of_subject(
    reads: &impl Reads,
    desk: DeskId,
    kind: Kind,
    id: Uuid,
    after: Option<Position>,
    limit: u64,
) -> Result<Vec<Logged>, StoreError> {
    let mut query = entity::Entity::find()
        .filter(Expr::col("subject_id").eq(id))
        .filter(Expr::col("kind").eq(text(&kind)?))
        .filter(Expr::col("desk_id").eq(desk.uuid()));
    if let Some(after) = after {
        query = query.filter(beyond(reads.backend(), Side::After, after));
    }
    fetch(reads, query, Order::Asc, limit).await
}

/// For who has followed the log up to this entry.
pub fn bookmark(logged: &Logged) -> Bookmark {
    Bookmark { position: logged.position, subject: Some(logged.entry.id), at: micros(logged.stamp.at) }
}

/// What an entry says happened, without what it says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Touched {
    /// Where the entry stands.
    pub position: Position,
    /// When it was written, in microseconds since 1970.
    pub at: i64,
    /// What kind of thing it is about.
    pub kind: Kind,
    /// Which one.
    pub id: Uuid,
    /// What was done.
    pub action: Action,
}

impl Touched {
    /// For who has followed the log up to this entry.
    pub const fn bookmark(&self) -> Bookmark {
        Bookmark { position: self.position, subject: Some(self.id), at: self.at }
    }
}

/// Follows the log like [`after`], and reads no more than what was touched.
pub async fn touched(reads: &impl Reads, after: Position, limit: u64) -> Result<Vec<Touched>, StoreError> {
    let columns = ["tx", "number", "at", "kind", "subject_id", "action"];
    let mut query = entity::Entity::find().select_only().exprs(columns.map(Expr::col)).filter(beyond(
        reads.backend(),
        Side::After,
        after,
    ));
    if reads.backend() == DbBackend::Postgres {
        query = query.filter(Expr::cust(SETTLED)).order_by(Expr::col("tx"), Order::Asc);
    }
    let query = query.order_by(Expr::col("number"), Order::Asc).limit(limit);
    let rows: Vec<(i64, i64, i64, String, Uuid, String)> = query.into_tuple().all(reads.conn()).await?;
    let touched = rows.into_iter().map(|(tx, number, at, kind, id, action)| {
        Ok(Touched {
            position: Position { tx, number },
            at,
            kind: term("audit.kind", kind)?,
            id,
            action: term("audit.action", action)?,
        })
    });
    touched.collect()
}

/// The position of the last entry that is in the log, whether or not followers can read it already.
pub async fn last(reads: &impl Reads) -> Result<Position, StoreError> {
    Ok(bookmarks(reads, None, false).await?.position)
}

/// The last entry that followers can read: who reads the record after this, and follows the log from here, has everything.
pub async fn settled(reads: &impl Reads) -> Result<Bookmark, StoreError> {
    bookmarks(reads, None, true).await
}

/// Whether the log can be followed on from here: it is the one that was followed so far. The log of a database that was
/// restored to an earlier state has other entries at the same positions, or none; in one that was moved to another
/// PostgreSQL cluster, the old transactions have ids that are still to come there.
pub async fn continues(reads: &impl Reads, bookmark: Bookmark) -> Result<bool, StoreError> {
    if bookmark.subject.is_none() {
        return Ok(bookmark.position == Position::default());
    }
    Ok(bookmarks(reads, Some(bookmark.position), true).await? == bookmark)
}

/// The bookmark at this position, or else at the end; the one that stands before all entries where there is none.
async fn bookmarks(
    reads: &impl Reads,
    position: Option<Position>,
    settled: bool,
) -> Result<Bookmark, StoreError> {
    let columns = ["tx", "number", "at", "subject_id"].map(Expr::col);
    let mut query = entity::Entity::find().select_only().exprs(columns);
    if let Some(Position { tx, number }) = position {
        query = query.filter(Expr::col("tx").eq(tx)).filter(Expr::col("number").eq(number));
    }
    if reads.backend() == DbBackend::Postgres {
        if settled {
            query = query.filter(Expr::cust(SETTLED));
        }
        query = query.order_by(Expr::col("tx"), Order::Desc);
    }
    let query = query.order_by(Expr::col("number"), Order::Desc).limit(1);
    let row: Option<(i64, i64, i64, Uuid)> = query.into_tuple().one(reads.conn()).await?;
    Ok(row.map_or_else(Bookmark::default, |(tx, number, at, subject)| Bookmark {
        position: Position { tx, number },
        subject: Some(subject),
        at,
    }))
}

/// On PostgreSQL: no transaction runs any more that could still add an entry before this one.
const SETTLED: &str = "tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

#[derive(Clone, Copy)]
enum Side {
    Before,
    UpTo,
    After,
}

/// The entries on one side of a position; with `UpTo`, the one there too.
fn beyond(backend: DbBackend, side: Side, position: Position) -> Condition {
    let Position { tx, number } = position;
    let beyond = match (backend, side) {
        (DbBackend::Postgres, Side::After) => Expr::cust_with_values("(tx, number) > ($1, $2)", [tx, number]),
        (DbBackend::Postgres, Side::Before) => {
            Expr::cust_with_values("(tx, number) < ($1, $2)", [tx, number])
        }
        (DbBackend::Postgres, Side::UpTo) => Expr::cust_with_values("(tx, number) <= ($1, $2)", [tx, number]),
        (_, Side::After) => Expr::col("number").gt(number),
        (_, Side::UpTo) => Expr::col("number").lte(number),
        (_, Side::Before) => Expr::col("number").lt(number),
    };
    Condition::all().add(beyond)
}

async fn fetch(
    reads: &impl Reads,
    mut query: Select<entity::Entity>,
    order: Order,
    limit: u64,
) -> Result<Vec<Logged>, StoreError> {
    if reads.backend() == DbBackend::Postgres {
        query = query.order_by(Expr::col("tx"), order.clone());
    }
    let rows = query.order_by(Expr::col("number"), order).limit(limit).all(reads.conn()).await?;
    rows.into_iter().map(logged).collect()
}
