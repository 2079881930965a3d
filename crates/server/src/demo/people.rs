//! The people of the demo's desk, and how to act as one of them.

use std::collections::BTreeMap;
use std::path::Path;

use dementi_application::sessions::{LinkPurpose, LinkSecret};
use dementi_application::tokens::NewToken;
use dementi_application::{App, console};
use dementi_domain::access::Scope;
use dementi_domain::ids::{ClaimId, DeskId, UserId};
use dementi_domain::text::Line;
use dementi_domain::vocabulary::Vocabulary;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::example::{DemoIds, DemoTokens};
use crate::failure::Failure;

/// One access token for each person, or one link, by what the person is called in the demo: `admin`, `editor`, ...
pub(super) struct Tokens(pub(super) Vec<(String, String)>);

impl From<DemoTokens> for Tokens {
    fn from(tokens: DemoTokens) -> Self {
        let DemoTokens { admin, editor, editor2, researcher, reader } = tokens;
        let named = [
            ("admin", admin),
            ("editor", editor),
            ("editor2", editor2),
            ("researcher", researcher),
            ("reader", reader),
        ];
        Self(named.map(|(name, token)| (name.to_owned(), token)).into())
    }
}

impl Tokens {
    /// The one of this name, for a line to paste.
    pub(super) fn of(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("TOKEN", |(_, token)| token)
    }

    /// One line for each.
    pub(super) fn lines(&self) -> String {
        let lines: Vec<String> = self.0.iter().map(|(name, token)| format!("  {name:<12}{token}")).collect();
        lines.join("\n")
    }

    /// As the ready file holds them.
    pub(super) fn as_json(&self) -> Value {
        self.0.iter().map(|(name, token)| (name.clone(), Value::from(token.as_str()))).collect()
    }
}

/// Who works on the demo's desk, and what to open first: what a later demo in the same folder needs to know.
/// No secrets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct People {
    desk: DeskId,
    users: BTreeMap<String, UserId>,
    /// The claim that the example is about.
    pub(super) claim: ClaimId,
}

impl People {
    /// Finds out who bears the tokens.
    pub(super) async fn of(app: &App, tokens: &Tokens, ids: &DemoIds) -> Result<Self, Failure> {
        let mut users = BTreeMap::new();
        for (name, token) in &tokens.0 {
            let actor = app.authenticate(token).await.map_err(|error| {
                Failure::new(format!("the token of the demo's {name} does not work")).because(&error)
            })?;
            users.insert(name.clone(), actor.user);
        }
        Ok(Self { desk: ids.desk, users, claim: ids.published })
    }

    /// Makes a link for each, to sign in by once.
    pub(super) async fn links(&self, app: &App) -> Result<Tokens, Failure> {
        let mut links = Vec::new();
        for (name, user) in &self.users {
            let link = console::create_link(app, self.desk, *user, LinkPurpose::SignIn).await;
            let LinkSecret(secret) = link.map_err(|error| {
                Failure::new(format!("no link can be made for the demo's {name}")).because(&error)
            })?;
            links.push((name.clone(), app.public_address(&format!("/sign-in/link/{secret}"))));
        }
        Ok(Tokens(links))
    }

    /// Makes a new token for each.
    pub(super) async fn new_tokens(&self, app: &App, folder: &Path) -> Result<Tokens, Failure> {
        let label =
            Line::parse("demo").map_err(|error| Failure::new("a token has no label").because(&error))?;
        let mut tokens = Vec::new();
        for (name, user) in &self.users {
            let new = NewToken {
                label: label.clone(),
                scopes: Scope::ALL.iter().copied().collect(),
                expires_at: None,
            };
            let issued = console::create_token(app, self.desk, *user, new).await.map_err(|error| {
                Failure::new(format!("no token can be made for the demo's {name}"))
                    .because(&error)
                    .help(format!(
                        "the person was removed from the desk in an earlier demo: take another folder than {}",
                        folder.display()
                    ))
            })?;
            tokens.push((name.clone(), issued.secret));
        }
        Ok(Tokens(tokens))
    }
}
