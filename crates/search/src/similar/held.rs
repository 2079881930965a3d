//! A text and a claim, laid beside each other.

use std::collections::{HashMap, HashSet};

use super::profile::{Frequencies, Profile, Word, float};
use super::zones::Zone;

/// A text that claims are held against, with what is the same for all of them.
pub(super) struct Asked<'a> {
    pub(super) profile: &'a Profile,
    frequencies: &'a Frequencies,
    /// Every stem of the text, with its number and what is known of it.
    stems: HashMap<&'a str, Stem>,
    /// Its words, each once.
    pub(super) words: Vec<&'a Word>,
    /// Stems that are said side by side.
    pub(super) pairs: HashSet<(u32, u32)>,
    /// The runs of letters of what is said.
    pub(super) grams: Grams,
    /// The weight of the stems that are said.
    pub(super) said_weight: f64,
    /// Its numbers, and those of them that are more than the date of a signature.
    pub(super) numbers: HashSet<&'a str>,
    pub(super) said_numbers: HashSet<&'a str>,
}

/// A stem of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stem {
    pub(super) number: u32,
    /// It is in the text itself.
    pub(super) said: bool,
    /// It is in the name of a signature.
    pub(super) signed: bool,
}

impl<'a> Asked<'a> {
    pub(super) fn new(profile: &'a Profile, frequencies: &'a Frequencies) -> Self {
        let mut stems: HashMap<&str, Stem> = HashMap::new();
        let (mut words, mut said, mut gram_words) = (Vec::new(), Vec::new(), Vec::new());
        let mut next = 0;
        for word in profile.words() {
            let stem = stems.entry(&word.stem).or_insert_with(|| {
                words.push(word);
                next += 1;
                Stem { number: next - 1, said: false, signed: false }
            });
            if word.zone == Zone::Said {
                stem.said = true;
                said.push(stem.number);
                gram_words.push((word, frequencies.rarity(&word.stem)));
            }
            stem.signed |= word.zone == Zone::Name;
        }
        let weight = |word: &&Word| frequencies.rarity(&word.stem);
        let said_weight = words.iter().filter(|word| stems[word.stem.as_str()].said).map(weight).sum();
        let numbers = |dates: bool| {
            let of = profile.words().filter(move |word| dates || word.zone != Zone::Date);
            of.filter_map(|word| word.number.as_deref())
        };
        let pairs = said.windows(2).map(|pair| (pair[0], pair[1])).collect();
        Self {
            profile,
            frequencies,
            words,
            pairs,
            grams: Grams::of(gram_words),
            said_weight,
            numbers: numbers(true).collect(),
            said_numbers: numbers(false).collect(),
            stems,
        }
    }

    pub(super) fn stem(&self, stem: &str) -> Option<Stem> {
        self.stems.get(stem).copied()
    }
}

/// A part of a claim, held against a text.
pub(super) struct Side<'a> {
    /// Its stems, each once.
    pub(super) stems: Vec<Met<'a>>,
    /// The text's numbers of its stems, in order; none for what the text does not have.
    pub(super) order: Vec<Option<u32>>,
    /// How many words it has.
    pub(super) words: f64,
    /// The weight of all its stems.
    pub(super) weight: f64,
}

/// How rare a stem is taken to be that the text does not have. How rare it is would have to be looked up for fifty claims.
const OTHERS: f64 = 1.0;

/// A stem of a claim.
pub(super) struct Met<'a> {
    pub(super) word: &'a Word,
    pub(super) times: f64,
    pub(super) rarity: f64,
    /// The same stem of the text.
    pub(super) stem: Option<Stem>,
}

impl<'a> Side<'a> {
    pub(super) fn new(words: impl Iterator<Item = &'a Word>, asked: &Asked<'_>) -> Self {
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut stems: Vec<Met<'a>> = Vec::new();
        let (mut order, mut count) = (Vec::new(), 0.0);
        for word in words {
            count += 1.0;
            let place = *places.entry(&word.stem).or_insert_with(|| {
                let stem = asked.stem(&word.stem);
                let rarity = if stem.is_some() { asked.frequencies.rarity(&word.stem) } else { OTHERS };
                stems.push(Met { word, times: 0.0, rarity, stem });
                stems.len() - 1
            });
            stems[place].times += 1.0;
            order.push(stems[place].stem.map(|stem| stem.number));
        }
        let weight = stems.iter().map(|met| met.rarity).sum();
        Self { stems, order, words: count, weight }
    }

    /// Its stems that the text has.
    pub(super) fn shared(&self) -> impl Iterator<Item = &Met<'a>> {
        self.stems.iter().filter(|met| met.stem.is_some())
    }

    /// The part of its weight that the text has.
    pub(super) fn covered(&self) -> f64 {
        share(self.shared().map(|met| met.rarity).sum(), self.weight)
    }
}

/// A claim, held against a text.
pub(super) struct Held<'a> {
    pub(super) main: Side<'a>,
    /// The passage of what else is said of it that agrees best; the claim again where there is none.
    pub(super) more: Side<'a>,
    pub(super) both: Side<'a>,
}

impl<'a> Held<'a> {
    pub(super) fn new(claim: &'a Profile, asked: &Asked<'_>) -> Self {
        let mut best: (f64, &[Word]) = (-1.0, &claim.main);
        if let [only] = claim.more.as_slice() {
            best.1 = only;
        } else {
            for passage in &claim.more {
                let covered = Side::new(passage.iter(), asked).covered();
                if covered > best.0 {
                    best = (covered, passage);
                }
            }
        }
        let (main, more) = (claim.main.as_slice(), best.1);
        let own = if claim.more.is_empty() { &[] } else { more };
        Self {
            main: Side::new(main.iter(), asked),
            more: Side::new(more.iter(), asked),
            both: Side::new(main.iter().chain(own), asked),
        }
    }
}

/// The runs of letters of what a text says, weighted by how rare its words are.
pub(super) struct Grams {
    /// By their hash, ascending.
    weights: Vec<(u64, f64)>,
    /// A bit for each hash that is there, so that most others are told at once.
    there: [u64; FILTER],
    length: f64,
}

/// How many words of 64 bits tell whether a hash may be there.
const FILTER: usize = 256;

impl Grams {
    fn of<'a>(words: impl IntoIterator<Item = (&'a Word, f64)>) -> Self {
        let (mut weights, mut there) = (Vec::new(), [0_u64; FILTER]);
        for (word, rarity) in words {
            let weight = weight_of_gram(word, rarity);
            weights.extend(word.grams.iter().map(|gram| (*gram, weight)));
        }
        // Of several words with one run of letters the rarest counts.
        weights.sort_unstable_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
        weights.dedup_by_key(|(gram, _)| *gram);
        for (gram, _) in &weights {
            let (place, bit) = place_in_filter(*gram);
            there[place] |= bit;
        }
        let length = weights.iter().map(|(_, weight): &(u64, f64)| weight * weight).sum::<f64>().sqrt();
        Self { weights, there, length }
    }

    /// The cosine of the angle to the runs of letters of a claim's words.
    pub(super) fn cosine(&self, side: &Side<'_>) -> f64 {
        let of = |met: &Met<'_>| {
            let common: f64 = met.word.grams.iter().map(|gram| self.weight(*gram)).sum();
            common * weight_of_gram(met.word, met.rarity)
        };
        let length = side.stems.iter().map(|met| met.rarity * met.rarity).sum::<f64>().sqrt();
        share(side.stems.iter().map(of).sum(), self.length * length)
    }

    fn weight(&self, gram: u64) -> f64 {
        let (place, bit) = place_in_filter(gram);
        if self.there[place] & bit == 0 {
            return 0.0;
        }
        let found = self.weights.binary_search_by_key(&gram, |(hash, _)| *hash);
        found.ok().and_then(|place| self.weights.get(place)).map_or(0.0, |(_, weight)| *weight)
    }
}

/// The runs of letters of a word weigh as much as the word together: long ones no more than short ones.
fn weight_of_gram(word: &Word, rarity: f64) -> f64 {
    rarity / float(word.grams.len().max(1) as u64).sqrt()
}

const fn place_in_filter(gram: u64) -> (usize, u64) {
    let place = (gram >> 20) % FILTER as u64;
    (place as usize, 1 << ((gram >> 40) % 64))
}

/// A part of a whole; of nothing, nothing.
pub(super) fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { (part / whole).clamp(0.0, 1.0) } else { 0.0 }
}
