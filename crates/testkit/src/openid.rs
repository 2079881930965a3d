//! A provider of OpenID Connect that is not ours.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};

use dementi_application::sign_in::openid_connect::ProviderSettings;
use dementi_domain::identity::Issuer;
use dementi_domain::text::Line;
use serde_json::{Value, json};

use crate::Browser;

/// What the provider calls the server.
const CLIENT: &str = "dementi";

/// A provider in a process of its own, on a free port of this machine, until this is dropped.
#[derive(Debug)]
pub struct OpenIdProvider {
    /// Where it is: `localhost`, which is another site than 127.0.0.1.
    pub issuer: String,
    child: Child,
    /// It ends when this does.
    _stdin: ChildStdin,
}

/// How a server uses a provider at this address.
pub(crate) fn settings(issuer: &str, trust_second_factor: bool) -> ProviderSettings {
    ProviderSettings {
        issuer: Issuer::parse(issuer).expect("an issuer"),
        client_id: CLIENT.to_owned(),
        client_secret: OpenIdProvider::SECRET.to_owned(),
        label: Line::parse("Example ID").expect("a label"),
        scopes: vec!["email".to_owned()],
        trust_second_factor,
    }
}

impl OpenIdProvider {
    /// What it shares with the server.
    pub const SECRET: &str = "a secret that the two of them share";

    /// Starts it for one server, which browsers come back to at `callback`. What is told of its people and ways is told in
    /// `tests/clients/openid_provider.mjs`.
    pub async fn start(callback: &str, told: Value) -> Self {
        let callback = callback.to_owned();
        // It takes a moment, in which the runtime has other things to do.
        let started = tokio::task::spawn_blocking(move || Self::run(&callback, &told));
        started.await.expect("the provider starts")
    }

    fn run(callback: &str, told: &Value) -> Self {
        let packages = std::env::var_os("DEMENTI_CLIENTS_NODE").unwrap_or_else(|| {
            panic!("DEMENTI_CLIENTS_NODE is not set, so there is no provider. Run `cargo xtask test`, or begin with `cargo xtask clients --`")
        });
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/clients/openid_provider.mjs");
        let mut command = Command::new("node");
        command.arg(script).env("NODE_PATH", Path::new(&packages).join("node_modules"));
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap_or_else(|error| panic!("{command:?} cannot be run: {error}"));
        let mut stdin = child.stdin.take().expect("it is piped");
        let given =
            json!({"client_id": CLIENT, "client_secret": Self::SECRET, "callback": callback, "told": told});
        writeln!(stdin, "{given}").expect("it reads");
        let mut issuer = String::new();
        let stdout = child.stdout.take().expect("it is piped");
        BufReader::new(stdout).read_line(&mut issuer).expect("it says where it is");
        Self { issuer: issuer.trim().to_owned(), child, _stdin: stdin }
    }

    /// How a server uses it.
    pub(crate) fn settings(&self, trust_second_factor: bool) -> ProviderSettings {
        settings(&self.issuer, trust_second_factor)
    }

    /// Signs somebody in whom our server has sent to `address`; answers the path of ours to which the provider sends the browser
    /// back.
    pub async fn sign_in(&self, browser: &Browser, address: &str, who: &str) -> String {
        let there = browser.elsewhere(&self.issuer);
        let path = |address: &str| address.strip_prefix(&self.issuer).unwrap_or(address).to_owned();
        let login = path(&there.get(&path(address)).await.expect(303).location());
        there.get(&login).await.expect(200);
        let mut next = there.post(&login, &[("login", who)]).await.expect(303).location();
        // It may send the browser around to itself first.
        while !next.contains("/sign-in/openid-connect/callback") {
            next = there.get(&path(&next)).await.expect(303).location();
        }
        let (_, path) = next.split_once("//").and_then(|(_, rest)| rest.split_once('/')).expect("an address");
        format!("/{path}")
    }
}

impl Drop for OpenIdProvider {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
