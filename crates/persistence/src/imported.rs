//! Rows of files that were imported. They are no part of the record, and so have no place in the change log: they say
//! which thing on record a row has become, so that the same row becomes no other.

use std::collections::BTreeMap;

use dementi_domain::ids::DeskId;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::convert::corrupt;
use crate::row::CHUNK;
use crate::store::{Reads, StoreError, WriteTx};

#[expect(unreachable_pub, reason = "what the derives of sea-orm write is `pub`")]
mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "imported_rows")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub identity: Vec<u8>,
        pub content: Vec<u8>,
        pub desk_id: Uuid,
        pub subject_id: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A SHA-256.
pub type Digest = [u8; 32];

/// What a row has become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Imported {
    /// What the row said.
    pub content: Digest,
    /// The thing on record.
    pub subject: Uuid,
}

/// How many rows are inserted by one statement.
const INSERTED: usize = 200;

/// Says what rows become, by their identity, unless they have become something already. Answers what each of them is now:
/// somebody else who imports the same row at the same time is waited for.
pub async fn remember(
    tx: &WriteTx,
    desk: DeskId,
    rows: &BTreeMap<Digest, Imported>,
) -> Result<BTreeMap<Digest, Imported>, StoreError> {
    // In the order of their identities, in which everybody inserts them: two imports never wait for each other.
    let all: Vec<(&Digest, &Imported)> = rows.iter().collect();
    for chunk in all.chunks(INSERTED) {
        let rows = chunk.iter().map(|(identity, imported)| entity::ActiveModel {
            identity: ActiveValue::Set(identity.to_vec()),
            content: ActiveValue::Set(imported.content.to_vec()),
            desk_id: ActiveValue::Set(desk.uuid()),
            subject_id: ActiveValue::Set(imported.subject),
        });
        let known = OnConflict::column("identity").do_nothing().to_owned();
        entity::Entity::insert_many(rows).on_conflict(known).exec_without_returning(tx.conn()).await?;
    }
    known(tx, rows.keys().copied()).await
}

/// What these rows have become, as far as they have.
pub async fn known(
    reads: &impl Reads,
    identities: impl IntoIterator<Item = Digest>,
) -> Result<BTreeMap<Digest, Imported>, StoreError> {
    let identities: Vec<Vec<u8>> = identities.into_iter().map(|identity| identity.to_vec()).collect();
    let mut found = BTreeMap::new();
    for chunk in identities.chunks(CHUNK) {
        let among = Expr::col("identity").is_in(chunk.iter().cloned());
        for row in entity::Entity::find().filter(among).all(reads.conn()).await? {
            let imported = Imported { content: digest(&row.content)?, subject: row.subject_id };
            found.insert(digest(&row.identity)?, imported);
        }
    }
    Ok(found)
}

fn digest(bytes: &[u8]) -> Result<Digest, StoreError> {
    bytes.try_into().map_err(|error| corrupt("imported_rows", error))
}
