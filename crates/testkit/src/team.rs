//! A desk and its people.

use std::collections::BTreeSet;

use dementi_application::members::NewMember;
use dementi_application::tokens::NewToken;
use dementi_application::{App, console};
use dementi_domain::access::{Role, Scope};
use dementi_domain::ids::{DeskId, UserId};
use dementi_domain::reference::Email;
use dementi_domain::session::LinkPurpose;
use dementi_domain::text::{Line, Name};
use dementi_domain::vocabulary::Vocabulary;
use uuid::Uuid;

use crate::http::Client;

/// A desk and its people, each with a token that has all scopes.
#[derive(Debug)]
pub struct Team {
    desk: DeskId,
    admin: Client,
    editor: Client,
    second_editor: Client,
    researcher: Client,
    second_researcher: Client,
    reader: Client,
}

impl Team {
    /// Opens a desk. `word` begins its people's addresses, and their names in snapshots.
    pub(crate) async fn open(app: &App, visitor: &Client, name: &str, word: &str) -> Self {
        let desk = console::create_desk(app, Name::parse(name).expect("a name")).await;
        let desk = desk.unwrap_or_else(|error| panic!("the desk cannot be opened: {error}")).value.id;
        visitor.names().call(desk.uuid(), &format!("{word}desk"));
        let joins = async |who: &str, role| join(app, visitor, desk, &format!("{word}{who}"), role).await;
        Self {
            desk,
            admin: joins("admin", Role::Admin).await,
            editor: joins("editor", Role::Editor).await,
            second_editor: joins("second-editor", Role::Editor).await,
            researcher: joins("researcher", Role::Researcher).await,
            second_researcher: joins("second-researcher", Role::Researcher).await,
            reader: joins("reader", Role::Reader).await,
        }
    }

    /// The desk's id.
    pub fn desk(&self) -> String {
        self.desk.to_string()
    }

    /// Whether somebody is of this desk.
    pub(crate) fn has(&self, who: &Client) -> bool {
        let people = [
            &self.admin,
            &self.editor,
            &self.second_editor,
            &self.researcher,
            &self.second_researcher,
            &self.reader,
        ];
        people.into_iter().any(|one| one.user() == who.user())
    }

    pub(crate) async fn sign_in_link(&self, app: &App, who: &Client) -> String {
        let user = UserId::new(Uuid::parse_str(who.user()).expect("a user's id"));
        let link = console::create_link(app, self.desk, user, LinkPurpose::SignIn).await;
        let link = link.unwrap_or_else(|error| panic!("there is no link: {error}"));
        format!("/sign-in/link/{}", link.0)
    }

    /// The admin.
    pub fn admin(&self) -> &Client {
        &self.admin
    }

    /// An editor.
    pub fn editor(&self) -> &Client {
        &self.editor
    }

    /// The other editor.
    pub fn second_editor(&self) -> &Client {
        &self.second_editor
    }

    /// A researcher.
    pub fn researcher(&self) -> &Client {
        &self.researcher
    }

    /// The other researcher.
    pub fn second_researcher(&self) -> &Client {
        &self.second_researcher
    }

    /// A reader.
    pub fn reader(&self) -> &Client {
        &self.reader
    }
}

async fn join(app: &App, visitor: &Client, desk: DeskId, who: &str, role: Role) -> Client {
    let email = Email::parse(&format!("{who}@desk.example")).expect("an address");
    let member = NewMember { name: Name::parse(who).expect("a name"), email, role };
    let member = console::add_user(app, desk, member).await;
    let user = member.unwrap_or_else(|error| panic!("{who} cannot join: {error}")).value.user.id;
    let scopes: BTreeSet<Scope> = Scope::ALL.iter().copied().collect();
    let label = Line::parse("test").expect("a label");
    let token = console::create_token(app, desk, user, NewToken { label, scopes, expires_at: None }).await;
    let token = token.unwrap_or_else(|error| panic!("{who} gets no token: {error}"));
    visitor.names().call(user.uuid(), who);
    visitor.names().call(token.token.id.uuid(), &format!("{who}-token"));
    visitor.bearing(token.secret).acting_as(user.to_string())
}
