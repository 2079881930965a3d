//! A database on the test run's PostgreSQL server.
//!
//! Migrating takes longer than copying: so the first test that needs the schema makes a template, named after the
//! migrations, and every test copies that.

use std::thread;

use dementi_persistence::{Options, Store};
use sea_orm::{ConnectOptions, ConnectionTrait, DatabaseConnection, DbBackend, Statement};

/// Names a superuser's URL of the server, set by `cargo xtask`.
const URL: &str = "DEMENTI_TEST_POSTGRES_URL";

/// Named after the migrations' sources: see `build.rs`.
const TEMPLATE: &str = concat!("dementi_template_", env!("DEMENTI_SCHEMA"));

/// Held while the template is made. Arbitrary.
const LOCK: &str = "SELECT pg_advisory_lock(5208136460116022813)";

/// A database on the test run's PostgreSQL server.
#[derive(Debug)]
pub(super) struct PostgresDatabase {
    name: String,
    url: String,
}

impl PostgresDatabase {
    pub(super) async fn migrated() -> Self {
        let server = Server::connect().await;
        server.make_template().await;
        server.create(Some(TEMPLATE)).await
    }

    pub(super) async fn empty() -> Self {
        Server::connect().await.create(None).await
    }

    pub(super) fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for PostgresDatabase {
    /// Throws out whoever is still connected, such as a server that the test left running.
    fn drop(&mut self) {
        let statement = format!("DROP DATABASE {} WITH (FORCE)", self.name);
        // The test's own runtime cannot be waited for from here.
        let dropping = thread::spawn(move || {
            crate::run(async move { Server::connect().await.execute(&statement).await });
        });
        let dropped = dropping.join();
        assert!(dropped.is_ok() || thread::panicking(), "the test's database could not be dropped");
    }
}

struct Server(DatabaseConnection);

impl Server {
    async fn connect() -> Self {
        let mut options = ConnectOptions::new(server_url());
        // One connection: an advisory lock belongs to the connection that took it.
        options.max_connections(1).sqlx_logging(false);
        let connection = sea_orm::Database::connect(options).await;
        Self(
            connection
                .unwrap_or_else(|error| panic!("the server that {URL} names cannot be reached: {error}")),
        )
    }

    async fn execute(&self, sql: &str) {
        self.0.execute_unprepared(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    }

    /// The first column of the only row.
    async fn text(&self, sql: &str) -> String {
        let row = self.0.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await;
        row.expect(sql).expect(sql).try_get_by_index(0).expect(sql)
    }

    /// Makes the template unless it is there. It gets its name only when it is whole, so that a killed test leaves
    /// none behind that is not.
    async fn make_template(&self) {
        let exists = format!("SELECT EXISTS (SELECT FROM pg_database WHERE datname = '{TEMPLATE}')::text");
        if self.text(&exists).await == "true" {
            return;
        }
        self.execute(LOCK).await;
        if self.text(&exists).await == "false" {
            let unfinished = format!("{TEMPLATE}_unfinished");
            self.execute(&format!("DROP DATABASE IF EXISTS {unfinished} WITH (FORCE)")).await;
            self.execute(&format!("CREATE DATABASE {unfinished} TEMPLATE template0")).await;
            let store = Store::connect(&Options::new(url_of(&unfinished))).await;
            let migrated = super::migrate_up(&store.expect("the template opens")).await;
            migrated.expect("the template can be migrated");
            self.execute(&format!("ALTER DATABASE {unfinished} RENAME TO {TEMPLATE}")).await;
        }
        self.execute(&LOCK.replace("lock", "unlock")).await;
    }

    async fn create(&self, template: Option<&str>) -> PostgresDatabase {
        let name = self.text("SELECT 'dementi_test_' || replace(gen_random_uuid()::text, '-', '')").await;
        self.execute(&format!("CREATE DATABASE {name} TEMPLATE {}", template.unwrap_or("template0"))).await;
        let url = url_of(&name);
        PostgresDatabase { name, url }
    }
}

fn server_url() -> String {
    let url = std::env::var(URL).ok().filter(|url| !url.is_empty());
    url.unwrap_or_else(|| panic!("{}", WITHOUT_SERVER.join(" ")))
}

const WITHOUT_SERVER: [&str; 4] = [
    URL,
    "is not set, so there is no PostgreSQL to test on. Run `cargo xtask test`, or any command with a throwaway",
    "server beside it:",
    "`cargo xtask postgres -- cargo nextest run -p dementi-tests`",
];

/// The server's URL with another database.
fn url_of(database: &str) -> String {
    with_database(&server_url(), database)
}

fn with_database(server: &str, database: &str) -> String {
    let (address, parameters) = match server.split_once('?') {
        Some((address, parameters)) => (address, format!("?{parameters}")),
        None => (server, String::new()),
    };
    let (address, _) = address.rsplit_once('/').expect("the server's URL ends with a database");
    format!("{address}/{database}{parameters}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_goes_to_its_own_database_on_the_same_server() {
        for (server, own) in [
            ("postgres://postgres@127.0.0.1:5433/postgres", "postgres://postgres@127.0.0.1:5433/own"),
            ("postgres://a@/postgres?host=/tmp/socket", "postgres://a@/own?host=/tmp/socket"),
        ] {
            assert_eq!(with_database(server, "own"), own);
        }
    }
}
