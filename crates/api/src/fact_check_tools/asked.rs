//! The parameters of queries.
//!
//! Beside its own, every operation takes those that all of Google's APIs have. Of these, the key is looked at before,
//! `fields` and `prettyPrint` say how the answer is written, and the others are accepted.

use std::collections::BTreeMap;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::Serialize;
use serde::de::DeserializeOwned;
use url::form_urlencoded;

use super::form::Form;
use super::mask::{Mask, MaskError};
use crate::answer::Cursor;
use crate::problem::{Code, FieldProblem, Problem};

/// The parameters that all of Google's APIs take.
const GLOBAL: [&str; 12] = [
    "$.xgafv",
    "access_token",
    "alt",
    "callback",
    "fields",
    "key",
    "oauth_token",
    "prettyPrint",
    "quotaUser",
    "uploadType",
    "upload_protocol",
    "$prettyPrint",
];

/// What pages are asked for.
const PAGING: [&str; 3] = ["offset", "pageSize", "pageToken"];

/// How many things a page has where nothing else is asked for, and how many it has at most.
const USUAL: usize = 10;
const MOST: usize = 100;
/// The most things that can be passed over; tokens lead further.
const FARTHEST: usize = 1_000;

/// The parameters of a query.
#[derive(Debug, Clone)]
pub(super) struct Given {
    /// The operation's own.
    own: BTreeMap<String, String>,
    /// Which parts of the answer are wanted.
    fields: Option<Mask>,
    /// Whether the answer is for people to read.
    pretty: bool,
}

impl<S: Sync> FromRequestParts<S> for Given {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let query = parts.uri.query().unwrap_or_default();
        let mut given = Self { own: BTreeMap::new(), fields: None, pretty: false };
        for (name, value) in form_urlencoded::parse(query.as_bytes()).into_owned() {
            if name == "alt" && value != "json" {
                return Err(invalid("alt", "can be `json` only"));
            }
            match name.as_str() {
                "fields" if given.fields.is_some() => return Err(invalid("fields", "stands twice")),
                "fields" if value.is_empty() => {}
                "fields" => given.fields = Some(Mask::parse(&value).map_err(|error| unfit(&error))?),
                "prettyPrint" | "$prettyPrint" => {
                    let pretty = value.parse().map_err(|_| invalid(&name, "must be `true` or `false`"))?;
                    given.pretty = pretty;
                }
                global if GLOBAL.contains(&global) => {}
                _ if given.own.insert(name.clone(), value).is_some() => {
                    return Err(invalid(&name, "stands twice"));
                }
                _ => {}
            }
        }
        Ok(given)
    }
}

fn unfit(error: &MaskError) -> Problem {
    invalid("fields", &error.to_string())
}

/// A parameter that is wrong.
pub(super) fn invalid(name: &str, detail: &str) -> Problem {
    Problem::of_query(
        Code::InvalidQuery,
        FieldProblem {
            pointer: format!("/{name}"),
            code: "invalid_value".to_owned(),
            detail: format!("The parameter `{name}` {detail}."),
            candidates: Vec::new(),
            place: None,
        },
    )
}

impl Given {
    /// Refuses parameters that are none of these.
    pub(super) fn only(&self, known: &[&str]) -> Result<(), Problem> {
        match self.own.keys().find(|name| !known.contains(&name.as_str())) {
            Some(name) => {
                let known: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
                let detail =
                    format!("is unknown; there are {}, and those of all Google APIs", known.join(", "));
                Err(invalid(name, &detail))
            }
            None => Ok(()),
        }
    }

    /// How the answer is to be written, which has the fields of this mask.
    pub(super) fn form(&self, whole: &str) -> Result<Form, Problem> {
        let mask = match self.fields.clone() {
            Some(fields) => {
                let whole = Mask::parse(whole).map_err(Problem::internal)?;
                Some(fields.within(&whole).map_err(|error| unfit(&error))?)
            }
            None => None,
        };
        Ok(Form { mask, pretty: self.pretty })
    }

    /// A parameter; an empty one is none.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.own.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    /// A number from 0 to a greatest one.
    pub(super) fn number(&self, name: &str, most: usize) -> Result<Option<usize>, Problem> {
        let Some(text) = self.get(name) else { return Ok(None) };
        let number = text.parse().ok().filter(|number| *number <= most);
        number.map(Some).ok_or_else(|| invalid(name, &format!("must be a whole number from 0 to {most}")))
    }

    /// Which page is wanted of what the other parameters ask for.
    pub(super) fn page<K: DeserializeOwned>(&self, path: &str) -> Result<Page<K>, Problem> {
        let size = self.number("pageSize", usize::MAX)?.filter(|size| *size > 0).unwrap_or(USUAL).min(MOST);
        let binding = self.binding(path);
        let Some(token) = self.get("pageToken") else {
            let offset = self.number("offset", FARTHEST)?.unwrap_or(0);
            return Ok(Page { after: None, offset, size, binding });
        };
        let after = Cursor::from(token.to_owned()).open(&binding).map_err(|_| {
            let detail = "belongs to another query, or was altered: send it with the same parameters as before, or leave it out";
            invalid("pageToken", detail)
        })?;
        // Where to go on is said by the token alone.
        Ok(Page { after: Some(after), offset: 0, size, binding })
    }

    /// What a token is good for: the operation and all that is asked for, but for the page.
    fn binding(&self, path: &str) -> String {
        let asked = self.own.iter().filter(|(name, _)| !PAGING.contains(&name.as_str()));
        form_urlencoded::Serializer::new(format!("{path}?")).extend_pairs(asked).finish()
    }
}

/// Which page is wanted.
#[derive(Debug, Clone)]
pub(super) struct Page<K> {
    /// What it begins behind.
    pub(super) after: Option<K>,
    /// So many things are passed over.
    pub(super) offset: usize,
    /// The most things on it.
    pub(super) size: usize,
    binding: String,
}

impl<K> Page<K> {
    /// The token of the page behind a place; empty, and so left out of the answer, where there is none.
    pub(super) fn token<P: Serialize>(&self, next: Option<P>) -> String {
        next.map(|next| Cursor::seal(&self.binding, &next).as_str().to_owned()).unwrap_or_default()
    }
}
