//! `GET /admin/audit`: who did what to what, and when.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use dementi_application::audit::{self, Which};
use dementi_application::{Page, Stored, members};
use dementi_domain::change::{Kind, Logged, Position};
use dementi_domain::desk::Member;
use dementi_domain::ids::UserId;
use dementi_domain::vocabulary::Vocabulary;
use serde::Deserialize;
use url::form_urlencoded::Serializer;
use uuid::Uuid;

use super::entry::{self, Change};
use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, shown};
use crate::surroundings::Visitor;

/// How many entries stand on a page.
const ROWS: u64 = 40;
/// The most members that the filter offers.
const MEMBERS: u64 = 100;

pub(super) fn routes() -> Router<Web> {
    Router::new().route("/admin/audit", get(show))
}

/// The filter as it is chosen or linked to. What cannot be read is as if it were not said.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    actor: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    id: String,
    /// Before which entry the page begins: its transaction and number.
    #[serde(default)]
    before: String,
}

impl Asked {
    fn which(&self) -> Which {
        Which {
            actor: Uuid::parse_str(&self.actor).ok().map(UserId::new),
            kind: Kind::from_term(&self.kind),
            subject: Uuid::parse_str(&self.id).ok(),
        }
    }

    fn before(&self) -> Option<Position> {
        let (tx, number) = self.before.split_once('_')?;
        Some(Position { tx: tx.parse().ok()?, number: number.parse().ok()? })
    }

    /// The address of the page that begins before an entry.
    fn address_before(&self, position: Position) -> String {
        let place = format!("{}_{}", position.tx, position.number);
        let said = [("actor", &self.actor), ("kind", &self.kind), ("id", &self.id), ("before", &place)];
        let said = said.into_iter().filter(|(_, value)| !value.is_empty());
        format!("/admin/audit?{}", Serializer::new(String::new()).extend_pairs(said).finish())
    }
}

/// One entry of the log, as it is shown.
struct Line<'a> {
    logged: &'a Logged,
    /// Who did it; nobody at the console.
    who: Option<&'a str>,
    /// What it was done to, as people call it.
    name: String,
    /// Where that is shown.
    address: Option<String>,
    changes: Vec<Change>,
    /// How many more changes there are.
    more: usize,
}

#[derive(Template)]
#[template(path = "admin/audit.html")]
struct AuditPage<'a> {
    frame: &'a Frame<'a>,
    asked: &'a Asked,
    members: &'a [Stored<Member>],
    lines: Vec<Line<'a>>,
    next: Option<String>,
}

impl AuditPage<'_> {
    fn kinds() -> &'static [Kind] {
        Kind::ALL
    }

    fn is_kind(&self, kind: impl Display) -> bool {
        self.asked.kind == format!("{kind}")
    }

    fn is_actor(&self, user: &UserId) -> bool {
        self.asked.actor == user.to_string()
    }
}

async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let actor = &visitor.visit.actor;
    let (entries, more) = audit::list(&web.app, actor, asked.which(), asked.before(), ROWS).await?;
    let people = entries.iter().flat_map(|logged| [logged.stamp.actor, entry::account(logged)]);
    let names = members::names(&web.app, actor, people.flatten().collect::<BTreeSet<_>>()).await?;
    let members = members::list(&web.app, actor, Page { after: None, limit: MEMBERS }).await?.items;
    let page = AuditPage {
        frame: &Frame::of(&web, &visitor.around),
        next: entries.last().filter(|_| more).map(|last| asked.address_before(last.position)),
        lines: entries.iter().map(|logged| line(logged, &names)).collect(),
        members: &members,
        asked: &asked,
    };
    Ok(shown(&page))
}

fn line<'a>(logged: &'a Logged, names: &'a BTreeMap<UserId, String>) -> Line<'a> {
    let (changes, more) = entry::changes(logged);
    let account = entry::account(logged).and_then(|user| names.get(&user)).cloned();
    Line {
        who: logged.stamp.actor.and_then(|actor| names.get(&actor)).map(String::as_str),
        name: account.or_else(|| entry::name(logged)).unwrap_or_default(),
        address: entry::address(logged),
        changes,
        more,
        logged,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_the_next_page_says_the_same_filter() {
        let asked = Asked {
            actor: Uuid::from_u128(1).to_string(),
            kind: "claim".into(),
            id: Uuid::from_u128(2).to_string(),
            before: String::new(),
        };
        let position = Position { tx: 7, number: 9 };
        let address = asked.address_before(position);
        let read: Asked = serde_urlencoded::from_str(address.strip_prefix("/admin/audit?").unwrap()).unwrap();
        assert_eq!((read.which(), read.before()), (asked.which(), Some(position)));
        assert!(asked.which() != Which::default());
        let odd = Asked { actor: "x".into(), kind: "y".into(), id: "z".into(), before: "1_".into() };
        assert_eq!((odd.which(), odd.before()), (Which::default(), None));
    }
}
