//! Texts brought into a form in which different spellings of one name are alike.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Stands where no name may reach across, such as between two paragraphs. No text on record can hold it.
pub(crate) const BARRIER: char = '\0';

/// One letter, digit or sign of a folded text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Letter {
    /// Itself, folded.
    pub(crate) folded: char,
    /// Whether it was a capital.
    pub(crate) capital: bool,
    /// Where it begins in the text, in bytes.
    pub(crate) start: usize,
    /// Where it ends in the text, in bytes.
    pub(crate) end: usize,
}

impl Letter {
    /// Whether it can be part of a word.
    pub(crate) fn is_word(self) -> bool {
        self.folded.is_alphanumeric()
    }

    /// Whether its script writes words without spaces between them, so that a name can begin or end anywhere.
    pub(crate) fn is_unspaced(self) -> bool {
        // South-East Asian scripts, then the ideographs, kana and their extensions.
        matches!(u32::from(self.folded), 0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF
            | 0x2E80..=0x31FF | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF)
    }
}

/// Folds a text: capitals, accents, compatibility forms and invisible signs make no difference, nor does it
/// matter whether `ä` is written `ae`, `ß` `ss`, or a letter as `%C3%A4`.
pub(crate) fn fold(text: &str) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let (c, length) = percent_decoded(&text[at..]).unwrap_or((c, c.len_utf8()));
        push(&mut letters, c, at, at + length);
        at += length;
    }
    letters
}

fn push(letters: &mut Vec<Letter>, c: char, start: usize, end: usize) {
    let capital = c.is_uppercase();
    if c.is_ascii() {
        return push_folded(letters, Letter { folded: c.to_ascii_lowercase(), capital, start, end });
    }
    for folded in std::iter::once(c).nfkd().flat_map(char::to_lowercase) {
        for folded in plain(folded).into_iter().flatten() {
            push_folded(letters, Letter { folded, capital, start, end });
        }
    }
    // An accent or a sign that is not seen belongs to what it stands behind.
    if let Some(last) = letters.last_mut() {
        last.end = last.end.max(end);
    }
}

/// Appends a letter, but for the `e` of `ae`, `oe` and `ue`.
fn push_folded(letters: &mut Vec<Letter>, letter: Letter) {
    match letters.last_mut() {
        Some(last)
            if letter.folded == 'e' && matches!(last.folded, 'a' | 'o' | 'u') && last.end >= letter.start =>
        {
            last.end = letter.end;
        }
        _ => letters.push(letter),
    }
}

/// What is left of a letter: nothing of accents and signs that are not seen; of letters that Unicode does not
/// take apart, what is written where they are not to be had.
fn plain(c: char) -> [Option<char>; 2] {
    match c {
        c if is_combining_mark(c) || is_invisible(c) => [None, None],
        'ß' => [Some('s'), Some('s')],
        'þ' => [Some('t'), Some('h')],
        'æ' => [Some('a'), None],
        'œ' | 'ø' => [Some('o'), None],
        'ł' => [Some('l'), None],
        'đ' | 'ð' => [Some('d'), None],
        'ı' => [Some('i'), None],
        c => [Some(c), None],
    }
}

/// Signs that are not seen: soft hyphens, joiners, direction marks, variation selectors.
fn is_invisible(c: char) -> bool {
    matches!(u32::from(c), 0x00AD | 0x034F | 0x061C | 0x115F | 0x1160 | 0x180B..=0x180F | 0x200B..=0x200F
        | 0x202A..=0x202E | 0x2060..=0x206F | 0xFE00..=0xFE0F | 0xFEFF | 0xE_0000..=0xE_0FFF)
}

/// Reads one character written as `%XX`, or several of these, as web addresses do. Answers its length, too.
fn percent_decoded(text: &str) -> Option<(char, usize)> {
    let byte = |index: usize| {
        let code = text.get(index * 3..index * 3 + 3)?.strip_prefix('%')?;
        u8::from_str_radix(code, 16).ok().filter(|_| code.bytes().all(|digit| digit.is_ascii_hexdigit()))
    };
    let first = byte(0)?;
    let length = match first {
        0x20..=0x7F => 1,
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let bytes: Vec<u8> = (0..length).map_while(byte).collect();
    let c = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    Some((c, length * 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        fold(text).iter().map(|letter| letter.folded).collect()
    }

    #[test]
    fn spellings_of_one_name_are_alike() {
        for spelling in
            ["Müller", "MÜLLER", "Mu\u{308}ller", "Mueller", "M\u{ad}ül\u{200b}ler", "M%C3%BCller"]
        {
            assert_eq!(folded(spelling), "muller", "{spelling}");
        }
        assert_eq!(folded("Grossmann"), folded("Großmann"));
        assert_eq!(folded("Ægir Sørensen"), folded("Aegir Soerensen"));
        assert_eq!(folded("Łukasz"), "lukasz");
        assert_eq!(folded("Ｄｏｅ"), "doe".replace("oe", "o"));
    }

    #[test]
    fn letters_know_where_they_stand() {
        let text = "x Mu\u{308}e%20b";
        let ranges: Vec<&str> = fold(text).iter().map(|letter| &text[letter.start..letter.end]).collect();
        assert_eq!(ranges, ["x", " ", "M", "u\u{308}e", "%20", "b"]);
    }

    #[test]
    fn broken_codes_are_read_as_they_stand() {
        assert_eq!(folded("100%"), "100%");
        assert_eq!(folded("%zz%C3(%é"), "%zz%c3(%e");
        assert_eq!(folded("%+1"), "%+1");
        assert_eq!(folded("%00"), "%00");
    }
}
