//! A text taken apart for matching.

use std::collections::HashMap;
use std::ops::Range;

use super::zones::{Zone, zone_at, zones};
use crate::analyser::{Term, TermKind, Tongue, terms};

/// The most words of a text that count, without stop words: enough for a post, or the lead of a report.
const MAIN: usize = 256;
/// What is said besides is held against a text in passages of so many words: the one that agrees best counts.
const PASSAGE: usize = 40;
/// The most passages.
const PASSAGES: usize = 24;
/// The most bytes of a text that are looked at.
const BYTES: usize = 32_000;
/// The lengths of the runs of letters by which words are compared.
const GRAMS: Range<usize> = 3..6;
/// The most letters of a word that are compared.
const LETTERS: usize = 40;

/// A text to be matched, taken apart once.
#[derive(Debug, Clone)]
pub struct Profile {
    pub(super) main: Vec<Word>,
    /// Of all its words, those included that carry no meaning: `not` may be one.
    print: u64,
    pub(super) more: Vec<Vec<Word>>,
}

/// A word that carries meaning, or a number.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) stem: String,
    pub(super) folded: String,
    /// As it stands.
    pub(super) written: String,
    pub(super) zone: Zone,
    /// The number with its sign, if it is one.
    pub(super) number: Option<String>,
    /// It begins with a capital where no sentence begins.
    pub(super) capital: bool,
    /// Which bytes are in the folded word: a bit for each remainder by 64.
    pub(super) letters: u64,
    /// Its runs of letters, hashed.
    pub(super) grams: Box<[u64]>,
}

impl Word {
    /// As it stands, with a minus where it has one.
    pub(super) fn signed(&self) -> String {
        let minus = self.number.as_deref().is_some_and(|number| number.starts_with('-'));
        if minus { format!("-{}", self.written) } else { self.written.clone() }
    }

    /// Whether it is a number that reads like a year.
    pub(super) fn is_year(&self) -> bool {
        let number = self.number.as_deref().unwrap_or_default();
        number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
    }
}

impl Profile {
    /// Takes apart a text: what it says itself, and what else is said of it.
    pub fn of(main: &str, more: &[&str], tongue: Tongue) -> Self {
        let (mut main, print) = words(main, tongue);
        main.truncate(MAIN);
        let mut passages = Vec::new();
        for text in more {
            if passages.len() == PASSAGES {
                break;
            }
            let mut words = words(text, tongue).0.into_iter().peekable();
            while words.peek().is_some() && passages.len() < PASSAGES {
                passages.push(words.by_ref().take(PASSAGE).collect());
            }
        }
        Self { main, print, more: passages }
    }

    /// The stems whose document frequencies are needed, each once, in the order of the text.
    pub fn stems(&self) -> impl Iterator<Item = &str> {
        let mut seen = std::collections::HashSet::new();
        self.words().map(|word| word.stem.as_str()).filter(move |stem| seen.insert(*stem))
    }

    /// Whether it says the same words and numbers in the same order as a claim.
    pub(super) fn repeats(&self, claim: &Self) -> bool {
        let alike = |(one, other): (&Word, &Word)| one.folded == other.folded && one.number == other.number;
        let (own, theirs) = (&self.main, &claim.main);
        !own.is_empty()
            && self.print == claim.print
            && own.len() == theirs.len()
            && own.iter().zip(theirs).all(alike)
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &Word> {
        self.main.iter().chain(self.more.iter().flatten())
    }
}

/// How common stems are among the claims that are searched.
#[derive(Debug, Clone, Default)]
pub struct Frequencies {
    /// How many claims there are.
    pub claims: u64,
    /// For each stem of the text that claims are held against, how many claims have it in what they say or in what else is
    /// said of them.
    pub of: HashMap<String, u64>,
}

/// A desk with fewer claims cannot tell rare words from common ones: it is taken to have so many,
const CLAIMS: f64 = 10_000.0;
/// and of a word to have as many more, as if it had so many claims more that do without it. What a small desk works on is
/// one matter, whose words are in most of its claims: that two of them share these tells little.
const DOUBT: f64 = 1_000.0;

impl Frequencies {
    /// How rare a stem is: 1 for one that no claim has, near 0 for one that all have.
    pub(super) fn rarity(&self, stem: &str) -> f64 {
        let own = float(self.claims);
        let claims = own.max(CLAIMS);
        let carried_over = (claims / (own + DOUBT)).max(1.0);
        let having = (float(self.of.get(stem).copied().unwrap_or(0)) * carried_over).min(claims);
        let weight = |having: f64| (1.0 + (claims - having + 0.5) / (having + 0.5)).ln();
        weight(having) / weight(0.0)
    }
}

#[expect(clippy::cast_precision_loss, reason = "more than 2^52 claims are not counted exactly")]
pub(super) const fn float(count: u64) -> f64 {
    count as f64
}

/// The words of a text that carry meaning, and a print of all.
fn words(text: &str, tongue: Tongue) -> (Vec<Word>, u64) {
    let text = &text[..text.floor_char_boundary(BYTES)];
    let zones = zones(text);
    let mut words = Vec::new();
    let (mut last_end, mut print) = (0, SEED);
    for term in terms(text, tongue) {
        let between = text.get(last_end..term.bytes.start).unwrap_or_default();
        let begins = last_end == 0 || between.contains(['.', '!', '?', ':', '\u{201c}', '"', '\n']);
        last_end = term.bytes.end.max(last_end);
        print = term.folded.chars().chain([' ']).fold(print, hashed);
        let zone = zone_at(&zones, term.bytes.start);
        if !term.stop && zone != Zone::Link {
            words.push(word(text, term, zone, begins));
        }
    }
    (words, print)
}

fn word(text: &str, term: Term, zone: Zone, begins: bool) -> Word {
    let written = text.get(term.bytes.clone()).unwrap_or_default().to_owned();
    let number = (term.kind == TermKind::Number).then(|| signed(text, &term));
    let capital = number.is_none() && !begins && written.starts_with(char::is_uppercase);
    let grams = grams(&term.folded);
    let letters = term.folded.bytes().fold(0, |letters, byte| letters | 1 << (byte % 64));
    Word { stem: term.stem, folded: term.folded, written, zone, number, capital, letters, grams }
}

/// A number, with a minus that stands before it and behind no word.
fn signed(text: &str, term: &Term) -> String {
    let mut before = text[..term.bytes.start].chars().rev();
    let minus = before.next().is_some_and(|c| matches!(c, '-' | '\u{2212}'));
    let alone = before.next().is_none_or(char::is_whitespace);
    if minus && alone { format!("-{}", term.stem) } else { term.stem.clone() }
}

/// The runs of letters of a word, with its beginning and its end as letters of their own.
fn grams(word: &str) -> Box<[u64]> {
    let letters: Vec<char> = ['^'].into_iter().chain(word.chars().take(LETTERS)).chain(['$']).collect();
    let runs = GRAMS.flat_map(|length| letters.windows(length));
    runs.map(|run| run.iter().copied().fold(SEED, hashed)).collect()
}

/// What a hash begins with.
const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a, letter by letter.
fn hashed(hash: u64, letter: char) -> u64 {
    (hash ^ u64::from(letter)).wrapping_mul(0x0100_0000_01b3)
}
