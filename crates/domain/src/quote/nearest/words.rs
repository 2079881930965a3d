//! Texts as words that people would call the same: letter case, accents, punctuation and white space aside.

use unicode_normalization::char::decompose_compatible;

/// A word of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// A hash of what the word folds to.
    pub(super) hash: u64,
    /// The byte at which it begins.
    pub(super) start: usize,
    /// The byte at which it ends.
    pub(super) end: usize,
}

impl Word {
    /// The word as it stands in its text.
    pub(super) fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Its length in bytes, by which words are weighed.
    pub(super) fn weight(&self) -> usize {
        self.end - self.start
    }
}

enum Part {
    /// Belongs to a word.
    Letter,
    /// Is a word: a character of a script that does not separate words, or a symbol such as an emoji.
    Alone,
    /// Is not seen: soft hyphens, joiners, direction marks, combining accents.
    Nothing,
    /// Separates words.
    Between,
}

fn part(c: char) -> Part {
    match c {
        '\0'..='\x7f' if c.is_ascii_alphanumeric() => Part::Letter,
        '\0'..='\x7f' => Part::Between,
        _ if is_unseen(c) => Part::Nothing,
        _ if stands_alone(c) => Part::Alone,
        _ if c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) => Part::Letter,
        _ => Part::Between,
    }
}

/// Soft hyphens, joiners and direction marks; the accents of Latin, Greek and Cyrillic, the vowel points of Hebrew and
/// Arabic; variation selectors.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{652}' | '\u{fe00}'..='\u{fe0f}')
}

/// Thai to Myanmar, Khmer, Kana, Han; arrows to ornaments, and emoji.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
        || matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
        || matches!(c, '\u{20000}'..='\u{3ffff}' | '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Writes what a character folds to: lower case, compatibility characters in their plain form, accents left out.
fn fold(c: char, mut emit: impl FnMut(char)) {
    if c.is_ascii() {
        return emit(c.to_ascii_lowercase());
    }
    decompose_compatible(c, |plain| {
        if !matches!(part(plain), Part::Nothing) {
            plain.to_lowercase().for_each(&mut emit);
        }
    });
}

/// What a word folds to.
pub(super) fn folded(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        fold(c, |c| folded.push(c));
    }
    folded
}

/// FNV-1a, over code points.
const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

/// The words of a text, in order.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut open: Option<Word> = None;
    for (start, c) in text.char_indices() {
        let kind = part(c);
        if matches!(kind, Part::Between | Part::Alone) {
            words.extend(open.take());
        }
        if matches!(kind, Part::Letter | Part::Alone) {
            let word = open.get_or_insert(Word { hash: OFFSET, start, end: start });
            fold(c, |c| word.hash = (word.hash ^ u64::from(c)).wrapping_mul(PRIME));
            word.end = start + c.len_utf8();
        }
        if matches!(kind, Part::Alone) {
            words.extend(open.take());
        }
    }
    words.extend(open);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> bool {
        let hashes = |text| words(text).iter().map(|word| word.hash).collect::<Vec<_>>();
        hashes(one) == hashes(other)
    }

    #[test]
    fn what_people_get_wrong_makes_no_difference() {
        assert!(same("“Don’t—ever!”", "\"don't - ever\""));
        assert!(same("Micro\u{ad}soft  said", "MICROSOFT\nsaid"));
        assert!(same("Jose\u{301} Müller", "José Muller"));
        assert!(same("the ﬁle", "the file"));
        assert!(same("漢字。", "漢 字"));
        assert!(!same("no", "know") && !same("漢字", "字漢"));
    }

    #[test]
    fn words_know_where_they_stand() {
        let text = "— Ja, 漢字 👩‍💻!";
        let found: Vec<&str> = words(text).iter().map(|word| word.of(text)).collect();
        assert_eq!(found, ["Ja", "漢", "字", "👩", "💻"]);
    }
}
