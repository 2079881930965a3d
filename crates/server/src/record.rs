//! The record, opened for one command.

use dementi_application::{App, Shell};

use crate::command::RecordFlags;
use crate::database::{self, IfBehind, IfMissing};
use crate::failure::Failure;
use crate::settings::{Environment, Layers};
use crate::telemetry;

/// Opens the record that the flags and the environment name, does `work`, and closes it.
pub(crate) async fn at(
    flags: RecordFlags,
    environment: Environment,
    work: impl AsyncFnOnce(&App) -> Result<(), Failure>,
) -> Result<(), Failure> {
    of(&flags.layers(environment)?, async |app| work(&app).await).await
}

/// The same with the record that the settings name.
pub(crate) async fn of(
    layers: &Layers,
    work: impl AsyncFnOnce(App) -> Result<(), Failure>,
) -> Result<(), Failure> {
    telemetry::start(&layers.logging("warn")?)?;
    let opened = database::open(&layers.connection()?, IfMissing::Refuse).await?;
    let done = match opened.bring_up_to_date(IfBehind::Refuse).await {
        Ok(()) => work(App::new(opened.store.clone(), Shell::system())).await,
        Err(failure) => Err(failure),
    };
    opened.store.close().await;
    done
}
