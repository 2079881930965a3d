//! What languages are called.

use crate::language::Language::{self, English, German};

#[rustfmt::skip]
const NAMES: [(&str, &str, &str); 34] = [
    ("ar", "Arabic", "Arabisch"), ("bg", "Bulgarian", "Bulgarisch"), ("cs", "Czech", "Tschechisch"),
    ("da", "Danish", "Dänisch"), ("de", "German", "Deutsch"), ("el", "Greek", "Griechisch"),
    ("en", "English", "Englisch"), ("es", "Spanish", "Spanisch"), ("et", "Estonian", "Estnisch"),
    ("fa", "Persian", "Persisch"), ("fi", "Finnish", "Finnisch"), ("fr", "French", "Französisch"),
    ("he", "Hebrew", "Hebräisch"), ("hi", "Hindi", "Hindi"), ("hr", "Croatian", "Kroatisch"),
    ("hu", "Hungarian", "Ungarisch"), ("it", "Italian", "Italienisch"), ("ja", "Japanese", "Japanisch"),
    ("ko", "Korean", "Koreanisch"), ("lt", "Lithuanian", "Litauisch"), ("lv", "Latvian", "Lettisch"),
    ("nl", "Dutch", "Niederländisch"), ("no", "Norwegian", "Norwegisch"), ("pl", "Polish", "Polnisch"),
    ("pt", "Portuguese", "Portugiesisch"), ("ro", "Romanian", "Rumänisch"), ("ru", "Russian", "Russisch"),
    ("sk", "Slovak", "Slowakisch"), ("sl", "Slovene", "Slowenisch"), ("sr", "Serbian", "Serbisch"),
    ("sv", "Swedish", "Schwedisch"), ("tr", "Turkish", "Türkisch"), ("uk", "Ukrainian", "Ukrainisch"),
    ("zh", "Chinese", "Chinesisch"),
];

/// The name of a language, for the tags that are likeliest here.
pub(crate) fn language(language: Language, tag: &str) -> Option<&'static str> {
    let primary = tag.split('-').next().unwrap_or(tag);
    let (_, en, de) = NAMES.iter().find(|(code, ..)| *code == primary)?;
    Some(match language {
        English => en,
        German => de,
    })
}
