//! Which pairs of texts are suspected.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use super::print::{TextPrint, shared};
use crate::ids::{PartyId, SourceId};

/// The fewest shingles that two texts must share: about 35 words in a row.
pub const FEWEST_SHARED: usize = 12;
/// The least share of the shorter text, in thousandths.
pub const LEAST_SHARE: usize = 400;

/// How many texts after it each text is compared with for one shingle. Where more have it in common, as when sixty
/// newspapers print one dispatch, each is held against its neighbours and not against all, so that no copy escapes and
/// the pairs stay few enough to read.
const NEIGHBOURS: usize = 20;
/// How many texts each is held against in the end, those that it meets most. Texts meet that many others only if they were
/// made to, and then there would be no end of it.
const HELD_AGAINST: usize = 60;
/// A shingle is a publisher's furniture if at least so many of its texts have it, and at least a third.
const FEWEST_WITH_FURNITURE: usize = 4;

/// Two sources with nearly the same text that name no common origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suspect {
    /// The source with the smaller id.
    pub a: SourceId,
    /// The other one.
    pub b: SourceId,
    /// How many shingles they share.
    pub shared: usize,
    /// The share of the shorter one's shingles, in thousandths.
    pub share_of_shorter: usize,
}

/// Finds the suspected copies among these texts, the most alike first.
///
/// `quoted` is the print of what the record quotes; it is not compared. `publisher` names the publisher of a source, if
/// one is recorded, and `related` says whether two sources name a common origin: see [`super::Lineage`].
pub fn suspects(
    prints: &BTreeMap<SourceId, impl Borrow<TextPrint>>,
    quoted: &TextPrint,
    publisher: impl Fn(SourceId) -> Option<PartyId>,
    related: impl Fn(SourceId, SourceId) -> bool,
) -> Vec<Suspect> {
    let texts = own_texts(prints, quoted, publisher);
    let postings = Postings::of(&texts);
    let mut met = vec![0_usize; texts.len()];
    let mut suspects = Vec::new();
    for (one, (a, mine)) in texts.iter().enumerate() {
        let needed = |other: usize| least_shared(mine.len().min(texts[other].1.len()));
        for other in postings.met_by(one, &mut met, needed) {
            let (b, theirs) = &texts[other];
            let shorter = mine.len().min(theirs.len());
            let shared = shared(mine, theirs);
            if shared >= least_shared(shorter) && !related(*a, *b) {
                let share_of_shorter = shared * 1_000 / shorter.max(1);
                suspects.push(Suspect { a: *a, b: *b, shared, share_of_shorter });
            }
        }
    }
    suspects.sort_unstable_by_key(|pair| {
        (std::cmp::Reverse((pair.share_of_shorter, pair.shared)), pair.a, pair.b)
    });
    suspects
}

/// How many shingles two texts must share if the shorter one has so many.
fn least_shared(shorter: usize) -> usize {
    (shorter * LEAST_SHARE).div_ceil(1_000).max(FEWEST_SHARED)
}

/// The shingles of each text without what the record quotes and what its publisher prints on every page.
fn own_texts<P: Borrow<TextPrint>>(
    prints: &BTreeMap<SourceId, P>,
    quoted: &TextPrint,
    publisher: impl Fn(SourceId) -> Option<PartyId>,
) -> Vec<(SourceId, Vec<u64>)> {
    let mut by_publisher: BTreeMap<PartyId, Vec<&TextPrint>> = BTreeMap::new();
    for (source, print) in prints {
        if let Some(publisher) = publisher(*source) {
            by_publisher.entry(publisher).or_default().push(print.borrow());
        }
    }
    let furniture: BTreeMap<PartyId, BTreeSet<u64>> =
        by_publisher.into_iter().map(|(publisher, prints)| (publisher, furniture(&prints))).collect();
    let own = |(source, print): (&SourceId, &P)| {
        let quoted = quoted.shingles();
        let mut shingles: Vec<u64> = print
            .borrow()
            .shingles()
            .iter()
            .copied()
            .filter(|hash| quoted.binary_search(hash).is_err())
            .collect();
        if let Some(furniture) = publisher(*source).and_then(|publisher| furniture.get(&publisher)) {
            let text = shingles.iter().filter(|hash| !furniture.contains(hash)).count();
            // Several reports with one text are no furniture: what is left must be the greater part.
            if text * 2 > shingles.len() {
                shingles.retain(|hash| !furniture.contains(hash));
            }
        }
        (*source, shingles)
    };
    prints.iter().map(own).collect()
}

fn furniture(prints: &[&TextPrint]) -> BTreeSet<u64> {
    if prints.len() < FEWEST_WITH_FURNITURE {
        return BTreeSet::new();
    }
    let mut all: Vec<u64> = prints.iter().flat_map(|print| print.shingles()).copied().collect();
    all.sort_unstable();
    let often = |same: &&[u64]| same.len() >= FEWEST_WITH_FURNITURE && same.len() * 3 >= prints.len();
    all.chunk_by(|one, next| one == next).filter(often).map(|same| same[0]).collect()
}

/// For each shingle that several texts share, these texts.
struct Postings {
    /// Texts, by their index: shingle after shingle, each in ascending order.
    texts: Vec<usize>,
    /// Where the shingle ends to which the entry of the same index in `texts` belongs.
    ends: Vec<usize>,
    /// For each text, its indices in `texts`.
    places: Vec<Vec<usize>>,
}

impl Postings {
    fn of(texts: &[(SourceId, Vec<u64>)]) -> Self {
        let entries = texts.iter().enumerate();
        let entries =
            entries.flat_map(|(text, (_, shingles))| shingles.iter().map(move |hash| (*hash, text)));
        let mut entries: Vec<(u64, usize)> = entries.collect();
        entries.sort_unstable();
        let mut postings =
            Self { texts: Vec::new(), ends: Vec::new(), places: vec![Vec::new(); texts.len()] };
        for same in entries.chunk_by(|one, next| one.0 == next.0).filter(|same| same.len() > 1) {
            let end = postings.texts.len() + same.len();
            for (_, text) in same {
                postings.places[*text].push(postings.texts.len());
                postings.texts.push(*text);
                postings.ends.push(end);
            }
        }
        postings
    }

    /// The later texts that may share enough with this one, in order; `needed` says how much that is. `met` counts, and is
    /// all zero between calls.
    fn met_by(&self, text: usize, met: &mut [usize], needed: impl Fn(usize) -> usize) -> Vec<usize> {
        let (mut others, mut crowded) = (Vec::new(), 0);
        for place in &self.places[text] {
            let end = self.ends[*place].min(place + 1 + NEIGHBOURS);
            crowded += usize::from(end < self.ends[*place]);
            for other in &self.texts[place + 1..end] {
                if met[*other] == 0 {
                    others.push(*other);
                }
                met[*other] += 1;
            }
        }
        // A pair that shares enough is met several times even if some of what it shares is in many other texts. What it
        // shares and was not met in is where there are more texts than neighbours.
        let likely =
            |other: &usize| met[*other] >= FEWEST_SHARED / 4 && met[*other] + crowded >= needed(*other);
        let mut candidates: Vec<usize> = others.iter().copied().filter(likely).collect();
        if candidates.len() > HELD_AGAINST {
            candidates.sort_unstable_by_key(|other| (std::cmp::Reverse(met[*other]), *other));
            candidates.truncate(HELD_AGAINST);
        }
        for other in others {
            met[other] = 0;
        }
        candidates.sort_unstable();
        candidates
    }
}
