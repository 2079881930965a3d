//! The shape of an exported list of claims, from whatever dossiers.

use dementi_domain::ids::DossierId;
use serde::Serialize;
use time::OffsetDateTime;

use super::report::{ClaimSection, DeskReport};

/// What `format` says in every exported list of claims.
pub const LIST_FORMAT: &str = "dementi-claim-list";
/// What `format_version` says: raised when a reader of the former version could misread the new one.
pub const LIST_FORMAT_VERSION: u32 = 1;

/// What an exported list begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListHead {
    /// [`LIST_FORMAT`].
    pub format: &'static str,
    /// [`LIST_FORMAT_VERSION`].
    pub format_version: u32,
    /// The instant as of which it was made.
    #[serde(with = "time::serde::rfc3339")]
    pub generated_at: OffsetDateTime,
    /// Whether protected sources are not named. A list that names them must not leave the desk.
    pub redacted: bool,
    /// The desk whose record it is.
    pub desk: DeskReport,
}

/// The dossier that a claim is filed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DossierName {
    /// Its id.
    pub id: DossierId,
    /// Its title.
    pub title: String,
}

/// A claim and its record, with the dossier that it is filed in.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ListedClaim<'a> {
    /// The dossier.
    pub dossier: &'a DossierName,
    /// The claim and its record, as in the report of a dossier.
    #[serde(flatten)]
    pub section: &'a ClaimSection,
}
