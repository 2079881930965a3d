//! `dementi desk`.

use dementi_application::{App, console};
use dementi_domain::text::Name;

use super::{failed, instant};
use crate::command::DeskCommand;
use crate::failure::Failure;
use crate::output;
use crate::record;
use crate::settings::Environment;

/// Runs `dementi desk ..`.
pub(crate) async fn desk(command: DeskCommand, environment: Environment) -> Result<(), Failure> {
    match command {
        DeskCommand::Add { name, record } => {
            record::at(record, environment, async |app| add(app, name).await).await
        }
        DeskCommand::List { record } => record::at(record, environment, async |app| list(app).await).await,
    }
}

async fn add(app: &App, name: Name) -> Result<(), Failure> {
    let what = format!("the desk {:?} cannot be opened", name.as_str());
    let desk = console::create_desk(app, name).await.map_err(|error| failed(&what, error))?.value;
    output::result(&format!("opened the desk {:?}", desk.name.as_str()))?;
    output::remark("next: dementi user add EMAIL --name NAME --role admin")
}

async fn list(app: &App) -> Result<(), Failure> {
    let desks = console::desks(app).await.map_err(|error| failed("the desks cannot be read", error))?;
    let rows: Vec<[String; 3]> = desks
        .into_iter()
        .map(|desk| {
            let desk = desk.value;
            [
                desk.name.to_string(),
                desk.policy.approvals_required.get().to_string(),
                instant(desk.created.at),
            ]
        })
        .collect();
    output::result(&output::table(["NAME", "APPROVALS", "OPENED"], &rows))
}
