//! The desk, its editor and the editor's token: opened as an operator would.

use dementi_application::members::NewMember;
use dementi_application::tokens::NewToken;
use dementi_application::{App, Shell, console};
use dementi_domain::access::{Role, Scope};
use dementi_domain::reference::Email;
use dementi_domain::text::{Line, Name};
use dementi_domain::vocabulary::Vocabulary;
use dementi_migrations::Migrator;
use dementi_persistence::{Options, Store};
use sea_orm_migration::MigratorTrait;

use super::Facts;
use crate::Result;

/// The editor's address.
pub(crate) const EDITOR: &str = "eva@example.org";

/// Migrates the database and opens the desk.
pub(super) async fn open(url: &str, claims: usize) -> Result<Facts> {
    let store = Store::connect(&Options::new(url)).await?;
    store.migrate_with(|tx| Migrator::up(tx, None)).await?;
    let app = App::new(store.clone(), Shell::system());
    let desk = console::create_desk(&app, Name::parse("Research")?).await?.value.id;
    let editor =
        NewMember { name: Name::parse("Eva Editor")?, email: Email::parse(EDITOR)?, role: Role::Editor };
    let user = console::add_user(&app, desk, editor).await?.value.user.id;
    let scopes = Scope::ALL.iter().copied().collect();
    let token = NewToken { label: Line::parse("measurements")?, scopes, expires_at: None };
    let token = console::create_token(&app, desk, user, token).await?.secret;
    store.close().await;
    Ok(Facts { url: url.to_owned(), desk, user, token, claims })
}
