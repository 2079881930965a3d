//! What Snowball's rules leave apart and a searcher expects together.
//!
//! Few rules, each for a class of words that reporting is full of; irregular words only where the form that is searched and
//! the one that is written differ in nearly every text.

use super::Tongue;

/// The shortest stem that a rule touches, in bytes: short ones are too likely to be other words.
const SHORTEST: usize = 5;

/// English: irregular verbs of saying, doing and happening, and plurals, with the stem of their plain form;
/// sorted.
const ENGLISH: [(&str, &str); 60] = [
    ("ate", "eat"),
    ("became", "becom"),
    ("began", "begin"),
    ("begun", "begin"),
    ("bought", "buy"),
    ("broke", "break"),
    ("broken", "break"),
    ("brought", "bring"),
    ("built", "build"),
    ("came", "come"),
    ("caught", "catch"),
    ("children", "child"),
    ("chose", "choos"),
    ("chosen", "choos"),
    ("driven", "drive"),
    ("drove", "drive"),
    ("fallen", "fall"),
    ("feet", "foot"),
    ("fell", "fall"),
    ("fled", "flee"),
    ("flew", "fli"),
    ("forgot", "forget"),
    ("fought", "fight"),
    ("found", "find"),
    ("gave", "give"),
    ("given", "give"),
    ("grew", "grow"),
    ("grown", "grow"),
    ("held", "hold"),
    ("hidden", "hide"),
    ("kept", "keep"),
    ("knew", "know"),
    ("known", "know"),
    ("led", "lead"),
    ("lent", "lend"),
    ("lost", "lose"),
    ("made", "make"),
    ("meant", "mean"),
    ("men", "man"),
    ("met", "meet"),
    ("paid", "pay"),
    ("said", "say"),
    ("sent", "send"),
    ("shook", "shake"),
    ("shot", "shoot"),
    ("sold", "sell"),
    ("spent", "spend"),
    ("spoke", "speak"),
    ("spoken", "speak"),
    ("stole", "steal"),
    ("stolen", "steal"),
    ("taken", "take"),
    ("taught", "teach"),
    ("told", "tell"),
    ("took", "take"),
    ("went", "go"),
    ("women", "woman"),
    ("won", "win"),
    ("written", "write"),
    ("wrote", "write"),
];

/// The stem that a word and its stem by Snowball belong to.
pub(super) fn stem(tongue: Tongue, word: &str, stem: String) -> String {
    match tongue {
        Tongue::English => match ENGLISH.binary_search_by_key(&word, |(form, _)| *form) {
            Ok(place) => ENGLISH[place].1.to_owned(),
            Err(_) => stem,
        },
        Tongue::German => german(stem),
        Tongue::Russian => russian(stem),
        _ => stem,
    }
}

/// Plurals in `-s` (`Fotos`, `Dementis`), and past forms of verbs in `-eln` and `-ern` (`verschlüsselte`).
fn german(mut stem: String) -> String {
    let plural = ["as", "is", "os", "us", "ys"].iter().any(|ending| stem.ends_with(ending));
    let past = stem.ends_with("elt") || stem.ends_with("ert");
    if stem.len() > SHORTEST && (plural || past) {
        stem.pop();
    }
    stem
}

/// Verbs in `-нуть`: the infinitive and the past.
fn russian(stem: String) -> String {
    let short = ["нут", "нул"].iter().find_map(|ending| stem.strip_suffix(ending));
    match short.filter(|short| short.len() > SHORTEST) {
        Some(short) => short.to_owned(),
        None => stem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn irregular_words_are_sorted_to_be_found() {
        assert!(ENGLISH.is_sorted_by_key(|(form, _)| *form));
        assert_eq!(stem(Tongue::English, "wrote", "wrote".to_owned()), "write");
    }
}
