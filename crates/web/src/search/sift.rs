//! Lists of one kind of thing that are narrowed to what a search finds.

use axum::http::StatusCode;
use dementi_application::search::{self, SearchError, Stretch};
use dementi_application::{Failure, Stored};
use dementi_domain::access::Actor;
use dementi_domain::searchable::Subject;
use uuid::Uuid;

use super::{place, placed};
use crate::Web;
use crate::failure::PageError;

/// Why nothing was searched: the status of the page, and the message.
pub(crate) type Unsearched = (StatusCode, &'static str);

/// A page of what was found.
pub(crate) struct Sifted {
    /// The things, the best first.
    pub(crate) ids: Vec<Uuid>,
    /// Where the next page begins.
    pub(crate) next: Option<String>,
}

/// Where a list begins that nothing is searched for in; an address that names no such place is none.
pub(crate) fn begins(after: &str) -> Result<Option<Uuid>, PageError> {
    match after {
        "" => Ok(None),
        after => Uuid::parse_str(after).map(Some).map_err(|_| PageError::NotFound),
    }
}

/// Finds things of one kind by words.
pub(crate) async fn sift(
    web: &Web,
    actor: &Actor,
    kind: Subject,
    (q, after): (&str, &str),
    limit: u64,
) -> Result<Result<Sifted, Unsearched>, PageError> {
    let Ok(query) = search::parse(q) else {
        return Ok(Err((StatusCode::UNPROCESSABLE_ENTITY, "search-unreadable")));
    };
    let query = search::of_kind(query, kind);
    let stretch = Stretch { query, after: place(after), limit, fresh: false };
    match search::find(&web.app, actor, stretch).await {
        Ok(found) => Ok(Ok(Sifted {
            ids: found.items.iter().map(|item| item.thing.id).collect(),
            next: found.next.map(placed),
        })),
        Err(failure) => unsearched(failure).map(Err),
    }
}

/// What is said of a search that could not be made; `Err` for what is no matter of searching.
pub(crate) fn unsearched(failure: Failure<SearchError>) -> Result<Unsearched, PageError> {
    match failure {
        Failure::Refused(SearchError::Building(_) | SearchError::Behind | SearchError::Busy) => {
            Ok((StatusCode::SERVICE_UNAVAILABLE, "search-later"))
        }
        Failure::Refused(SearchError::Nowhere) => Ok((StatusCode::SERVICE_UNAVAILABLE, "search-nowhere")),
        other => Err(other.into()),
    }
}

/// Things that were read, in the order in which they were found.
pub(crate) fn in_order<T>(ids: &[Uuid], things: Vec<Stored<T>>, id: impl Fn(&T) -> Uuid) -> Vec<Stored<T>> {
    let mut things = things;
    things.sort_by_key(|thing| ids.iter().position(|wanted| *wanted == id(&thing.value)));
    things
}

/// An address with what is said of these.
pub(crate) fn address_of(path: &str, said: &[(&str, &str)]) -> String {
    let said: Vec<_> = said.iter().filter(|(_, value)| !value.is_empty()).collect();
    if said.is_empty() {
        return path.to_owned();
    }
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(said).finish();
    format!("{path}?{query}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_is_said() {
        assert_eq!(address_of("/parties", &[("q", ""), ("after", "")]), "/parties");
        assert_eq!(address_of("/parties", &[("q", "a & b"), ("after", "x")]), "/parties?q=a+%26+b&after=x");
    }
}
