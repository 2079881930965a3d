//! Rows that are claims.

use dementi_domain::access::Actor;
use dementi_domain::change::Kind;
use dementi_domain::claim::{Claim, Part, Parts, TrackedClaim};
use dementi_domain::distinct::Distinct;
use dementi_domain::ids::{DeskId, DossierId, PartyId};
use dementi_domain::merging::Description;
use dementi_domain::record::Record;
use dementi_domain::reference::Language;
use dementi_interchange::{ClaimRow, Content, Key, Mapping, PartyReference, Problem, Row};
use dementi_persistence::{Reads, claims, dossiers};
use uuid::Uuid;

use super::batch::{Problems, Read, Rehearsed, Thing};
use super::parties::Parties;
use super::{ImportError, Plan, What};
use crate::app::Writing;
use crate::failure::{Failure, reference};

impl Thing for ClaimRow {
    const FIELDS: &'static [&'static str] = &ClaimRow::FIELDS;
    const REQUIRED: &'static [&'static str] = &ClaimRow::REQUIRED;

    fn read(row: &Row, mapping: &Mapping) -> Result<Self, Vec<Problem>> {
        Self::read(row, mapping)
    }

    fn scope(desk: DeskId, what: What) -> Vec<u8> {
        [&b"c"[..], desk.uuid().as_bytes(), dossier(what).uuid().as_bytes()].concat()
    }

    fn key(&self) -> Option<&Key> {
        self.key.as_ref()
    }

    fn claimed(&self) -> Option<(&str, &Language)> {
        Some((self.text.as_str(), &self.language))
    }

    fn content(&self) -> Content {
        self.content()
    }

    fn described(&self, parties: &Parties) -> Option<Description> {
        Some(Description {
            text: self.text.clone(),
            tags: self.tags.as_slice().to_vec(),
            about: self.about.iter().filter_map(|party| parties.id_of(party)).collect(),
            parts: self.parts.clone(),
        })
    }

    fn parties(&self) -> Vec<(&'static str, &PartyReference)> {
        self.about.iter().map(|party| ("about", party)).collect()
    }

    /// The dossier must still stand.
    async fn check(
        reads: &(impl Reads + Sync),
        actor: &Actor,
        plan: &Plan,
        _: &[Read<Self>],
        _: &Rehearsed,
        problems: Problems,
    ) -> Result<Problems, Failure<ImportError>> {
        let dossier = dossiers::find(reads, actor.viewer(), dossier(plan.what)).await?;
        match dossier {
            Some(dossier) if dossier.stands() => Ok(problems),
            _ => Err(reference("/dossier_id", Kind::Dossier)),
        }
    }

    async fn create(
        writing: &Writing,
        plan: &Plan,
        rows: Vec<(Uuid, Self)>,
        parties: &Parties,
    ) -> Result<(), Failure<ImportError>> {
        let dossier = dossier(plan.what);
        let claims = rows.into_iter().map(|(id, row)| {
            let claim = claim(writing, dossier, row, parties)?;
            let record = Record::new(id.into(), writing.actor.desk, claim, writing.deed());
            Ok(TrackedClaim::new(record))
        });
        let claims = claims.collect::<Result<Vec<_>, ImportError>>().map_err(Failure::Refused)?;
        Ok(claims::create_all(&writing.tx, &claims).await?)
    }
}

fn dossier(what: What) -> DossierId {
    match what {
        What::Claims(dossier) => dossier,
        What::Sources => DossierId::new(Uuid::nil()),
    }
}

fn claim(
    writing: &Writing,
    dossier: DossierId,
    row: ClaimRow,
    parties: &Parties,
) -> Result<Claim, ImportError> {
    let parts = row.parts.into_iter().map(|text| Part { id: writing.id(), text });
    // Both were checked when the row was read: a name and another name of one party are one.
    let parts = Parts::new(parts.collect()).map_err(|error| ImportError::Unfit(error.into()))?;
    let mut about: Vec<PartyId> = Vec::new();
    for party in row.about.iter().filter_map(|party| parties.id_of(party)) {
        if !about.contains(&party) {
            about.push(party);
        }
    }
    let about = Distinct::new(about).map_err(|error| ImportError::Unfit(error.into()))?;
    let ClaimRow { text, language, claimed_on, tags, .. } = row;
    Ok(Claim { dossier, text, language, claimed_on, parts, about, tags })
}
