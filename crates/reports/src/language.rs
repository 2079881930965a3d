//! The language of a report's fixed text.

use dementi_domain::vocabulary::Vocabulary;

/// A language in which reports are written. What comes from the record stays in the language in which it was recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// German.
    German,
}

impl Vocabulary for Language {
    const NAME: &'static str = "ReportLanguage";
    const ALL: &'static [Self] = &[Self::English, Self::German];

    /// Its BCP 47 tag.
    fn as_str(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }
}

impl Language {
    /// The language that a BCP 47 tag asks for: `de-AT` is German. `None` for all that reports are not written in.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or(tag);
        Self::ALL.iter().copied().find(|language| language.as_str().eq_ignore_ascii_case(primary))
    }

    /// A phrase in this language.
    pub(crate) fn say(self, phrase: Phrase) -> &'static str {
        match self {
            Self::English => phrase.en,
            Self::German => phrase.de,
        }
    }
}

/// A fixed phrase in every language: one that lacks a language does not compile.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Phrase {
    /// English.
    pub(crate) en: &'static str,
    /// German.
    pub(crate) de: &'static str,
}

impl Phrase {
    /// A phrase.
    pub(crate) const fn new(en: &'static str, de: &'static str) -> Self {
        Self { en, de }
    }
}
