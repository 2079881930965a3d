//! Parties: those who speak and those who are spoken about.

use serde::{Deserialize, Serialize};

use crate::distinct::Distinct;
use crate::ids::PartyId;
use crate::record::Record;
use crate::reference::WikidataId;
use crate::text::Name;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What kind of party it is.
    PartyKind {
        /// A human being.
        Person = "person",
        /// A company, association, newspaper, agency.
        Organisation = "organisation",
        /// A state body.
        PublicBody = "public_body",
        /// A group without a legal form.
        Group = "group",
    }
}

/// What is known of a party. Every combination of values is allowed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Party {
    /// The name that the desk uses.
    pub name: Name,
    /// What kind of party it is.
    pub kind: PartyKind,
    /// Other names.
    pub aliases: Distinct<Name, 50>,
    /// Its Wikidata item.
    pub wikidata_id: Option<WikidataId>,
    /// A protected source: the name never leaves the desk.
    pub confidential: bool,
}

/// A party on record.
pub type PartyRecord = Record<PartyId, Party>;
