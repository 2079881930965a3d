//! Finding things on record.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use dementi_domain::access::{Actor, Permission};
use dementi_domain::ids::{PartyId, SourceId};
use dementi_domain::searchable::{Facet, Searchable, Subject};
use dementi_persistence::names::{self, Named};
use dementi_persistence::{Reader, dossiers, searchables};
use dementi_search::highlight::{Fragment, Marker};
use dementi_search::index::{Counted, Hit, Question, Sight, TIES, tongue_of};
use dementi_search::query::Query;
use uuid::Uuid;

use super::SearchError;
use crate::app::App;
use crate::failure::Failure;

/// Which part of what a query finds is wanted.
#[derive(Debug, Clone, PartialEq)]
pub struct Stretch {
    /// The query.
    pub query: Query,
    /// The score and the id of the hit that it begins behind.
    pub after: Option<(f32, Uuid)>,
    /// The most hits.
    pub limit: u64,
    /// Whether everything must be known that was committed before it was asked.
    pub fresh: bool,
}

/// A thing that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The thing.
    pub thing: Searchable,
    /// Where the query's words stand in it.
    pub fragments: Vec<Fragment>,
    /// The text of the claim that it was said on.
    pub on_claim: Option<String>,
    /// The parties that it names, with their names.
    pub parties: Vec<(PartyId, Option<String>)>,
    /// The sources that it names, with their titles.
    pub sources: Vec<(SourceId, Option<String>)>,
}

/// A stretch of what a query finds.
#[derive(Debug, Clone, PartialEq)]
pub struct Results {
    /// What was found, the best first.
    pub items: Vec<Item>,
    /// What the next stretch begins behind, if there is one.
    pub next: Option<(f32, Uuid)>,
}

/// Words in texts of so many bytes are marked about as soon as another thread would begin with it.
const SHORT: usize = 8_192;

/// The most fragments that are shown of a thing.
const FRAGMENTS: usize = 3;

/// Finds what a query asks for and the actor may see.
pub async fn find(app: &App, actor: &Actor, stretch: Stretch) -> Result<Results, Failure<SearchError>> {
    let reader = app.reader(actor, Permission::Read)?;
    let visit = app.searching()?.visit(app.position(stretch.fresh).await?).await?;
    let sight = sight(&reader, actor).await?;
    let limit = usize::try_from(stretch.limit).unwrap_or(usize::MAX);
    let after = stretch.after.map(|(score, id)| Hit::place_of(score, id, TIES));
    let query = stretch.query;
    let asked = visit.ask(sight, move |seen| {
        let question = Question { query: &query, limit: limit.saturating_add(1), after, facets: None };
        let found = seen.search(question)?;
        Ok((found.hits, Marker::new(&query, &found.tongues)))
    });
    let (mut hits, marker) = asked.await?;
    let more = hits.len() > limit;
    hits.truncate(limit);
    let next = hits.last().filter(|_| more).map(|hit| (hit.score, hit.id));
    let mut items = named(&reader, actor, things(&reader, actor, &hits).await?).await?;
    let texts = items.iter().flat_map(|item| item.thing.main.iter().chain(&item.thing.more));
    let is_quick = !marker.seeks_phrases() && texts.map(String::len).sum::<usize>() <= SHORT;
    let show = move || {
        for item in &mut items {
            item.fragments = fragments(&marker, &item.thing);
        }
        items
    };
    let items = if is_quick { show() } else { visit.beside(show).await? };
    Ok(Results { items, next })
}

/// How many things there are that a query asks for and the actor may see.
#[derive(Debug, Clone, PartialEq)]
pub struct Counts {
    /// The numbers.
    pub counted: Counted,
    /// The names of the parties among the values.
    pub parties: BTreeMap<Uuid, String>,
}

/// The most values of a facet that are told.
pub const VALUES: usize = 50;

/// Counts what a query asks for and the actor may see, by these facets.
pub async fn count(
    app: &App,
    actor: &Actor,
    query: Query,
    facets: Vec<Facet>,
    fresh: bool,
) -> Result<Counts, Failure<SearchError>> {
    let reader = app.reader(actor, Permission::Read)?;
    let visit = app.searching()?.visit(app.position(fresh).await?).await?;
    let sight = sight(&reader, actor).await?;
    let found = visit.ask(sight, move |seen| {
        seen.search(Question { query: &query, limit: 0, after: None, facets: Some(&facets) })
    });
    let counted = found.await?.counted.unwrap_or_default();
    let parties = counted.most(Facet::Party, VALUES);
    let parties = parties.iter().filter_map(|(value, _)| Some((Named::Parties, value.parse().ok()?)));
    let parties = names::of(&reader, actor.desk, &parties.collect()).await?;
    Ok(Counts { counted, parties })
}

/// What the actor may see.
pub(crate) async fn sight<R>(reader: &Reader, actor: &Actor) -> Result<Sight, Failure<R>> {
    Ok(Sight { desk: actor.desk, hidden: dossiers::closed_to(reader, actor.viewer()).await? })
}

/// What was found, as it is on record now and as far as the actor may see it now.
pub(super) async fn things<R>(
    reader: &Reader,
    actor: &Actor,
    hits: &[Hit],
) -> Result<Vec<Searchable>, Failure<R>> {
    let wanted: Vec<(Subject, Uuid)> = hits.iter().map(|hit| (hit.subject, hit.id)).collect();
    let seen = searchables::seen(reader, actor.viewer(), &wanted).await?;
    let mut seen: HashMap<Uuid, Searchable> = seen.into_iter().map(|thing| (thing.id, thing)).collect();
    Ok(hits.iter().filter_map(|hit| seen.remove(&hit.id)).collect())
}

/// The same things with the names of what they name.
pub(super) async fn named<R>(
    reader: &Reader,
    actor: &Actor,
    things: Vec<Searchable>,
) -> Result<Vec<Item>, Failure<R>> {
    let said_on = |thing: &Searchable| thing.claim.filter(|_| thing.subject != Subject::Claim);
    let mut wanted = BTreeSet::new();
    for thing in &things {
        wanted.extend(thing.parties.iter().map(|id| (Named::Parties, id.uuid())));
        wanted.extend(thing.sources.iter().map(|id| (Named::Sources, id.uuid())));
        wanted.extend(said_on(thing).map(|id| (Named::Claims, id.uuid())));
    }
    let names = names::of(reader, actor.desk, &wanted).await?;
    let called = |id: Uuid| names.get(&id).cloned();
    let items = things.into_iter().map(|thing| Item {
        fragments: Vec::new(),
        on_claim: said_on(&thing).and_then(|claim| called(claim.uuid())),
        parties: thing.parties.iter().map(|id| (*id, called(id.uuid()))).collect(),
        sources: thing.sources.iter().map(|id| (*id, called(id.uuid()))).collect(),
        thing,
    });
    Ok(items.collect())
}

/// How much of a thing's texts is looked at for fragments, in bytes.
const LOOKED_AT: usize = 65_536;

/// Where the query's words stand in a thing's texts; the beginning of its first text where they stand nowhere.
fn fragments(marker: &Marker, thing: &Searchable) -> Vec<Fragment> {
    let tongue = tongue_of(thing);
    let (mut shown, mut looked_at) = (Vec::new(), 0);
    for text in thing.main.iter().chain(&thing.more) {
        if shown.len() == FRAGMENTS || looked_at >= LOOKED_AT {
            break;
        }
        looked_at += text.len();
        let fragments = marker.fragments(text, tongue, FRAGMENTS - shown.len());
        shown.extend(fragments.into_iter().filter(|fragment| !fragment.marks.is_empty()));
    }
    if shown.is_empty() {
        shown.extend(thing.main.iter().take(1).flat_map(|text| marker.fragments(text, tongue, 1)));
    }
    shown
}
