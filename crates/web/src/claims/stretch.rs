//! Which entries are shown of a claim of which much is said: those that were recorded first, or those among which the one is that
//! was asked for.

use dementi_domain::ids::ClaimId;
use uuid::Uuid;

use super::entries::Entry;

/// The most assertions, denials and pieces of evidence that a page shows.
const MOST: usize = 12;

/// Where an entry is shown: on the page of its claim, among its neighbours.
pub(crate) fn shown_at(claim: ClaimId, entry: Uuid) -> String {
    format!("/claims/{claim}?entry={entry}#e-{entry}")
}

/// A stretch of a list of entries.
pub(super) struct Stretch<'a> {
    pub(super) entries: Vec<Entry<'a>>,
    /// Where those before it are, and how many there are.
    pub(super) earlier: Option<(String, usize)>,
    /// Where those behind it are, and how many there are.
    pub(super) later: Option<(String, usize)>,
}

impl<'a> Stretch<'a> {
    /// The stretch in which an entry is, or the first.
    pub(super) fn of(claim: ClaimId, mut all: Vec<Entry<'a>>, wanted: Option<Uuid>) -> Self {
        let at = wanted.and_then(|wanted| all.iter().position(|entry| entry.id == wanted)).unwrap_or(0);
        let from = at / MOST * MOST;
        let behind = all.len().min(from + MOST);
        let place = |at: usize| all.get(at).map(|entry| shown_at(claim, entry.id));
        let earlier = from.checked_sub(MOST).and_then(place).map(|address| (address, from));
        let later = place(behind).map(|address| (address, all.len() - behind));
        all.truncate(behind);
        all.drain(..from);
        Self { entries: all, earlier, later }
    }

    /// Its entries, those of one stance or manner together.
    pub(super) fn groups(&self) -> impl Iterator<Item = (&'static str, &[Entry<'a>])> {
        let groups = self.entries.chunk_by(|one, other| one.manner == other.manner);
        groups.filter_map(|group| Some((group.first()?.manner, group)))
    }
}
