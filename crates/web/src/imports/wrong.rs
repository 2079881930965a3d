//! What is wrong with a file and with its rows, in the reader's language.

use dementi_application::imports::{BadColumns, FileFailure, MappingError, Wrong};
use dementi_domain::claim::Parts;
use dementi_domain::distinct::DistinctError;
use dementi_domain::merging::Overfull;
use dementi_domain::reference::{InvalidUrl, WebUrl};
use dementi_domain::text::TextError;

use crate::compare::both;
use crate::language::{Said, Words};

/// What is wrong with a row, or with what stands in it.
pub(super) fn wrong(words: Words, wrong: &Wrong) -> Said {
    match wrong {
        Wrong::Text(error) => text(words, *error),
        Wrong::List(DistinctError::TooMany { max, length }) => {
            words.tell("row-many", [("max", (*max).into()), ("number", (*length).into())])
        }
        Wrong::List(DistinctError::Repeated { position }) => {
            words.about("row-repeated", "number", position + 1)
        }
        Wrong::Language(_) => words.say("row-language"),
        Wrong::Url(error) => url(words, *error),
        Wrong::Date { example } => words.about("row-date", "example", *example),
        Wrong::Term { terms } => words.about("row-term", "terms", terms),
        Wrong::NotText => words.say("row-not-text"),
        Wrong::NotTexts => words.say("row-not-texts"),
        Wrong::Parts { length } => {
            words.tell("row-parts", [("max", Parts::MAX.into()), ("number", (*length).into())])
        }
        Wrong::RepeatedPart => words.say("row-repeated-part"),
        Wrong::Derivation => words.say("row-derivation"),
        Wrong::Cells { given, wanted } => {
            words.tell("row-cells", [("number", (*given).into()), ("columns", (*wanted).into())])
        }
        Wrong::NotUtf8 { column } => words.about("row-not-utf-8", "column", column),
        Wrong::NotObject => words.say("row-not-object"),
        Wrong::NotJson { .. } => words.say("row-not-json"),
        Wrong::Changed => words.say("row-changed"),
        Wrong::NoParty => words.say("row-no-party"),
        Wrong::UnknownParty => words.say("row-unknown-party"),
        Wrong::SeveralParties => words.say("row-several-parties"),
        Wrong::NoSource => words.say("row-no-source"),
        Wrong::UnknownKey => words.say("row-unknown-key"),
        Wrong::NoClaim => words.say("row-no-claim"),
        Wrong::Overfull(overfull) => full(words, *overfull),
    }
}

fn text(words: Words, error: TextError) -> Said {
    match error {
        TextError::Empty => words.say("row-empty"),
        TextError::TooLong { max, length } => {
            words.tell("row-long", [("max", max.into()), ("number", length.into())])
        }
        TextError::Control { code, position } => {
            let code = format!("U+{code:04X}");
            words.tell("row-control", [("code", code.into()), ("number", (position + 1).into())])
        }
    }
}

fn url(words: Words, error: InvalidUrl) -> Said {
    match error {
        InvalidUrl::NotAnAddress => words.say("row-address"),
        InvalidUrl::OtherScheme => words.say("row-scheme"),
        InvalidUrl::Credentials => words.say("row-credentials"),
        InvalidUrl::TooLong => words.about("row-address-long", "max", WebUrl::MAX),
    }
}

fn full(words: Words, overfull: Overfull) -> Said {
    let message = match overfull {
        Overfull::Tags => "row-full-tags",
        Overfull::About => "row-full-about",
        Overfull::Parts => "row-full-parts",
    };
    words.about(message, "max", overfull.most())
}

/// Why what was typed about the columns does not fit the file.
pub(super) fn unfit(words: Words, error: &MappingError) -> Said {
    let told =
        |message, name: &str, all: &str| words.tell(message, [("name", name.into()), ("all", all.into())]);
    let (said, nearest) = match error {
        MappingError::UnknownField { field, nearest, fields } => {
            (told("import-unknown-field", field, fields), nearest)
        }
        MappingError::UnknownColumn { column, nearest, columns } => {
            (told("import-unknown-column", column, columns), nearest)
        }
        MappingError::Unmapped { field, columns } => (told("import-unmapped", field, columns), &None),
    };
    match nearest {
        None => said,
        Some(nearest) => both(&said, &words.about("import-meant", "name", nearest)),
    }
}

/// Why a file cannot be read, or not any further.
pub(super) fn unread(words: Words, failure: &FileFailure) -> Said {
    match failure {
        FileFailure::Unreadable(_) => words.say("import-unreadable"),
        FileFailure::Empty => words.say("import-empty"),
        FileFailure::Columns(BadColumns::NotUtf8 { number }) => {
            words.about("import-column-not-utf-8", "number", *number)
        }
        FileFailure::Columns(BadColumns::Repeated { name }) => {
            words.about("import-column-repeated", "name", name)
        }
        FileFailure::Columns(BadColumns::NoRow { why }) => words.about("import-no-columns", "why", why),
        FileFailure::Endless { line } => words.about("import-endless", "line", *line),
    }
}
