//! Importing claims and sources out of files.
//!
//! A thread of its own reads the file; what it has read is written in batches, each in a transaction of its own, so that
//! a file of any size takes little memory and keeps nobody else waiting. A row is known again by its key, or by what it
//! says: an import that was stopped goes on when it is begun anew, and one that is repeated changes nothing.

mod batch;
mod claims;
mod merging;
mod parties;
mod reading;
mod resembling;
mod sources;
mod tried;

use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::ids::{ClaimId, DossierId};
use dementi_domain::party::PartyKind;
use dementi_interchange::{ClaimRow, SourceRow};
use dementi_persistence::dossiers;
use serde::Serialize;

pub use dementi_interchange::{
    BadColumns, Dates, Delimiter, Failure as FileFailure, Format, Line, Mapping, MappingError, Problem,
    REFUSED, Report, Wrong,
};

use crate::app::App;
use crate::failure::{Failure, reference};
use crate::search::SearchError;
use batch::{Batch, Thing};
use parties::Parties;
pub use resembling::{Comparison, KnownClaim, RESEMBLING, Resembling};
pub(crate) use tried::KEPT;
pub use tried::{keep, kept};

/// What is to be imported, and how.
#[derive(Debug, Clone)]
pub struct Plan {
    /// What the rows are.
    pub what: What,
    /// What kind of file it is.
    pub format: Format,
    /// Which column holds what.
    pub mapping: Mapping,
    /// The kind of the parties that are put on record where a row names one that is not; without it, such rows are
    /// refused.
    pub new_parties: Option<PartyKind>,
    /// Whether to write nothing, and only tell what would be written.
    pub dry_run: bool,
    /// The numbers of rows that are passed over, such as those that say what is on record already.
    pub leave_out: BTreeSet<u64>,
    /// The claims into which rows are merged, by the numbers of the rows: what a claim lacks of its row is added to it, and the
    /// row becomes no claim of its own. A row that is left out is not merged.
    pub merge: BTreeMap<u64, ClaimId>,
}

/// What the rows of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Claims, for this dossier.
    Claims(DossierId),
    /// Sources.
    Sources,
}

/// What has become of the rows so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Tally {
    /// How many were read.
    pub rows: u64,
    /// How many were put on record.
    pub created: u64,
    /// How many are on record already, from an earlier import or a row above.
    pub unchanged: u64,
    /// How many were merged into claims on record.
    pub merged: u64,
    /// How many were refused.
    pub refused: u64,
    /// How many parties were put on record because a row names them.
    pub new_parties: u64,
    /// How many of the rows that were put on record were compared with what was known before.
    pub compared: u64,
    /// How many of these resemble something known.
    pub resembling: u64,
}

/// A row that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Its number, from 1, without the row that names the columns.
    pub row: u64,
    /// The line of the file that it begins in, from 1.
    pub line: u64,
    /// All that is wrong with it.
    pub problems: Vec<Problem>,
}

/// How far an import has come.
#[derive(Debug)]
pub struct Step<'a> {
    /// How many bytes of the file were read.
    pub bytes: u64,
    /// What has become of the rows so far; all of it is on record, unless this is a dry run.
    pub tally: Tally,
    /// The rows of this step that were refused, in the order of the file.
    pub refused: &'a [Refused],
    /// The rows of this step that were put on record and resemble claims that were known before, in the order of the file.
    pub resembling: &'a [Resembling],
}

/// Why an import could not begin, or not go on. What was written before stays.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The mapping does not fit.
    #[error(transparent)]
    Mapping(#[from] MappingError),
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] FileFailure),
    /// A row that was read does not make what it should: a fault of ours.
    #[error("a row does not make what it should")]
    Unfit(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The file was read, but the one who read it broke off.
    #[error("reading the file was broken off")]
    BrokenOff,
    /// The rows cannot be compared with what is known.
    #[error("the rows cannot be compared with the claims on record")]
    NotCompared(#[source] SearchError),
    /// Whoever was told how far it is wants no more.
    #[error("the import was stopped")]
    Stopped(#[source] std::io::Error),
}

/// Who imports, by which request.
#[derive(Debug, Clone)]
pub struct By {
    /// Who acts.
    pub actor: Actor,
    /// The request's id, for the change log.
    pub request_id: Option<String>,
}

/// Imports a file, and tells after each batch how far it has come; `told` may stop it. With a `comparison`, claims that
/// are put on record are held against those that were known before.
pub async fn import<R: BufRead + Send + 'static>(
    app: &App,
    by: By,
    plan: Plan,
    comparison: Option<Comparison>,
    file: R,
    told: impl FnMut(Step<'_>) -> std::io::Result<()>,
) -> Result<Tally, Failure<ImportError>> {
    let reader = app.reader(&by.actor, Permission::Record)?;
    if comparison.is_some() {
        Comparison::permit(&by.actor)?;
    }
    if let What::Claims(dossier) = plan.what {
        let dossier = dossiers::find(&reader, by.actor.viewer(), dossier).await?;
        if !dossier.is_some_and(|dossier| dossier.stands()) {
            return Err(reference("/dossier_id", Kind::Dossier));
        }
    }
    match plan.what {
        What::Claims(_) => run::<ClaimRow, R>(app, by, plan, comparison, file, told).await,
        What::Sources => run::<SourceRow, R>(app, by, plan, comparison, file, told).await,
    }
}

async fn run<T: Thing, R: BufRead + Send + 'static>(
    app: &App,
    by: By,
    plan: Plan,
    mut comparison: Option<Comparison>,
    file: R,
    mut told: impl FnMut(Step<'_>) -> std::io::Result<()>,
) -> Result<Tally, Failure<ImportError>> {
    let mut parties = Parties::of_desk(&app.store.read(), by.actor.desk).await?;
    let mut rehearsed = batch::Rehearsed::new();
    let mut tally = Tally::default();
    let mut batches = reading::begin::<T, R>(&by.actor, &plan, file);
    while let Some(Batch { mut rows, mut refused, bytes }) = batches.next().await? {
        let read = u64::try_from(rows.len() + refused.len()).unwrap_or(u64::MAX);
        rows.retain(|row| !plan.leave_out.contains(&row.number));
        let (merging, rows) = rows.into_iter().partition(|row| plan.merge.contains_key(&row.number));
        let rows: Vec<batch::Read<T>> = rows;
        let asked = comparison.as_ref().map(|comparison| comparison.asked(&rows, &parties, plan.dry_run));
        let done = if plan.dry_run {
            batch::rehearse::<T>(app, &by.actor, &plan, &parties, &mut rehearsed, rows).await?
        } else {
            batch::write::<T>(app, &by, &plan, parties.clone(), rows).await?
        };
        tally.rows += read;
        tally.created += u64::try_from(done.created.len()).unwrap_or(u64::MAX);
        tally.unchanged += done.unchanged;
        tally.new_parties += u64::try_from(done.new_parties.len()).unwrap_or(u64::MAX);
        parties.add(done.new_parties);
        refused.extend(done.refused);
        let merged = merge::<T>(app, &by, &plan, &parties, merging).await?;
        tally.merged += u64::try_from(merged.merged.len()).unwrap_or(u64::MAX);
        tally.unchanged += merged.unchanged;
        tally.new_parties += u64::try_from(merged.new_parties.len()).unwrap_or(u64::MAX);
        parties.add(merged.new_parties);
        refused.extend(merged.refused);
        refused.sort_by_key(|refused| refused.row);
        tally.refused += u64::try_from(refused.len()).unwrap_or(u64::MAX);
        let mut resembling = Vec::new();
        if let (Some(comparison), Some(asked)) = (&mut comparison, asked) {
            let compared = comparison.compare(app, &by.actor, asked, &done.created).await?;
            tally.compared += compared.rows;
            resembling = compared.resembling;
            tally.resembling += u64::try_from(resembling.len()).unwrap_or(u64::MAX);
        }
        told(Step { bytes, tally, refused: &refused, resembling: &resembling })
            .map_err(|error| Failure::Refused(ImportError::Stopped(error)))?;
    }
    Ok(tally)
}

/// Merges rows into the claims that the plan names for them, or tells what that would do.
async fn merge<T: Thing>(
    app: &App,
    by: &By,
    plan: &Plan,
    parties: &Parties,
    rows: Vec<batch::Read<T>>,
) -> Result<batch::Done, Failure<ImportError>> {
    if rows.is_empty() {
        Ok(batch::Done::default())
    } else if plan.dry_run {
        merging::rehearse::<T>(app, &by.actor, plan, parties, rows).await
    } else {
        merging::write::<T>(app, by, plan, parties.clone(), rows).await
    }
}
