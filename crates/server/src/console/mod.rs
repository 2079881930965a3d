//! `dementi desk`, `user` and `token`: what the operator does without a token of an own.

mod desks;
mod tokens;
mod users;

use std::error::Error;

use dementi_application::{self as application, App, Listed, Page, Stored, console};
use dementi_domain::desk::Desk;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use uuid::Uuid;

pub(crate) use self::desks::desk;
pub(crate) use self::tokens::token;
pub(crate) use self::users::{member, user};
use crate::command::DeskFlag;
use crate::failure::Failure;

/// How many things are read at once.
const PAGE: u64 = 100;

/// What to say when a use case refuses.
pub(crate) fn failed<R: Error + 'static>(what: &str, error: application::Failure<R>) -> Failure {
    let failure = Failure::new(what);
    match error {
        application::Failure::Refused(rule) => failure.because(&rule),
        other => failure.because(&other),
    }
}

/// The desk that is meant: the one that is named, or the only one there is.
pub(crate) async fn chosen(app: &App, flag: DeskFlag) -> Result<Desk, Failure> {
    let mut desks = console::desks(app).await.map_err(|error| failed("the desks cannot be read", error))?;
    if let Some(name) = flag.desk {
        let what = format!("there is no desk named {:?}", name.as_str());
        let help = known(&desks);
        let named = desks.into_iter().find(|desk| desk.value.name == name);
        return named.map(|desk| desk.value).ok_or_else(|| Failure::new(what).help(help));
    }
    match desks.len() {
        1 => Ok(desks.remove(0).value),
        0 => Err(Failure::new("there is no desk yet").help(known(&desks))),
        _ => Err(Failure::usage("there are several desks: say which with --desk").help(known(&desks))),
    }
}

fn known(desks: &[Stored<Desk>]) -> String {
    if desks.is_empty() {
        return "open one with: dementi desk add NAME".to_owned();
    }
    let names: Vec<&str> = desks.iter().map(|desk| desk.value.name.as_str()).collect();
    format!("the desks are: {}", names.join(", "))
}

/// Reads a whole list, page by page.
async fn all<T>(
    mut read: impl AsyncFnMut(Page) -> Result<Listed<T>, Failure>,
    id: impl Fn(&T) -> Uuid,
) -> Result<Vec<T>, Failure> {
    let mut items: Vec<T> = Vec::new();
    loop {
        let page = Page { after: items.last().map(&id), limit: PAGE };
        let listed = read(page).await?;
        items.extend(listed.items.into_iter().map(|item| item.value));
        if !listed.more {
            return Ok(items);
        }
    }
}

/// An instant to the second, in UTC.
fn instant(at: OffsetDateTime) -> String {
    at.replace_nanosecond(0).unwrap_or(at).format(&Rfc3339).unwrap_or_else(|_| at.to_string())
}
