//! What to ask the index for, so that the claims worth ranking are among its answers.

use super::profile::{Frequencies, Profile};

/// The most stems that are asked for. More would find hardly other claims, and later.
const STEMS: usize = 40;

/// How much a stem in what else is said of a claim counts, beside one in the claim itself.
pub const MORE_WEIGHT: f32 = 0.5;

/// A stem to ask for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wanted<'a> {
    /// The stem, under the text's own language.
    pub stem: &'a str,
    /// The word as it stands in the text, for the stems that it has under other languages
    /// ([`readings`](crate::analyser::readings)); only for names and numbers, which other languages spell alike.
    pub name: Option<&'a str>,
}

/// The rarest stems of a text: claims that have any of them are worth ranking, those that have the most before others.
/// Each counts once, however often the text says it. Stems that no claim has are asked for only under other languages.
pub fn terms_to_ask<'a>(text: &'a Profile, frequencies: &Frequencies) -> Vec<Wanted<'a>> {
    let mut seen = std::collections::HashSet::new();
    let mut wanted: Vec<(f64, Wanted<'a>)> = Vec::new();
    for word in text.words().filter(|word| seen.insert(&word.stem)) {
        let name = (word.capital || word.number.is_some()).then_some(word.written.as_str());
        let known = frequencies.of.get(&word.stem).is_some_and(|claims| *claims > 0);
        if known || name.is_some() {
            wanted.push((frequencies.rarity(&word.stem), Wanted { stem: &word.stem, name }));
        }
    }
    wanted.sort_by(|one, other| other.0.total_cmp(&one.0));
    wanted.truncate(STEMS);
    wanted.into_iter().map(|(_, wanted)| wanted).collect()
}
