//! Passwords: what may be chosen as one.
//!
//! By NIST SP 800-63B, revision 4, section 3.1.1: where a password may be all that somebody signs in by it has at least 15
//! characters; every character counts; nothing is asked of its composition, and it never expires. What is expected is
//! refused.

use std::collections::BTreeSet;
use std::fmt;

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// A password in normalisation form C, so that it is the same on every keyboard. Never shown, and wiped from memory after use.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(Zeroizing<String>);

/// Why a text may not be chosen as a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// It is too short.
    #[error("must have at least {} characters; several words make a good one", Password::MIN)]
    TooShort,
    /// It is too long.
    #[error("must have at most {} characters", Password::MAX)]
    TooLong,
    /// It is among the first that anybody would try.
    #[error(
        "is too easy to guess: it is made of little but names, addresses, rows of keys or very common passwords"
    )]
    Predictable,
}

/// What a password needs besides all that anybody would try.
const DIFFERENT: usize = 5;

/// What the commonest passwords are made of, besides names and rows; longer ones first where one holds another.
const COMMON: &[&str] = &[
    "correcthorsebatterystaple",
    "administrator",
    "geheimnis",
    "willkommen",
    "trustno1",
    "password",
    "passwort",
    "passw0rd",
    "p@ssw0rd",
    "p@ssword",
    "iloveyou",
    "ichliebedich",
    "baseball",
    "football",
    "fussball",
    "princess",
    "starwars",
    "sunshine",
    "superman",
    "welcome",
    "letmein",
    "charlie",
    "dementi",
    "changeme",
    "computer",
    "dragon",
    "master",
    "monkey",
    "shadow",
    "hallo",
    "hello",
    "geheim",
    "secret",
    "admin",
    "login",
    "qwertyuiop",
    "qwertzuiop",
    "asdfghjkl",
    "yxcvbnm",
    "zxcvbnm",
    "1qaz2wsx",
    "q1w2e3r4t5",
    "qwerty",
    "qwertz",
    "azerty",
    "asdf",
];

impl Password {
    /// The fewest characters (Unicode code points).
    pub const MIN: usize = 15;
    /// The most characters (Unicode code points).
    pub const MAX: usize = 256;

    /// What somebody types to sign in; `None` if it is too long to be anybody's password.
    pub fn typed(text: &str) -> Option<Self> {
        // A character is composed of no more than this many.
        const COMPOSED: usize = 4;
        if text.chars().nth(Self::MAX * COMPOSED).is_some() {
            return None;
        }
        Some(Self(Zeroizing::new(text.nfc().collect())))
    }

    /// What somebody chooses. `familiar` is what others know of the person: name, address, desk.
    pub fn choose(text: &str, familiar: &[&str]) -> Result<Self, PasswordError> {
        let password = Self::typed(text).ok_or(PasswordError::TooLong)?;
        match password.0.chars().count() {
            ..Self::MIN => Err(PasswordError::TooShort),
            length if length > Self::MAX => Err(PasswordError::TooLong),
            _ if predictable(&password.0, familiar) => Err(PasswordError::Predictable),
            _ => Ok(password),
        }
    }

    /// What is hashed: the password's UTF-8.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// Says that it is a password and no more, so that none is ever logged.
impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(..)")
    }
}

/// Whether too little is left without what everybody would try.
fn predictable(password: &str, familiar: &[&str]) -> bool {
    let mut rest = Zeroizing::new(password.to_lowercase());
    let familiar = familiar.iter().map(|text| text.to_lowercase()).collect::<Vec<_>>();
    let mut words: Vec<&str> = familiar
        .iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.chars().count() >= 3)
        .collect();
    words.sort_unstable_by_key(|word| std::cmp::Reverse(word.len()));
    for word in words.into_iter().chain(COMMON.iter().copied()) {
        // A gap stays, so that what stood around a word does not become another one.
        *rest = rest.replace(word, " ");
    }
    let rest = without_rows(&rest);
    rest.iter().filter(|c| c.is_alphanumeric()).collect::<BTreeSet<_>>().len() < DIFFERENT
}

/// Without runs of three characters and more that repeat one, or count up or down: `aaa`, `1234`, `cba`.
fn without_rows(text: &str) -> Zeroizing<Vec<char>> {
    let chars = Zeroizing::new(text.chars().collect::<Vec<char>>());
    let step = |from: usize| i64::from(u32::from(chars[from + 1])) - i64::from(u32::from(chars[from]));
    let mut kept = Zeroizing::new(Vec::with_capacity(chars.len()));
    let mut at = 0;
    while at < chars.len() {
        let mut end = at + 1;
        if end < chars.len() && step(at).abs() <= 1 {
            while end < chars.len() && step(end - 1) == step(at) {
                end += 1;
            }
        }
        if end - at >= 3 {
            at = end;
        } else {
            kept.push(chars[at]);
            at += 1;
        }
    }
    kept
}
