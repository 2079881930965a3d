//! The model for matching by meaning, in builds that can run one, and `dementi embed`.

use std::path::Path;
use std::sync::Arc;

use dementi_application::App;
use dementi_search::similar::semantic::Embedder;

use crate::command::EmbedFlags;
use crate::database::{self, IfBehind, IfMissing};
use crate::failure::Failure;
use crate::output;
use crate::progress::Progress;
use crate::settings::{Environment, Key};
use crate::telemetry;

/// Loads the model in this folder.
#[cfg(feature = "semantic")]
pub(crate) fn load(folder: &Path) -> Result<Arc<dyn Embedder>, Failure> {
    match dementi_semantic::SentenceTransformer::load(folder) {
        Ok(model) => Ok(Arc::new(model)),
        Err(error) => Err(Failure::new(format!("the model in {} cannot be used", folder.display()))
            .because(&error)
            .help(
                "name the folder of a sentence transformer of the architecture BERT; see docs/operations.md",
            )),
    }
}

/// Says that this build runs no models.
#[cfg(not(feature = "semantic"))]
pub(crate) fn load(_: &Path) -> Result<Arc<dyn Embedder>, Failure> {
    Err(Failure::new("this build of Dementi does not run models")
        .help("build it with: cargo build --release --features semantic"))
}

/// Runs `dementi embed`.
pub(crate) async fn run(flags: EmbedFlags, environment: Environment) -> Result<(), Failure> {
    let layers = flags.layers(environment)?;
    telemetry::start(&layers.logging("warn")?)?;
    let folder = layers.semantic_model().ok_or_else(|| {
        Failure::usage("there is no model to embed with").help(format!(
            "name its folder with {} or {}",
            Key::SemanticModel.flag(),
            Key::SemanticModel.variable()
        ))
    })?;
    let model = load(&folder)?;
    let opened = database::open(&layers.connection()?, IfMissing::Refuse).await?;
    let done = match opened.bring_up_to_date(IfBehind::Refuse).await {
        Ok(()) => embed(&App::new(opened.store.clone(), dementi_application::Shell::system()), model).await,
        Err(failure) => Err(failure),
    };
    opened.store.close().await;
    done
}

async fn embed(app: &App, model: Arc<dyn Embedder>) -> Result<(), Failure> {
    let failed = |error: &(dyn std::error::Error + 'static)| {
        Failure::new("the claims cannot be embedded")
            .because(error)
            .help("what was done is kept; run it again to go on")
    };
    let total = app.count_unembedded(&*model).await.map_err(|error| failed(&error))?;
    let progress = Progress::of(total, "claims");
    let done = app.embed_missing(model, |done| progress.at(done)).await;
    drop(progress);
    let done = done.map_err(|error| failed(&error))?;
    output::result(&format!("{done} claims embedded"))
}
