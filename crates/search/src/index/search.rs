//! Asking the index.

use dementi_domain::searchable::Facet;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query as Engine, TermQuery};
use tantivy::schema::IndexRecordOption;

use super::IndexError;
use super::ask::Asking;
use super::facets::{Count, Counted};
use super::terms::{Fact, Prefix, Space};
use super::top::{Hit, Place, Ties, Top};
use super::view::{Seen, Statistics};
use crate::analyser::Tongue;
use crate::query::Query;

/// What is asked of the index.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// What is to be found.
    pub query: &'a Query,
    /// The most hits.
    pub limit: usize,
    /// The place behind which they begin.
    pub after: Option<Place>,
    /// By what everything that is found is counted; not at all if `None`.
    pub facets: Option<&'a [Facet]>,
}

/// What the index answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The best hits, the best first. Of those that fit equally well, the newest.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub counted: Option<Counted>,
    /// The languages in which the query's words were read.
    pub tongues: Vec<Tongue>,
}

/// In which order equally good answers to a search come: the newest first.
pub const TIES: Ties = Ties::Later;

/// A stem to look for in claims, and how much it counts in either of their texts.
#[derive(Debug, Clone, PartialEq)]
pub struct Sought {
    /// The stem.
    pub stem: String,
    /// In what they say themselves.
    pub in_main: f32,
    /// In what else is said of them; 0 for not at all.
    pub in_more: f32,
}

/// The claims of a desk that stand.
const CLAIMS: Space = Space { claims: true, withdrawn: false };

impl Seen {
    /// Finds what a query asks for.
    pub fn search(&self, question: Question<'_>) -> Result<Found, IndexError> {
        let Question { query, limit, after, facets } = question;
        let tongues = self.tongues()?;
        let engine = Asking::new(self, query, &tongues).engine()?;
        let statistics = Statistics::of(self, &Fact::Any)?;
        let hidden = self.hidden();
        let hits = if limit == 0 {
            Vec::new()
        } else {
            let top = Top { columns: self.columns(), limit, after, ties: TIES, hidden };
            self.searcher().search_with_statistics_provider(&engine, &top, &statistics)?
        };
        let counted = match facets {
            Some(facets) => Some(self.searcher().search(&engine, &Count { facets, hidden })?),
            None => None,
        };
        Ok(Found { hits, counted, tongues })
    }

    /// The claims that hold most of these stems: the best first, of equally good ones the earliest.
    pub fn candidates(&self, sought: &[Sought], limit: usize) -> Result<Vec<Hit>, IndexError> {
        let prefix = Prefix::new(self.desk, CLAIMS);
        let fields = self.fields();
        let mut terms: Vec<(Occur, Box<dyn Engine>)> = Vec::new();
        for Sought { stem, in_main, in_more } in sought {
            for (field, boost) in [(fields.main, *in_main), (fields.more, *in_more)] {
                if boost > 0.0 {
                    let term = TermQuery::new(prefix.term(field, stem), IndexRecordOption::WithFreqs);
                    terms.push((Occur::Should, Box::new(BoostQuery::new(Box::new(term), boost))));
                }
            }
        }
        let statistics = Statistics::of(self, &Fact::In(CLAIMS))?;
        let (columns, hidden) = (self.columns(), self.hidden());
        let top = Top { columns, limit, after: None, ties: Ties::Earlier, hidden };
        let query = BooleanQuery::new(terms);
        Ok(self.searcher().search_with_statistics_provider(&query, &top, &statistics)?)
    }

    /// How many claims stand, and how many of them hold each of these stems, in what they say themselves or in what else is
    /// said of them, whichever are more.
    pub fn frequencies<'a>(
        &self,
        stems: impl IntoIterator<Item = &'a str>,
    ) -> Result<(u64, Vec<u64>), IndexError> {
        let prefix = Prefix::new(self.desk, CLAIMS);
        let claims = Statistics::of(self, &Fact::In(CLAIMS))?.things();
        let mut frequencies = Vec::new();
        for stem in stems {
            let count = |field| self.count(&prefix.term(field, stem));
            frequencies.push(count(self.fields().main)?.max(count(self.fields().more)?));
        }
        Ok((claims, frequencies))
    }
}
