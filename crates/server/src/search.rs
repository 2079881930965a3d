//! The folder of the search index, and `dementi reindex`.

use std::path::Path;
use std::sync::OnceLock;
use std::time::Instant;

use dementi_application::search::{BuildError, FolderError, Search, reindex};
use dementi_persistence::Store;

use crate::command::ReindexFlags;
use crate::database::{self, IfBehind, IfMissing};
use crate::failure::Failure;
use crate::output;
use crate::progress::Progress;
use crate::settings::Environment;
use crate::telemetry;

/// Takes the folder for this server's index.
pub(crate) async fn open(folder: &Path, store: &Store) -> Result<Search, Failure> {
    Search::open(folder, store).await.map_err(|error| match error {
        BuildError::Folder(FolderError::InUse(folder)) => {
            Failure::new(format!("another server uses the search index in {}", folder.display())).help(
                "each server needs a folder of its own: stop the other one, or name another folder with --search-dir or \
                 DEMENTI_SEARCH_DIR",
            )
        }
        error => Failure::new(format!("the folder for the search index {} cannot be used", folder.display()))
            .because(&error)
            .help("name another with --search-dir or DEMENTI_SEARCH_DIR"),
    })
}

/// Runs `dementi reindex`.
pub(crate) async fn run(flags: ReindexFlags, environment: Environment) -> Result<(), Failure> {
    let layers = flags.layers(environment)?;
    telemetry::start(&layers.logging("warn")?)?;
    let connection = layers.connection()?;
    let folder = layers.search_dir(&connection)?;
    let opened = database::open(&connection, IfMissing::Refuse).await?;
    let done = match opened.bring_up_to_date(IfBehind::Refuse).await {
        Ok(()) => build(&opened.store, &folder).await,
        Err(failure) => Err(failure),
    };
    opened.store.close().await;
    done
}

async fn build(store: &Store, folder: &Path) -> Result<(), Failure> {
    let begun = Instant::now();
    let shown = OnceLock::new();
    let done = reindex(store, folder, |progress| {
        let shown = shown.get_or_init(|| {
            let _ = output::remark(&format!("indexing {} things in {}", progress.total, folder.display()));
            Progress::of(progress.total, "things")
        });
        shown.at(progress.done);
    });
    let done = done.await;
    drop(shown);
    let done = done.map_err(|error| {
        Failure::new(format!("no search index can be built in {}", folder.display()))
            .because(&error)
            .help("the index that was in use still is; run it again once this is seen to")
    })?;
    let taken = if done.is_served { "; the running server takes the new index within a second" } else { "" };
    output::result(&format!(
        "{} things indexed in {:.1} s{taken}",
        done.things,
        begun.elapsed().as_secs_f64()
    ))
}
