//! `dementi serve`, and what the demo shares with it: from a listening socket to the last answer.

mod connections;
mod housekeeping;
mod impatient;
mod listener;
mod ready;
mod signals;
#[cfg(test)]
mod tests;

use std::net::SocketAddr;
use std::time::Duration;

use dementi_application::sign_in::openid_connect::Provider;
use dementi_application::webhooks::Outbound;
use dementi_application::{App, Shell, set_up};
use dementi_domain::reference::WebUrl;
use serde_json::{Value, json};
use tokio::net::TcpListener;

pub use self::connections::{Ended, Limits, serve};
use self::housekeeping::Housekeeping;
pub use self::listener::{listen, url};
use self::ready::ReadyFile;
use self::signals::Signals;
use crate::blobs;
use crate::command::ServeFlags;
use crate::database::{self, IfBehind, IfMissing, Opened};
use crate::failure::Failure;
use crate::http;
use crate::output;
use crate::search;
use crate::semantic;
use crate::settings::{Environment, Serving};
use crate::telemetry;

/// How long a client may take to send a request's head, and how long an idle connection is kept.
const HEAD: Duration = Duration::from_secs(10);

/// Runs `dementi serve`.
pub async fn run(flags: ServeFlags, environment: Environment) -> Result<(), Failure> {
    let if_behind = if flags.migrate { IfBehind::Migrate } else { IfBehind::Refuse };
    let misspelt = environment.misspelt().into_iter().map(|(name, key)| (name.to_owned(), key));
    let misspelt: Vec<_> = misspelt.collect();
    let layers = flags.layers(environment)?;
    telemetry::start(&layers.logging("info")?)?;
    for (variable, key) in misspelt {
        tracing::warn!(variable, "unknown environment variable; did you mean {}?", key.variable());
    }
    let (serving, connection) = (layers.serving()?, layers.connection()?);
    let snapshots = layers.snapshots(&connection)?;
    let search_dir = layers.search_dir(&connection)?;
    let outbound = Outbound::to(layers.webhook_networks()?);
    let provider = layers.provider()?;
    let model = layers.semantic_model().map(|folder| semantic::load(&folder)).transpose()?;
    let door = Door::open(&serving).await?;
    tracing::info!(database = %connection.database, version = env!("CARGO_PKG_VERSION"), "starting");
    let opened = database::open(&connection, IfMissing::Create).await?;
    let done = async {
        opened.bring_up_to_date(if_behind).await?;
        let mut app =
            App::new(opened.store.clone(), Shell::system()).with_blobs(blobs::open(&snapshots).await?);
        app = app.with_public_url(&door.public_url(&serving)?).with_outbound(outbound);
        app = app.with_search(search::open(&search_dir, &opened.store).await?);
        if let Some(provider) = provider {
            app = app.with_provider(Provider::new(provider));
        }
        if let Some(model) = model {
            app = app.with_embedder(model);
        }
        let (announcement, ready) = announcement(&door.url, set_up(&app).await?);
        door.until_stopped(&opened, &app, &serving, &ready, &announcement).await
    };
    let done = done.await;
    opened.store.close().await;
    done
}

/// Where the server is set up, if it has no desk yet. The address holds a secret: it is printed here and stands in the ready
/// file and nowhere else, above all not in the log.
async fn set_up(app: &App) -> Result<Option<String>, Failure> {
    let secret = set_up::invite(app).await.map_err(|error| {
        Failure::new("it cannot be made out whether the server is set up").because(&error)
    })?;
    Ok(secret.map(|secret| app.public_address(&format!("/set-up/{secret}"))))
}

/// What is printed once clients can be served, and what the ready file holds.
fn announcement(url: &str, set_up: Option<String>) -> (String, Value) {
    let listening = format!("listening on {url}");
    match set_up {
        None => (listening, json!({ "url": url })),
        Some(address) => (
            format!(
                "{listening}\nThere is no desk yet. Open this address within a day to set the server up; it works once:\n  \
                 {address}"
            ),
            json!({ "url": url, "set_up": address }),
        ),
    }
}

/// A socket that listens and takes nobody in yet.
pub struct Door {
    listener: TcpListener,
    /// The URL under which a client on this machine reaches it.
    pub url: String,
}

impl Door {
    /// Begins to listen. Done before anything that takes time, so that a taken port is noticed at once.
    pub async fn open(serving: &Serving) -> Result<Self, Failure> {
        let listener = listen(&serving.listen).await?;
        let address: SocketAddr = listener
            .local_addr()
            .map_err(|error| Failure::new("the server's own address cannot be read").because(&error))?;
        Ok(Self { listener, url: url(address) })
    }

    /// Where readers find the server: as it is set, or else where it listens.
    pub fn public_url(&self, serving: &Serving) -> Result<WebUrl, Failure> {
        if let Some(url) = &serving.public_url {
            return Ok(url.clone());
        }
        let own = WebUrl::parse(&self.url);
        own.map_err(|error| Failure::new("the server's own address cannot be used").because(&error))
    }

    /// Serves until a signal asks to stop. Once clients can be served, writes the ready file and prints
    /// `announcement` on stdout.
    pub async fn until_stopped(
        self,
        opened: &Opened,
        app: &App,
        serving: &Serving,
        ready: &Value,
        announcement: &str,
    ) -> Result<(), Failure> {
        let mut signals = Signals::take()?;
        let housekeeping = Housekeeping::begin(app, opened);
        let router = http::router(app.clone(), serving, housekeeping.migrated())?;
        let _ready = serving.ready_file.as_ref().map(|path| ReadyFile::write(path, ready)).transpose()?;
        output::result(announcement)?;
        tracing::info!(url = self.url, "listening");
        let limits =
            Limits { connections: serving.max_connections, head: HEAD, grace: serving.shutdown_grace };
        let stop = async || {
            signals.next().await;
            // Streams would not end by themselves.
            app.end_streams();
        };
        match serve(self.listener, router, limits, stop).await {
            Ended::Cleanly => tracing::info!("stopped; every request was answered"),
            Ended::CutOff(requests) => tracing::warn!(requests, "stopped; some requests were cut off"),
        }
        Ok(())
    }
}
