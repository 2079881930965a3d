//! Inserts many rows with few statements.

use sea_orm::sqlx::{AssertSqlSafe, QueryBuilder, query};
use uuid::Uuid;

use crate::Result;
use crate::pool::{Pool, on_either};

/// A column's value.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    Uuid(Option<Uuid>),
    Int(Option<i64>),
    Bool(bool),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
}

impl From<Uuid> for Value {
    fn from(id: Uuid) -> Self {
        Self::Uuid(Some(id))
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(Some(number))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Some(text))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(Some(text.to_owned()))
    }
}

/// Rows of one statement. All statements but the last of a table are the same text, which is prepared once.
const ROWS: usize = 100;

/// Rows of one table that wait to be inserted.
#[derive(Debug)]
pub(crate) struct Table {
    head: String,
    rows: Vec<Vec<Value>>,
}

impl Table {
    /// `columns` are separated by commas.
    pub(crate) fn new(name: &str, columns: &str) -> Self {
        Self { head: format!("INSERT INTO {name} ({columns}) "), rows: Vec::new() }
    }

    /// Adds a row, its values in the order of the columns.
    pub(crate) fn push(&mut self, row: Vec<Value>) {
        self.rows.push(row);
    }

    /// Inserts what waits, in the transaction that is open on the pool's one connection.
    pub(crate) async fn insert(&mut self, pool: &Pool) -> Result<()> {
        for rows in self.rows.chunks(ROWS) {
            on_either!(pool, pool => {
                let mut builder = QueryBuilder::new(&self.head);
                builder.push_values(rows, |mut row, values| {
                    for value in values {
                        match value {
                            Value::Uuid(id) => row.push_bind(*id),
                            Value::Int(number) => row.push_bind(*number),
                            Value::Bool(flag) => row.push_bind(*flag),
                            Value::Text(text) => row.push_bind(text.as_deref()),
                            Value::Bytes(bytes) => row.push_bind(bytes.as_deref()),
                        };
                    }
                });
                builder.build().execute(pool).await?;
            });
        }
        self.rows.clear();
        Ok(())
    }
}

/// Runs a statement without values.
pub(crate) async fn execute(pool: &Pool, sql: &str) -> Result<()> {
    on_either!(pool, pool => { query(AssertSqlSafe(sql)).execute(pool).await?; });
    Ok(())
}
