//! Rows that are sources.

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::access::Actor;
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::{DeskId, PartyId, SourceId};
use dementi_domain::merging::Description;
use dementi_domain::record::Record;
use dementi_domain::reference::Language;
use dementi_domain::source::{Derivation, Source};
use dementi_interchange::{
    Content, Identity, Key, Mapping, PartyReference, Problem, Row, SourceReference, SourceRow, Wrong,
};
use dementi_persistence::imported::{self, Digest};
use dementi_persistence::{Reads, StoreError, sources};
use uuid::Uuid;

use super::batch::{Problems, Read, Rehearsed, Thing};
use super::parties::Parties;
use super::{ImportError, Plan, What};
use crate::app::Writing;
use crate::failure::Failure;

impl Thing for SourceRow {
    const FIELDS: &'static [&'static str] = &SourceRow::FIELDS;
    const REQUIRED: &'static [&'static str] = &SourceRow::REQUIRED;

    fn read(row: &Row, mapping: &Mapping) -> Result<Self, Vec<Problem>> {
        Self::read(row, mapping)
    }

    fn scope(desk: DeskId, _: What) -> Vec<u8> {
        [&b"s"[..], desk.uuid().as_bytes(), Uuid::nil().as_bytes()].concat()
    }

    fn key(&self) -> Option<&Key> {
        self.key.as_ref()
    }

    fn claimed(&self) -> Option<(&str, &Language)> {
        None
    }

    fn content(&self) -> Content {
        self.content()
    }

    fn described(&self, _: &Parties) -> Option<Description> {
        None
    }

    fn parties(&self) -> Vec<(&'static str, &PartyReference)> {
        let publisher = self.publisher.iter().map(|party| ("publisher", party));
        let authors = self.authors.iter().map(|party| ("authors", party));
        publisher.chain(authors).chain(self.supplied_by.iter().map(|party| ("supplied_by", party))).collect()
    }

    /// The sources that a row relies on must stand on record, or in a row above.
    async fn check(
        reads: &(impl Reads + Sync),
        actor: &Actor,
        plan: &Plan,
        rows: &[Read<Self>],
        rehearsed: &Rehearsed,
        mut problems: Problems,
    ) -> Result<Problems, Failure<ImportError>> {
        let subjects = subjects(reads, actor.desk, rows.iter().map(|row| &row.thing)).await?;
        let ids = rows.iter().flat_map(|row| row.thing.derived_from.iter());
        let ids: BTreeSet<SourceId> = ids.filter_map(|from| subjects.get(actor.desk, from)).collect();
        let ids: Vec<SourceId> = ids.into_iter().collect();
        let mut missing = BTreeSet::new();
        for chunk in ids.chunks(AT_ONCE) {
            missing.extend(sources::missing(reads, actor.desk, chunk).await?);
        }
        let mut above = BTreeSet::new();
        for (place, row) in rows.iter().enumerate() {
            for from in &row.thing.derived_from {
                let known = match subjects.get(actor.desk, from) {
                    Some(id) => !missing.contains(&id),
                    None => identity(actor.desk, from).is_some_and(|identity| {
                        above.contains(&identity) || rehearsed.contains_key(&identity)
                    }),
                };
                if !known {
                    problems.entry(place).or_default().push(unknown(from, plan));
                }
            }
            // A row that is refused is no row to rely on.
            if !problems.contains_key(&place) {
                above.insert(row.identity);
            }
        }
        Ok(problems)
    }

    async fn create(
        writing: &Writing,
        _: &Plan,
        rows: Vec<(Uuid, Self)>,
        parties: &Parties,
    ) -> Result<(), Failure<ImportError>> {
        let desk = writing.actor.desk;
        let subjects = subjects(&writing.tx, desk, rows.iter().map(|(_, row)| row)).await?;
        let records = rows.into_iter().map(|(id, row)| {
            let source = source(desk, row, parties, &subjects)?;
            Ok(Record::new(SourceId::new(id), desk, source, writing.deed()))
        });
        let records = records.collect::<Result<Vec<_>, ImportError>>().map_err(Failure::Refused)?;
        Ok(sources::create_all(&writing.tx, &records).await?)
    }
}

/// How many sources are looked for by one statement.
const AT_ONCE: usize = 500;

/// The sources on record that keys lead to.
struct Subjects(BTreeMap<Digest, SourceId>);

impl Subjects {
    fn get(&self, desk: DeskId, from: &SourceReference) -> Option<SourceId> {
        match from {
            SourceReference::Id(id) => Some(*id),
            SourceReference::Key(_) => self.0.get(&identity(desk, from)?).copied(),
        }
    }
}

async fn subjects<'a>(
    reads: &impl Reads,
    desk: DeskId,
    rows: impl Iterator<Item = &'a SourceRow>,
) -> Result<Subjects, StoreError> {
    let wanted: BTreeSet<Digest> =
        rows.flat_map(|row| row.derived_from.iter().filter_map(|from| identity(desk, from))).collect();
    let known = imported::known(reads, wanted).await?;
    let known = known.into_iter().map(|(identity, imported)| (identity, SourceId::new(imported.subject)));
    Ok(Subjects(known.collect()))
}

/// The identity of the row that a key names.
fn identity(desk: DeskId, from: &SourceReference) -> Option<Digest> {
    match from {
        SourceReference::Id(_) => None,
        SourceReference::Key(key) => {
            let scope = SourceRow::scope(desk, What::Sources);
            Some(Identity::of_key(&scope, key).0)
        }
    }
}

fn unknown(from: &SourceReference, plan: &Plan) -> Problem {
    let (value, wrong) = match from {
        SourceReference::Id(id) => (id.to_string(), Wrong::NoSource),
        SourceReference::Key(key) => (key.to_string(), Wrong::UnknownKey),
    };
    let column = plan.mapping.column("derived_from");
    Problem::of_field("derived_from", Some(&value), wrong).in_column(Some(column))
}

fn source(
    desk: DeskId,
    row: SourceRow,
    parties: &Parties,
    subjects: &Subjects,
) -> Result<Source, ImportError> {
    let unfit = |error: Box<dyn std::error::Error + Send + Sync>| ImportError::Unfit(error);
    let mut authors: Vec<PartyId> = Vec::new();
    for author in row.authors.iter().filter_map(|author| parties.id_of(author)) {
        if !authors.contains(&author) {
            authors.push(author);
        }
    }
    let mut from: Vec<SourceId> = Vec::new();
    for source in row.derived_from.iter().filter_map(|from| subjects.get(desk, from)) {
        if !from.contains(&source) {
            from.push(source);
        }
    }
    let derivation = Derivation::new(row.derivation, from).map_err(|error| unfit(error.into()))?;
    Ok(Source {
        kind: row.kind,
        title: row.title,
        url: row.url,
        publisher: row.publisher.as_ref().and_then(|party| parties.id_of(party)),
        authors: Distinct::new(authors).map_err(|error| unfit(error.into()))?,
        supplied_by: row.supplied_by.as_ref().and_then(|party| parties.id_of(party)),
        published_on: row.published_on,
        language: row.language,
        derivation,
    })
}
