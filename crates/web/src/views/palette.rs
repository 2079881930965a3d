//! `GET /palette?q=`: where the palette can lead, as a piece of a page: kept views, and what the search finds.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use dementi_application::saved_views;
use dementi_application::search::{self, Stretch};
use dementi_domain::vocabulary::Vocabulary;
use serde::Deserialize;

use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, shown};
use crate::search::address;
use crate::surroundings::Visitor;

/// How many things the search may add.
const HITS: u64 = 8;

/// What was typed.
#[derive(Debug, Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    q: String,
}

/// A way out.
struct Way {
    /// What kind of thing it leads to, as the list `subject` names it; nothing for a view.
    kind: Option<&'static str>,
    text: String,
    address: String,
}

#[derive(Template)]
#[template(path = "palette.html")]
struct Ways<'a> {
    frame: &'a Frame<'a>,
    ways: Vec<Way>,
}

/// `GET /palette`
pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(typed): Query<Typed>,
) -> Result<Response, PageError> {
    let actor = &visitor.visit.actor;
    let wanted = typed.q.trim().to_lowercase();
    let views = saved_views::list(&web.app, actor).await?.into_iter();
    let mut ways: Vec<Way> = views
        .filter(|view| view.name.as_str().to_lowercase().contains(&wanted))
        .map(|view| Way {
            kind: None,
            text: view.name.to_string(),
            address: format!("/claims?{}", view.query),
        })
        .collect();
    // While something is typed it may be no query, and the index may be behind: the palette offers what it has.
    if !wanted.is_empty()
        && let Ok(query) = search::parse(&typed.q)
    {
        let stretch = Stretch { query, after: None, limit: HITS, fresh: false };
        let hits = search::find(&web.app, actor, stretch).await.map(|found| found.items).unwrap_or_default();
        ways.extend(hits.iter().filter_map(|item| {
            let text = item.thing.main.first()?.clone();
            Some(Way { kind: Some(item.thing.subject.as_str()), text, address: address(item)? })
        }));
    }
    Ok(shown(&Ways { frame: &Frame::of(&web, &visitor.around), ways }))
}
