//! The languages by whose rules texts are read.

use std::collections::HashSet;
use std::sync::LazyLock;

use snowball_stemmers_rs::{Algorithm, Stemmer};
use whatlang::Lang;

use super::beyond;

/// Declares the languages: their name, the codes that they go by (ISO 639, as in BCP 47; the first is the one that we
/// write), their stemmer, and what the detection calls them, where it knows them.
macro_rules! tongues {
    ($($variant:ident = [$first:literal $(, $code:literal)*], $algorithm:ident, $detected:expr;)+) => {
        /// A language by whose rules a text is read: one for each that Snowball stems, and one for all others.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Tongue {
            $(#[doc = concat!("`", $first, "`")] $variant,)+
            /// Any other language: its words are taken as they are.
            Other,
        }

        impl Tongue {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+ Self::Other];

            /// Its primary language subtag (BCP 47); `und` for all others.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $first,)+
                    Self::Other => "und",
                }
            }

            fn of_code(code: &str) -> Option<Self> {
                match code {
                    $($first $(| $code)* => Some(Self::$variant),)+
                    _ => None,
                }
            }

            const fn algorithm(self) -> Option<Algorithm> {
                match self {
                    $(Self::$variant => Some(Algorithm::$algorithm),)+
                    Self::Other => None,
                }
            }

            fn detected(lang: Lang) -> Option<Self> {
                let known: &[(Option<Lang>, Self)] = &[$(($detected, Self::$variant)),+];
                known.iter().find(|(name, _)| *name == Some(lang)).map(|(_, tongue)| *tongue)
            }
        }
    };
}

tongues! {
    Arabic = ["ar", "ara"], Arabic, Some(Lang::Ara);
    Armenian = ["hy", "hye", "arm"], Armenian, Some(Lang::Hye);
    Basque = ["eu", "eus", "baq"], Basque, None;
    Catalan = ["ca", "cat"], Catalan, Some(Lang::Cat);
    Czech = ["cs", "ces", "cze"], Czech, Some(Lang::Ces);
    Danish = ["da", "dan"], Danish, Some(Lang::Dan);
    Dutch = ["nl", "nld", "dut"], Dutch, Some(Lang::Nld);
    English = ["en", "eng"], English, Some(Lang::Eng);
    Esperanto = ["eo", "epo"], Esperanto, Some(Lang::Epo);
    Estonian = ["et", "est"], Estonian, Some(Lang::Est);
    Finnish = ["fi", "fin"], Finnish, Some(Lang::Fin);
    French = ["fr", "fra", "fre"], French, Some(Lang::Fra);
    German = ["de", "deu", "ger"], German, Some(Lang::Deu);
    Greek = ["el", "ell", "gre"], Greek, Some(Lang::Ell);
    Hindi = ["hi", "hin"], Hindi, Some(Lang::Hin);
    Hungarian = ["hu", "hun"], Hungarian, Some(Lang::Hun);
    Indonesian = ["id", "ind"], Indonesian, Some(Lang::Ind);
    Irish = ["ga", "gle"], Irish, None;
    Italian = ["it", "ita"], Italian, Some(Lang::Ita);
    Lithuanian = ["lt", "lit"], Lithuanian, Some(Lang::Lit);
    Nepali = ["ne", "nep"], Nepali, Some(Lang::Nep);
    Norwegian = ["no", "nb", "nn", "nor", "nob", "nno"], Norwegian, Some(Lang::Nob);
    Persian = ["fa", "fas", "per"], Persian, Some(Lang::Pes);
    Polish = ["pl", "pol"], Polish, Some(Lang::Pol);
    Portuguese = ["pt", "por"], Portuguese, Some(Lang::Por);
    Romanian = ["ro", "ron", "rum", "mo"], Romanian, Some(Lang::Ron);
    Russian = ["ru", "rus"], Russian, Some(Lang::Rus);
    Serbian = ["sr", "srp", "hr", "hrv", "bs", "bos", "sh"], Serbian, Some(Lang::Srp);
    Sesotho = ["st", "sot"], Sesotho, None;
    Spanish = ["es", "spa"], Spanish, Some(Lang::Spa);
    Swedish = ["sv", "swe"], Swedish, Some(Lang::Swe);
    Tamil = ["ta", "tam"], Tamil, Some(Lang::Tam);
    Turkish = ["tr", "tur"], Turkish, Some(Lang::Tur);
    Ukrainian = ["uk", "ukr"], Ukrainian, Some(Lang::Ukr);
    Yiddish = ["yi", "yid", "ji"], Yiddish, Some(Lang::Yid);
}

/// How much of a text is looked at to tell its language, in bytes: more does not make it surer.
const DETECTED_BY: usize = 2_000;

impl Tongue {
    /// The language that a tag names (BCP 47), such as `de-AT`; `None` for one that has no stemmer.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        Self::of_code(&primary.to_ascii_lowercase())
    }

    /// The language of its name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|tongue| tongue.name() == name)
    }

    /// The language that a text seems to be in, if that is fairly certain; short texts rarely are.
    pub fn detect(text: &str) -> Self {
        let end = text.floor_char_boundary(DETECTED_BY);
        let detected = whatlang::detect(&text[..end]).filter(whatlang::Info::is_reliable);
        detected.and_then(|info| Self::detected(info.lang())).unwrap_or(Self::Other)
    }

    /// The language of a text: the one that its tag names, or else the one that it seems to be in.
    pub fn of(tag: Option<&str>, text: &str) -> Self {
        match tag {
            Some(tag) => Self::of_tag(tag).unwrap_or(Self::Other),
            None => Self::detect(text),
        }
    }

    /// The stem of a word in lower case. Marks are kept: the stemmers need them.
    pub(super) fn stem(self, word: &str) -> String {
        match self.algorithm() {
            Some(algorithm) => beyond::stem(self, word, Stemmer::create(algorithm).stem(word).into_owned()),
            None => word.to_owned(),
        }
    }

    /// Whether a folded word carries no meaning of its own, such as `the`.
    pub(super) fn stops(self, word: &str) -> bool {
        STOPS.get(self as usize).is_some_and(|stops| stops.contains(word))
    }
}

/// The stop words of each language, in the order in which they are declared, folded as words are looked up; empty for a language that has no list.
static STOPS: LazyLock<Vec<HashSet<String>>> = LazyLock::new(|| {
    let list = |tongue: &Tongue| {
        let words = stop_words::lookup(tongue.name()).unwrap_or_default();
        words.iter().map(|word| dementi_domain::words::folded(word)).collect()
    };
    Tongue::ALL.iter().map(list).collect()
});
