//! The pieces of a text that become terms.

use std::borrow::Cow;
use std::ops::Range;

use dementi_domain::words::words;
use unicode_normalization::char::is_combining_mark;

use super::fold::is_letter_of_run;
use super::number::numbers;
use super::{LONGEST, TermKind, Tongue};

/// A piece of a text.
pub(super) struct Piece<'a> {
    /// Where it stands.
    pub(super) bytes: Range<usize>,
    /// What it says: for numbers, in one spelling.
    pub(super) word: Cow<'a, str>,
    pub(super) kind: TermKind,
    /// The whole of pieces that follow it.
    pub(super) joined: bool,
}

impl<'a> Piece<'a> {
    fn word(start: usize, word: &'a str) -> Self {
        let bytes = start..start + word.len();
        let word = word[..word.floor_char_boundary(LONGEST)].into();
        Self { bytes, word, kind: TermKind::Word, joined: false }
    }
}

/// The pieces of a text, in order.
pub(super) fn pieces(text: &str, tongue: Tongue) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut words = words(text).peekable();
    while let Some((start, word)) = words.next() {
        if is_letter_of_run(word) {
            let next = words.peek().filter(|(next, _)| *next == start + word.len());
            pair(&mut pieces, text, (start, word), next.copied());
        } else if let Some(numbers) = numbers(word) {
            let number = |(bytes, word): (Range<usize>, String)| {
                let bytes = start + bytes.start..start + bytes.end;
                Piece { bytes, word: word.into(), kind: TermKind::Number, joined: false }
            };
            pieces.extend(numbers.into_iter().map(number));
        } else {
            take_apart(&mut pieces, text, start, word, tongue);
        }
    }
    pieces
}

/// A letter of a script that does not part its words is found together with the next one; one that stands alone, alone.
fn pair<'a>(
    pieces: &mut Vec<Piece<'a>>,
    text: &'a str,
    (start, letter): (usize, &'a str),
    next: Option<(usize, &str)>,
) {
    if let Some((at, next)) = next.filter(|(_, next)| is_letter_of_run(next)) {
        pieces.push(Piece::word(start, &text[start..at + next.len()]));
        return;
    }
    let paired = pieces.last().is_some_and(|last| last.bytes.end == start + letter.len());
    if !paired {
        pieces.push(Piece::word(start, letter));
    }
}

fn take_apart<'a>(pieces: &mut Vec<Piece<'a>>, text: &str, start: usize, word: &'a str, tongue: Tongue) {
    let tagged = text[..start].ends_with(['#', '@']);
    if !tagged && is_plain(word) {
        pieces.push(Piece::word(start, word));
        return;
    }
    let dotted = acronym(word);
    if let Some(acronym) = dotted {
        pieces.push(Piece { word: acronym.into(), ..Piece::word(start, word) });
        return;
    }
    if tagged && parts(word).count() == 1 {
        let humps = humps(word);
        if humps.len() > 1 {
            pieces.push(Piece { joined: true, ..Piece::word(start, word) });
        }
        pieces.extend(humps.into_iter().map(|(at, hump)| Piece::word(start + at, hump)));
        return;
    }
    for (at, part) in parts(word) {
        let (cut, rest) = elision(part, tongue);
        if let Some(article) = cut {
            pieces.push(Piece::word(start + at, article));
        }
        let offset = part.len() - rest.len();
        let rest = ending(rest, tongue);
        if !rest.is_empty() {
            pieces.push(Piece::word(start + at + offset, rest));
        }
    }
}

/// Whether nothing in a word can part it: nearly all words are so. (The bent apostrophe begins with the byte 0xE2.)
fn is_plain(word: &str) -> bool {
    !word.bytes().any(|byte| matches!(byte, b'.' | b'_' | b':' | b'\'' | 0xe2))
}

/// What dots and underscores join: `www.example.org`, `snake_case`.
fn parts(word: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    word.split(['.', '_', ':']).filter_map(move |part| {
        let start = at;
        at += part.len() + 1;
        (!part.is_empty()).then_some((start, part))
    })
}

/// `U.S.A` is `USA`.
fn acronym(word: &str) -> Option<String> {
    let single = |part: &str| part.chars().filter(|c| !is_combining_mark(*c)).count() == 1;
    (word.contains('.') && word.len() <= LONGEST && word.split('.').all(single))
        .then(|| word.replace('.', ""))
}

/// `HumpBacked` is also `Hump` and `Backed`; `NSAFiles` is `NSA` and `Files`.
fn humps(word: &str) -> Vec<(usize, &str)> {
    let letters: Vec<(usize, char)> = word.char_indices().collect();
    let mut starts = vec![0];
    for (number, (at, letter)) in letters.iter().enumerate().skip(1) {
        let before = letters[number - 1].1;
        let after = letters.get(number + 1).map(|(_, after)| *after);
        let rises = letter.is_uppercase() && before.is_lowercase();
        let ends_acronym =
            letter.is_uppercase() && before.is_uppercase() && after.is_some_and(char::is_lowercase);
        let digits = letter.is_ascii_digit() != before.is_ascii_digit();
        if rises || ends_acronym || digits {
            starts.push(*at);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([word.len()]);
    starts.iter().zip(ends).map(|(start, end)| (*start, &word[*start..end])).collect()
}

const APOSTROPHES: [char; 2] = ['\'', '’'];

/// Articles and other small words that lose their vowel before a word, in the languages that write so.
const ELIDED: [&str; 24] = [
    "l", "d", "j", "m", "t", "s", "n", "c", "qu", "lorsqu", "puisqu", "jusqu", "quoiqu", "dell", "nell",
    "sull", "all", "dall", "un", "quell", "quest", "sant", "bell", "b",
];

/// Cuts off an elided article.
fn elision(word: &str, tongue: Tongue) -> (Option<&str>, &str) {
    let elides =
        matches!(tongue, Tongue::French | Tongue::Italian | Tongue::Catalan | Tongue::Irish | Tongue::Other);
    match word.split_once(APOSTROPHES) {
        Some((article, rest))
            if elides && !rest.is_empty() && ELIDED.contains(&article.to_lowercase().as_str()) =>
        {
            (Some(article), rest)
        }
        _ => (None, word),
    }
}

/// Cuts off what Turkish adds to names behind an apostrophe, and the possessive `'s` of other languages.
fn ending(word: &str, tongue: Tongue) -> &str {
    match word.rsplit_once(APOSTROPHES) {
        Some((name, _)) if tongue == Tongue::Turkish => name,
        Some((name, "s" | "S" | "")) => name,
        _ => word,
    }
}

/// `don't` is `dont`.
pub(super) fn without_apostrophes(word: &str) -> String {
    word.replace(APOSTROPHES, "")
}
