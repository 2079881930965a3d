//! What the desks' claims were at one moment, for holding many texts against them.

use std::path::{Path, PathBuf};
use std::time::Duration;

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Position;
use dementi_domain::reference::Language;
use dementi_domain::searchable::{Band, Searchable};
use dementi_persistence::{StoreError, changes};
use dementi_search::analyser::Tongue;
use dementi_search::index::{Folder, FolderError, IndexError};
use dementi_search::similar::Match;
use tokio::time::{Instant, sleep};

use super::resembling::{Held, nearest};
use super::{SearchError, Visit};
use crate::app::App;
use crate::failure::Failure;

/// The index as it was at one moment: what is recorded later is not in it.
pub struct Known(Visit);

/// Why the index in a folder cannot be compared with.
#[derive(Debug, thiserror::Error)]
pub enum KnownError {
    /// There is none.
    #[error("there is no search index in {}", .0.display())]
    Missing(PathBuf),
    /// It is of another record.
    #[error("the search index in {} was made of another record, or of a later state of this one", .0.display())]
    OfAnother(PathBuf),
    /// It does not know all that is on record.
    #[error("the search index in {} has not caught up with the record", .0.display())]
    Behind(PathBuf),
    /// It cannot be read.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The record cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How long is waited for a server that serves from the folder to bring the index up to date, and how often is looked.
const PATIENCE: Duration = Duration::from_secs(3);
const LOOK_EVERY: Duration = Duration::from_millis(100);

impl Known {
    /// What this server's index knows, once it has followed the record as far as it has come now.
    pub async fn now(app: &App) -> Result<Self, Failure<SearchError>> {
        Ok(Self(app.searching()?.visit(app.position(true).await?).await?))
    }

    /// What the index in a folder knows that another process may serve from. All that is committed by now must be in it.
    pub async fn in_folder(app: &App, folder: &Path) -> Result<Self, KnownError> {
        let wanted = changes::last(&app.store.read()).await?;
        let until = Instant::now() + PATIENCE;
        loop {
            match open(app, folder, wanted).await {
                Ok(known) => return Ok(known),
                Err(why @ (KnownError::Missing(_) | KnownError::Store(_))) => return Err(why),
                Err(why) if Instant::now() >= until => return Err(why),
                // It may also have been replaced by a new one at this moment.
                Err(_) => sleep(LOOK_EVERY).await,
            }
        }
    }

    /// The claims that the actor may see and that say what a text says: the likeliest first, so many at most.
    pub(crate) async fn resembling(
        &self,
        app: &App,
        actor: &Actor,
        (text, language): (&str, &Language),
        least: Band,
        limit: u64,
    ) -> Result<Vec<(Searchable, Match)>, Failure<SearchError>> {
        let reader = app.reader(actor, Permission::Read)?;
        let tongue = Some(Tongue::of(Some(language.as_str()), text));
        let held = Held { text: text.to_owned(), tongue, itself: None, least, limit };
        nearest(app, actor, &reader, &self.0, held).await
    }
}

async fn open(app: &App, path: &Path, wanted: Position) -> Result<Known, KnownError> {
    let folder = Folder::at(path);
    let missing = || KnownError::Missing(path.to_owned());
    let name = folder.current()?.ok_or_else(missing)?;
    let of_index = |error: IndexError| KnownError::Folder(error.into());
    let followed = folder.open(&name)?.followed().map_err(of_index)?;
    if !changes::continues(&app.store.read(), followed).await? {
        return Err(KnownError::OfAnother(path.to_owned()));
    }
    if followed.position < wanted {
        return Err(KnownError::Behind(path.to_owned()));
    }
    // Opened anew, it knows at least as much: what the first one shows may be older than how far it says it has followed.
    Ok(Known(Visit::alone(folder.open(&name)?.now())))
}
