//! What is searched for.

use dementi_application::search::{self, Query};
use dementi_domain::searchable::Facet;
use dementi_domain::vocabulary::Vocabulary;
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;
use uuid::Uuid;

use crate::problem::{self, Code, FieldProblem, Problem};

/// What is searched for.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct SearchFilter {
    /// The query; see the description. Everything that stands, if left out.
    #[param(max_length = 1000, example = "encrypt* -rumour kind:claim,denial year:2013..")]
    q: Option<String>,
    /// Whether to wait until everything can be found that was committed before this request. Usually that takes less than a
    /// second without it, too.
    #[param(default = false)]
    fresh: Option<bool>,
}

impl SearchFilter {
    pub(super) fn query(&self) -> Result<Query, Problem> {
        parsed(self.q.as_deref())
    }

    pub(super) fn fresh(&self) -> bool {
        self.fresh.unwrap_or(false)
    }
}

/// What is counted.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct CountFilter {
    /// The query, as for `GET /search`.
    #[param(max_length = 1000, example = "encrypt* kind:claim")]
    q: Option<String>,
    /// By what to count, separated by commas: `kind`, `review`, `rating`, `party`, `language`, `year`. By all of them if
    /// left out.
    #[param(
        example = "kind,review",
        pattern = "^(kind|review|rating|party|language|year)(,(kind|review|rating|party|language|year))*$"
    )]
    by: Option<String>,
    /// Whether to wait until everything is counted that was committed before this request.
    #[param(default = false)]
    fresh: Option<bool>,
}

impl CountFilter {
    pub(super) fn query(&self) -> Result<Query, Problem> {
        parsed(self.q.as_deref())
    }

    pub(super) fn facets(&self) -> Result<Vec<Facet>, Problem> {
        let Some(by) = &self.by else { return Ok(Facet::ALL.to_vec()) };
        let facet = |name: &str| {
            Facet::from_term(name).ok_or_else(|| {
                let known: Vec<&str> = Facet::ALL.iter().map(|facet| facet.as_str()).collect();
                let known = known.join(", ");
                let detail =
                    format!("The parameter `by` cannot be `{name}`; it takes, separated by commas, {known}.");
                Problem::new(Code::InvalidQuery, detail)
            })
        };
        let mut facets = by.split(',').map(facet).collect::<Result<Vec<Facet>, Problem>>()?;
        facets.sort_unstable();
        facets.dedup();
        Ok(facets)
    }

    pub(super) fn fresh(&self) -> bool {
        self.fresh.unwrap_or(false)
    }
}

fn parsed(q: Option<&str>) -> Result<Query, Problem> {
    search::parse(q.unwrap_or_default()).map_err(|error| {
        let place = error.place();
        let field = FieldProblem {
            pointer: "/q".to_owned(),
            code: error.kind().code().to_owned(),
            detail: error.to_string(),
            candidates: Vec::new(),
            place: Some(problem::Place { start: place.start, end: place.end }),
        };
        Problem::of_query(Code::InvalidSearch, field)
    })
}

/// Behind what a page of hits begins: the bits of a score, so that not the least of it is lost, and an id.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct Place {
    score: u32,
    id: Uuid,
}

impl From<(f32, Uuid)> for Place {
    fn from((score, id): (f32, Uuid)) -> Self {
        Self { score: score.to_bits(), id }
    }
}

impl From<Place> for (f32, Uuid) {
    fn from(place: Place) -> Self {
        (f32::from_bits(place.score), place.id)
    }
}
