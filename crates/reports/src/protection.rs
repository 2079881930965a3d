//! Keeps the names of protected sources from leaving the desk.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use dementi_domain::ids::PartyId;
use dementi_domain::party::{Party, PartyKind, PartyRecord};

use crate::fold::{BARRIER, Letter, fold};
use crate::language::Language;
use crate::model::Redaction;
use crate::words::labels::PROTECTED;

/// The fewest letters of a name that is recognised inside of a longer word: if it has several words, or stands
/// in an address.
const DISTINCTIVE: usize = 5;
/// The fewest letters of a single word that is recognised inside of a longer one.
const DISTINCTIVE_WORD: usize = 8;

/// A spelling to look for.
#[derive(Debug)]
struct Pattern {
    party: PartyId,
    /// Folded words; anything but letters and digits may stand between them, or nothing.
    words: Vec<Vec<char>>,
    /// Whether it must begin with a capital, as a surname that is also a common word does.
    capital: bool,
    /// Whether it is distinctive enough to be recognised inside of longer words.
    anywhere: bool,
}

impl Pattern {
    fn length(&self) -> usize {
        self.words.iter().map(Vec::len).sum()
    }
}

/// Where a name stands in a text, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Replacement {
    /// The bytes that give the name away.
    pub(crate) range: Range<usize>,
    /// `[Protected source A]` or the like.
    pub(crate) label: String,
}

/// The protected sources of one report, the names by which they could be known, and what they are called
/// instead: `Protected source A`, `B` and so on, in the order in which they are first mentioned.
#[derive(Debug)]
pub(crate) struct Protection {
    /// By first letter; of several that fit the longest is taken.
    patterns: BTreeMap<char, Vec<Pattern>>,
    protected: BTreeSet<PartyId>,
    labels: BTreeMap<PartyId, String>,
    /// The language of the labels.
    language: Language,
}

impl Protection {
    /// Protects all confidential parties among these, or nobody in what is not redacted.
    pub(crate) fn new(
        parties: &BTreeMap<PartyId, PartyRecord>,
        redaction: Redaction,
        language: Language,
    ) -> Self {
        let redacted = redaction == Redaction::Redacted;
        let confidential = || parties.values().filter(|party| redacted && party.content().confidential);
        let mut patterns: BTreeMap<char, Vec<Pattern>> = BTreeMap::new();
        for pattern in confidential().flat_map(|party| patterns_of(party.id(), party.content())) {
            if let Some(first) = pattern.words.first().and_then(|word| word.first()) {
                patterns.entry(*first).or_default().push(pattern);
            }
        }
        for list in patterns.values_mut() {
            list.sort_by_key(|pattern| (usize::MAX - pattern.length(), pattern.party));
        }
        let protected = confidential().map(PartyRecord::id).collect();
        Self { patterns, protected, labels: BTreeMap::new(), language }
    }

    /// Whether there is nobody to protect.
    pub(crate) fn is_idle(&self) -> bool {
        self.protected.is_empty()
    }

    /// Whether a party is protected.
    pub(crate) fn protects(&self, party: PartyId) -> bool {
        self.protected.contains(&party)
    }

    /// What a protected party is called in the report.
    pub(crate) fn label(&mut self, party: PartyId) -> String {
        let number = self.labels.len();
        let label = || format!("{} {}", self.language.say(PROTECTED), letters(number));
        self.labels.entry(party).or_insert_with(label).clone()
    }

    /// Finds the names in a text, in the order in which they stand there.
    pub(crate) fn find(&mut self, text: &str) -> Vec<Replacement> {
        if self.patterns.is_empty() {
            return Vec::new();
        }
        let found = self.search(&fold(text), false);
        let replacement = |(range, party)| Replacement { range, label: format!("[{}]", self.label(party)) };
        found.into_iter().map(replacement).collect()
    }

    /// Whether one of the names stands in a text. Nobody counts as mentioned by this.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        !self.patterns.is_empty() && !self.search(&fold(text), false).is_empty()
    }

    /// Takes the names out of a text.
    pub(crate) fn text(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = 0;
        for Replacement { range, label } in self.find(text) {
            out.push_str(&text[rest..range.start]);
            out.push_str(&label);
            rest = range.end;
        }
        out + &text[rest..]
    }

    /// Whether a web address, or a code such as a language tag, gives a name away.
    pub(crate) fn is_revealed_by(&self, address: &str) -> bool {
        if self.protected.is_empty() {
            return false;
        }
        let host = url::Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned));
        let host = host.map(|host| idna::domain_to_unicode(&host).0).unwrap_or_default();
        [address, &host].into_iter().any(|text| {
            let apart = fold(text);
            // Subtags and path segments can divide a name anywhere.
            let together: Vec<Letter> = apart.iter().copied().filter(|letter| letter.is_word()).collect();
            !self.search(&apart, true).is_empty() || !self.search(&together, true).is_empty()
        })
    }

    /// Where names stand, in bytes. In an address, `loosely`: all is small there, and words run together.
    fn search(&self, letters: &[Letter], loosely: bool) -> Vec<(Range<usize>, PartyId)> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(letter) = letters.get(at) {
            let candidates = self.patterns.get(&letter.folded).map_or(&[][..], Vec::as_slice);
            let fits = |pattern: &Pattern| {
                end_of_match(letters, at, pattern, loosely).map(|end| (end, pattern.party))
            };
            match candidates.iter().find_map(fits) {
                Some((end, party)) => {
                    found.push((letter.start..letters[end - 1].end, party));
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }
}

/// If the pattern stands at `at`, the index behind it.
fn end_of_match(letters: &[Letter], at: usize, pattern: &Pattern, loosely: bool) -> Option<usize> {
    let anywhere = pattern.anywhere || loosely && pattern.length() >= DISTINCTIVE;
    let before = at.checked_sub(1).and_then(|index| letters.get(index));
    let first = letters.get(at)?;
    if !(anywhere || before.is_none_or(|before| is_edge(*before, *first))) {
        return None;
    }
    let small = pattern.capital && !anywhere && !loosely && !first.capital;
    let mut end = at;
    for (index, word) in pattern.words.iter().enumerate() {
        while index > 0
            && letters.get(end).is_some_and(|letter| !letter.is_word() && letter.folded != BARRIER)
        {
            end += 1;
        }
        let here = letters.get(end..end + word.len())?;
        if !here.iter().zip(word).all(|(letter, wanted)| letter.folded == *wanted) {
            return None;
        }
        end += word.len();
    }
    if small && !is_handle(before.copied(), letters.get(end).copied()) {
        return None;
    }
    if anywhere || ends_at(letters, end) {
        return Some(end);
    }
    // A genitive, as in German: "Mullers".
    let genitive = letters.get(end).is_some_and(|letter| letter.folded == 's') && ends_at(letters, end + 1);
    genitive.then_some(end + 1)
}

/// Whether what stands around a word shows that it belongs to an account, where all is small: `j.doe@`, `@doe`.
fn is_handle(before: Option<Letter>, after: Option<Letter>) -> bool {
    let is = |letter: Option<Letter>, signs: &str| letter.is_some_and(|letter| signs.contains(letter.folded));
    is(before, "@#._-/") || is(after, "@_")
}

fn ends_at(letters: &[Letter], end: usize) -> bool {
    let last = end.checked_sub(1).and_then(|index| letters.get(index));
    last.zip(letters.get(end)).is_none_or(|(last, next)| is_edge(*last, *next))
}

/// Whether a word may end between two letters.
fn is_edge(left: Letter, right: Letter) -> bool {
    !left.is_word() || !right.is_word() || left.is_unspaced() || right.is_unspaced()
}

fn patterns_of(party: PartyId, content: &Party) -> Vec<Pattern> {
    let mut patterns = Vec::new();
    for (name, kind) in content.names() {
        let words = words(name);
        let family = kind == PartyKind::Person && words.len() > 1;
        if let Some((last, others)) = words.split_last().filter(|_| family) {
            let inverted = [std::slice::from_ref(last), others].concat();
            patterns.push(pattern(party, inverted));
            if last.len() > 2 {
                let capital = surname_is_capital(name);
                patterns.push(Pattern { capital, ..pattern(party, vec![last.clone()]) });
            }
        }
        patterns.push(pattern(party, words));
    }
    patterns
}

fn pattern(party: PartyId, words: Vec<Vec<char>>) -> Pattern {
    let signs_only = words.iter().flatten().all(|c| !c.is_alphanumeric());
    let enough = if words.len() > 1 { DISTINCTIVE } else { DISTINCTIVE_WORD };
    let anywhere = signs_only || words.iter().map(Vec::len).sum::<usize>() >= enough;
    Pattern { party, words, capital: false, anywhere }
}

/// The folded words of a name; of a name that has no letters, its signs.
fn words(name: &str) -> Vec<Vec<char>> {
    let letters = fold(name);
    let words: Vec<Vec<char>> = letters
        .split(|letter| !letter.is_word())
        .filter(|word| !word.is_empty())
        .map(|word| word.iter().map(|letter| letter.folded).collect())
        .collect();
    if words.is_empty() { vec![letters.iter().map(|letter| letter.folded).collect()] } else { words }
}

fn surname_is_capital(name: &str) -> bool {
    let letters = fold(name);
    let last = letters.split(|letter| !letter.is_word()).rfind(|word| !word.is_empty());
    last.and_then(|word| word.first()).is_some_and(|letter| letter.capital)
}

/// `A` to `Z`, then `AA`, `AB` and so on, as the columns of a spreadsheet are called.
fn letters(number: usize) -> String {
    let mut name = Vec::new();
    let mut rest = number + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        name.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    name.into_iter().rev().collect()
}
