//! The binary as a whole, on both databases, in processes of its own.

mod crash;
mod demo;
mod export;
mod import;
mod reindex;
mod serving;
mod signing_in;
mod telling;
mod uploads;

use dementi_testkit::{Binary, Client, Database, Serving};

/// A database that the binary has set up, with a desk and one admin.
pub(crate) struct Newsroom {
    pub(crate) binary: Binary,
    /// The admin's token.
    token: String,
    database: Database,
}

impl Newsroom {
    /// Opens it.
    pub(crate) async fn open(database: Database) -> Self {
        let empty = Database::empty(database.backend()).await;
        let binary = Binary::on(&empty);
        binary.run(&["migrate"]).expect(0);
        binary.run(&["desk", "add", "Research"]).expect(0);
        binary.run(&["user", "add", "ada@desk.example", "--name", "Ada", "--role", "admin"]).expect(0);
        let token = binary.run(&["token", "create", "ada@desk.example"]).expect(0).stdout.trim().to_owned();
        Self { binary, token, database: empty }
    }

    fn serve(&self) -> Serving {
        self.binary.serve(&["serve"])
    }

    /// The admin, at a server.
    pub(crate) fn admin(&self, serving: &Serving) -> Client {
        serving.visitor().bearing(&self.token)
    }
}
