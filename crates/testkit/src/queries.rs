//! Queries that people may type or paste, and what nobody would.
//!
//! It stands alone (the tests of the search crate include this file by its path) and is the same for the same seed.

/// Endless queries: most are made of the grammar's pieces in any order, some of any characters at all.
pub fn queries(seed: u64) -> impl Iterator<Item = String> {
    let mut chance = Chance(seed | 1);
    std::iter::repeat_with(move || match chance.below(10) {
        0 => chance.noise(),
        1 => {
            let mut text = chance.grammar();
            chance.spoil(&mut text);
            text
        }
        2 => chance.prose(),
        _ => chance.grammar(),
    })
}

const WORDS: [&str; 30] = [
    "denied",
    "Hintertür",
    "verschlüsselte",
    "Microsoft",
    "NSA",
    "the",
    "письмо",
    "北京市",
    "l’État",
    "U.S.A.",
    "C++",
    "12:30",
    "1,000",
    "well-known",
    "Bürger:innen",
    "#PrismFiles",
    "@NSAFiles",
    "https://www.example.org/a_b?c=d:e#f",
    "don't",
    "İstanbul",
    "كتب",
    "צה\"ל",
    "🙂",
    "👩‍👩‍👧",
    "ﬁnance",
    "OR",
    "AND",
    "NOT",
    "a",
    "e\u{301}",
];

const FIELDS: [&str; 17] = [
    "kind",
    "review",
    "rating",
    "dispute",
    "freshness",
    "party",
    "source",
    "dossier",
    "tag",
    "language",
    "year",
    "withdrawn",
    "Kind",
    "knid",
    "author",
    "text",
    "",
];

const VALUES: [&str; 26] = [
    "claim",
    "denial",
    "published",
    "half_true",
    "denied",
    "stale",
    "prism",
    "de",
    "de-AT",
    "2013",
    "2010..2013",
    "2010..",
    "..2013",
    "2013..2010",
    "only",
    "too",
    "no",
    "",
    "99999999999",
    "\"two words\"",
    "„a, b“",
    "\"",
    "019c0000-0000-7000-8000-000000000000",
    "019c0000",
    "claim,denial",
    "claim,",
];

const MARKS: [&str; 36] = [
    "\"", "“", "”", "„", "«", "»", "(", ")", "|", "||", "-", "--", "*", "**", ":", ",", "..", "'", "’", "!",
    "?", "#", "@", "/", "\\", "+", "~", "^", "[", "}", "\0", "\n", "\u{feff}", "\u{202e}", "\u{200b}", "—",
];

const BETWEEN: [&str; 12] = [" ", " ", " ", " ", " ", " OR ", " | ", "  ", "\n", "", " -", " AND "];

/// Xorshift with a multiplication (`xorshift64*`).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, bound: usize) -> usize {
        let high = u32::try_from(self.next() >> 32).unwrap_or(0);
        usize::try_from(high).unwrap_or(0) % bound.max(1)
    }

    fn of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }

    /// Pieces of the grammar, one behind the other.
    fn grammar(&mut self) -> String {
        let mut text = String::new();
        let length = if self.below(50) == 0 { 60 } else { 7 };
        for _ in 0..self.below(length) {
            self.piece(&mut text);
            text.push_str(self.of(&BETWEEN));
        }
        text
    }

    fn piece(&mut self, text: &mut String) {
        if self.below(5) == 0 {
            text.push('-');
        }
        match self.below(12) {
            0..5 => text.push_str(self.of(&WORDS)),
            5 => {
                let word = self.of(&WORDS);
                let end = word.floor_char_boundary(self.below(word.len() + 1));
                text.push_str(&word[..end]);
                text.push('*');
            }
            6 | 7 => {
                let (open, close) =
                    [("\"", "\""), ("“", "”"), ("„", "“"), ("«", "»"), ("»", "«"), ("\"", "”")]
                        [self.below(6)];
                text.push_str(open);
                for _ in 0..self.below(5) {
                    text.push_str(self.of(&WORDS));
                    text.push_str(self.of(&BETWEEN));
                }
                text.push_str(close);
            }
            8 => text.push_str(self.of(&MARKS)),
            _ => {
                text.push_str(self.of(&FIELDS));
                text.push(':');
                text.push_str(self.of(&VALUES));
                for _ in 0..self.below(3) {
                    text.push(',');
                    text.push_str(self.of(&VALUES));
                }
            }
        }
    }

    /// Words with what stands between them in texts.
    fn prose(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..self.below(25) {
            text.push_str(self.of(&WORDS));
            text.push_str(
                self.of(&[" ", " ", " ", ", ", ". ", ": ", " – ", " - ", "; ", "? ", " (", ") ", "\n", "…"]),
            );
        }
        text
    }

    /// Puts something in, or takes something out, anywhere.
    fn spoil(&mut self, text: &mut String) {
        for _ in 0..=self.below(3) {
            let at = text.floor_char_boundary(self.below(text.len() + 1));
            if self.below(2) == 0 && at < text.len() {
                text.remove(at);
            } else {
                text.insert_str(at, self.of(&MARKS));
            }
        }
    }

    /// Any characters at all, those that are rare as often as others; now and then very many.
    fn noise(&mut self) -> String {
        let length = if self.below(200) == 0 { 3_000 } else { 40 };
        let length = self.below(length);
        (0..length).map(|_| self.character()).collect()
    }

    fn character(&mut self) -> char {
        let highest = [0x7f, 0x7f, 0x2ff, 0x2fff, 0x10_ffff][self.below(5)];
        let code = u32::try_from(self.below(highest + 1)).unwrap_or(0);
        char::from_u32(code).unwrap_or('\u{fffd}')
    }
}
