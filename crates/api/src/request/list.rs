//! Lists: their filter, their page, and the way to the next one.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use dementi_application::{Listed, Page, Stored};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use url::form_urlencoded;
use utoipa::IntoParams;
use uuid::Uuid;

use super::arrival::Arrival;
use super::query::{self, invalid};
use crate::answer::{Cursor, Paged};
use crate::problem::Problem;

/// The parameters of every list, for its documentation.
#[derive(Debug, Clone, IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "these fields are read by the documentation alone; `List` reads the query")]
pub(crate) struct Paging {
    /// The most things on the page.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<u64>,
    /// Where the page begins: `next_cursor` of the page before, unchanged.
    cursor: Option<Cursor>,
}

/// The filter of a list that has none.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct NoFilter {}

/// What a list is asked for. `F` reads the filter (see [`Query`](super::Query)); `K` is what a page is continued
/// after: the id of its last thing, or a tuple of sort keys and id.
#[derive(Debug, Clone)]
pub(crate) struct List<F, K = Uuid> {
    /// The filter and order.
    pub filter: F,
    /// After what the page begins; `None` for the first.
    pub after: Option<K>,
    /// The most things on the page: 1 to 100.
    pub limit: u64,
    path: String,
    kept: Vec<(String, String)>,
    /// The address as it was asked for.
    asked: String,
}

const MOST: u64 = 100;
const USUAL: u64 = 25;

impl<S, F, K> FromRequestParts<S> for List<F, K>
where
    S: Sync,
    F: DeserializeOwned + IntoParams,
    K: DeserializeOwned,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let uri = parts.extensions.get::<Arrival>().map_or(&parts.uri, |arrival| &arrival.uri);
        let mut kept = query::pairs(uri.query().unwrap_or_default())?;
        let mut take = |wanted: &str| {
            let position = kept.iter().position(|(name, _)| name == wanted)?;
            Some(kept.remove(position).1)
        };
        let (limit, cursor) = (take("limit"), take("cursor"));
        let filter = query::read(&kept, &["limit", "cursor"])?;
        let limit = limit.map_or(Ok(USUAL), |text| parse_limit(&text))?;
        let path = uri.path().to_owned();
        let after = cursor.map(|cursor| Cursor::from(cursor).open(&binding(&path, &kept))).transpose()?;
        let asked = uri.path_and_query().map_or(path.as_str(), |asked| asked.as_str()).to_owned();
        Ok(Self { filter, after, limit, path, kept, asked })
    }
}

fn parse_limit(text: &str) -> Result<u64, Problem> {
    let limit = text.parse().ok().filter(|limit| (1..=MOST).contains(limit));
    limit.ok_or_else(|| invalid(format!("The parameter `limit` must be a number from 1 to {MOST}.")))
}

/// Writes a query behind a path.
fn query_of(path: &str) -> form_urlencoded::Serializer<'static, String> {
    let address = format!("{path}?");
    let begin = address.len();
    form_urlencoded::Serializer::for_suffix(address, begin)
}

/// What a cursor is good for: this list under this filter, in whatever order the parameters are written.
fn binding(path: &str, kept: &[(String, String)]) -> String {
    let mut sorted: Vec<_> = kept.iter().collect();
    sorted.sort();
    query_of(path).extend_pairs(sorted).finish()
}

impl<F> List<F> {
    /// The page, for a use case that continues after an id.
    pub(crate) fn page(&self) -> Page {
        Page { after: self.after, limit: self.limit }
    }

    /// The answer for what such a use case listed; `id` gives a thing's id.
    pub(crate) fn answer<S, T: From<Stored<S>>>(
        self,
        listed: Listed<S>,
        id: impl FnOnce(&S) -> Uuid,
    ) -> Paged<T> {
        let last = listed.items.last().filter(|_| listed.more).map(|stored| id(&stored.value));
        let items = listed.items.into_iter().map(T::from).collect();
        self.continued(items, last)
    }
}

impl<F, K: Serialize> List<F, K> {
    /// The list's own address: what its pages are part of.
    pub(crate) fn address(&self) -> &str {
        &self.path
    }

    /// The address of this page, as it was asked for.
    pub(crate) fn own_link(&self) -> String {
        self.asked.clone()
    }

    /// The address of the first page, with all that this one was asked for.
    pub(crate) fn first_link(&self) -> String {
        query_of(&self.path).extend_pairs(&self.kept).append_pair("limit", &self.limit.to_string()).finish()
    }

    /// The address of the page after `last`, with all that this one was asked for.
    pub(crate) fn next_link(&self, last: &K) -> String {
        self.link(&Cursor::seal(&binding(&self.path, &self.kept), last))
    }

    /// The answer with these things; `last` is what the next page continues after, `None` at the end.
    pub(crate) fn continued<T>(self, items: Vec<T>, last: Option<K>) -> Paged<T> {
        let next = last.map(|last| Cursor::seal(&binding(&self.path, &self.kept), &last));
        let link = next.as_ref().map(|cursor| self.link(cursor));
        Paged::new(items, next, link)
    }

    /// The address of the next page: this one's, with all that it was asked for.
    fn link(&self, cursor: &Cursor) -> String {
        query_of(&self.path)
            .extend_pairs(&self.kept)
            .append_pair("limit", &self.limit.to_string())
            .append_pair("cursor", cursor.as_str())
            .finish()
    }
}
