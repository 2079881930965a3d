//! What forms offer to choose from: the newest of the desk, and whatever is chosen already. Others are found by their words.
//!
//! What was chosen before stays on offer, however old it is and even if it was withdrawn since: saving a form loses nothing
//! that nobody took away.

use dementi_application::{Listed, Page, Stored, dossiers, parties, sources};
use dementi_domain::access::Actor;
use dementi_domain::dossier::DossierRecord;
use dementi_domain::ids::{DossierId, PartyId, SourceId};
use dementi_domain::party::PartyRecord;
use dementi_domain::record::Record;
use dementi_domain::source::SourceRecord;

use crate::Web;
use crate::failure::PageError;

/// The most of a kind that are offered without being chosen.
pub(crate) const NEWEST: u64 = 100;

const PAGE: Page = Page { after: None, limit: NEWEST };

/// What is offered.
pub(crate) struct Offered<T> {
    pub(crate) items: Vec<Stored<T>>,
    /// Whether the desk has more.
    pub(crate) more: bool,
}

impl<I: Copy + PartialEq, C> Offered<Record<I, C>> {
    /// Nothing, where nothing can be chosen.
    pub(crate) const fn none() -> Self {
        Self { items: Vec::new(), more: false }
    }

    /// Those that stand, where what was withdrawn cannot be chosen though somebody did.
    pub(crate) fn standing(mut self) -> Self {
        self.items.retain(|one| one.value.stands());
        self
    }

    /// What of the chosen is not among the newest.
    fn others(newest: &Listed<Record<I, C>>, chosen: &[I]) -> Vec<I> {
        let listed = |id: &I| newest.items.iter().any(|one| one.value.id() == *id);
        chosen.iter().copied().filter(|id| !listed(id)).collect()
    }

    fn of(newest: Listed<Record<I, C>>, others: Vec<Stored<Record<I, C>>>, chosen: &[I]) -> Self {
        let mut items = newest.items;
        items.extend(others);
        items.retain(|one| one.value.stands() || chosen.contains(&one.value.id()));
        Self { items, more: newest.more }
    }
}

/// The dossiers that the actor may see, the newest first.
pub(crate) async fn dossiers(
    web: &Web,
    actor: &Actor,
    chosen: &[DossierId],
) -> Result<Offered<DossierRecord>, PageError> {
    let newest = dossiers::list(&web.app, actor, PAGE).await?;
    let others = dossiers::among(&web.app, actor, &Offered::others(&newest, chosen)).await?;
    Ok(Offered::of(newest, others, chosen))
}

/// The parties, by name.
pub(crate) async fn parties(
    web: &Web,
    actor: &Actor,
    chosen: &[PartyId],
) -> Result<Offered<PartyRecord>, PageError> {
    let newest = parties::list(&web.app, actor, PAGE).await?;
    let others = parties::among(&web.app, actor, &Offered::others(&newest, chosen)).await?;
    let mut offered = Offered::of(newest, others, chosen);
    offered.items.sort_by_key(|party| party.value.content().name.as_str().to_lowercase());
    Ok(offered)
}

/// The sources, the newest first.
pub(crate) async fn sources(
    web: &Web,
    actor: &Actor,
    chosen: &[SourceId],
) -> Result<Offered<SourceRecord>, PageError> {
    let newest = sources::list(&web.app, actor, PAGE).await?;
    let others = sources::among(&web.app, actor, &Offered::others(&newest, chosen)).await?;
    Ok(Offered::of(newest, others, chosen))
}

/// What parties are called, a line for each.
pub(crate) async fn names(web: &Web, actor: &Actor, ids: &[PartyId]) -> Result<String, PageError> {
    let found = parties::among(&web.app, actor, ids).await?;
    let name = |id: &PartyId| found.iter().find(|party| party.value.id() == *id);
    let names = ids.iter().filter_map(name).map(|party| party.value.content().name.as_str());
    Ok(names.collect::<Vec<_>>().join("\n"))
}
