//! A write under way.

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex as Lock, PoisonError};

use dementi_domain::change::{Entry, Stamp};
use futures_util::FutureExt;
use sea_orm::prelude::async_trait::async_trait;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement};
use tokio::sync::{MappedMutexGuard, Mutex, MutexGuard};

use super::StoreError;
use super::sealed::Handle;
use crate::changes;

/// A write under way: all its statements are committed together, or none.
///
/// The transaction is the door's, which ends it when the work ends: a clone that is still held then (by a task
/// that the work left behind) makes the write fail. A statement that fails dooms the write, on both databases
/// alike: no further statement runs, and nothing is committed even if the work goes on to succeed.
#[derive(Clone)]
pub struct WriteTx {
    line: Arc<Line>,
}

impl WriteTx {
    /// Tells the change log what the write does. The entries are stored with it, in this order.
    pub fn record(&self, entry: Entry) {
        lock(&self.line.entries).push(entry);
    }

    /// Who stands behind the write, and when.
    pub fn stamp(&self) -> &Stamp {
        &self.line.stamp
    }

    pub(crate) fn conn(&self) -> &Line {
        &self.line
    }
}

impl Handle for WriteTx {
    type Connection = Line;

    fn conn(&self) -> &Line {
        &self.line
    }
}

/// The connection to a transaction that can be taken back.
pub struct Line {
    stamp: Stamp,
    backend: DbBackend,
    /// `None` once the write is over.
    transaction: Mutex<Option<DatabaseTransaction>>,
    /// What the first failed statement failed with.
    doom: Lock<Option<StoreError>>,
    entries: Lock<Vec<Entry>>,
}

impl Line {
    async fn open(&self) -> Result<MappedMutexGuard<'_, DatabaseTransaction>, DbErr> {
        if lock(&self.doom).is_some() {
            return Err(DbErr::Custom("an earlier statement of this write has failed".to_owned()));
        }
        MutexGuard::try_map(self.transaction.lock().await, Option::as_mut)
            .map_err(|_| DbErr::Custom("the write that this transaction belonged to is over".to_owned()))
    }

    fn checked<T>(&self, result: Result<T, DbErr>) -> Result<T, DbErr> {
        if let Err(error) = &result {
            lock(&self.doom).get_or_insert_with(|| error.clone().into());
        }
        result
    }
}

#[async_trait]
impl ConnectionTrait for Line {
    fn get_database_backend(&self) -> DbBackend {
        self.backend
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        let open = self.open().await?;
        self.checked(open.execute_raw(statement).await)
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        let open = self.open().await?;
        self.checked(open.execute_unprepared(sql).await)
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        let open = self.open().await?;
        self.checked(open.query_one_raw(statement).await)
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let open = self.open().await?;
        self.checked(open.query_all_raw(statement).await)
    }
}

/// Data behind these locks is whole at any moment: a panic while one is held changes nothing.
fn lock<T>(of: &Lock<T>) -> std::sync::MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How a write failed.
pub(super) enum Failed<E> {
    Error(E),
    /// The work panicked; its caller gets the panic.
    Panic(Box<dyn Any + Send>),
}

impl<E: From<StoreError>> From<StoreError> for Failed<E> {
    fn from(error: StoreError) -> Self {
        Self::Error(error.into())
    }
}

/// Work that was carried out in a transaction, which waits to be committed, or to be rolled back if it failed.
pub(super) struct Worked<T, E> {
    pub(super) transaction: Option<DatabaseTransaction>,
    pub(super) outcome: Result<T, Failed<E>>,
}

/// Carries out the work in a transaction and stores its entries in the change log.
pub(super) async fn carry_out<F, Fut, T, E>(
    transaction: DatabaseTransaction,
    stamp: Stamp,
    work: F,
) -> Worked<T, E>
where
    F: FnOnce(WriteTx) -> Fut,
    Fut: Future<Output = Result<T, E>>,
    E: From<StoreError>,
{
    let line = Arc::new(Line {
        stamp,
        backend: transaction.get_database_backend(),
        transaction: Mutex::new(Some(transaction)),
        doom: Lock::default(),
        entries: Lock::default(),
    });
    let tx = WriteTx { line: Arc::clone(&line) };
    let whole = async {
        let value = work(tx).await?;
        finish(&line).await?;
        Ok(value)
    };
    let outcome = match AssertUnwindSafe(whole).catch_unwind().await {
        Ok(outcome) => outcome.map_err(Failed::Error),
        Err(panic) => Err(Failed::Panic(panic)),
    };
    // Waits for a statement of a clone left behind, so that none runs on what comes next.
    let transaction = line.transaction.lock().await.take();
    Worked { transaction, outcome }
}

async fn finish(line: &Arc<Line>) -> Result<(), StoreError> {
    if let Some(doom) = lock(&line.doom).take() {
        return Err(doom);
    }
    if Arc::strong_count(line) > 1 {
        return Err(StoreError::other("a clone of the transaction has outlived its write"));
    }
    let entries = std::mem::take(&mut *lock(&line.entries));
    changes::append(&**line, &line.stamp, entries).await
}
