//! Opens the database and sees to its schema.

use std::fs;
use std::path::Path;

use dementi_migrations::Migrator;
use dementi_persistence::{Options, Store, StoreError};
use sea_orm_migration::{Migration, MigrationStatus, MigratorTrait};

use crate::failure::Failure;
use crate::settings::{Connection, Database};

/// What to do about an SQLite file that does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IfMissing {
    /// Make it; if it lies in our own data folder, the folder too.
    Create,
    /// Say so.
    Refuse,
}

/// What to do about a schema that is not up to date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IfBehind {
    /// Bring it up to date.
    Migrate,
    /// Say what to run.
    Refuse,
}

/// An open database.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The store.
    pub store: Store,
    /// Where it is, for messages.
    pub database: Database,
    /// Whether it is an SQLite file that did not exist before.
    pub is_new: bool,
}

/// Opens the database.
pub async fn open(connection: &Connection, if_missing: IfMissing) -> Result<Opened, Failure> {
    let Connection { database, in_data_dir, connections } = connection;
    let is_new = match database {
        Database::Sqlite(path) => is_missing(path),
        Database::Postgres(_) => false,
    };
    if is_new && if_missing == IfMissing::Refuse {
        return Err(Failure::new(format!("there is no database at {database}"))
            .help("check --data-dir and --database-url, or make a new one with: dementi migrate"));
    }
    if let (Database::Sqlite(path), true) = (database, *in_data_dir) {
        make_folder(path)?;
    }
    let mut options = Options::new(database.url());
    if let Some(connections) = *connections {
        options = options.readers(connections).connections(connections);
    }
    let store = Store::connect(&options)
        .await
        .map_err(|error| Failure::new(format!("the database {database} cannot be opened")).because(&error))?;
    Ok(Opened { store, database: database.clone(), is_new })
}

/// Whether there is no file, or an empty one, which SQLite takes for a new database.
fn is_missing(path: &Path) -> bool {
    fs::metadata(path).map_or(true, |file| file.len() == 0)
}

/// Makes the data folder, for its owner's eyes only.
fn make_folder(file: &Path) -> Result<(), Failure> {
    let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) else { return Ok(()) };
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|error| {
        Failure::new(format!("the data folder {} cannot be made", folder.display()))
            .because(&error)
            .help("name another with --data-dir or DEMENTI_DATA_DIR")
    })
}

impl Opened {
    /// All migrations of this release, oldest first: name, and whether the database has it.
    pub async fn migrations(&self) -> Result<Vec<(String, bool)>, Failure> {
        let found = self.store.inspect_with(|tx| Migrator::get_migration_with_status_read_only(tx)).await;
        let stated = |migration: &Migration| {
            (migration.name().to_owned(), migration.status() == MigrationStatus::Applied)
        };
        match found {
            Ok(migrations) => Ok(migrations.iter().map(stated).collect()),
            Err(error) => Err(self.unreadable(&error)),
        }
    }

    fn unreadable(&self, error: &StoreError) -> Failure {
        let failure = Failure::new(format!("the database {} cannot be used", self.database)).because(error);
        if error.to_string().contains("has been applied but its file is missing") {
            failure.help(
                "a later release of Dementi has changed this database: run that release, or restore a backup",
            )
        } else {
            failure
        }
    }

    /// Applies the migrations that the database does not have; answers their names.
    pub async fn migrate(&self) -> Result<Vec<String>, Failure> {
        let pending = self.pending().await?;
        if !pending.is_empty() {
            let migrated = self.store.migrate_with(|tx| Migrator::up(tx, None)).await;
            migrated.map_err(|error| {
                Failure::new(format!("the database {} cannot be brought up to date", self.database))
                    .because(&error)
                    .help("nothing was changed; if it is not a database of Dementi, name another")
            })?;
            tracing::info!(applied = pending.join(" "), "migrated");
        }
        Ok(pending)
    }

    /// Makes sure that the schema is this release's. A new SQLite file is set up without being asked; anything
    /// else only by [`IfBehind::Migrate`], since there is no way back but a backup.
    pub async fn bring_up_to_date(&self, if_behind: IfBehind) -> Result<(), Failure> {
        if self.is_new || if_behind == IfBehind::Migrate {
            return self.migrate().await.map(drop);
        }
        let (all, pending) = (self.migrations().await?.len(), self.pending().await?);
        if pending.is_empty() {
            return Ok(());
        }
        let what = format!("the database {} is not up to date with this release", self.database);
        let failure = Failure::new(what).cause(format!("pending migrations: {}", pending.join(", ")));
        Err(if pending.len() == all {
            failure.help("the database is empty; set it up with: dementi migrate")
        } else {
            failure.help("stop all servers that use it, back it up, then run: dementi migrate")
        })
    }

    /// Whether the schema is this release's.
    pub async fn is_current(&self) -> Result<bool, Failure> {
        Ok(self.pending().await?.is_empty())
    }

    async fn pending(&self) -> Result<Vec<String>, Failure> {
        let migrations = self.migrations().await?;
        Ok(migrations.into_iter().filter(|(_, applied)| !applied).map(|(name, _)| name).collect())
    }
}

#[cfg(test)]
mod tests {
    use sea_orm_migration::prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager, async_trait};
    use tempfile::TempDir;

    use super::*;

    fn connection(folder: &TempDir, path: &str) -> Connection {
        let database = Database::Sqlite(folder.path().join(path));
        Connection { database, in_data_dir: true, connections: Some(1) }
    }

    fn message<T: std::fmt::Debug>(result: Result<T, Failure>) -> String {
        result.unwrap_err().to_string()
    }

    #[tokio::test]
    async fn a_new_file_is_made_with_its_folder_and_set_up() {
        let folder = tempfile::tempdir().unwrap();
        let connection = connection(&folder, "data/dementi.db");
        let opened = open(&connection, IfMissing::Create).await.unwrap();
        assert!(opened.is_new);
        opened.bring_up_to_date(IfBehind::Refuse).await.unwrap();
        assert!(opened.migrations().await.unwrap().iter().all(|(_, applied)| *applied));
        opened.store.close().await;

        let again = open(&connection, IfMissing::Refuse).await.unwrap();
        assert!(!again.is_new);
        again.bring_up_to_date(IfBehind::Refuse).await.unwrap();
        assert_eq!(again.migrate().await.unwrap(), [""; 0]);
    }

    #[tokio::test]
    async fn a_missing_file_is_not_made_for_those_who_expect_one() {
        let folder = tempfile::tempdir().unwrap();
        let connection = connection(&folder, "data/dementi.db");
        let text = message(open(&connection, IfMissing::Refuse).await);
        assert!(
            text.contains("there is no database at sqlite:") && text.contains("dementi migrate"),
            "{text}"
        );
        assert!(!folder.path().join("data").exists());
    }

    #[tokio::test]
    async fn an_existing_database_that_is_behind_is_migrated_only_when_asked() {
        let folder = tempfile::tempdir().unwrap();
        let connection = connection(&folder, "dementi.db");
        open(&connection, IfMissing::Create).await.unwrap().store.close().await;
        let opened = open(&connection, IfMissing::Create).await.unwrap();
        let text = message(opened.bring_up_to_date(IfBehind::Refuse).await);
        assert!(
            text.contains("caused by: pending migrations: m2") && text.contains("dementi migrate"),
            "{text}"
        );
        opened.bring_up_to_date(IfBehind::Migrate).await.unwrap();
        opened.bring_up_to_date(IfBehind::Refuse).await.unwrap();
    }

    struct LaterRelease;

    struct Later;

    impl MigrationName for Later {
        fn name(&self) -> &'static str {
            "m99991231_000001_later"
        }
    }

    #[async_trait::async_trait]
    impl MigrationTrait for Later {
        async fn up(&self, _: &SchemaManager) -> Result<(), DbErr> {
            Ok(())
        }
    }

    impl MigratorTrait for LaterRelease {
        fn migrations() -> Vec<Box<dyn MigrationTrait>> {
            let mut migrations = Migrator::migrations();
            migrations.push(Box::new(Later));
            migrations
        }
    }

    #[tokio::test]
    async fn a_database_of_a_later_release_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let opened = open(&connection(&folder, "dementi.db"), IfMissing::Create).await.unwrap();
        opened.store.migrate_with(|tx| LaterRelease::up(tx, None)).await.unwrap();
        for if_behind in [IfBehind::Refuse, IfBehind::Migrate] {
            let text = message(opened.bring_up_to_date(if_behind).await);
            assert!(text.contains("help: a later release of Dementi has changed this database"), "{text}");
        }
    }
}
