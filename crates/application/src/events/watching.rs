//! One stream of changes.
//!
//! A stream reads the change log from its own place on, a few entries at a time, and only when it is asked for more. So a
//! client that takes nothing holds a place in the log, and neither memory nor a connection to the database.

use std::convert::Infallible;
use std::time::Duration;

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::{Bookmark, Kind};
use dementi_domain::ids::DossierId;
use dementi_persistence::changes::{self, Seen, Wanted};
use dementi_persistence::{StoreError, dossiers};
use tokio::sync::watch;
use tokio::time::sleep;

use super::{MOST, Place};
use crate::app::{self, App, found};
use crate::failure::Failure;

/// After how long a stream on which nothing happens gives a sign of life.
const QUIET: Duration = Duration::from_secs(15);
/// The most changes that are read at once.
const CHANGES: u64 = 50;

/// Why there is no stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WatchError {
    /// The user has too many open.
    #[error("you have {MOST} streams open on this server, which is as many as there can be; close one first")]
    TooMany,
}

/// A stream of the changes that an actor may see.
pub struct Watching {
    app: App,
    actor: Actor,
    dossier: Option<DossierId>,
    kind: Option<Kind>,
    at: Bookmark,
    /// Whether the place that was asked for is not of this change log.
    lost: bool,
    tail: watch::Receiver<Bookmark>,
    ending: watch::Receiver<bool>,
    _place: Place,
}

/// What comes next on a stream.
pub enum Step {
    /// The place that was asked for is not of this change log, as happens when a database is restored: what was read
    /// before has to be read anew. The stream goes on from here.
    Lost(Bookmark),
    /// Changes, in their order.
    Changes(Vec<Seen>),
    /// Nothing has happened for a while, up to here.
    Quiet(Bookmark),
    /// The end: the server stops, or the actor has no access any more.
    End,
}

/// Begins a stream: after a place that an earlier one gave, or with what happens from now on. Only with changes of this
/// dossier, and of things of this kind, if they are given.
pub async fn watch(
    app: &App,
    actor: Actor,
    (dossier, kind): (Option<DossierId>, Option<Kind>),
    after: Option<Bookmark>,
) -> Result<Watching, Failure<WatchError>> {
    let reader = app.reader(&actor, Permission::Read)?;
    if let Some(dossier) = dossier {
        found(dossiers::find(&reader, actor.viewer(), dossier).await?, Kind::Dossier)?;
    }
    let place = Place::take(&app.streams, actor.user).ok_or(Failure::Refused(WatchError::TooMany))?;
    let (tail, ending) = (app.streams.tail.subscribe(&app.store), app.streams.ending.subscribe());
    let (at, lost) = match after {
        Some(after) if changes::continues(&reader, after).await? => (after, false),
        other => (changes::settled(&reader).await?, other.is_some()),
    };
    Ok(Watching { app: app.clone(), actor, dossier, kind, at, lost, tail, ending, _place: place })
}

impl Watching {
    /// Where the stream is now.
    pub fn at(&self) -> Bookmark {
        self.at
    }

    /// Waits for what comes next.
    pub async fn next(&mut self) -> Step {
        if std::mem::take(&mut self.lost) {
            return Step::Lost(self.at);
        }
        loop {
            match self.read().await {
                Ok(Some(changes)) if changes.is_empty() => {}
                Ok(Some(changes)) => return Step::Changes(changes),
                Ok(None) => return Step::End,
                Err(error) => {
                    tracing::warn!(%error, "a stream of changes broke off");
                    return Step::End;
                }
            }
            tokio::select! {
                biased;
                _ = self.ending.wait_for(|ending| *ending) => return Step::End,
                moved = self.tail.wait_for(|last| last.position > self.at.position) => {
                    if moved.is_err() {
                        return Step::End;
                    }
                }
                () = sleep(QUIET) => return Step::Quiet(self.at),
            }
        }
    }

    /// Reads on; `None` if the actor has no access any more. What may be seen is decided anew each time.
    async fn read(&mut self) -> Result<Option<Vec<Seen>>, StoreError> {
        let reader = self.app.store.read();
        let actor = match app::current::<Infallible>(&reader, &self.actor, self.app.now()).await {
            Ok(actor) => actor,
            Err(Failure::Store(error)) => return Err(error),
            Err(_) => return Ok(None),
        };
        if actor.check(Permission::Read).is_err() {
            return Ok(None);
        }
        let wanted = Wanted {
            viewer: actor.viewer(),
            administers: actor.check(Permission::Administer).is_ok(),
            dossier: self.dossier,
            kind: self.kind,
        };
        let last = *self.tail.borrow_and_update();
        if last.position <= self.at.position {
            return Ok(Some(Vec::new()));
        }
        let seen = changes::seen(&reader, wanted, (self.at.position, last.position), CHANGES).await?;
        let whole = u64::try_from(seen.len()).is_ok_and(|read| read < CHANGES);
        self.at = match seen.last() {
            Some(seen) if !whole => seen.bookmark,
            _ => last,
        };
        Ok(Some(seen))
    }
}
