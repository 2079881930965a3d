//! From a text in some language to the terms that it is found by.
use std::ops::Range;
/// V
pub const VERSION: u32 = 1;
/// T
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    English,
    Other,
}
impl Tongue {
    /// N
    pub const ALL: &'static [Self] = &[Self::English, Self::Other];
    /// N
    pub fn name(self) -> &'static str {
        "en"
    }
    /// N
    pub fn of_tag(_: &str) -> Option<Self> {
        Some(Self::English)
    }
    /// N
    pub fn detect(_: &str) -> Self {
        Self::Other
    }
    /// N
    pub fn is_stop(self, _: &str) -> bool {
        false
    }
}
/// T
pub enum TermKind {
    /// W
    Word,
    /// N
    Number,
}
/// T
pub struct Term {
    /// s
    pub stem: String,
    /// f
    pub folded: String,
    /// b
    pub bytes: Range<usize>,
    /// p
    pub position: u32,
    /// s
    pub stop: bool,
    /// k
    pub kind: TermKind,
}
/// T
pub fn terms(text: &str, _: Tongue) -> Vec<Term> {
    text.split_whitespace()
        .zip(0..)
        .map(|(w, position)| Term {
            stem: w.to_lowercase(),
            folded: w.to_lowercase(),
            bytes: 0..0,
            position,
            stop: false,
            kind: TermKind::Word,
        })
        .collect()
}
