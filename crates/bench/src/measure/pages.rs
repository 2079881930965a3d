//! Pages of the list of claims, as the server hands them out.

use serde::Deserialize;
use serde_json::Value;

use super::processes::Server;
use crate::load::{Request, ask};
use crate::{Result, block_on};

/// Where the API stands.
pub(super) const CLAIMS: &str = "/api/v1/claims";

/// A page of a list.
#[derive(Debug, Deserialize)]
pub(super) struct Page {
    /// What is on it.
    pub(super) items: Vec<Value>,
    /// Where the next one begins.
    pub(super) next_cursor: Option<String>,
}

impl Page {
    /// The id of the last thing on it.
    pub(super) fn last_id(&self) -> Result<&str> {
        let id = self.items.last().and_then(|item| item.get("id"));
        Ok(id.and_then(Value::as_str).ok_or("a page without a thing")?)
    }
}

/// The end of a page: what comes after it begins here.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) cursor: String,
    pub(super) after: String,
}

/// The most that the server puts on a page.
const MOST: usize = 100;

/// Reads a page.
pub(super) fn page(server: &Server, token: &str, path: String) -> Result<Page> {
    let body = block_on(ask(server.port, Some(token), 200, &Request::get(path, "\"items\"".to_owned())))?;
    Ok(serde_json::from_slice(&body)?)
}

/// Turns pages until `skip` claims have passed; answers `count` places from there on.
pub(super) fn places(server: &Server, token: &str, skip: usize, count: usize) -> Result<Vec<Place>> {
    let mut places = Vec::new();
    let mut cursor: Option<String> = None;
    for turned in 1.. {
        let after = cursor.as_ref().map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
        let page = page(server, token, format!("{CLAIMS}?limit={MOST}{after}"))?;
        let next = page.next_cursor.clone().ok_or("the list ended too early")?;
        if turned * MOST >= skip {
            places.push(Place { cursor: next.clone(), after: page.last_id()?.to_owned() });
        }
        if places.len() == count {
            break;
        }
        cursor = Some(next);
    }
    Ok(places)
}
