//! Which new rows resemble claims that are known, for those who ask for it.

use std::path::{Path, PathBuf};

use dementi_application::App;
use dementi_application::imports::{Comparison, RESEMBLING, Tally};
use dementi_application::search::{Known, KnownError};
use dementi_domain::searchable::Band;

use super::beside::Beside;
use crate::command::{KnownFlags, RecordFlags};
use crate::failure::Failure;
use crate::semantic;
use crate::settings::{Environment, Layers};

/// That rows are to be compared: with what, how closely, and where it is told.
pub(super) struct Wanted {
    least: Band,
    search_dir: PathBuf,
    model: Option<PathBuf>,
    pub(super) told: Beside<8>,
}

/// The settings of the command, and what they say of comparing.
pub(super) fn wanted(
    flags: KnownFlags,
    imported: &Path,
    record: RecordFlags,
    environment: Environment,
) -> Result<(Layers, Option<Wanted>), Failure> {
    let (least, file) = (flags.resembling, flags.resembling_file.clone());
    let layers = flags.layers(record, environment)?;
    let Some(least) = least else { return Ok((layers, None)) };
    let search_dir = layers.search_dir(&layers.connection()?)?;
    let told = Beside::at(file, "--resembling-file", (imported, "resembling"), RESEMBLING)?;
    let wanted = Wanted { least, search_dir, model: layers.semantic_model(), told };
    Ok((layers, Some(wanted)))
}

impl Wanted {
    /// Gives the application the model by which meanings are compared, where there is one.
    pub(super) fn prepare(&self, app: App) -> Result<App, Failure> {
        match &self.model {
            Some(folder) => Ok(app.with_embedder(semantic::load(folder)?)),
            None => Ok(app),
        }
    }

    /// What rows are held against.
    pub(super) async fn comparison(&self, app: &App) -> Result<Comparison, Failure> {
        let known = Known::in_folder(app, &self.search_dir).await.map_err(|error| {
            let failure = Failure::new("the rows cannot be compared with the claims on record").because(&error);
            match error {
                KnownError::Store(_) => failure,
                _ => failure.help(
                    "start the server, or build an index with `dementi reindex`; --search-dir names another folder; \
                     without --resembling nothing is compared",
                ),
            }
        })?;
        Ok(Comparison { known, least: self.least, most: u64::MAX, after_each: Box::new(|| ()) })
    }
}

/// What has come of comparing, in a sentence.
pub(super) fn remark(tally: Tally, file: &Path) -> String {
    let Tally { compared, resembling, .. } = tally;
    match resembling {
        0 => format!("none of {compared} new rows resembles a known claim"),
        _ => format!(
            "{resembling} of {compared} new rows resemble known claims: {} says which",
            file.display()
        ),
    }
}
