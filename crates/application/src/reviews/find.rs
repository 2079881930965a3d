//! Finding reviews by their words: those of the desk, and those of other publishers.

use std::collections::HashMap;

use dementi_domain::access::{Actor, Permission};
use dementi_domain::external_verdict::{ExternalVerdictRecord, Site};
use dementi_domain::ids::{ClaimId, ExternalVerdictId};
use dementi_domain::reference::Language;
use dementi_domain::searchable::Subject;
use dementi_domain::status::ReviewStatus;
use dementi_persistence::{claims, external_verdicts};
use dementi_search::index::{Hit, Question, TIES};
use dementi_search::query::{Clause, Filter, MAX_CHARACTERS, MAX_OPERANDS, Operand, Query, Withdrawn};
use time::Date;
use uuid::Uuid;

use super::ClaimReview;
use crate::app::App;
use crate::context::Stored;
use crate::failure::Failure;
use crate::search::{SearchError, find::sight};

/// What reviews are asked for. Whatever is given must hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// They hold these words.
    pub words: Vec<String>,
    /// They are in this language, in whichever of its varieties.
    pub language: Option<Language>,
    /// They are to be read at this host.
    pub site: Option<Site>,
    /// The claim was made or reviewed on this day or later.
    pub since: Option<Date>,
    /// So many are passed over.
    pub offset: usize,
    /// The score and the id of the one that they begin behind.
    pub after: Option<(f32, Uuid)>,
    /// The most reviews.
    pub limit: usize,
}

/// A text by which nothing can be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unsought {
    /// It holds no word.
    #[error("must hold a word")]
    NoWord,
    /// It is too long.
    #[error(
        "must have at most {MAX_CHARACTERS} characters and {MAX_OPERANDS} words; search for a part of the text"
    )]
    TooLong,
}

/// A review that was found.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// The desk's own.
    Ours(Box<ClaimReview>),
    /// One of another publisher.
    Theirs(Box<Stored<ExternalVerdictRecord>>),
}

/// A stretch of what was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Sought {
    /// The reviews, the best first.
    pub found: Vec<Found>,
    /// What the next stretch begins behind, if there is one.
    pub next: Option<(f32, Uuid)>,
}

impl Asked {
    /// The words of a text, which is no query: nothing in it is grammar.
    pub fn words_of(text: &str) -> Result<Vec<String>, Unsought> {
        if text.chars().count() > MAX_CHARACTERS {
            return Err(Unsought::TooLong);
        }
        let words = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
        let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_owned).collect();
        match words.len() {
            0 => Err(Unsought::NoWord),
            _ if words.len() > MAX_OPERANDS => Err(Unsought::TooLong),
            _ => Ok(words),
        }
    }

    fn query(&self, own_site: Option<&Site>) -> Query {
        let is = |any_of: Vec<Filter>| Clause {
            excluded: false,
            any_of: any_of.into_iter().map(Operand::Is).collect(),
        };
        let word = |word: &String| Clause { excluded: false, any_of: vec![Operand::Word(word.clone())] };
        let mut clauses: Vec<Clause> = self.words.iter().map(word).collect();
        clauses
            .push(is(vec![Filter::Kind(Subject::ExternalVerdict), Filter::Review(ReviewStatus::Published)]));
        clauses.extend(self.language.clone().map(|language| is(vec![Filter::Language(language)])));
        clauses.extend(self.since.map(|day| is(vec![Filter::Since(day)])));
        if let Some(site) = &self.site {
            let own = (own_site == Some(site)).then_some(Filter::Site(None));
            clauses.push(is(own.into_iter().chain([Filter::Site(Some(site.clone()))]).collect()));
        }
        Query { clauses, withdrawn: Withdrawn::No }
    }
}

/// Finds the reviews that are asked for and that the actor may see.
pub async fn find(app: &App, actor: &Actor, asked: Asked) -> Result<Sought, Failure<SearchError>> {
    let reader = app.reader(actor, Permission::Read)?;
    let visit = app.searching()?.visit(app.position(false).await?).await?;
    let sight = sight(&reader, actor).await?;
    let query = asked.query(app.pages().site().as_ref());
    let after = asked.after.map(|(score, id)| Hit::place_of(score, id, TIES));
    let limit = asked.limit.saturating_add(asked.offset).saturating_add(1);
    let hits = visit.ask(sight, move |seen| {
        Ok(seen.search(Question { query: &query, limit, after, facets: None })?.hits)
    });
    let mut hits: Vec<Hit> = hits.await?.into_iter().skip(asked.offset).collect();
    let more = hits.len() > asked.limit;
    hits.truncate(asked.limit);
    let next = hits.last().filter(|_| more).map(|hit| (hit.score, hit.id));
    let of = |subject| hits.iter().filter(move |hit| hit.subject == subject).map(|hit| hit.id);
    let claim_ids: Vec<ClaimId> = of(Subject::Claim).map(ClaimId::new).collect();
    let claims = claims::among(&reader, actor.viewer(), &claim_ids).await?;
    let claims = claims.into_iter().map(dementi_persistence::Versioned::into_inner).collect();
    let ours = super::of(app, &reader, actor.viewer(), claims).await?;
    let mut found: HashMap<Uuid, Found> =
        ours.into_iter().map(|(claim, review)| (claim.uuid(), Found::Ours(Box::new(review)))).collect();
    let ids: Vec<ExternalVerdictId> = of(Subject::ExternalVerdict).map(ExternalVerdictId::new).collect();
    if !ids.is_empty() {
        let theirs = external_verdicts::among(&reader, actor.viewer(), &ids).await?;
        let theirs = theirs.into_iter().filter(|review| review.stands());
        found.extend(theirs.map(|review| (review.id().uuid(), Found::Theirs(Box::new(review.into())))));
    }
    Ok(Sought { found: hits.iter().filter_map(|hit| found.remove(&hit.id)).collect(), next })
}
