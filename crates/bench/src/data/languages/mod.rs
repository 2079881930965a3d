//! What the generated texts are made of, language by language.

mod english;
mod french;
mod german;
mod russian;
mod spanish;
mod turkish;

/// A language that claims are in.
#[derive(Debug)]
pub(super) struct Language {
    /// Its tag (BCP 47).
    pub(super) tag: &'static str,
    /// How many of a hundred claims are in it.
    pub(super) share: usize,
    /// The words that hold sentences together, the most frequent first.
    pub(super) small_words: &'static str,
    /// Words that reporting is full of, roughly the most frequent first. They stand as they are or with an ending.
    pub(super) words: &'static str,
    /// What a syllable begins with, its vowels, and what it ends with.
    pub(super) syllables: [&'static str; 3],
    /// What a made word may end with, before its inflection.
    pub(super) suffixes: &'static str,
    /// The inflections of words, `-` for none: those whose last vowel is not one of `front`, and those whose it is.
    pub(super) endings: [&'static str; 2],
    /// The vowels that ask for the second list of endings; empty where there is no such thing.
    pub(super) front: &'static str,
    /// First names.
    pub(super) given_names: &'static str,
    /// What family names end with.
    pub(super) name_endings: &'static str,
    /// Units of amounts, as they stand behind a number.
    pub(super) units: &'static str,
    /// The months.
    pub(super) months: &'static str,
    /// What parts thousands, and what begins a fraction.
    pub(super) separators: [&'static str; 2],
}

/// All of them.
pub(super) const ALL: [Language; 6] =
    [english::ENGLISH, german::GERMAN, spanish::SPANISH, french::FRENCH, russian::RUSSIAN, turkish::TURKISH];
