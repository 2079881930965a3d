//! The characters that mean something in a query.

use unicode_normalization::char::is_combining_mark;

/// Quotation marks that open a phrase: each with those that close it, and those that do where the first ones are missing.
const QUOTES: [(char, &str, &str); 9] = [
    ('"', "\"", "”“"),
    ('“', "”", "\"“"),
    ('„', "“”", "\""),
    ('«', "»", ""),
    ('”', "”", "\""),
    ('»', "«", "»"),
    ('‟', "”", "\""),
    ('＂', "＂", "\""),
    ('〝', "〞〟", "\""),
];

/// Where the phrase ends that is opened here.
pub(super) fn closing(characters: &[char], opening: usize) -> Option<usize> {
    let opener = characters.get(opening)?;
    let (_, usual, makeshift) = QUOTES.iter().find(|(quote, _, _)| quote == opener)?;
    let first_of = |marks: &str| {
        let mut behind = opening + 1..characters.len();
        behind.find(|at| marks.contains(characters[*at]) && !is_gershayim(characters, *at))
    };
    first_of(usual).or_else(|| first_of(makeshift))
}

/// Whether a phrase begins here. Titles of pages have `»` as an arrow: `Politics » Europe`.
pub(super) fn opens(characters: &[char], at: usize) -> bool {
    let Some(quote) = characters.get(at).filter(|c| is_quote(**c)) else { return false };
    let arrow = *quote == '»' && characters.get(at + 1).is_none_or(|c| is_blank(*c));
    !arrow && !is_gershayim(characters, at)
}

/// Whether it can open a phrase.
pub(super) fn is_quote(c: char) -> bool {
    QUOTES.iter().any(|(quote, _, _)| *quote == c)
}

/// A pair of quotation marks for a text, such that the text does not end early between them.
pub(super) fn quotes_for(text: &str) -> (char, char) {
    let fits = |(_, usual, _): &&(char, &str, &str)| !text.contains(|c| usual.contains(c));
    let (opening, usual, _) = QUOTES.iter().find(fits).unwrap_or(&QUOTES[0]);
    (*opening, usual.chars().next().unwrap_or(*opening))
}

/// Whether a quotation mark is one of a Hebrew acronym, as in `צה"ל`.
pub(super) fn is_gershayim(characters: &[char], at: usize) -> bool {
    let hebrew = |at: Option<usize>| {
        at.and_then(|at| characters.get(at)).is_some_and(|c| matches!(c, '\u{5d0}'..='\u{5f2}'))
    };
    characters.get(at) == Some(&'"') && hebrew(at.checked_sub(1)) && hebrew(at.checked_add(1))
}

/// Whether it parts words as a blank does: blanks, control characters, marks of writing direction, zero-width blanks.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether a piece of plain text ends here.
pub(super) fn ends_text(characters: &[char], at: usize) -> bool {
    characters.get(at).is_none_or(|c| is_blank(*c) || matches!(c, '(' | ')' | '|')) || opens(characters, at)
}

/// Whether it is part of a word: a letter, a digit, or what stands on one.
pub(super) fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// A word without what stands around it in texts. What tells hashtags and handles stays.
pub(super) fn bare(text: &str) -> &str {
    let text = text.trim_end_matches(|c| !is_of_word(c));
    let start = text.find(is_of_word).unwrap_or(text.len());
    match text[..start].chars().next_back() {
        Some(tag @ ('#' | '@')) => &text[start - tag.len_utf8()..],
        _ => &text[start..],
    }
}
