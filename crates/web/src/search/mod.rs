//! `/search`: finding things on record by their words.

mod choices;
mod facets;
mod sift;

use std::collections::BTreeMap;

use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use dementi_application::external_verdicts;
use dementi_application::search::{self, Fragment, Item, Results, Stretch};
use dementi_domain::access::Actor;
use dementi_domain::external_verdict::ExternalVerdict;
use dementi_domain::ids::{ClaimId, ExternalVerdictId};
use dementi_domain::searchable::Subject;
use dementi_domain::vocabulary::Vocabulary;
use uuid::Uuid;

use self::facets::{Asked, FACETS, Facets, facets};
use crate::Web;
use crate::claims::shown_at;
use crate::failure::PageError;
use crate::frame::{Frame, page};
use crate::language::Said;
use crate::surroundings::Visitor;

pub(crate) use sift::{Unsearched, address_of, begins, in_order, sift, unsearched};

/// How many hits stand on a page.
const ROWS: u64 = 25;

pub(crate) fn routes() -> Router<Web> {
    Router::new().route("/search", get(show)).route("/choices/{kind}", get(choices::show))
}

/// The bits of a score and an id, as an address holds them.
fn place(text: &str) -> Option<(f32, Uuid)> {
    let (score, id) = text.split_once('_')?;
    Some((f32::from_bits(score.parse().ok()?), Uuid::parse_str(id).ok()?))
}

/// The same as an address holds it.
fn placed((score, id): (f32, Uuid)) -> String {
    format!("{}_{id}", score.to_bits())
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
    /// Where another publisher's verdict is to be read, and whose it is.
    elsewhere: Option<(String, String)>,
    withdrawn: bool,
}

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage<'a> {
    frame: &'a Frame<'a>,
    asked: &'a Asked,
    found: Vec<Found<'a>>,
    facets: Facets,
    next: Option<String>,
    refused: Option<Said>,
}

impl SearchPage<'_> {
    fn is_asked(&self) -> bool {
        !self.asked.is_empty()
    }
}

/// What was found, and what there is to be said of it beside.
struct Answer {
    results: Results,
    elsewhere: BTreeMap<Uuid, ExternalVerdict>,
    facets: Facets,
}

/// `GET /search`
async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let frame = Frame::of(&web, &visitor.around);
    let actor = &visitor.visit.actor;
    let mut answer = if asked.is_empty() { None } else { Some(answer(&web, actor, &asked).await?) };
    let mut shown = SearchPage {
        frame: &frame,
        asked: &asked,
        found: Vec::new(),
        facets: Facets::default(),
        next: None,
        refused: None,
    };
    let status = match answer.as_mut() {
        None => StatusCode::OK,
        Some(Err((status, why))) => {
            shown.refused = Some(frame.say(why));
            // What it is narrowed to can be taken away all the same.
            shown.facets = facets(&web, actor, &asked, None).await?;
            *status
        }
        Some(Ok(answer)) => {
            let Answer { results, elsewhere, facets } = answer;
            shown.facets = std::mem::take(facets);
            shown.next = results.next.map(|next| asked.address(&placed(next)));
            shown.found = results.items.iter().map(|item| found(item, elsewhere)).collect();
            StatusCode::OK
        }
    };
    Ok(page(status, &shown))
}

async fn answer(web: &Web, actor: &Actor, asked: &Asked) -> Result<Result<Answer, Unsearched>, PageError> {
    let Ok(query) = search::parse(&asked.q) else {
        return Ok(Err((StatusCode::UNPROCESSABLE_ENTITY, "search-unreadable")));
    };
    let query = asked.narrow().applied(query);
    let stretch = Stretch { query: query.clone(), after: place(&asked.after), limit: ROWS, fresh: false };
    let by = FACETS.map(|(facet, _)| facet).to_vec();
    let (results, counts) = tokio::join!(
        search::find(&web.app, actor, stretch),
        search::count(&web.app, actor, query, by, false)
    );
    let results = match results {
        Ok(results) => results,
        Err(failure) => return unsearched(failure).map(Err),
    };
    // What was found is shown, also where it could not be counted.
    let counts = match counts {
        Ok(counts) => Some(counts),
        Err(failure) => unsearched(failure).map(|_| None)?,
    };
    let facets = facets(web, actor, asked, counts.as_ref()).await?;
    let reviews = results.items.iter().filter(|item| item.thing.subject == Subject::ExternalVerdict);
    let reviews: Vec<ExternalVerdictId> = reviews.map(|item| ExternalVerdictId::new(item.thing.id)).collect();
    let reviews = external_verdicts::among(&web.app, actor, &reviews).await?;
    let elsewhere =
        reviews.into_iter().map(|review| (review.value.id().uuid(), review.value.content().clone()));
    Ok(Ok(Answer { results, elsewhere: elsewhere.collect(), facets }))
}

fn found<'a>(item: &'a Item, elsewhere: &BTreeMap<Uuid, ExternalVerdict>) -> Found<'a> {
    let thing = &item.thing;
    let review = elsewhere.get(&thing.id);
    let elsewhere = review.map(|review| (review.url.to_string(), review.publisher.name.to_string()));
    Found {
        kind: thing.subject.as_str(),
        address: address(item).or_else(|| elsewhere.as_ref().map(|(url, _)| url.clone())),
        fragments: item.fragments.iter().map(runs).collect(),
        text: thing.main.first().map_or("", String::as_str),
        on_claim: item.on_claim.as_deref().zip(on_claim(item).map(|claim| format!("/claims/{claim}"))),
        elsewhere,
        withdrawn: thing.withdrawn,
    }
}

/// The claim that a thing other than a claim belongs to.
fn on_claim(item: &Item) -> Option<ClaimId> {
    item.thing.claim.filter(|claim| claim.uuid() != item.thing.id)
}

/// The page on which a thing stands, or that of the claim that it is about.
pub(crate) fn address(item: &Item) -> Option<String> {
    let thing = &item.thing;
    match thing.subject {
        Subject::Claim => Some(format!("/claims/{}", thing.id)),
        Subject::Source => Some(format!("/sources/{}", thing.id)),
        Subject::Assertion | Subject::Denial | Subject::Evidence => {
            on_claim(item).map(|claim| shown_at(claim, thing.id))
        }
        Subject::Party => Some(format!("/parties/{}", thing.id)),
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
