//! The people of the example's desk: each has one token, with what the role can use.

use std::collections::BTreeSet;

use dementi_application::console;
use dementi_application::desk::{self, PolicyChange};
use dementi_application::members::NewMember;
use dementi_application::tokens::NewToken;
use dementi_application::{App, Context};
use dementi_domain::access::{Actor, Permission, Role, Scope};
use dementi_domain::desk::PublicPages;
use dementi_domain::ids::{DeskId, UserId};
use dementi_domain::text::Line;

use super::data::{Gates, Person};
use super::keys::Keys;
use super::{DemoTokens, ExampleError};

/// The desk's people.
pub(super) struct People(Keys<Colleague>);

struct Colleague {
    actor: Actor,
    secret: String,
}

impl People {
    /// Adds everybody to the desk.
    pub(super) async fn join(app: &App, desk: DeskId, people: Vec<Person>) -> Result<Self, ExampleError> {
        let mut known = Keys::of("people");
        for person in people {
            let key = person.key.clone();
            known.add(&key, colleague(app, desk, person).await?)?;
        }
        Ok(Self(known))
    }

    /// Sets what the desk asks for before it publishes.
    pub(super) async fn set_gates(&self, app: &App, gates: Gates) -> Result<(), ExampleError> {
        let entry = "the policy of the desk";
        let context = self.context("admin", entry)?;
        let found = desk::get(app, &context.actor).await;
        let found = found.map_err(|failure| ExampleError::failed(entry, failure))?;
        let change = PolicyChange {
            approvals_required: found.value.policy.approvals_required,
            minimum_origins: Some(gates.minimum_origins),
            reply_required: None,
            contradictions_resolved: Some(gates.contradictions_resolved),
            quotes_anchored: None,
            public_pages: Some(PublicPages::Dossiers),
        };
        let changed = desk::change(app, context, found.version, found.value.name, change).await;
        changed.map(drop).map_err(|failure| ExampleError::failed(entry, failure))
    }

    /// Who acts when `entry` says that it was this person.
    pub(super) fn actor(&self, key: &str, entry: &str) -> Result<&Actor, ExampleError> {
        Ok(&self.0.find(key, entry)?.actor)
    }

    /// What this person's use cases are told.
    pub(super) fn context(&self, key: &str, entry: &str) -> Result<Context, ExampleError> {
        Ok(Context { actor: self.actor(key, entry)?.clone(), request_id: None, idempotency: None })
    }

    /// The people that `entry` names.
    pub(super) fn users(&self, keys: &[String], entry: &str) -> Result<Vec<UserId>, ExampleError> {
        keys.iter().map(|key| Ok(self.actor(key, entry)?.user)).collect()
    }

    /// Everybody's token.
    pub(super) fn tokens(&self) -> Result<DemoTokens, ExampleError> {
        let token = |key: &str| Ok(self.0.find(key, "the list of tokens")?.secret.clone());
        Ok(DemoTokens {
            admin: token("admin")?,
            editor: token("editor")?,
            editor2: token("editor2")?,
            researcher: token("researcher")?,
            reader: token("reader")?,
        })
    }
}

async fn colleague(app: &App, desk: DeskId, person: Person) -> Result<Colleague, ExampleError> {
    let Person { key, name, email, role } = person;
    let entry = format!("the person `{key}`");
    let label = Line::parse("demo").map_err(|error| ExampleError::not_recorded(&entry, error))?;
    let added = console::add_user(app, desk, NewMember { name, email, role }).await;
    let user = added.map_err(|failure| ExampleError::failed(&entry, failure))?.value.user.id;
    let new = NewToken { label, scopes: scopes(role), expires_at: None };
    let issued = console::create_token(app, desk, user, new).await;
    let secret = issued.map_err(|failure| ExampleError::failed(&entry, failure))?.secret;
    let actor = app.authenticate(&secret).await.map_err(|error| ExampleError::not_recorded(&entry, error))?;
    Ok(Colleague { actor, secret })
}

/// All that the role can make use of.
fn scopes(role: Role) -> BTreeSet<Scope> {
    let granted = Permission::ALL.into_iter().filter(|permission| permission.role() <= role);
    granted.map(Permission::scope).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_can_do_what_its_owner_may() {
        assert_eq!(
            scopes(Role::Reader),
            BTreeSet::from([Scope::Feed, Scope::Read, Scope::Write]),
            "to comment"
        );
        assert_eq!(scopes(Role::Researcher), BTreeSet::from([Scope::Feed, Scope::Read, Scope::Write]));
        assert_eq!(
            scopes(Role::Editor),
            BTreeSet::from([Scope::Feed, Scope::Read, Scope::Write, Scope::Review, Scope::Publish])
        );
        assert_eq!(scopes(Role::Admin).len(), 6);
    }
}
