//! What a database's schema is, in words.

use super::{Backend, Database};

impl Database {
    /// Everything that defines the schema, a line each, in a stable order: tables with their columns, constraints,
    /// indices, triggers and functions; without the migrations' own table.
    pub async fn schema(&self) -> Vec<String> {
        let queries: &[&str] = match self.backend() {
            Backend::Sqlite => &SQLITE,
            Backend::Postgres => &POSTGRES,
        };
        let mut lines = Vec::new();
        for query in queries {
            lines.extend(self.rows(query).await.iter().map(|row| row.join(" ")));
        }
        lines
    }

    /// The names of all constraints, indices and triggers, in order. SQLite keeps no list of named constraints, so
    /// there they are read from the statements that made the tables.
    pub async fn rules(&self) -> Vec<String> {
        let mut names = match self.backend() {
            Backend::Sqlite => {
                let mut names = self.column(SQLITE_NAMED).await;
                let tables = self.column("SELECT sql FROM sqlite_master WHERE type = 'table'").await;
                names.extend(tables.iter().flat_map(|sql| constraints_of(sql)));
                names
            }
            Backend::Postgres => self.column(POSTGRES_NAMED).await,
        };
        names.sort();
        names.dedup();
        names
    }
}

/// The names that follow the word `CONSTRAINT`.
fn constraints_of(sql: &str) -> Vec<String> {
    let words: Vec<&str> = sql.split_whitespace().collect();
    let named = words.windows(2).filter(|pair| pair[0].eq_ignore_ascii_case("CONSTRAINT"));
    named.map(|pair| pair[1].trim_matches('"').to_owned()).collect()
}

const SQLITE: [&str; 1] = ["SELECT type, name, sql FROM sqlite_master
     WHERE tbl_name <> 'seaql_migrations' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name"];

const SQLITE_NAMED: &str = "SELECT name FROM sqlite_master
    WHERE type IN ('index', 'trigger') AND tbl_name <> 'seaql_migrations' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

const POSTGRES: [&str; 5] = [
    "SELECT table_name::text, column_name::text, data_type::text, is_nullable::text, column_default::text,
            is_identity::text
     FROM information_schema.columns
     WHERE table_schema = current_schema() AND table_name <> 'seaql_migrations'
     ORDER BY table_name, ordinal_position",
    "SELECT conrelid::regclass::text, conname::text, pg_get_constraintdef(oid)
     FROM pg_constraint
     WHERE connamespace = current_schema()::regnamespace AND conrelid::regclass::text <> 'seaql_migrations'
     ORDER BY 1, 2",
    "SELECT indexdef FROM pg_indexes
     WHERE schemaname = current_schema() AND tablename <> 'seaql_migrations' ORDER BY 1",
    "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1",
    "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = current_schema()::regnamespace ORDER BY 1",
];

/// `PostgreSQL` lists a NOT NULL as a constraint only from version 18 on.
const POSTGRES_NAMED: &str = "SELECT conname::text FROM pg_constraint
    WHERE connamespace = current_schema()::regnamespace AND conrelid::regclass::text <> 'seaql_migrations'
    AND contype IN ('c', 'f', 'p', 'u')
    UNION SELECT indexname::text FROM pg_indexes
    WHERE schemaname = current_schema() AND tablename <> 'seaql_migrations'
    UNION SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal";
