//! `/search`: finding things on record by their words.

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use dementi_application::Failure;
use dementi_application::search::{self, Fragment, Item, SearchError, Stretch};
use dementi_domain::ids::ClaimId;
use dementi_domain::searchable::Subject;
use dementi_domain::vocabulary::Vocabulary;
use serde::Deserialize;
use uuid::Uuid;

use crate::Web;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::surroundings::Visitor;

/// How many hits stand on a page.
const ROWS: u64 = 25;

pub(crate) fn routes() -> Router<Web> {
    Router::new().route("/search", get(show))
}

/// What is searched for; of what kind; behind which hit the page begins.
#[derive(Debug, Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    after: String,
}

/// The bits of a score and an id, as an address holds them.
fn place(text: &str) -> Option<(f32, Uuid)> {
    let (score, id) = text.split_once('_')?;
    Some((f32::from_bits(score.parse().ok()?), Uuid::parse_str(id).ok()?))
}

/// A piece of a fragment, and whether it is what was searched for.
struct Run {
    text: String,
    marked: bool,
}

struct Found<'a> {
    kind: &'static str,
    address: Option<String>,
    /// Each fragment, cut where what was searched for begins and ends.
    fragments: Vec<Vec<Run>>,
    text: &'a str,
    on_claim: Option<(&'a str, String)>,
    withdrawn: bool,
}

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage<'a> {
    frame: &'a Frame<'a>,
    q: &'a str,
    asked: bool,
    found: Vec<Found<'a>>,
    next: Option<String>,
    refused: Option<Said>,
}

/// `GET /search`
async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let words = visitor.around.words;
    let frame = Frame::of(&web, &visitor.around);
    let empty = asked.q.trim().is_empty();
    let mut shown = SearchPage {
        frame: &frame,
        q: &asked.q,
        asked: !empty,
        found: Vec::new(),
        next: None,
        refused: None,
    };
    if empty {
        return Ok(page(StatusCode::OK, &shown));
    }
    let Ok(query) = search::parse(&asked.q) else {
        shown.refused = Some(words.say("search-unreadable"));
        return Ok(page(StatusCode::UNPROCESSABLE_ENTITY, &shown));
    };
    let stretch = Stretch { query, after: place(&asked.after), limit: ROWS, fresh: false };
    match search::find(&web.app, &visitor.visit.actor, stretch).await {
        Ok(results) => {
            shown.next = results.next.map(|(score, id)| {
                let place = format!("{}_{id}", score.to_bits());
                let pairs = [("q", asked.q.as_str()), ("after", &place)];
                let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
                format!("/search?{query}")
            });
            shown.found = results.items.iter().map(found).collect();
            Ok(page(StatusCode::OK, &shown))
        }
        Err(Failure::Refused(SearchError::Building(_) | SearchError::Behind | SearchError::Busy)) => {
            shown.refused = Some(words.say("search-later"));
            Ok(page(StatusCode::SERVICE_UNAVAILABLE, &shown))
        }
        Err(Failure::Refused(SearchError::Nowhere)) => {
            shown.refused = Some(words.say("search-nowhere"));
            Ok(page(StatusCode::SERVICE_UNAVAILABLE, &shown))
        }
        Err(other) => Err(other.into()),
    }
}

fn found(item: &Item) -> Found<'_> {
    let thing = &item.thing;
    Found {
        kind: thing.subject.as_str(),
        address: address(item),
        fragments: item.fragments.iter().map(runs).collect(),
        text: thing.main.first().map_or("", String::as_str),
        on_claim: item.on_claim.as_deref().zip(on_claim(item).map(|claim| format!("/claims/{claim}"))),
        withdrawn: thing.withdrawn,
    }
}

/// The claim that a thing other than a claim belongs to.
fn on_claim(item: &Item) -> Option<ClaimId> {
    item.thing.claim.filter(|claim| claim.uuid() != item.thing.id)
}

/// The page on which a thing stands.
pub(crate) fn address(item: &Item) -> Option<String> {
    let thing = &item.thing;
    match thing.subject {
        Subject::Claim => Some(format!("/claims/{}", thing.id)),
        Subject::Source => Some(format!("/sources/{}", thing.id)),
        Subject::Assertion | Subject::Denial | Subject::Evidence => {
            on_claim(item).map(|claim| format!("/claims/{claim}#e-{}", thing.id))
        }
        Subject::Party => Some(format!("/claims?party={}", thing.id)),
        Subject::ExternalVerdict => Some(format!("/external-verdicts/{}", thing.id)),
    }
}

fn runs(fragment: &Fragment) -> Vec<Run> {
    let letters: Vec<char> = fragment.text.chars().collect();
    let (mut runs, mut at) = (Vec::new(), 0);
    let mut push = |from: usize, to: usize, marked: bool| {
        let text: String = letters.get(from..to.min(letters.len())).unwrap_or_default().iter().collect();
        if !text.is_empty() {
            runs.push(Run { text, marked });
        }
    };
    for mark in &fragment.marks {
        push(at, mark.start, false);
        push(mark.start, mark.end, true);
        at = mark.end;
    }
    push(at, letters.len(), false);
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_counted_in_characters() {
        let fragment = Fragment {
            text: "größer als".into(),
            marks: vec![2..4, 7..10],
            cut_before: false,
            cut_after: false,
        };
        let told: Vec<(String, bool)> =
            runs(&fragment).into_iter().map(|run| (run.text, run.marked)).collect();
        let told: Vec<(&str, bool)> = told.iter().map(|(text, marked)| (text.as_str(), *marked)).collect();
        assert_eq!(told, [("gr", false), ("öß", true), ("er ", false), ("als", true)]);
    }

    #[test]
    fn a_place_is_read_to_the_bit() {
        let id = Uuid::from_u128(7);
        assert_eq!(place(&format!("{}_{id}", 0.1_f32.to_bits())), Some((0.1, id)));
        assert_eq!(place("x"), None);
    }
}
