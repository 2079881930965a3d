//! The record as the last published verdict rests on it.

use std::collections::BTreeMap;

use dementi_domain::change::Kind;
use dementi_domain::file::ClaimFile;
use dementi_domain::ids::ClaimId;
use dementi_domain::record::Record;
use dementi_domain::verdict::Basis;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::changes;
use crate::store::{Reads, StoreError};

/// The claims as their last published verdicts have them, whether these stand or were retracted. A claim that the change log
/// no longer knows so is left out.
pub(super) async fn as_reviewed(
    reads: &impl Reads,
    files: Vec<ClaimFile>,
) -> Result<Vec<ClaimFile>, StoreError> {
    let mut files = as_worded(reads, files).await?;
    let bases: Vec<Option<Basis>> = files.iter().map(|file| basis(file).cloned()).collect();
    let rested = || bases.iter().map(Option::as_ref);
    let lists = files.iter_mut().zip(rested());
    let assertions = lists.filter_map(|(file, basis)| Some((&mut file.assertions, &basis?.assertions)));
    as_recorded(reads, Kind::Assertion, assertions.collect()).await?;
    let lists = files.iter_mut().zip(rested());
    let denials = lists.filter_map(|(file, basis)| Some((&mut file.denials, &basis?.denials)));
    as_recorded(reads, Kind::Denial, denials.collect()).await?;
    Ok(files)
}

/// What the last published verdict rests on.
fn basis(file: &ClaimFile) -> Option<&Basis> {
    let verdict = file.verdicts.iter().rfind(|verdict| verdict.parts().state.published().is_some())?;
    Some(verdict.rests_on())
}

async fn as_worded(reads: &impl Reads, mut files: Vec<ClaimFile>) -> Result<Vec<ClaimFile>, StoreError> {
    let reworded = |file: &ClaimFile| {
        let version = basis(file)?.claim_content_version;
        (version != file.claim.content_version).then_some((file.claim.record.id(), version))
    };
    let wanted: Vec<(ClaimId, i64)> = files.iter().filter_map(reworded).collect();
    if wanted.is_empty() {
        return Ok(files);
    }
    let mut former = changes::wordings(reads, &wanted).await?;
    let unknown = |file: &ClaimFile| reworded(file).is_some_and(|(claim, _)| !former.contains_key(&claim));
    files.retain(|file| !unknown(file));
    for file in &mut files {
        let record = &file.claim.record;
        if let Some(content) = former.remove(&record.id()) {
            let (created, changed) = (record.created(), record.changed());
            file.claim.record = Record::restore(
                record.id(),
                record.desk(),
                content,
                created,
                changed,
                record.withdrawn().cloned(),
            );
        }
    }
    Ok(files)
}

/// The entries of a claim with their versions, and those that its verdict rests on.
type Rested<'a, I, C> = (&'a mut Vec<(Record<I, C>, i64)>, &'a BTreeMap<I, i64>);

/// Leaves the entries that a verdict rests on, as it does: those that were changed since are put back. One that was withdrawn
/// since stays so, since the desk no longer stands by it.
async fn as_recorded<I, C>(
    reads: &impl Reads,
    kind: Kind,
    mut lists: Vec<Rested<'_, I, C>>,
) -> Result<(), StoreError>
where
    I: Copy + Ord + Into<Uuid>,
    Record<I, C>: DeserializeOwned,
{
    let mut wanted = Vec::new();
    for (entries, rested) in &mut lists {
        entries.retain(|(entry, _)| rested.contains_key(&entry.id()));
        let changed =
            entries.iter().filter(|(entry, version)| entry.stands() && rested[&entry.id()] != *version);
        wanted.extend(changed.map(|(entry, _)| (entry.id().into(), rested[&entry.id()])));
    }
    if wanted.is_empty() {
        return Ok(());
    }
    let versions: BTreeMap<Uuid, i64> = wanted.iter().copied().collect();
    let mut former: BTreeMap<Uuid, Record<I, C>> = changes::states(reads, kind, &wanted).await?;
    for (entries, _) in lists {
        // What the log does not know so is left out: as it is now, nobody has reviewed it.
        entries.retain(|(entry, _)| {
            let id = entry.id().into();
            !versions.contains_key(&id) || former.contains_key(&id)
        });
        for entry in entries {
            let id = entry.0.id().into();
            if let Some(record) = former.remove(&id) {
                *entry = (record, versions[&id]);
            }
        }
    }
    Ok(())
}
