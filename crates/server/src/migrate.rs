//! `dementi migrate`.

use crate::command::MigrateFlags;
use crate::database::{self, IfMissing, Opened};
use crate::failure::Failure;
use crate::output;
use crate::settings::Environment;
use crate::telemetry;

/// Runs `dementi migrate`.
pub(crate) async fn run(flags: MigrateFlags, environment: Environment) -> Result<(), Failure> {
    let layers = flags.record.layers(environment)?;
    telemetry::start(&layers.logging("warn")?)?;
    let if_missing = if flags.status { IfMissing::Refuse } else { IfMissing::Create };
    let opened = database::open(&layers.connection()?, if_missing).await?;
    let done = if flags.status { show(&opened).await } else { apply(&opened).await };
    opened.store.close().await;
    done
}

async fn show(opened: &Opened) -> Result<(), Failure> {
    let migrations = opened.migrations().await?;
    let rows: Vec<[String; 2]> = migrations
        .into_iter()
        .map(|(name, applied)| [name, if applied { "applied" } else { "pending" }.to_owned()])
        .collect();
    output::result(&output::table(["MIGRATION", "STATE"], &rows))
}

async fn apply(opened: &Opened) -> Result<(), Failure> {
    let applied = opened.migrate().await?;
    for name in &applied {
        output::result(&format!("applied {name}"))?;
    }
    output::result(&format!("{} is up to date", opened.database))
}
