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
    // The same for letters of which it is known, in a tenth of the time.
    word.chars().map(simply_folded).collect::<Option<String>>().unwrap_or_else(|| wholly_folded(word))
}

/// What a letter becomes that becomes one letter, whatever stands beside it: as long as a word has no others.
const fn simply_folded(c: char) -> Option<char> {
    Some(match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        'À'..='Ö' | 'Ø'..='Þ' | 'А'..='Я' => match char::from_u32(c as u32 + 32) {
            Some(lower) => lower,
            None => return None,
        },
        'Ё' => 'ё',
        'Ğ' => 'ğ',
        'Ş' => 'ş',
        'Œ' => 'œ',
        '0'..='9' | 'a'..='z' | 'à'..='ö' | 'ø'..='ÿ' | 'а'..='я' | 'ё' | 'ğ' | 'ş' | 'œ' | '\'' => {
            c
        }
        '’' => '\'',
        _ => return None,
    })
}

fn wholly_folded(word: &str) -> String {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn known_letters_are_folded_as_all_are(word in "[A-Za-z0-9'’À-ÿА-яЁёĞğŞşŒœİıßµ\u{301}]{0,12}") {
            prop_assert_eq!(folded(&word), wholly_folded(&word));
        }
    }

    #[test]
    fn each_known_letter_is_folded_as_before() {
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            if let Some(folded) = simply_folded(c) {
                assert_eq!(folded.to_string(), wholly_folded(&c.to_string()), "{c:?}");
            }
        }
    }
}
