//! The whole product at work, for one test.

use std::ops::Deref;
use std::path::Path;
use std::time::Duration;

use dementi_application::sign_in::openid_connect::{CALLBACK, Provider, ProviderSettings};
use dementi_application::webhooks::{Dispatcher, Outbound};
use dementi_application::{App, Shell};
use dementi_domain::reference::WebUrl;
use dementi_persistence::blobs::Blobs;
use serde_json::Value;
use tempfile::TempDir;
use time::macros::datetime;
use tokio::net::TcpListener;

use crate::http::{Client, PageForm, Window};
use crate::index::Index;
use crate::openid::{self, OpenIdProvider};
use crate::server::{self, Server};
use crate::shell::{self, TestClock};
use crate::{Backend, Browser, Database, Names, Team};

/// The application on a database of its own, served on a port of its own, with two desks and their people. The
/// methods of the first desk's [`Team`] are the kit's own.
pub struct Kit {
    server: Server,
    team: Team,
    other: Team,
    clock: TestClock,
    shell: Shell,
    visitor: Client,
    index: Option<Index>,
    database: Database,
    blobs: TempDir,
}

/// A [`Kit`] that also searches: its server has an index, which follows the record.
pub struct Searching(Kit);

/// The most bytes of a snapshot in tests.
pub const UPLOAD_LIMIT: u64 = 100_000;

/// Whether a server has a search index.
#[derive(Clone, Copy)]
enum Searches {
    No,
    /// With one that follows the record.
    Following,
    /// With one that is neither built nor followed with before it is told to be.
    AtRest,
}

/// A server that signs people in at a provider of OpenID Connect, on a kit's database.
pub struct Provided {
    server: Server,
    /// The provider; `None` where there is none at its address.
    pub provider: Option<OpenIdProvider>,
}

impl Provided {
    /// Where it is served.
    pub fn url(&self) -> &str {
        &self.server.url
    }

    /// A browser at it; each number is another network address.
    pub fn browser(&self, address: u8) -> Browser {
        Browser::of(&Client::new(self.url()), address)
    }
}

/// A server on a database, with an index of its own if it is to search.
async fn serve(
    database: &Database,
    blobs: &TempDir,
    shell: Shell,
    searches: Searches,
) -> (Server, Option<Index>) {
    let store = database.store().await;
    let app = App::new(store.clone(), shell).with_blobs(in_folder(blobs)).with_outbound(outbound());
    let index = match searches {
        Searches::No => return (Server::start(app).await, None),
        Searches::Following => Index::begin(store).await,
        Searches::AtRest => Index::at_rest(store).await,
    };
    let server = Server::start(app.with_search(index.search())).await;
    (server, Some(index))
}

/// Receivers of webhooks in tests are on this machine.
fn outbound() -> Outbound {
    Outbound::to("127.0.0.0/8".parse().expect("a network"))
}

fn in_folder(folder: &TempDir) -> Blobs {
    Blobs::in_folder(folder.path(), UPLOAD_LIMIT)
}

impl Kit {
    /// Starts it.
    pub async fn start(backend: Backend) -> Self {
        Self::start_with(backend, Searches::No).await
    }

    async fn start_with(backend: Backend, searches: Searches) -> Self {
        let database = Database::migrated(backend).await;
        let (shell, clock) = shell::foretold();
        let blobs = tempfile::tempdir().expect("a folder can be made");
        let (server, index) = serve(&database, &blobs, shell.clone(), searches).await;
        let visitor = Client::new(&server.url);
        let team = Team::open(&server.app, &visitor, "Research", "").await;
        let other = Team::open(&server.app, &visitor, "Sports", "other-").await;
        Self { server, team, other, clock, shell, visitor, index, database, blobs }
    }

    /// The people of the other desk.
    pub fn other(&self) -> &Team {
        &self.other
    }

    /// Somebody without a token.
    pub fn nobody(&self) -> Client {
        self.visitor.clone()
    }

    /// A one-time link for somebody of either desk to sign in by: its path.
    pub async fn sign_in_link(&self, who: &Client) -> String {
        let team = if self.other.has(who) { &self.other } else { &self.team };
        team.sign_in_link(self.app(), who).await
    }

    /// Somebody of either desk, signed in to the pages.
    pub async fn window(&self, who: &Client) -> Window {
        let window = Window::new(&self.visitor);
        let link = PageForm { action: self.sign_in_link(who).await, ..PageForm::default() };
        let welcome = window.send(&link).await.expect(303);
        let secret = welcome.session().unwrap_or_else(|| welcome.fail("nobody is signed in"));
        window.with(secret)
    }

    /// What the ids that anybody here has met are called, for snapshots: `kit.names().redact(reply.json())`.
    pub fn names(&self) -> &Names {
        self.visitor.names()
    }

    /// The clock that the application goes by. It stands still until it is told to move.
    pub fn clock(&self) -> &TestClock {
        &self.clock
    }

    /// The database.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// The folder that the bytes of snapshots are kept in.
    pub fn blobs(&self) -> &Path {
        self.blobs.path()
    }

    /// The application, for what can only be done at the console.
    pub fn app(&self) -> &App {
        &self.server.app
    }

    /// What tells webhooks. It tells nobody anything before it is told to.
    pub fn dispatcher(&self) -> Dispatcher {
        Dispatcher::new(self.app().clone())
    }

    /// Tells webhooks what has happened so far, and waits until all that is due is settled.
    pub async fn settle(&self, dispatcher: &mut Dispatcher) {
        self.database.settled().await;
        dispatcher.settle_due().await.expect("the database works");
    }

    /// The same, giving receivers this long to answer.
    pub fn impatient_dispatcher(&self, patience: Duration) -> Dispatcher {
        Dispatcher::new(self.app().clone().with_outbound(outbound().with_patience(patience)))
    }

    /// The same, sending to the public internet alone.
    pub fn strict_dispatcher(&self) -> Dispatcher {
        Dispatcher::new(self.app().clone().with_outbound(Outbound::default()))
    }

    /// Where it is served.
    pub fn url(&self) -> &str {
        &self.server.url
    }

    /// Starts a second server on the same database, as a second `dementi serve` would be.
    pub async fn second_server(&self) -> SecondServer {
        let searches = if self.index.is_some() { Searches::Following } else { Searches::No };
        self.another_server(searches).await
    }

    /// Starts a server on the same database that signs people in at a provider. What is told of its people and ways is told in
    /// `tests/clients/openid_provider.mjs`.
    pub async fn with_provider(&self, told: Value) -> Provided {
        let (listener, url) = server::listen().await;
        let callback = format!("{url}{CALLBACK}");
        let trust = told["trust_second_factor"] == true;
        let provider = OpenIdProvider::start(&callback, told).await;
        let server = self.provided(listener, url, provider.settings(trust)).await;
        Provided { server, provider: Some(provider) }
    }

    /// The same with a provider that nobody reaches.
    pub async fn without_provider(&self) -> Provided {
        // Nobody listens there any more.
        let (_, nowhere) = server::listen().await;
        let (listener, url) = server::listen().await;
        let server = self.provided(listener, url, openid::settings(&nowhere, false)).await;
        Provided { server, provider: None }
    }

    async fn provided(&self, listener: TcpListener, url: String, settings: ProviderSettings) -> Server {
        let app =
            App::new(self.database.store().await, self.shell.clone()).with_blobs(in_folder(&self.blobs));
        let public = WebUrl::parse(&url).expect("an address");
        let app = app.with_public_url(&public).with_provider(Provider::new(settings));
        Server::at(listener, url, app)
    }

    async fn another_server(&self, searches: Searches) -> SecondServer {
        let (server, index) = serve(&self.database, &self.blobs, self.shell.clone(), searches).await;
        SecondServer { server, index }
    }
}

impl Deref for Kit {
    type Target = Team;

    fn deref(&self) -> &Team {
        &self.team
    }
}

impl Searching {
    /// Starts it.
    pub async fn start(backend: Backend) -> Self {
        Self(Kit::start_with(backend, Searches::Following).await)
    }

    /// Starts a second server on the same database, whose index is neither built nor followed with before it is told to be.
    pub async fn second_server_at_rest(&self) -> SecondServer {
        self.another_server(Searches::AtRest).await
    }

    /// The server's search index.
    pub fn index(&self) -> &Index {
        self.0.index.as_ref().expect("this kit searches")
    }
}

impl Deref for Searching {
    type Target = Kit;

    fn deref(&self) -> &Kit {
        &self.0
    }
}

/// Another server on a kit's database.
pub struct SecondServer {
    server: Server,
    index: Option<Index>,
}

impl SecondServer {
    /// Somebody of the kit, at this server.
    pub fn seen_by(&self, client: &Client) -> Client {
        client.at(&self.server.url)
    }

    /// Its application.
    pub fn app(&self) -> &App {
        &self.server.app
    }

    /// What tells webhooks from this server.
    pub fn dispatcher(&self) -> Dispatcher {
        Dispatcher::new(self.server.app.clone())
    }

    /// Its search index, of its own, if the kit searches.
    pub fn index(&self) -> &Index {
        self.index.as_ref().expect("the kit searches")
    }

    /// The same, to begin and cease following with it.
    pub fn index_mut(&mut self) -> &mut Index {
        self.index.as_mut().expect("the kit searches")
    }
}

/// Sweeps a folder of blobs as a server on this database would in the year 2126, when all that is in it is old.
pub async fn sweep_in_a_century(database: &Database, folder: &Path) {
    let store = database.store().await;
    let swept = Blobs::in_folder(folder, UPLOAD_LIMIT).sweep(datetime!(2126-01-01 00:00 UTC), &store).await;
    swept.expect("the folder can be swept");
    store.close().await;
}
