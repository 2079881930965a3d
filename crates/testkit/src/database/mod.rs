//! A database for each test, on SQLite or PostgreSQL.

mod postgres;
mod raw;
mod schema;
mod sqlite;

use std::path::Path;

use dementi_migrations::Migrator;
use dementi_persistence::{Options, Store, StoreError};
use sea_orm_migration::MigratorTrait;
use tokio::sync::OnceCell;

use self::postgres::PostgresDatabase;
pub use self::raw::Refused;
use self::sqlite::SqliteDatabase;

/// Which kind of database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    /// A file of its own.
    Sqlite,
    /// A database of its own on the server that `DEMENTI_TEST_POSTGRES_URL` names.
    Postgres,
}

/// A database that nobody else uses, and that goes when this is dropped.
#[derive(Debug)]
pub struct Database {
    place: Place,
    /// For statements around the application.
    raw: OnceCell<sea_orm::DatabaseConnection>,
}

#[derive(Debug)]
enum Place {
    Sqlite(SqliteDatabase),
    Postgres(PostgresDatabase),
}

impl Database {
    /// Makes a database with today's schema.
    pub async fn migrated(backend: Backend) -> Self {
        match backend {
            Backend::Sqlite => {
                let database = Self::empty(backend).await;
                database.migrate_up().await;
                database
            }
            Backend::Postgres => Self::at(Place::Postgres(PostgresDatabase::migrated().await)),
        }
    }

    /// Makes a database without any schema.
    pub async fn empty(backend: Backend) -> Self {
        Self::at(match backend {
            Backend::Sqlite => Place::Sqlite(SqliteDatabase::empty()),
            Backend::Postgres => Place::Postgres(PostgresDatabase::empty().await),
        })
    }

    fn at(place: Place) -> Self {
        Self { place, raw: OnceCell::new() }
    }

    /// Which kind it is.
    pub fn backend(&self) -> Backend {
        match self.place {
            Place::Sqlite(_) => Backend::Sqlite,
            Place::Postgres(_) => Backend::Postgres,
        }
    }

    /// Its URL, as `--database-url` takes it.
    pub fn url(&self) -> String {
        match &self.place {
            Place::Sqlite(database) => database.url(),
            Place::Postgres(database) => database.url().to_owned(),
        }
    }

    /// The folder that an SQLite file stands in, with its side files.
    pub fn folder(&self) -> Option<&Path> {
        match &self.place {
            Place::Sqlite(database) => Some(database.folder()),
            Place::Postgres(_) => None,
        }
    }

    /// Opens it as the application does.
    pub async fn store(&self) -> Store {
        Store::connect(&Options::new(self.url())).await.expect("the test's database opens")
    }

    /// Applies all migrations.
    pub async fn migrate_up(&self) {
        self.try_migrate_up().await.expect("the migrations go up");
    }

    /// Applies all migrations, if they can be.
    pub async fn try_migrate_up(&self) -> Result<(), StoreError> {
        migrate_up(&self.store().await).await
    }

    /// The names of all migrations, in order.
    pub fn migrations(&self) -> Vec<String> {
        Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect()
    }

    /// Applies the next migration.
    pub async fn migrate_one_up(&self) {
        let store = self.store().await;
        store.migrate_with(|tx| Box::pin(Migrator::up(tx, Some(1)))).await.expect("the migration goes up");
        store.close().await;
    }

    /// Takes the last migration back.
    pub async fn migrate_one_down(&self) {
        let store = self.store().await;
        store
            .migrate_with(|tx| Box::pin(Migrator::down(tx, Some(1))))
            .await
            .expect("the migration goes down");
        store.close().await;
    }

    /// Takes all migrations back.
    pub async fn migrate_down(&self) {
        for _ in self.migrations() {
            self.migrate_one_down().await;
        }
    }
}

/// Applies all migrations and closes the store.
async fn migrate_up(store: &Store) -> Result<(), StoreError> {
    let migrated = store.migrate_with(|tx| Box::pin(Migrator::up(tx, None))).await;
    store.close().await;
    migrated
}
