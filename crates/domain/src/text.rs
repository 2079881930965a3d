//! Texts that people type: trimmed, bounded, free of control characters.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// What is wrong with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing is left after trimming.
    #[error("must not be empty")]
    Empty,
    /// It is too long.
    #[error("must have at most {max} characters; this has {length}")]
    TooLong {
        /// The most code points allowed.
        max: usize,
        /// The code points given.
        length: usize,
    },
    /// It holds a control character (or a line break, where only one line is allowed).
    #[error("must not contain the control character U+{code:04X} (at character {position})")]
    Control {
        /// The offending code point.
        code: u32,
        /// Where it stands, in code points from 0.
        position: usize,
    },
}

/// What a [`Verbatim`] text may hold besides printable characters.
const VERBATIM: &[char] = &['\n', '\t', '\r', '\u{2028}', '\u{2029}'];

/// Whether a [`Verbatim`] text may hold this character.
pub(crate) fn is_verbatim(c: char) -> bool {
    !c.is_control() || VERBATIM.contains(&c)
}

fn check(text: &str, max: usize, allowed: &[char]) -> Result<(), TextError> {
    if text.is_empty() {
        return Err(TextError::Empty);
    }
    let length = text.chars().count();
    if length > max {
        return Err(TextError::TooLong { max, length });
    }
    let forbidden =
        |c: char| (c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) && !allowed.contains(&c);
    match text.chars().position(forbidden) {
        Some(position) => {
            let code = text.chars().nth(position).map_or(0, u32::from);
            Err(TextError::Control { code, position })
        }
        None => Ok(()),
    }
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident, $prepare:expr, $allowed:expr;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name<const MAX: usize>(String);

        impl<const MAX: usize> $name<MAX> {
            /// The most code points that it can hold.
            pub const MAX: usize = MAX;

            /// Checks a text.
            pub fn parse(text: &str) -> Result<Self, TextError> {
                let text: String = ($prepare)(text);
                check(&text, MAX, $allowed)?;
                Ok(Self(text))
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl<const MAX: usize> TryFrom<String> for $name<MAX> {
            type Error = TextError;

            fn try_from(text: String) -> Result<Self, TextError> {
                Self::parse(&text)
            }
        }

        impl<const MAX: usize> From<$name<MAX>> for String {
            fn from(text: $name<MAX>) -> Self {
                text.0
            }
        }

        impl<const MAX: usize> fmt::Display for $name<MAX> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

fn trimmed(text: &str) -> String {
    text.trim().to_owned()
}

fn unix_lines(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

fn verbatim(text: &str) -> String {
    text.to_owned()
}

texts! {
    /// One line of text, trimmed, of 1 to `MAX` code points.
    Line, trimmed, &[];
    /// Text of several lines, trimmed, line ends as `\n`, of 1 to `MAX` code points.
    Prose, unix_lines, &['\n', '\t'];
    /// Text kept to the letter, as quotations must be, of 1 to `MAX` code points.
    Verbatim, verbatim, VERBATIM;
}

impl<const MAX: usize> Verbatim<MAX> {
    /// The text in Unicode NFC, in which texts are compared.
    pub fn nfc(&self) -> String {
        self.as_str().nfc().collect()
    }
}

/// A name of a person, organisation, desk or scale.
pub type Name = Line<200>;
/// A title of a work or dossier.
pub type Title = Line<500>;
/// Why something was done; goes into the record.
pub type Reason = Prose<2000>;
/// A remark on one entry of the record.
pub type Note = Prose<4000>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_trimmed_and_bounded() {
        assert_eq!(Line::<3>::parse("  abc ").map(String::from), Ok("abc".to_owned()));
        assert_eq!(Line::<3>::parse("äöüß"), Err(TextError::TooLong { max: 3, length: 4 }));
        assert_eq!(Line::<3>::parse(" \t "), Err(TextError::Empty));
        assert_eq!(Line::<9>::parse("a\0b"), Err(TextError::Control { code: 0, position: 1 }));
        assert_eq!(Line::<9>::parse("a\nb"), Err(TextError::Control { code: 10, position: 1 }));
        assert_eq!(Line::<9>::parse("a\u{2028}b"), Err(TextError::Control { code: 0x2028, position: 1 }));
    }

    #[test]
    fn prose_keeps_its_lines_with_unix_ends() {
        assert_eq!(Prose::<9>::parse("a\r\nb\n").map(String::from), Ok("a\nb".to_owned()));
        assert_eq!(Prose::<9>::parse("a\rb"), Err(TextError::Control { code: 13, position: 1 }));
    }

    #[test]
    fn a_verbatim_text_is_not_trimmed() {
        assert_eq!(Verbatim::<9>::parse(" a ").map(String::from), Ok(" a ".to_owned()));
    }
}
