//! The analysis of origins on the wire.

use dementi_application::analysis::ClaimAnalysis;
use dementi_domain::analysis::origins::{Circle, End, Link, Origin, Path, Root, letter};
use dementi_domain::ids::SourceId;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::copies::SuspectedCopiesBody;

/// How many independent origins stand behind the claim, and why.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct OriginAnalysisBody {
    /// Proven origins: those with a root that is declared `original`.
    independent_count: u32,
    /// Proven and possible ones: a root whose derivation is `unknown` may be an origin.
    at_most: u32,
    /// The analysis in sentences. Where suspected copies are, it says whether a count may be too high because of them.
    explanation: Vec<String>,
    /// Every root: a source behind the claim that relies on no other that is known.
    roots: Vec<RootBody>,
    /// The origins: roots that count as one, and why.
    origins: Vec<OriginBody>,
    /// For each source in which the claim appears, its shortest way down to a root, or to a circle that leads to none.
    paths: Vec<PathBody>,
    /// Sources that rely on each other.
    circles: Vec<CircleBody>,
    /// Sources behind the claim whose texts are nearly the same; they change no count.
    suspected_copies: SuspectedCopiesBody,
}

/// A root.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RootBody {
    /// The source.
    source_id: Uuid,
    /// The origin that it belongs to.
    #[schema(example = "A")]
    origin: String,
    /// Whether it is declared `original`; otherwise it is unknown what it relies on.
    original: bool,
    /// Who handed the material over.
    supplied_by: Option<Uuid>,
}

/// Roots that count as one.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct OriginBody {
    /// Its name within this answer.
    #[schema(example = "A")]
    origin: String,
    /// Whether one of its roots is declared `original`.
    proven: bool,
    /// Its roots.
    roots: Vec<Uuid>,
    /// Why several roots count as one: parties that several sources name as author or supplier.
    shared: Vec<LinkBody>,
}

/// A party that several sources name as author or supplier.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct LinkBody {
    /// The party.
    party_id: Uuid,
    /// The sources.
    source_ids: Vec<Uuid>,
}

/// The way from where the claim appears to where it comes from.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PathBody {
    /// Where the claim appears.
    source_id: Uuid,
    /// The sources on the way, both ends included.
    path: Vec<Uuid>,
    /// The origin that it ends at; `null` if it ends in a circle.
    #[schema(example = "A")]
    origin: Option<String>,
    /// All origins that the source leads to.
    leads_to: Vec<String>,
}

/// Sources that rely on each other.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct CircleBody {
    /// The sources.
    source_ids: Vec<Uuid>,
    /// Whether they also lead to a root; if not, the circle is no origin.
    way_out: bool,
}

fn ids(sources: &[SourceId]) -> Vec<Uuid> {
    sources.iter().map(|source| source.uuid()).collect()
}

impl From<&Link> for LinkBody {
    fn from(link: &Link) -> Self {
        Self { party_id: link.party.uuid(), source_ids: ids(&link.sources) }
    }
}

impl From<&Circle> for CircleBody {
    fn from(circle: &Circle) -> Self {
        Self { source_ids: ids(&circle.sources), way_out: circle.way_out }
    }
}

fn origin((index, origin): (usize, &Origin)) -> OriginBody {
    OriginBody {
        origin: letter(index),
        proven: origin.proven,
        roots: origin.roots.iter().map(|root| root.source.uuid()).collect(),
        shared: origin.links.iter().map(LinkBody::from).collect(),
    }
}

fn root(index: usize, root: &Root) -> RootBody {
    RootBody {
        source_id: root.source.uuid(),
        origin: letter(index),
        original: root.original,
        supplied_by: root.supplied_by.map(Uuid::from),
    }
}

impl From<&ClaimAnalysis> for OriginAnalysisBody {
    fn from(analysis: &ClaimAnalysis) -> Self {
        let origins = &analysis.origins;
        let path = |path: &Path| PathBody {
            source_id: path.appearance.uuid(),
            path: origins.steps(path).map(SourceId::uuid).collect(),
            origin: match path.ends {
                End::Origin(index) => Some(letter(index)),
                End::Circle(_) => None,
            },
            leads_to: origins.reaches(path.appearance).map(letter).collect(),
        };
        let roots = origins.origins.iter().enumerate();
        let roots =
            roots.flat_map(|(index, origin)| origin.roots.iter().map(move |found| root(index, found)));
        Self {
            independent_count: origins.counts.independent_count,
            at_most: origins.counts.at_most,
            explanation: analysis.explanation.clone(),
            roots: roots.collect(),
            origins: origins.origins.iter().enumerate().map(origin).collect(),
            paths: origins.paths.iter().map(path).collect(),
            circles: origins.circles.iter().map(CircleBody::from).collect(),
            suspected_copies: analysis.into(),
        }
    }
}
