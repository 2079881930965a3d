//! In what respects a claim agrees with a text, in numbers.

use std::collections::HashSet;

use super::agreement::Numbers;
use super::held::{Asked, Held, Met, Side, share};
use super::profile::{Word, float};

/// How many respects there are, the nearness of meanings among them.
pub const FEATURES: usize = 18;

/// What they are called. The last one is only known where there are embeddings.
pub const NAMES: [&str; FEATURES] = [
    "bm25 of both",
    "bm25 of more",
    "bm25 of the claim",
    "bm25 of who signed",
    "coverage of the claim, like words included",
    "cosine of more's letters",
    "cosine of both's letters",
    "coverage of the text",
    "rarest common word",
    "second rarest common word",
    "words in the text, the claim and more",
    "common pairs of words",
    "numbers that agree",
    "years that agree",
    "numbers that are missing",
    "years that conflict",
    "length of the claim",
    "cosine of the meanings",
];

/// Which of [`NAMES`] can only speak against a claim. All others but [`EITHER`] can only speak for it.
pub const AGAINST: std::ops::Range<usize> = 14..16;
/// Which can speak for a claim or against it.
pub const EITHER: usize = 16;
/// The nearness of the meanings.
pub const MEANING: usize = FEATURES - 1;

/// Of one claim, in the order of [`NAMES`].
pub type Features = [f64; FEATURES];

/// How many words a claim, and the title of a check, have on average: by it, long ones are told from short ones.
const MAIN: f64 = 16.0;
const MORE: f64 = 9.0;

pub(super) fn features(asked: &Asked<'_>, held: &Held<'_>, cosine: Option<f32>) -> Features {
    let Held { main, more, both, .. } = held;
    let compared = Numbers::compared(asked, both);
    let count = |list: &[&Word]| float(list.len() as u64);
    let mut rarest: Vec<f64> = both.shared().map(|met| met.rarity).collect();
    rarest.sort_by(|one, other| other.total_cmp(one));
    let rarest_at = |place: usize| rarest.get(place).copied().unwrap_or(0.0);
    let said = |met: &&Met<'_>| met.stem.is_some_and(|stem| stem.said);
    [
        bm25(both, MAIN + MORE, |_| true),
        bm25(more, MORE, |_| true),
        bm25(main, MAIN, |_| true),
        bm25(both, MAIN + MORE, |met| met.stem.is_some_and(|stem| stem.signed)),
        likeness(asked, main),
        asked.grams.cosine(&held.grams_of_more),
        asked.grams.cosine(&held.grams_of_both),
        share(both.shared().filter(said).map(|met| met.rarity).sum(), asked.said_weight),
        rarest_at(0),
        rarest_at(1),
        in_both(main, more),
        pairs(asked, main, more),
        count(&compared.agree),
        count(&compared.years_agree),
        count(&compared.missing),
        f64::from(u8::from(compared.years_conflict())),
        float(main.stems.len() as u64).ln_1p(),
        f64::from(cosine.filter(|cosine| cosine.is_finite()).unwrap_or(0.0)).clamp(-1.0, 1.0),
    ]
}

/// Okapi BM25 of the stems that count.
fn bm25(side: &Side<'_>, average: f64, counts: impl Fn(&Met<'_>) -> bool) -> f64 {
    const K1: f64 = 1.2;
    const B: f64 = 0.75;
    let long = K1 * (1.0 - B + B * side.words / average);
    let of = |met: &Met<'_>| met.rarity * met.times * (K1 + 1.0) / (met.times + long);
    side.shared().filter(|met| counts(met)).map(of).sum()
}

/// Coverage, where words that look alike count in part.
fn likeness(asked: &Asked<'_>, side: &Side<'_>) -> f64 {
    let best = |met: &Met<'_>| {
        if met.stem.is_some() {
            return 1.0;
        }
        let like = asked.words.iter().map(|word| like(&word.folded, &met.word.folded));
        like.fold(0.0, f64::max)
    };
    share(side.stems.iter().map(|met| met.rarity * best(met)).sum(), side.weight)
}

/// How much two different words look alike: one holds the other, as in a tag, or they begin alike.
fn like(one: &str, other: &str) -> f64 {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    if short.len() < 4 {
        return 0.0;
    }
    if short.len() >= 5 && long.contains(short) {
        return 0.8;
    }
    let common = short.bytes().zip(long.bytes()).take_while(|(one, other)| one == other).count();
    match common {
        5.. if common * 10 >= long.len() * 6 => 0.7,
        4.. if common * 10 >= long.len() * 7 => 0.6,
        _ => 0.0,
    }
}

fn in_both(main: &Side<'_>, more: &Side<'_>) -> f64 {
    let of_more: HashSet<u32> = more.shared().filter_map(|met| met.stem.map(|stem| stem.number)).collect();
    let is_in = |met: &&Met<'_>| met.stem.is_some_and(|stem| of_more.contains(&stem.number));
    main.shared().filter(is_in).map(|met| met.rarity).sum()
}

/// The weight of stems that stand side by side in the text, and so or with one between in the claim.
fn pairs(asked: &Asked<'_>, main: &Side<'_>, more: &Side<'_>) -> f64 {
    let mut common: HashSet<(u32, u32)> = HashSet::new();
    for side in [main, more] {
        for distance in [1, 2] {
            for (first, second) in side.order.iter().zip(side.order.iter().skip(distance)) {
                let pair = first.zip(*second).filter(|pair| asked.pairs.contains(pair));
                common.extend(pair);
            }
        }
    }
    let weight_of = |number: u32| {
        let met =
            main.shared().chain(more.shared()).find(|met| met.stem.is_some_and(|stem| stem.number == number));
        met.map_or(0.0, |met| met.rarity)
    };
    // Addition in an order of its own would not give the same sum on each run.
    let mut weights: Vec<f64> =
        common.iter().map(|(one, other)| weight_of(*one) + weight_of(*other)).collect();
    weights.sort_by(f64::total_cmp);
    weights.iter().sum()
}
