//! One spelling for what is spelt in several ways.

use std::borrow::Cow;

use dementi_domain::words::{folded, parts_no_words};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Tongue;

/// A word in the lower case of its language, as its stemmer expects it.
pub(super) fn lowered(word: &str, tongue: Tongue) -> String {
    match tongue {
        // Turkish tells the dotted i from the dotless one, in both cases.
        Tongue::Turkish if word.contains(['I', 'İ']) => {
            let known = word.replace('I', "ı").replace('İ', "i");
            folded_keeping_dotless(&known)
        }
        Tongue::Turkish => folded_keeping_dotless(word),
        _ => folded(word),
    }
}

/// Folding goes by way of upper case, which both kinds of i share.
fn folded_keeping_dotless(word: &str) -> String {
    let mut whole = String::with_capacity(word.len());
    for (number, piece) in word.split('ı').enumerate() {
        if number > 0 {
            whole.push('ı');
        }
        whole.push_str(&folded(piece));
    }
    whole
}

/// A word without accents, and with one letter for what some write as two: the last step, after stemming.
///
/// Latin and Greek letters lose their marks, Arabic and Hebrew ones their points, `ё` is `е`. Elsewhere marks are letters.
pub(super) fn plain<'a>(word: impl Into<Cow<'a, str>>) -> String {
    let word = word.into();
    if word.is_ascii() {
        return word.into_owned();
    }
    let mut plain = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ø' => plain.push('o'),
            'đ' | 'ð' => plain.push('d'),
            'ł' => plain.push('l'),
            'ı' => plain.push('i'),
            'þ' => plain.push_str("th"),
            'ё' => plain.push('е'),
            'ς' => plain.push('σ'),
            _ if is_point(c) => {}
            _ if loses_marks(c) => plain.extend(c.nfd().filter(|part| !is_combining_mark(*part))),
            _ => plain.push(c),
        }
    }
    plain
}

/// Latin with marks, and Greek with marks.
const fn loses_marks(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{386}'..='\u{3ce}' | '\u{1f00}'..='\u{1fff}')
}

/// Marks that stand alone and may be left out: those of Latin and Greek, Arabic vowel signs and stretching, Hebrew points.
const fn is_point(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}'
        | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// The other spellings that a word may have where its umlauts are not at hand: `Muller`, `Mueller` for `Müller`.
pub(super) fn respelt(word: &str) -> Vec<String> {
    let spelt = |pairs: &[(&str, &str)]| {
        pairs.iter().fold(word.to_owned(), |word, (from, to)| word.replace(from, to))
    };
    let mut spellings = vec![word.to_owned()];
    if word.contains(['ä', 'ö', 'ü']) {
        spellings.push(spelt(&[("ä", "ae"), ("ö", "oe"), ("ü", "ue")]));
    }
    if ["ae", "oe", "ue"].iter().any(|pair| word.contains(pair)) {
        spellings.push(spelt(&[("ae", "a"), ("oe", "o"), ("ue", "u")]));
    }
    spellings
}

/// Whether a word is a letter of a script that does not part its words.
pub(super) fn is_letter_of_run(word: &str) -> bool {
    word.chars().next().is_some_and(parts_no_words)
}
