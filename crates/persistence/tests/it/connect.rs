//! Opening a database, and what is said when it does not open.

use dementi_persistence::{ConnectError, Options, Store};
use dementi_testkit::{Backend, Database, run, run_on};
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, Statement};
use url::Url;

use crate::support::{mark, stamp, written};

async fn refused(url: &str) -> ConnectError {
    Store::connect(&Options::new(url)).await.expect_err(url)
}

#[test]
fn a_file_is_created_for_its_owner_alone() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new.db");
        let store = Store::connect(&Options::new(format!("sqlite:{}", path.display()))).await.unwrap();
        store.ping().await.unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            for file in std::fs::read_dir(folder.path()).unwrap() {
                let file = file.unwrap();
                assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{file:?}");
            }
        }
        store.close().await;
        // Nothing is left in side files.
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    });
}

#[test]
fn sqlite_commits_are_durable_and_checked() {
    run_on(Backend::Sqlite, |database: Database| async move {
        let store = database.store().await;
        let settings =
            [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("query_only", "0")];
        for (pragma, expected) in settings {
            let check = store.migrate_with(|tx| {
                Box::pin(async move {
                    let sql = format!("PRAGMA {pragma}");
                    let row =
                        tx.query_one_raw(Statement::from_string(DbBackend::Sqlite, sql)).await?.unwrap();
                    let number = || row.try_get_by_index(0).map(|number: i64| number.to_string());
                    assert_eq!(row.try_get_by_index(0).or_else(|_| number())?, expected, "{pragma}");
                    Ok(())
                })
            });
            check.await.unwrap();
        }
    });
}

#[test]
fn an_existing_file_keeps_what_it_holds() {
    run_on(Backend::Sqlite, |database: Database| async move {
        let store = database.store().await;
        store.write(stamp("stays"), |tx| async move { mark(&tx, "stays").await }).await.unwrap();
        store.close().await;
        let again = Store::connect(&Options::new(database.url()).readers(1)).await.unwrap();
        assert_eq!(written(&again.read()).await, ["stays"]);
    });
}

#[test]
fn a_file_that_cannot_be_opened_is_named() {
    run(async {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("missing");
        let error = refused(&format!("sqlite:{}", missing.join("a.db").display())).await;
        assert_eq!(error, ConnectError::FolderMissing { folder: missing });
        let text = folder.path().join("notes.txt");
        std::fs::write(&text, "these are notes, and no database; ".repeat(100)).unwrap();
        let error = refused(&format!("sqlite:{}", text.display())).await;
        assert_eq!(error, ConnectError::NotADatabase { path: text });
        let error = refused(&format!("sqlite:{}", folder.path().display())).await;
        assert!(
            matches!(&error, ConnectError::NotWritable { path, .. } if path == folder.path()),
            "{error:?}"
        );
    });
}

#[test]
fn a_server_that_lets_nobody_in_is_named_without_the_password() {
    run_on(Backend::Postgres, |database: Database| async move {
        let base = Url::parse(&database.url()).unwrap();
        let with = |change: &dyn Fn(&mut Url)| {
            let mut url = base.clone();
            url.set_password(Some("hunter2")).unwrap();
            change(&mut url);
            String::from(url)
        };
        let missing = refused(&with(&|url| url.set_path("/missing"))).await;
        assert!(
            matches!(&missing, ConnectError::DatabaseMissing { database, .. } if database == "missing"),
            "{missing:?}"
        );
        let stranger = refused(&with(&|url| url.set_username("stranger").unwrap())).await;
        assert!(
            matches!(&stranger, ConnectError::Refused { user, .. } if user == "stranger"),
            "{stranger:?}"
        );
        let closed = refused(&with(&|url| url.set_port(Some(1)).unwrap())).await;
        assert!(
            matches!(&closed, ConnectError::Unreachable { server, .. } if server.ends_with(":1")),
            "{closed:?}"
        );
        let unreadable = refused("postgres://ann:hunter2@host:port/desk").await;
        assert!(matches!(unreadable, ConnectError::InvalidUrl { .. }), "{unreadable:?}");
        for error in [missing, stranger, closed, unreadable] {
            assert!(!format!("{error} {error:?}").contains("hunter2"), "{error:?}");
        }
    });
}

#[test]
fn a_postgres_database_in_another_encoding_is_refused() {
    run_on(Backend::Postgres, |database: Database| async move {
        let name = format!("{}_latin1", Url::parse(&database.url()).unwrap().path().trim_start_matches('/'));
        database
            .execute(&format!(
                "CREATE DATABASE {name} ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"
            ))
            .await;
        let mut url = Url::parse(&database.url()).unwrap();
        url.set_path(&name);
        let error = refused(url.as_str()).await;
        database.execute(&format!("DROP DATABASE {name} WITH (FORCE)")).await;
        assert!(matches!(error, ConnectError::Unsuitable { .. }), "{error:?}");
    });
}
