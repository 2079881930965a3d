//! Reading scales.

use std::collections::BTreeMap;

use dementi_domain::access::{Actor, Permission};
use dementi_domain::change::Kind;
use dementi_domain::ids::ScaleId;
use dementi_domain::record::Deed;
use dementi_domain::scale::{Scale, ScaleRecord};
use dementi_persistence::{changes, scales};

use crate::app::{Answer, App, found};
use crate::context::{Listed, Page};
use crate::failure::Failure;

/// Reads a scale.
pub async fn get(app: &App, actor: &Actor, id: ScaleId) -> Answer<ScaleRecord> {
    let reader = app.reader(actor, Permission::Read)?;
    Ok(found(scales::find(&reader, actor.desk, id).await?, Kind::Scale)?.into())
}

/// Lists the desk's scales, the newest first.
pub async fn list(app: &App, actor: &Actor, page: Page) -> Result<Listed<ScaleRecord>, Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    Ok(scales::list(&reader, actor.desk, page.newest_first()).await?.into())
}

/// One revision of a scale.
#[derive(Debug, Clone)]
pub struct Revision {
    /// Its number, from 1.
    pub number: i64,
    /// What the scale said.
    pub scale: Scale,
    /// Who made it, and when; `None` if the change log does not tell any more.
    pub made: Option<Deed>,
}

/// The most entries of the change log that are read to tell who made revisions.
const DEEDS: u64 = 1000;

/// Lists the revisions of a scale, the newest first, below a certain one if it is given; and whether more follow.
pub async fn revisions(
    app: &App,
    actor: &Actor,
    id: ScaleId,
    below: Option<i64>,
    limit: u64,
) -> Result<(Vec<Revision>, bool), Failure> {
    let reader = app.reader(actor, Permission::Read)?;
    let mut history = scales::history(&reader, actor.desk, id, below, limit + 1).await?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = history.len() > limit;
    history.truncate(limit);
    let log = changes::of_subject(&reader, actor.desk, Kind::Scale, id.uuid(), None, DEEDS).await?;
    let mut made = BTreeMap::new();
    for logged in &log {
        if let Some(number) = logged.entry.after.as_ref().and_then(|after| after["revision"].as_i64()) {
            // The first entry with a number is the one that made it: a withdrawal makes none.
            made.entry(number).or_insert(Deed { at: logged.stamp.at, by: logged.stamp.actor });
        }
    }
    let told = |(number, scale)| Revision { number, scale, made: made.get(&number).copied() };
    Ok((history.into_iter().map(told).collect(), more))
}
