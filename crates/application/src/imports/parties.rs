//! The parties that rows name.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use dementi_domain::distinct::Distinct;
use dementi_domain::ids::{DeskId, PartyId};
use dementi_domain::party::{Party, PartyKind};
use dementi_domain::text::Name;
use dementi_interchange::{PartyReference, Problem, Wrong};
use dementi_persistence::{Reads, StoreError, parties};

use super::Plan;
use super::batch::Thing;

/// The desk's parties by their names, capitals and blanks aside.
#[derive(Debug, Clone)]
pub(super) struct Parties {
    /// As the desk had them when the import began. Shared, as a desk can have many.
    known: Arc<BTreeMap<String, Found>>,
    /// Those that this import has put on record.
    new: BTreeMap<String, PartyId>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    One(PartyId),
    Several,
}

/// What a reference leads to.
enum Resolved {
    /// A party on record.
    Known(PartyId),
    /// None on record has this name.
    Unknown,
    /// Several have it.
    Ambiguous,
}

impl Parties {
    /// Reads the names of a desk's standing parties.
    pub(super) async fn of_desk(reads: &impl Reads, desk: DeskId) -> Result<Self, StoreError> {
        let mut known = BTreeMap::new();
        for (id, names) in parties::names(reads, desk).await? {
            let names: BTreeSet<String> = names.iter().map(folded).collect();
            for name in names {
                known.entry(name).and_modify(|found| *found = Found::Several).or_insert(Found::One(id));
            }
        }
        Ok(Self { known: Arc::new(known), new: BTreeMap::new() })
    }

    /// Adds parties that were put on record.
    pub(super) fn add(&mut self, new: Vec<(Name, PartyId)>) {
        self.new.extend(new.into_iter().map(|(name, id)| (folded(&name), id)));
    }

    /// Finds the party that is named.
    pub(super) fn id_of(&self, reference: &PartyReference) -> Option<PartyId> {
        match self.resolve(reference) {
            Resolved::Known(id) => Some(id),
            Resolved::Unknown | Resolved::Ambiguous => None,
        }
    }

    /// The names in a row that no party on record has.
    pub(super) fn unknown<T: Thing>(&self, row: &T) -> Vec<Name> {
        let references = row.parties().into_iter();
        let unknown = references.filter_map(|(_, reference)| match (reference, self.resolve(reference)) {
            (PartyReference::Name(name), Resolved::Unknown) => Some(name.clone()),
            _ => None,
        });
        unknown.collect()
    }

    /// Those of the named parties that do not stand any more.
    pub(super) async fn withdrawn<'a, T: Thing>(
        &self,
        reads: &impl Reads,
        desk: DeskId,
        rows: impl Iterator<Item = &'a T>,
    ) -> Result<BTreeSet<PartyId>, StoreError> {
        let named: BTreeSet<PartyId> = rows
            .flat_map(|row| row.parties().into_iter().filter_map(|(_, reference)| self.id_of(reference)))
            .collect();
        let named: Vec<PartyId> = named.into_iter().collect();
        let mut missing = BTreeSet::new();
        for chunk in named.chunks(AT_ONCE) {
            missing.extend(parties::missing(reads, desk, chunk).await?);
        }
        Ok(missing)
    }

    /// What is wrong with the parties that a row names.
    pub(super) fn problems<T: Thing>(
        &self,
        row: &T,
        withdrawn: &BTreeSet<PartyId>,
        plan: &Plan,
    ) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (field, reference) in row.parties() {
            let wrong = match self.resolve(reference) {
                Resolved::Known(id) if withdrawn.contains(&id) => Wrong::NoParty,
                Resolved::Ambiguous => Wrong::SeveralParties,
                Resolved::Unknown if plan.new_parties.is_none() => Wrong::UnknownParty,
                Resolved::Known(_) | Resolved::Unknown => continue,
            };
            let value = match reference {
                PartyReference::Id(id) => id.to_string(),
                PartyReference::Name(name) => name.to_string(),
            };
            let column = plan.mapping.column(field);
            problems.push(Problem::of_field(field, Some(&value), wrong).in_column(Some(column)));
        }
        problems
    }

    /// Finds what is named.
    fn resolve(&self, reference: &PartyReference) -> Resolved {
        let name = match reference {
            PartyReference::Id(id) => return Resolved::Known(*id),
            PartyReference::Name(name) => name,
        };
        let folded = folded(name);
        match (self.known.get(&folded), self.new.get(&folded)) {
            (Some(Found::Several), _) => Resolved::Ambiguous,
            (Some(Found::One(id)), _) | (None, Some(id)) => Resolved::Known(*id),
            (None, None) => Resolved::Unknown,
        }
    }
}

/// A party of which nothing but the name is known.
pub(super) fn named(name: Name, kind: PartyKind) -> Party {
    Party {
        name,
        kind,
        aliases: Distinct::empty(),
        wikidata_id: None,
        confidential: false,
        former_names: Vec::new(),
    }
}

/// One of each name that differs from the others in more than capitals and blanks.
pub(super) fn distinct(names: BTreeSet<Name>) -> Vec<Name> {
    let mut seen = BTreeSet::new();
    names.into_iter().filter(|name| seen.insert(folded(name))).collect()
}

/// How many parties are looked for by one statement.
const AT_ONCE: usize = 500;

fn folded(name: &Name) -> String {
    name.as_str().split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
