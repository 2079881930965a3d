//! The one writer of an SQLite file.
//!
//! A durable commit costs a flush of the disk, whatever it holds: so the writes that wait go into one commit
//! together, each in a savepoint of its own, and are answered after it. The writer never waits for company.

use std::sync::{Mutex, PoisonError};

use dementi_domain::change::Stamp;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use sea_orm::sqlx::SqlitePool;
use sea_orm::{
    DatabaseConnection, DatabaseTransaction, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tracing::{Instrument, Span};

use super::StoreError;
use super::write_tx::{Failed, Worked, WriteTx, carry_out};

/// How many writes may wait; more are held back at the door.
const QUEUE: usize = 1024;

/// The most writes in one commit, so that the first of them is not kept waiting for long.
const MOST: usize = 128;

/// Where writes wait for the writer. When it is dropped or closed, the writer finishes what waits, and ends.
pub(super) struct Queue {
    sender: Mutex<Option<mpsc::Sender<Box<dyn Job>>>>,
    writer: Mutex<Option<JoinHandle<()>>>,
}

impl Queue {
    /// Starts the writer on a pool of one connection.
    pub(super) fn start(pool: SqlitePool) -> Self {
        let (sender, receiver) = mpsc::channel(QUEUE);
        let writer = tokio::spawn(write_all(pool, receiver));
        Self { sender: Mutex::new(Some(sender)), writer: Mutex::new(Some(writer)) }
    }

    pub(super) async fn write<T, E, F, Fut>(&self, stamp: Stamp, work: F) -> Result<T, Failed<E>>
    where
        F: FnOnce(WriteTx) -> Fut + Send + 'static,
        Fut: Future<Output = Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let sender = self.sender.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let closed = || StoreError::unavailable("the store has been closed");
        let sender = sender.ok_or_else(closed)?;
        let (reply, answer) = oneshot::channel();
        let waiting = Waiting { stamp, work, reply, span: Span::current() };
        sender.send(Box::new(waiting)).await.map_err(|_| closed())?;
        answer.await.unwrap_or_else(|_| Err(closed().into()))
    }

    /// Takes no more writes, and waits until those that wait are finished.
    pub(super) async fn close(&self) {
        self.sender.lock().unwrap_or_else(PoisonError::into_inner).take();
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(Err(error)) = futures_util::future::OptionFuture::from(writer).await {
            tracing::error!(%error, "the writer did not end well");
        }
    }
}

/// A write that waits.
trait Job: Send {
    /// Whether nobody waits for the answer any more.
    fn abandoned(&self) -> bool;
    fn run(self: Box<Self>, transaction: DatabaseTransaction) -> BoxFuture<'static, Ran>;
    fn refuse(self: Box<Self>, error: StoreError);
}

/// Gives the caller the answer, once it is known whether the commit succeeded.
type Answer = Box<dyn FnOnce(Result<(), StoreError>) + Send>;

/// A write that was carried out and waits for the commit.
struct Ran {
    transaction: Option<DatabaseTransaction>,
    keep: bool,
    answer: Answer,
}

struct Waiting<T, E, F> {
    stamp: Stamp,
    work: F,
    reply: oneshot::Sender<Result<T, Failed<E>>>,
    /// The caller's, so that what the work logs belongs to its request.
    span: Span,
}

impl<T, E, F, Fut> Job for Waiting<T, E, F>
where
    F: FnOnce(WriteTx) -> Fut + Send + 'static,
    Fut: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    fn abandoned(&self) -> bool {
        self.reply.is_closed()
    }

    fn run(self: Box<Self>, transaction: DatabaseTransaction) -> BoxFuture<'static, Ran> {
        let Self { stamp, work, reply, span } = *self;
        let run = async move {
            let Worked { transaction, outcome } = carry_out(transaction, stamp, work).await;
            let keep = outcome.is_ok();
            // A caller that has gone away needs no answer: a failed `send` is no error.
            let answer: Answer = Box::new(move |committed| {
                let _ = reply.send(outcome.and_then(|value| Ok(committed.map(|()| value)?)));
            });
            Ran { transaction, keep, answer }
        };
        run.instrument(span).boxed()
    }

    fn refuse(self: Box<Self>, error: StoreError) {
        let _ = self.reply.send(Err(error.into()));
    }
}

async fn write_all(pool: SqlitePool, mut queue: mpsc::Receiver<Box<dyn Job>>) {
    let connection = DatabaseConnection::from(pool.clone());
    while let Some(first) = queue.recv().await {
        if first.abandoned() {
            continue;
        }
        match begin(&connection).await {
            Ok(transaction) => commit_together(&pool, transaction, first, &mut queue).await,
            Err(error) => {
                // Whoever waits would wait as long again for the same.
                first.refuse(error.clone());
                while let Ok(job) = queue.try_recv() {
                    job.refuse(error.clone());
                }
            }
        }
    }
    pool.close().await;
}

/// Begins a transaction that holds the write lock from the start, so that it cannot fail for want of it later.
pub(super) async fn begin(connection: &DatabaseConnection) -> Result<DatabaseTransaction, StoreError> {
    let sqlite_transaction_mode = Some(SqliteTransactionMode::Immediate);
    let options = TransactionOptions { sqlite_transaction_mode, ..TransactionOptions::default() };
    Ok(connection.begin_with_options(options).await?)
}

/// Runs the first write and those that wait behind it, commits them together, and answers them.
async fn commit_together(
    pool: &SqlitePool,
    transaction: DatabaseTransaction,
    first: Box<dyn Job>,
    queue: &mut mpsc::Receiver<Box<dyn Job>>,
) {
    let mut answers = Vec::new();
    let mut broken = None;
    let mut next = Some(first);
    while let Some(job) = next.take() {
        match in_savepoint(&transaction, job).await {
            Ok(answer) => answers.push(answer),
            Err((answer, error)) => {
                answers.extend(answer);
                broken = Some(error);
                break;
            }
        }
        if answers.len() < MOST {
            next = next_job(queue);
        }
    }
    let committed = match broken {
        Some(error) => Err(error),
        None => transaction.commit().await.map_err(StoreError::from),
    };
    if let Err(error) = &committed {
        tracing::error!(%error, writes = answers.len(), "a commit failed");
        replace_connection(pool).await;
    }
    for answer in answers {
        answer(committed.clone());
    }
}

fn next_job(queue: &mut mpsc::Receiver<Box<dyn Job>>) -> Option<Box<dyn Job>> {
    loop {
        let job = queue.try_recv().ok()?;
        if !job.abandoned() {
            return Some(job);
        }
    }
}

/// Runs a write in a savepoint. An error means that the savepoint could not be ended as meant: SQLite has rolled
/// back everything (the disk is full, for example), and the whole group with it.
async fn in_savepoint(
    transaction: &DatabaseTransaction,
    job: Box<dyn Job>,
) -> Result<Answer, (Option<Answer>, StoreError)> {
    let savepoint = match transaction.begin().await {
        Ok(savepoint) => savepoint,
        Err(error) => {
            let error = StoreError::from(error);
            job.refuse(error.clone());
            return Err((None, error));
        }
    };
    let Ran { transaction, keep, answer } = job.run(savepoint).await;
    let ended = match transaction {
        Some(savepoint) if keep => savepoint.commit().await.map_err(StoreError::from),
        Some(savepoint) => savepoint.rollback().await.map_err(StoreError::from),
        None => Err(StoreError::other("the savepoint is gone")),
    };
    match ended {
        Ok(()) => Ok(answer),
        Err(error) => Err((Some(answer), error)),
    }
}

/// After a failed commit nobody knows what state the connection is in.
async fn replace_connection(pool: &SqlitePool) {
    let closed = match pool.acquire().await {
        Ok(connection) => connection.close().await,
        Err(error) => Err(error),
    };
    if let Err(error) = closed {
        tracing::error!(%error, "cannot close the writing connection");
    }
}
