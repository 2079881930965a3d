//! Dossiers, and who may see them.

use dementi_domain::access::Viewer;
use dementi_domain::change::{Action, Kind};
use dementi_domain::dossier::{Dossier, DossierRecord, Visibility, VisibilityKind};
use dementi_domain::ids::{DeskId, DossierId, UserId};
use dementi_domain::text::{Prose, Title};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Func, LikeExpr, Query, SelectStatement};
use sea_orm::{ActiveValue, ConnectionTrait, EntityTrait, QueryFilter};

use crate::convert::{from_json, json, literal, parsed, term};
use crate::row::{self, Head, Place, Row, Slice, Window, by_id};
use crate::store::{Reads, StoreError, WriteTx};
use crate::versioned::Versioned;

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
pub(crate) mod entity {
    crate::row::record_entity! { "dossiers" {
        title: String,
        summary: Option<String>,
        visibility: String,
        members: String,
    }}
}

/// The members of restricted dossiers.
#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
mod dossier_members {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "dossier_members")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub dossier_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl Row for entity::Entity {
    type Value = DossierRecord;
    const KIND: Kind = Kind::Dossier;

    fn place(value: &DossierRecord) -> Place {
        Place { id: value.id().uuid(), desk: value.desk() }
    }

    fn model(value: &DossierRecord, version: i64) -> Result<entity::Model, StoreError> {
        let dossier = value.content();
        let fields = entity::Fields {
            title: dossier.title.to_string(),
            summary: dossier.summary.as_ref().map(ToString::to_string),
            visibility: dossier.visibility.kind().to_string(),
            members: json(&dossier.visibility.members())?,
        };
        Ok(entity::Model::assemble(Head::of(value, version), fields))
    }

    fn value(model: entity::Model) -> Result<DossierRecord, StoreError> {
        let dossier = Dossier {
            title: parsed("dossiers.title", Title::parse(&model.title))?,
            summary: model
                .summary
                .as_deref()
                .map(|text| parsed("dossiers.summary", Prose::parse(text)))
                .transpose()?,
            visibility: match term(&model.visibility)? {
                VisibilityKind::Desk => Visibility::Desk,
                VisibilityKind::Restricted => {
                    Visibility::Restricted(from_json("dossiers.members", &model.members)?)
                }
            },
        };
        model.head().record(dossier)
    }

    fn version(model: &entity::Model) -> i64 {
        model.version
    }
}

/// The ids of the desk's dossiers that are restricted to others than the viewer.
pub(crate) fn hidden(viewer: Viewer) -> SelectStatement {
    let named = Query::select()
        .column("dossier_id")
        .from("dossier_members")
        .and_where(Expr::col("user_id").eq(viewer.user.uuid()))
        .take();
    Query::select()
        .column("id")
        .from("dossiers")
        .and_where(Expr::col("desk_id").eq(viewer.desk.uuid()))
        .and_where(Expr::col("visibility").eq(literal(VisibilityKind::Restricted)))
        .and_where(Expr::col("id").not_in_subquery(named))
        .take()
}

/// The desk's dossiers that are closed to the viewer.
pub async fn closed_to(reads: &impl Reads, viewer: Viewer) -> Result<Vec<DossierId>, StoreError> {
    let rows = reads.conn().query_all(&hidden(viewer)).await?;
    Ok(rows.iter().map(|row| row.try_get("", "id").map(DossierId::new)).collect::<Result<_, _>>()?)
}

/// Opens a new dossier.
pub async fn create(tx: &WriteTx, dossier: DossierRecord) -> Result<Versioned<DossierRecord>, StoreError> {
    let id = dossier.id();
    let created = row::create::<entity::Entity>(tx, dossier, Some(id)).await?;
    link(tx, &created).await?;
    Ok(created)
}

/// Overwrites a loaded dossier.
pub async fn save(
    tx: &WriteTx,
    loaded: &Versioned<DossierRecord>,
    dossier: DossierRecord,
    action: Action,
) -> Result<Versioned<DossierRecord>, StoreError> {
    let id = dossier.id();
    let saved = row::save::<entity::Entity>(tx, loaded, dossier, Some(id), action).await?;
    let own = Expr::col("dossier_id").eq(id.uuid());
    dossier_members::Entity::delete_many().filter(own).exec(tx.conn()).await?;
    link(tx, &saved).await?;
    Ok(saved)
}

async fn link(tx: &WriteTx, dossier: &DossierRecord) -> Result<(), StoreError> {
    let members = dossier.content().visibility.members();
    if members.is_empty() {
        return Ok(());
    }
    let links = members.iter().map(|user| dossier_members::ActiveModel {
        dossier_id: ActiveValue::Set(dossier.id().uuid()),
        user_id: ActiveValue::Set(user.uuid()),
    });
    dossier_members::Entity::insert_many(links).exec_without_returning(tx.conn()).await?;
    Ok(())
}

/// Finds a dossier that the viewer may see.
pub async fn find(
    reads: &impl Reads,
    viewer: Viewer,
    id: DossierId,
) -> Result<Option<Versioned<DossierRecord>>, StoreError> {
    let found = row::find::<entity::Entity>(reads, by_id(viewer.desk, id)).await?;
    Ok(found.filter(|dossier| dossier.content().visibility.shows(viewer.user)))
}

/// Lists the dossiers that the viewer may see, withdrawn ones included.
pub async fn list(
    reads: &impl Reads,
    viewer: Viewer,
    window: Window,
) -> Result<Slice<Versioned<DossierRecord>>, StoreError> {
    row::list::<entity::Entity>(reads, open_to(viewer), window).await
}

/// All restricted dossiers of a desk that name a user.
pub async fn naming(
    reads: &impl Reads,
    desk: DeskId,
    user: UserId,
) -> Result<Vec<Versioned<DossierRecord>>, StoreError> {
    let named = Query::select()
        .column("dossier_id")
        .from("dossier_members")
        .and_where(Expr::col("user_id").eq(user.uuid()))
        .take();
    let condition =
        Condition::all().add(Expr::col("desk_id").eq(desk.uuid())).add(Expr::col("id").in_subquery(named));
    row::all::<entity::Entity>(reads, condition).await
}

/// The desk's dossiers that the viewer may see.
fn open_to(viewer: Viewer) -> Condition {
    Condition::all()
        .add(Expr::col("desk_id").eq(viewer.desk.uuid()))
        .add(Expr::col("id").not_in_subquery(hidden(viewer)))
}

/// Lists the dossiers that the viewer may see and whose titles hold each of these pieces of words, whether in capital letters
/// or small ones.
///
/// The databases do not agree on which letters come in both; all know those of ASCII. So they find by these, and what is found
/// is looked at once more: only where many fall through is more than one statement needed for a page.
pub async fn titled(
    reads: &impl Reads,
    viewer: Viewer,
    pieces: &[String],
    window: Window,
) -> Result<Slice<Versioned<DossierRecord>>, StoreError> {
    let pieces: Vec<String> = pieces.iter().map(|piece| piece.to_lowercase()).collect();
    let holds = |dossier: &DossierRecord| {
        let title = dossier.content().title.as_str().to_lowercase();
        pieces.iter().all(|piece| title.contains(piece.as_str()))
    };
    let (mut found, mut after) = (Vec::new(), window.after);
    loop {
        let condition = pieces.iter().fold(open_to(viewer), |all, piece| all.add(may_hold(piece)));
        let stretch = Window { after, limit: window.limit + 1, ..window };
        let slice = row::list::<entity::Entity>(reads, condition, stretch).await?;
        after = slice.items.last().map(|last| last.id().uuid());
        found.extend(slice.items.into_iter().filter(|dossier| holds(dossier)));
        let enough = usize::try_from(window.limit).is_ok_and(|limit| found.len() > limit);
        if enough || !slice.more {
            return Ok(Slice::cut(found, window.limit));
        }
    }
}

/// Says of every title that holds a piece in small letters, and of a few others, that it may.
fn may_hold(piece: &str) -> Expr {
    let mut pattern = "%".to_owned();
    for letter in piece.chars() {
        match letter {
            '%' | '_' | ESCAPE => pattern.extend([ESCAPE, letter]),
            _ if letter.is_ascii() => pattern.push(letter),
            _ if pattern.ends_with('%') && !pattern.ends_with("!%") => {}
            _ => pattern.push('%'),
        }
    }
    pattern.push('%');
    Expr::from(Func::lower(Expr::col("title"))).like(LikeExpr::new(pattern).escape(ESCAPE))
}

/// What stands before a sign that means itself.
const ESCAPE: char = '!';

/// These dossiers; those that the viewer may see.
pub async fn among(
    reads: &impl Reads,
    viewer: Viewer,
    ids: &[DossierId],
) -> Result<Vec<Versioned<DossierRecord>>, StoreError> {
    let mut found = Vec::new();
    for chunk in ids.chunks(row::CHUNK) {
        let condition = row::among(viewer.desk, chunk.iter().map(|id| id.uuid()));
        found.append(&mut row::all::<entity::Entity>(reads, condition).await?);
    }
    found.retain(|dossier| dossier.content().visibility.shows(viewer.user));
    Ok(found)
}
