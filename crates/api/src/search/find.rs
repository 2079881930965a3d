//! `GET /search`

use axum::extract::State;
use dementi_application::App;
use dementi_application::search::{self, Stretch};

use super::asked::{Place, SearchFilter};
use super::body::FoundBody;
use crate::answer::{Answer, Paged};
use crate::request::{Acting, List, Paging};
use crate::schema::ListProblems;

/// Search the record
///
/// Finds claims, assertions, denials, evidence, sources and parties by their words, in any inflection, the best first; of
/// those that fit equally well, and without words, the newest first. Of dossiers that you may not see nothing is found.
///
/// In a query all words must be there: `agency encrypted`. Words in quotation marks stand one behind the other, as they are
/// written: `"direct access"`. `encrypt*` is the beginning of a word. `-` in front leaves out, `OR` in between lets one
/// suffice. A field narrows: `kind:claim`, `review:published`, `rating:half_true`, `dispute:denied`, `freshness:stale`,
/// `party:`, `source:` and `dossier:` with an id, `tag:prism`, `language:de`, `year:2013` or `year:2010..2013`,
/// `withdrawn:only` or `withdrawn:too`. Several values are parted by commas: `kind:claim,denial`.
#[utoipa::path(get, path = "/search", operation_id = "searchRecord", tag = "search", params(SearchFilter, Paging),
    responses((status = OK, description = "A page of what was found.", body = Paged<FoundBody>), ListProblems))]
pub(super) async fn find(
    State(app): State<App>,
    Acting(actor): Acting,
    list: List<SearchFilter, Place>,
) -> Answer<Paged<FoundBody>> {
    let stretch = Stretch {
        query: list.filter.query()?,
        after: list.after.map(Into::into),
        limit: list.limit,
        fresh: list.filter.fresh(),
    };
    let found = search::find(&app, &actor, stretch).await?;
    Ok(list.continued(found.items.into_iter().map(FoundBody::from).collect(), found.next.map(Place::from)))
}
