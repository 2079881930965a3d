//! What a text and a claim have in common, for people to read.

use std::collections::HashSet;

use super::held::{Asked, Held, Side};
use super::profile::Word;

/// What a text and a claim have in common. Words are spelt as in the claim; the rarest come first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Words that both have.
    pub words: Vec<String>,
    /// Names that both have: what is written with a capital in the claim, where no sentence begins.
    pub names: Vec<String>,
    /// Numbers that both have.
    pub numbers: Vec<String>,
    /// Numbers of the claim in whose place the text has others: years against years, and others against others.
    pub conflicting_numbers: Vec<String>,
}

impl Agreement {
    pub(super) fn of(asked: &Asked<'_>, held: &Held<'_>) -> Self {
        let numbers = Numbers::compared(asked, &held.both);
        let mut shared: Vec<_> = held.both.shared().filter(|met| met.word.number.is_none()).collect();
        shared.sort_by(|one, other| other.rarity.total_cmp(&one.rarity));
        let names = held.main.stems.iter().filter(|met| met.word.capital).map(|met| &met.word.stem);
        let names: HashSet<&String> = names.collect();
        let (mut agreement, mut spelt) = (Self::default(), HashSet::new());
        for met in shared {
            if !spelt.insert(&met.word.folded) {
                continue;
            }
            let is_name = names.contains(&met.word.stem);
            let list = if is_name { &mut agreement.names } else { &mut agreement.words };
            list.push(met.word.written.clone());
        }
        let written = |words: &[&Word]| -> Vec<String> { words.iter().map(|word| word.signed()).collect() };
        agreement.numbers = written(&[numbers.agree.as_slice(), &numbers.years_agree].concat());
        let conflicting =
            |conflict: bool, words: &[&Word]| if conflict { written(words) } else { Vec::new() };
        agreement.conflicting_numbers = conflicting(numbers.conflict(), &numbers.missing);
        agreement.conflicting_numbers.extend(conflicting(numbers.years_conflict(), &numbers.years_missing));
        agreement
    }
}

/// The numbers of a claim beside those of a text. What only dates a signature agrees with years alone.
pub(super) struct Numbers<'a> {
    pub(super) agree: Vec<&'a Word>,
    pub(super) years_agree: Vec<&'a Word>,
    /// What the text does not have.
    pub(super) missing: Vec<&'a Word>,
    pub(super) years_missing: Vec<&'a Word>,
    /// Whether the text has numbers that are not the claim's.
    others: bool,
    years: bool,
}

impl<'a> Numbers<'a> {
    pub(super) fn compared(asked: &Asked<'_>, side: &Side<'a>) -> Self {
        let mut numbers = Self {
            agree: Vec::new(),
            years_agree: Vec::new(),
            missing: Vec::new(),
            years_missing: Vec::new(),
            others: false,
            years: false,
        };
        let mut theirs: HashSet<&str> = HashSet::new();
        for met in &side.stems {
            let Some(number) = met.word.number.as_deref() else { continue };
            theirs.insert(number);
            match (asked.numbers.contains(number), met.word.is_year()) {
                (true, true) => numbers.years_agree.push(met.word),
                (true, false) if asked.said_numbers.contains(number) => numbers.agree.push(met.word),
                (true, false) => {}
                (false, true) => numbers.years_missing.push(met.word),
                (false, false) => numbers.missing.push(met.word),
            }
        }
        for word in asked.profile.words() {
            let number = word.number.as_deref().filter(|number| !theirs.contains(number));
            numbers.years |= number.is_some() && word.is_year();
            numbers.others |=
                number.is_some_and(|number| asked.said_numbers.contains(number)) && !word.is_year();
        }
        numbers
    }

    /// Whether the claim has a number where the text has another.
    pub(super) const fn conflict(&self) -> bool {
        self.others && !self.missing.is_empty()
    }

    /// Whether both name years, and none in common.
    pub(super) const fn years_conflict(&self) -> bool {
        self.years && self.years_agree.is_empty() && !self.years_missing.is_empty()
    }
}
