//! Words of any language, as far as they can be told without knowing which it is.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// The words of a text with the bytes at which they begin (Unicode Standard Annex 29).
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.unicode_word_indices()
}

/// A word without regard to case, compatibility forms, soft hyphens and the shape of apostrophes: NFKC, and folded by way
/// of upper case, so that `ß` is `ss` and both small sigmas are one.
///
/// Prints of texts are stored that are made of folded words: this must never change.
pub fn folded(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let kept =
        word.nfkc().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'));
    let upper: String =
        kept.map(|c| if c == '\u{2019}' { '\'' } else { c }).flat_map(char::to_uppercase).collect();
    upper.chars().flat_map(char::to_lowercase).nfkc().collect()
}

/// Whether a letter belongs to a script that does not part its words by blanks: Han, Hiragana, Thai, Lao, Myanmar, Khmer.
/// The annex parts them letter by letter.
pub fn parts_no_words(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{309f}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
