//! Statements around the application: to show that the database refuses by itself what the application would
//! never ask for, and that it holds what it should.

use std::time::Duration;

use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, QueryResult, Statement,
};
use uuid::Uuid;

use super::{Backend, Database};

/// What the database said when it refused a statement.
#[derive(Debug)]
pub struct Refused(DbErr);

impl Refused {
    /// Whether the database named this constraint or trigger, or on SQLite these columns (`table.a, table.b`).
    pub fn names(&self, what: &str) -> bool {
        self.0.to_string().contains(what)
    }
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Database {
    async fn raw(&self) -> &DatabaseConnection {
        let connect = async || {
            let url = match self.backend() {
                // Makes a file that is missing.
                Backend::Sqlite => format!("{}?mode=rwc", self.url()),
                Backend::Postgres => self.url(),
            };
            let mut options = ConnectOptions::new(url);
            options.max_connections(1).sqlx_logging(false);
            sea_orm::Database::connect(options).await.expect("the test's database opens")
        };
        self.raw.get_or_init(connect).await
    }

    fn dialect(&self) -> DbBackend {
        match self.backend() {
            Backend::Sqlite => DbBackend::Sqlite,
            Backend::Postgres => DbBackend::Postgres,
        }
    }

    /// Runs a statement; answers how many rows it touched.
    pub async fn try_execute(&self, sql: &str) -> Result<u64, Refused> {
        let statement = Statement::from_string(self.dialect(), sql);
        Ok(self.raw().await.execute_raw(statement).await.map_err(Refused)?.rows_affected())
    }

    /// Runs a statement that must succeed.
    pub async fn execute(&self, sql: &str) -> u64 {
        self.try_execute(sql).await.unwrap_or_else(|error| panic!("{sql}\n{error}"))
    }

    /// The rows of a query whose columns are all texts, `NULL` as `"-"`.
    pub async fn rows(&self, sql: &str) -> Vec<Vec<String>> {
        let statement = Statement::from_string(self.dialect(), sql);
        let rows = self.raw().await.query_all_raw(statement).await;
        let rows = rows.unwrap_or_else(|error| panic!("{sql}\n{error}"));
        rows.iter().map(|row| texts(row, sql)).collect()
    }

    /// The only column of a query's rows.
    pub async fn column(&self, sql: &str) -> Vec<String> {
        self.rows(sql).await.into_iter().flatten().collect()
    }

    /// How many rows of a table meet a condition.
    pub async fn count(&self, table: &str, condition: &str) -> u64 {
        let sql = format!("SELECT CAST(count(*) AS TEXT) FROM {table} WHERE {condition}");
        self.column(&sql).await.concat().parse().expect("a count")
    }

    /// Waits until followers can read the whole change log. On PostgreSQL they see no further than the oldest transaction
    /// that runs anywhere in the cluster, and other tests' databases are in it too.
    pub async fn settled(&self) {
        if self.backend() == Backend::Sqlite {
            return;
        }
        let unsettled = "tx >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint";
        while self.count("audit", unsettled).await > 0 {
            // Nobody tells of it.
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// An id as a literal of this database's SQL.
    pub fn id(&self, id: &str) -> String {
        let id = Uuid::parse_str(id).expect("an id");
        match self.backend() {
            Backend::Sqlite => format!("x'{}'", id.simple()),
            Backend::Postgres => format!("'{id}'::uuid"),
        }
    }
}

fn texts(row: &QueryResult, sql: &str) -> Vec<String> {
    let text = |index: usize| {
        let text: Option<String> = row.try_get_by_index(index).expect(sql);
        text.unwrap_or_else(|| "-".to_owned())
    };
    (0..row.column_names().len()).map(text).collect()
}
