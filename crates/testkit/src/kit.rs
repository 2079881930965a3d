//! The whole product at work, for one test.

use std::ops::Deref;

use dementi_application::{App, Shell};

use crate::http::Client;
use crate::server::Server;
use crate::shell::{self, TestClock};
use crate::{Backend, Database, Names, Team};

/// The application on a database of its own, served on a port of its own, with two desks and their people. The
/// methods of the first desk's [`Team`] are the kit's own.
pub struct Kit {
    server: Server,
    team: Team,
    other: Team,
    clock: TestClock,
    shell: Shell,
    visitor: Client,
    database: Database,
}

impl Kit {
    /// Starts it.
    pub async fn start(backend: Backend) -> Self {
        let database = Database::migrated(backend).await;
        let (shell, clock) = shell::foretold();
        let server = Server::start(database.store().await, shell.clone()).await;
        let visitor = Client::new(&server.url);
        let team = Team::open(&server.app, &visitor, "Research", "").await;
        let other = Team::open(&server.app, &visitor, "Sports", "other-").await;
        Self { server, team, other, clock, shell, visitor, database }
    }

    /// The people of the other desk.
    pub fn other(&self) -> &Team {
        &self.other
    }

    /// Somebody without a token.
    pub fn nobody(&self) -> Client {
        self.visitor.clone()
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

    /// The application, for what can only be done at the console.
    pub fn app(&self) -> &App {
        &self.server.app
    }

    /// Where it is served.
    pub fn url(&self) -> &str {
        &self.server.url
    }

    /// Starts a second server on the same database, as a second `dementi serve` would be.
    pub async fn second_server(&self) -> SecondServer {
        SecondServer(Server::start(self.database.store().await, self.shell.clone()).await)
    }
}

impl Deref for Kit {
    type Target = Team;

    fn deref(&self) -> &Team {
        &self.team
    }
}

/// Another server on a kit's database.
pub struct SecondServer(Server);

impl SecondServer {
    /// Somebody of the kit, at this server.
    pub fn seen_by(&self, client: &Client) -> Client {
        client.at(&self.0.url)
    }
}
