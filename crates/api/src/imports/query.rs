//! How a file is imported.

use dementi_application::imports::Mapping;
use dementi_domain::ids::DossierId;
use dementi_domain::party::PartyKind;
use dementi_domain::searchable::Band;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use crate::problem::{Code, Problem};
use crate::schema::{SimilarityBandTerm, Term};

type PartyKindTerm = Term<PartyKind>;

/// How a file of claims is imported.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ClaimsQuery {
    /// The dossier that the claims are checked in.
    dossier_id: Uuid,
    /// Whether to say only what would happen.
    #[serde(default)]
    #[param(default = false)]
    dry_run: bool,
    /// The kind of the parties that are put on record where a row names one that is not; without it, such rows are
    /// refused.
    #[param(inline)]
    create_parties: Option<PartyKindTerm>,
    /// Which column holds what, as JSON: `columns` (the column of a field), `constants` (what a field holds where its
    /// column is empty or missing), `separator` (between the entries of a list in one cell, `|` unless given), `dates`
    /// (`iso`, `day_month_year_dotted`, `day_month_year`, `month_day_year`). The fields are `key`, `text`, `language`,
    /// `claimed_on`, `parts`, `about` and `tags`; one that is not named is read from the column of its name.
    #[param(
        max_length = 8000,
        example = r#"{"columns": {"text": "Claim"}, "constants": {"language": "en"}}"#
    )]
    mapping: Option<String>,
    /// Whether to tell which of the new rows resemble claims that are known, and how near these must be at least; it is not
    /// told unless given. Compared are the first 500 rows that are put on record, or would be.
    #[param(inline)]
    resembling: Option<SimilarityBandTerm>,
}

/// How a file of sources is imported.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct SourcesQuery {
    /// Whether to say only what would happen.
    #[serde(default)]
    #[param(default = false)]
    dry_run: bool,
    /// The kind of the parties that are put on record where a row names one that is not; without it, such rows are
    /// refused.
    #[param(inline)]
    create_parties: Option<PartyKindTerm>,
    /// Which column holds what, as for claims. The fields are `key`, `kind`, `title`, `url`, `publisher`, `authors`,
    /// `supplied_by`, `published_on`, `language`, `derivation` and `derived_from` (ids, or keys of rows above).
    #[param(
        max_length = 8000,
        example = r#"{"columns": {"title": "Headline"}, "constants": {"kind": "news_report"}}"#
    )]
    mapping: Option<String>,
}

/// What both say.
pub(super) struct Asked {
    pub(super) dry_run: bool,
    pub(super) create_parties: Option<PartyKindTerm>,
    pub(super) mapping: Mapping,
    pub(super) resembling: Option<Band>,
}

impl ClaimsQuery {
    pub(super) fn check(self) -> Result<(DossierId, Asked), Problem> {
        let Self { dossier_id, dry_run, create_parties, mapping, resembling } = self;
        let resembling = resembling.map(|term| term.0);
        Ok((
            DossierId::new(dossier_id),
            Asked { dry_run, create_parties, mapping: parsed(mapping)?, resembling },
        ))
    }
}

impl SourcesQuery {
    pub(super) fn check(self) -> Result<Asked, Problem> {
        let Self { dry_run, create_parties, mapping } = self;
        Ok(Asked { dry_run, create_parties, mapping: parsed(mapping)?, resembling: None })
    }
}

fn parsed(mapping: Option<String>) -> Result<Mapping, Problem> {
    let Some(text) = mapping else { return Ok(Mapping::default()) };
    serde_json::from_str(&text).map_err(|error| {
        let detail =
            format!("The parameter `mapping` must be JSON that says which column holds what: {error}.");
        Problem::new(Code::InvalidQuery, detail)
    })
}
