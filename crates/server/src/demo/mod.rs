//! `dementi demo`: a server with a worked example, on a database of its own.

pub mod example;
mod folder;
mod people;

use dementi_application::{App, Shell};
use dementi_domain::ids::ClaimId;
use dementi_persistence::blobs::Blobs;
use serde_json::json;

use self::folder::{Folder, Found};
use self::people::{People, Tokens};
use crate::command::DemoFlags;
use crate::database::{self, IfBehind, IfMissing};
use crate::failure::Failure;
use crate::search;
use crate::serve::Door;
use crate::settings::{Connection, Database, MAX_UPLOAD_BYTES};
use crate::telemetry;

/// Runs `dementi demo`.
pub async fn run(mut flags: DemoFlags) -> Result<(), Failure> {
    let chosen = flags.data_dir.take();
    let layers = flags.layers();
    telemetry::start(&layers.logging("warn")?)?;
    let serving = layers.serving()?;
    let folder = Folder::choose(chosen.as_deref())?;
    let door = Door::open(&serving).await?;
    let database = Database::Sqlite(folder.path().join("dementi.db"));
    let connection = Connection { database, in_data_dir: false, connections: None };
    let opened = database::open(&connection, IfMissing::Create).await?;
    let blobs = Blobs::in_folder(folder.path().join("blobs"), u64::from(MAX_UPLOAD_BYTES));
    let done = async {
        opened.bring_up_to_date(IfBehind::Migrate).await?;
        let search = search::open(&folder.path().join("search"), &opened.store).await?;
        let app =
            App::new(opened.store.clone(), Shell::system()).with_blobs(blobs).with_search(search.clone());
        let app = app.with_public_url(&door.public_url(&serving)?);
        let (tokens, people) = people(&app, &folder).await?;
        let links = people.links(&app).await?;
        let ready = json!({ "url": door.url, "tokens": tokens.as_json(), "links": links.as_json() });
        let announcement = announcement(&door.url, &tokens, &links, people.claim, &folder);
        let done = door.until_stopped(&opened, &app, &serving, &ready, &announcement).await;
        // Its folder may be about to be deleted.
        let _ = search.leave().await;
        done
    };
    let done = done.await;
    opened.store.close().await;
    done.and(folder.leave())
}

/// Loads the example into a new folder; in one of an earlier demo, makes new tokens for the people there, whose
/// first ones were shown once and are not kept.
async fn people(app: &App, folder: &Folder) -> Result<(Tokens, People), Failure> {
    match folder.found() {
        Found::Nothing => {
            let (tokens, ids) = example::load_with_ids(app).await.map_err(|error| {
                Failure::new("the worked example cannot be loaded")
                    .because(&error)
                    .help("this is a defect of this release: please report it")
            })?;
            let tokens = Tokens::from(tokens);
            let people = People::of(app, &tokens, &ids).await?;
            folder.remember(&people)?;
            Ok((tokens, people))
        }
        Found::Demo(people) => Ok((people.new_tokens(app, folder.path()).await?, people.clone())),
    }
}

/// What the demo prints. The tokens and the links are shown here and in the ready file and nowhere else, above all not in
/// the log.
fn announcement(url: &str, tokens: &Tokens, links: &Tokens, claim: ClaimId, folder: &Folder) -> String {
    let record = match folder.found() {
        Found::Nothing => "The worked example is loaded.",
        Found::Demo(_) => "The record of the earlier demo is as it was left; the tokens are new.",
    };
    let fate = if folder.is_kept() { "is kept in" } else { "is deleted at the end:" };
    let (editor, folder) = (tokens.of("editor"), folder.path().display());
    let (tokens, links) = (tokens.lines(), links.lines());
    format!(
        "Dementi demo at {url}
{record}

Pages
  {url}/               what is where
  {url}/docs           API reference
  {url}/docs/problems  what each error means

Open one of these to be signed in, each once
{links}

Tokens
{tokens}

A claim's status report, to paste into a terminal
  curl -H 'Authorization: Bearer {editor}' '{url}/api/v1/claims/{claim}/report?format=md'

The record {fate} {folder}
Ctrl-C ends the demo."
    )
}
