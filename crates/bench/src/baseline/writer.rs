//! Who writes: on SQLite one task, which puts the writes that wait into one commit; on PostgreSQL each request for
//! itself.

use sea_orm::sqlx::{Connection, PgPool, SqliteConnection, SqlitePool};
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use super::denials::{Denials, Wanted};
use crate::Result;

/// The most writes in one commit: as in `dementi-persistence`.
pub(super) const MOST: usize = 128;
const QUEUE: usize = 1024;

/// A denial that waits, and who waits for it.
pub(super) struct Waiting {
    claim: Uuid,
    wanted: Wanted,
    reply: oneshot::Sender<Result<Vec<u8>>>,
}

/// Takes denials and answers them when they are durable.
#[derive(Clone)]
pub(super) enum Writer {
    Queue(mpsc::Sender<Waiting>),
    Alone { pool: PgPool, denials: Box<Denials> },
}

impl Writer {
    /// A writer that commits up to `most` denials at once, on a pool of one connection.
    pub(super) fn grouping(pool: SqlitePool, denials: Denials, most: usize) -> Self {
        let (sender, receiver) = mpsc::channel(QUEUE);
        tokio::spawn(write_all(pool, denials, most, receiver));
        Self::Queue(sender)
    }

    /// A writer that commits each denial by itself.
    pub(super) fn alone(pool: PgPool, denials: Denials) -> Self {
        Self::Alone { pool, denials: Box::new(denials) }
    }

    /// Writes a denial; answers its JSON when it is durable.
    pub(super) async fn write(&self, claim: Uuid, wanted: Wanted) -> Result<Vec<u8>> {
        match self {
            Self::Queue(sender) => {
                let (reply, answer) = oneshot::channel();
                let waiting = Waiting { claim, wanted, reply };
                sender.send(waiting).await.map_err(|_| "the writer has ended")?;
                answer.await.map_err(|_| "the writer has ended")?
            }
            Self::Alone { pool, denials } => {
                let mut transaction = pool.begin().await?;
                let body = denials.record_postgres(&mut transaction, claim, &wanted).await?;
                transaction.commit().await?;
                Ok(body)
            }
        }
    }
}

async fn write_all(pool: SqlitePool, denials: Denials, most: usize, mut queue: mpsc::Receiver<Waiting>) {
    let Ok(mut connection) = pool.acquire().await else { return };
    while let Some(first) = queue.recv().await {
        if commit_together(&mut connection, &denials, first, most, &mut queue).await.is_err() {
            // Whoever waits is told by the end of the queue, and the measurement fails.
            return;
        }
    }
}

async fn commit_together(
    connection: &mut SqliteConnection,
    denials: &Denials,
    first: Waiting,
    most: usize,
    queue: &mut mpsc::Receiver<Waiting>,
) -> Result<()> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let mut written = Vec::new();
    let mut next = Some(first);
    while let Some(Waiting { claim, wanted, reply }) = next {
        written.push((reply, denials.record_sqlite(&mut transaction, claim, &wanted).await?));
        next = if written.len() < most { queue.try_recv().ok() } else { None };
    }
    transaction.commit().await?;
    for (reply, body) in written {
        // A client that has gone away needs no answer.
        let _ = reply.send(Ok(body));
    }
    Ok(())
}
