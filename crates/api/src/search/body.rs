//! What was found, on the wire.

use std::ops::Range;

use dementi_application::search::{Counts, Fragment, Item, VALUES};
use dementi_domain::ids::DossierId;
use dementi_domain::searchable::{Facet, Standing};
use dementi_domain::vocabulary::Vocabulary;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::schema::{DisputeTerm, FreshnessKindTerm, ReviewStatusTerm, SearchFacetTerm, SearchSubjectTerm};

/// Something that was found.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct FoundBody {
    /// What kind of thing it is.
    kind: SearchSubjectTerm,
    /// Its id.
    id: Uuid,
    /// What it says: the text of a claim, the words that an assertion, a denial or a piece of evidence quotes, the title of
    /// a source, the name of a party. `null` for what quotes nothing.
    #[schema(required)]
    text: Option<String>,
    /// Where the query's words stand in it, three places at most; its beginning where they stand nowhere.
    fragments: Vec<FragmentBody>,
    /// The claim that it is, or was said on.
    #[schema(required)]
    claim: Option<OnClaimBody>,
    /// The dossier that it is in.
    #[schema(required)]
    dossier_id: Option<Uuid>,
    /// Whether it was withdrawn.
    withdrawn: bool,
    /// The language that it is in (BCP 47).
    #[schema(required)]
    language: Option<String>,
    /// The year that it is from.
    #[schema(required)]
    year: Option<i32>,
    /// The parties that it names.
    parties: Vec<FoundPartyBody>,
    /// The sources that it names.
    sources: Vec<FoundSourceBody>,
    /// A claim's tags.
    tags: Vec<String>,
    /// What is decided about a claim; `null` for other things.
    #[schema(required)]
    status: Option<FoundStatusBody>,
}

/// A place where the query's words stand.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct FragmentBody {
    /// The words around.
    text: String,
    /// Where in this text the words stand that were asked for.
    marks: Vec<MarkBody>,
    /// Whether more comes before.
    cut_before: bool,
    /// Whether more follows.
    cut_after: bool,
}

/// A stretch of a text.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct MarkBody {
    /// Its first character, in Unicode code points from 0.
    start: usize,
    /// One past its last character.
    end: usize,
}

/// The claim that something was said on.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct OnClaimBody {
    /// Its id.
    id: Uuid,
    /// What it says.
    #[schema(required)]
    text: Option<String>,
}

/// A party that was found, or is named by what was.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct FoundPartyBody {
    /// Its id.
    id: Uuid,
    /// Its name.
    #[schema(required)]
    name: Option<String>,
}

/// A source that was found, or is named by what was.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct FoundSourceBody {
    /// Its id.
    id: Uuid,
    /// Its title.
    #[schema(required)]
    title: Option<String>,
}

/// What is decided about a claim that was found.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct FoundStatusBody {
    /// How far the desk has come.
    review: ReviewStatusTerm,
    /// Whether it is disputed.
    dispute: DisputeTerm,
    /// Whether its verdict still rests on the record; `null` without a verdict that was approved.
    #[schema(required, value_type = Option<FreshnessKindTerm>)]
    freshness: Option<FreshnessKindTerm>,
    /// The rating of its published verdict; `null` without one.
    #[schema(required)]
    rating: Option<String>,
}

impl From<Fragment> for FragmentBody {
    fn from(fragment: Fragment) -> Self {
        let Fragment { text, marks, cut_before, cut_after } = fragment;
        let mark = |Range { start, end }| MarkBody { start, end };
        Self { text, marks: marks.into_iter().map(mark).collect(), cut_before, cut_after }
    }
}

impl From<Standing> for FoundStatusBody {
    fn from(standing: Standing) -> Self {
        Self {
            review: standing.review.into(),
            dispute: standing.dispute.into(),
            freshness: standing.freshness.map(Into::into),
            rating: standing.rating.map(|rating| rating.to_string()),
        }
    }
}

impl From<Item> for FoundBody {
    fn from(item: Item) -> Self {
        let Item { thing, fragments, on_claim, parties, sources, .. } = item;
        let text = thing.main.into_iter().next();
        let claim = thing.claim.map(|claim| OnClaimBody {
            id: claim.uuid(),
            text: if claim.uuid() == thing.id { text.clone() } else { on_claim },
        });
        Self {
            kind: thing.subject.into(),
            id: thing.id,
            fragments: fragments.into_iter().map(FragmentBody::from).collect(),
            claim,
            dossier_id: thing.dossier.map(DossierId::uuid),
            withdrawn: thing.withdrawn,
            language: thing.language,
            year: thing.year,
            parties: parties.into_iter().map(|(id, name)| FoundPartyBody { id: id.uuid(), name }).collect(),
            sources: sources
                .into_iter()
                .map(|(id, title)| FoundSourceBody { id: id.uuid(), title })
                .collect(),
            tags: thing.tags,
            status: thing.standing.map(FoundStatusBody::from),
            text,
        }
    }
}

/// How many things there are.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct CountsBody {
    /// How many a query finds.
    total: u64,
    /// How many of them have what.
    facets: Vec<FacetBody>,
}

/// How many things have what, of one kind.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct FacetBody {
    /// What is counted by.
    by: SearchFacetTerm,
    /// The values that most have, 50 at most, the most frequent first.
    values: Vec<ValueBody>,
}

/// How many things have a value.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ValueBody {
    /// The value, as a query takes it behind the name of the facet: `review:published`.
    #[schema(example = "published")]
    value: String,
    /// The name of a party; `null` for all else.
    #[schema(required)]
    name: Option<String>,
    /// How many things have it.
    count: u64,
}

impl From<Counts> for CountsBody {
    fn from(counts: Counts) -> Self {
        let Counts { counted, parties } = counts;
        let facet = |facet: Facet| {
            let values = counted.most(facet, VALUES).into_iter().map(|(value, count)| ValueBody {
                name: value.parse().ok().and_then(|id: Uuid| parties.get(&id).cloned()),
                value: value.to_owned(),
                count,
            });
            FacetBody { by: facet.into(), values: values.collect() }
        };
        let counted_by = Facet::ALL.iter().filter(|facet| counted.facets.contains_key(facet));
        Self { total: counted.total, facets: counted_by.map(|by| facet(*by)).collect() }
    }
}
