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
    /// What it was called on record before. What was written while it had such a name still holds it, so the names of a
    /// protected source stay protected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_names: Vec<FormerName>,
}

/// A name that a party had on record, and has no longer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FormerName {
    /// The name, or the id of the Wikidata item.
    pub name: Name,
    /// What kind of party it was taken for: of a person the family name is a name, too.
    pub kind: PartyKind,
}

impl Party {
    /// What it becomes when it is changed to this: it loses no name that it ever had.
    #[must_use]
    pub fn changed_to(&self, new: Self) -> Self {
        let wikidata = |party: &Self| party.wikidata_id.as_ref().and_then(|id| Name::parse(id.as_str()).ok());
        let of = |party: &Self| {
            let named = std::iter::once(party.name.clone()).chain(party.aliases.iter().cloned());
            let kind = party.kind;
            named.chain(wikidata(party)).map(move |name| FormerName { name, kind }).collect::<Vec<_>>()
        };
        let now = of(&new);
        let mut former_names: Vec<FormerName> = Vec::new();
        for had in self.former_names.iter().cloned().chain(of(self)) {
            if !now.contains(&had) && !former_names.contains(&had) {
                former_names.push(had);
            }
        }
        Self { former_names, ..new }
    }

    /// All names by which it could be known from what was ever written, each with the kind of party that has it.
    pub fn names(&self) -> impl Iterator<Item = (&str, PartyKind)> {
        let now = std::iter::once(&self.name).chain(self.aliases.iter()).map(Name::as_str);
        let now = now.chain(self.wikidata_id.as_ref().map(WikidataId::as_str)).map(|name| (name, self.kind));
        now.chain(self.former_names.iter().map(|former| (former.name.as_str(), former.kind)))
    }
}

/// A party on record.
pub type PartyRecord = Record<PartyId, Party>;
