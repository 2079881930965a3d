//! Rows that are merged into claims on record: what a claim lacks of them is added to it, as a change of that claim.
//!
//! No version is asked for: whatever else has changed in a claim since somebody looked at it stays as it is. A row that was
//! merged is known again as one that has become that claim, so an import that is repeated merges nothing twice.

use std::collections::BTreeMap;

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Action;
use dementi_domain::claim::{Claim, TrackedClaim};
use dementi_domain::ids::{ClaimId, PartId, PartyId};
use dementi_domain::text::Name;
use dementi_interchange::{Problem, Wrong};
use dementi_persistence::imported::{self, Digest, Imported};
use dementi_persistence::{Reads, StoreError, Versioned, claims};
use uuid::Uuid;

use super::batch::{Done, Read, Rehearsed, Thing, changed, create_parties, usable};
use super::parties::{Parties, distinct};
use super::{By, ImportError, Plan};
use crate::app::{App, Writing};
use crate::claims::status::{Touched, derived};
use crate::failure::Failure;

/// A claim that rows are merged into.
#[derive(Debug, Clone)]
struct Target {
    content: Claim,
    /// Whether anything on record refers to its parts.
    parts_in_use: bool,
}

/// The claims that rows are merged into, as far as they stand and may be seen.
#[derive(Debug, Clone, Default)]
struct Targets(BTreeMap<ClaimId, Target>);

impl Targets {
    async fn add(&mut self, reads: &impl Reads, claim: &TrackedClaim) -> Result<(), StoreError> {
        if claim.record.stands() {
            let parts_in_use = claims::parts_in_use(reads, claim.record.id()).await?;
            self.0
                .insert(claim.record.id(), Target { content: claim.record.content().clone(), parts_in_use });
        }
        Ok(())
    }

    /// Adds to a claim what it lacks of a row.
    fn merge<T: Thing>(
        &mut self,
        plan: &Plan,
        row: &Read<T>,
        parties: &Parties,
        part_id: impl FnMut() -> PartId,
    ) -> Result<(), Problem> {
        let text = row.thing.claimed().map(|(text, _)| text);
        let refused = |wrong: Wrong| Problem::of_field("text", text, wrong);
        let target = plan.merge.get(&row.number).and_then(|claim| self.0.get_mut(claim));
        let (Some(target), Some(other)) = (target, row.thing.described(parties)) else {
            return Err(refused(Wrong::NoClaim));
        };
        let gain = target.content.gain(&other, target.parts_in_use);
        target.content =
            target.content.grown(&gain, part_id).map_err(|overfull| refused(Wrong::Overfull(overfull)))?;
        Ok(())
    }
}

/// The claims that these rows are merged into, each once and in the order in which everybody locks them.
fn claims_of<T>(plan: &Plan, rows: &[Read<T>]) -> Vec<ClaimId> {
    let mut claims: Vec<ClaimId> =
        rows.iter().filter_map(|row| plan.merge.get(&row.number).copied()).collect();
    claims.sort_unstable();
    claims.dedup();
    claims
}

/// The rows that have become nothing on record so far; of those that are alike the first counts.
async fn unknown<T: Thing>(
    reads: &impl Reads,
    rows: Vec<Read<T>>,
    done: &mut Done,
) -> Result<Vec<Read<T>>, StoreError> {
    let known = imported::known(reads, rows.iter().map(|row| row.identity)).await?;
    let mut known: BTreeMap<Digest, Digest> =
        known.into_iter().map(|(identity, row)| (identity, row.content)).collect();
    let mut new = Vec::new();
    for row in rows {
        match known.get(&row.identity) {
            Some(content) if *content != row.content => done.refused.push(row.refused(changed(&row))),
            Some(_) => done.unchanged += 1,
            None => {
                known.insert(row.identity, row.content);
                new.push(row);
            }
        }
    }
    Ok(new)
}

/// Those of the rows that can be merged, one after the other, as if the parties that they name were on record already.
fn mergeable<T: Thing>(
    mut targets: Targets,
    plan: &Plan,
    parties: &Parties,
    rows: Vec<Read<T>>,
    done: &mut Done,
    id: impl Fn() -> Uuid,
) -> Vec<Read<T>> {
    let names = distinct(rows.iter().flat_map(|row| parties.unknown(&row.thing)).collect());
    let mut all = parties.clone();
    let new: Vec<(Name, PartyId)> = names.into_iter().map(|name| (name, id().into())).collect();
    all.add(new);
    let mut fit = Vec::new();
    for row in rows {
        match targets.merge(plan, &row, &all, || id().into()) {
            Ok(()) => fit.push(row),
            Err(problem) => done.refused.push(row.refused(vec![problem])),
        }
    }
    fit
}

/// Merges rows, in a transaction of their own.
pub(super) async fn write<T: Thing>(
    app: &App,
    by: &By,
    plan: &Plan,
    parties: Parties,
    rows: Vec<Read<T>>,
) -> Result<Done, Failure<ImportError>> {
    let plan = plan.clone();
    app.write_once(by.actor.clone(), by.request_id.clone(), Permission::Record, move |writing| async move {
        let tx = &writing.tx;
        let (rows, mut done) = usable(tx, &writing.actor, &plan, &parties, rows, &Rehearsed::new()).await?;
        let rows = unknown(tx, rows, &mut done).await?;
        let (mut loaded, mut targets) = (Vec::new(), Targets::default());
        for claim in claims_of(&plan, &rows) {
            if let Some(found) = claims::find_and_lock(tx, writing.viewer(), claim).await? {
                targets.add(tx, &found).await?;
                loaded.push(found);
            }
        }
        let rows = mergeable(targets.clone(), &plan, &parties, rows, &mut done, || writing.id());
        let things = rows.iter().map(|row| &row.thing);
        done.new_parties = create_parties(&writing, &plan, &parties, things).await?;
        let mut parties = parties;
        parties.add(done.new_parties.clone());
        let mut became = BTreeMap::new();
        for row in &rows {
            let merged = targets.merge(&plan, row, &parties, || writing.id());
            merged.map_err(|problem| Failure::Refused(ImportError::Unfit(problem.wrong.into())))?;
            let subject = plan.merge.get(&row.number).map_or_else(Uuid::nil, |claim| claim.uuid());
            became.insert(row.identity, Imported { content: row.content, subject });
            done.merged.push(row.number);
        }
        imported::remember(tx, writing.actor.desk, &became).await?;
        save(&writing, loaded, targets).await?;
        Ok(done)
    })
    .await
}

/// Saves the claims that have gained something.
async fn save(
    writing: &Writing,
    loaded: Vec<Versioned<TrackedClaim>>,
    mut targets: Targets,
) -> Result<(), Failure<ImportError>> {
    for loaded in loaded {
        let Some(target) = targets.0.remove(&loaded.record.id()) else { continue };
        if target.content == *loaded.record.content() {
            continue;
        }
        let claim = loaded.clone().into_inner();
        let changed = claim.change(target.content, target.parts_in_use, writing.deed());
        let changed = changed.map_err(|error| Failure::Refused(ImportError::Unfit(error.into())))?;
        let changed = derived(writing, changed, Touched::Denials).await?;
        claims::save(&writing.tx, &loaded, changed, Action::Changed).await?;
    }
    Ok(())
}

/// Tells what [`write`] would do.
pub(super) async fn rehearse<T: Thing>(
    app: &App,
    actor: &Actor,
    plan: &Plan,
    parties: &Parties,
    rows: Vec<Read<T>>,
) -> Result<Done, Failure<ImportError>> {
    let reader = app.reader(actor, Permission::Record)?;
    let (rows, mut done) = usable(&reader, actor, plan, parties, rows, &Rehearsed::new()).await?;
    let rows = unknown(&reader, rows, &mut done).await?;
    let mut targets = Targets::default();
    for claim in claims::among(&reader, actor.viewer(), &claims_of(plan, &rows)).await? {
        targets.add(&reader, &claim).await?;
    }
    let rows = mergeable(targets, plan, parties, rows, &mut done, || app.next_id());
    done.merged = rows.iter().map(|row| row.number).collect();
    Ok(done)
}
