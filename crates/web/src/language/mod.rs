//! The words of the pages, from the fluent files in `locales`; dates and numbers as each language writes them.

macro_rules! locale {
    ($language:literal) => {
        [
            include_str!(concat!("../../locales/", $language, "/admin.ftl")),
            include_str!(concat!("../../locales/", $language, "/changes.ftl")),
            include_str!(concat!("../../locales/", $language, "/entries.ftl")),
            include_str!(concat!("../../locales/", $language, "/frame.ftl")),
            include_str!(concat!("../../locales/", $language, "/imports.ftl")),
            include_str!(concat!("../../locales/", $language, "/published.ftl")),
            include_str!(concat!("../../locales/", $language, "/record.ftl")),
            include_str!(concat!("../../locales/", $language, "/replies.ftl")),
            include_str!(concat!("../../locales/", $language, "/sign_in.ftl")),
            include_str!(concat!("../../locales/", $language, "/terms.ftl")),
            include_str!(concat!("../../locales/", $language, "/work.ftl")),
        ]
    };
}

#[cfg(test)]
mod catalogue;
pub(crate) mod choose;
mod dates;
mod negotiate;
mod numbers;

use std::borrow::Cow;
use std::sync::LazyLock;

use askama::filters::Safe;
use dementi_application::reports::Language;
use dementi_domain::vocabulary::Vocabulary;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

pub(crate) use dates::{Dated, Timed, stamp};
pub(crate) use negotiate::negotiate;

use crate::html;

type Bundle = FluentBundle<FluentResource>;

static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::English, &locale!("en")));
static GERMAN: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::German, &locale!("de")));

/// What cannot be read of a file is left out here, and found by the tests.
fn bundle(language: Language, files: &[&str]) -> Bundle {
    let tag: LanguageIdentifier = language.as_str().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    // What could reorder a sentence is isolated where it is put in; numbers and Latin names need no invisible signs.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::English => numbers::english,
        Language::German => numbers::german,
    }));
    for file in files {
        let resource = FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(read, _)| read);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// A sentence ready to stand in HTML.
pub(crate) type Said = Safe<String>;

/// The words of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Words(pub(crate) Language);

impl Words {
    fn bundle(self) -> &'static Bundle {
        match self.0 {
            Language::English => &ENGLISH,
            Language::German => &GERMAN,
        }
    }

    /// The language's tag.
    pub(crate) fn tag(self) -> &'static str {
        self.0.as_str()
    }

    /// A message without arguments.
    pub(crate) fn say(self, id: &str) -> Said {
        html::field(self.format(id, None))
    }

    /// A message about one thing.
    pub(crate) fn about(self, id: &str, name: &'static str, value: impl Into<Value>) -> Said {
        self.tell(id, [(name, value.into())])
    }

    /// A message about several things. Texts among them are shown as pages show texts, each isolated from the words around.
    pub(crate) fn tell<const N: usize>(self, id: &str, values: [(&'static str, Value); N]) -> Said {
        html::field(self.plain(id, values))
    }

    /// The same as plain text, for use where HTML is made by other means.
    pub(crate) fn plain<const N: usize>(self, id: &str, values: [(&'static str, Value); N]) -> String {
        let mut args = FluentArgs::with_capacity(N);
        for (name, value) in values {
            args.set(name, value.0);
        }
        self.format(id, Some(&args))
    }

    /// A number of bytes, to be told apart by eye.
    pub(crate) fn size(self, bytes: u64) -> String {
        let (name, number) = match bytes {
            0..10_000 => ("size-bytes", bytes),
            10_000..10_000_000 => ("size-kilobytes", bytes / 1_000),
            _ => ("size-megabytes", bytes / 1_000_000),
        };
        self.plain(name, [("number", number.into())])
    }

    fn format(self, id: &str, args: Option<&FluentArgs<'_>>) -> String {
        let bundle = self.bundle();
        let (message, attribute) =
            id.split_once('.').map_or((id, None), |(id, attribute)| (id, Some(attribute)));
        let pattern = bundle.get_message(message).and_then(|message| match attribute {
            None => message.value(),
            Some(attribute) => message.get_attribute(attribute).map(|attribute| attribute.value()),
        });
        let Some(pattern) = pattern else {
            tracing::error!(id, language = self.tag(), "a page has no words for this");
            return id.to_owned();
        };
        let mut errors = Vec::new();
        let said = bundle.format_pattern(pattern, args, &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::error!(id, language = self.tag(), ?errors, "a sentence of a page lacks something");
        }
        said
    }
}

/// Something that a message is about.
pub(crate) struct Value(FluentValue<'static>);

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        let shown = html::shown(text);
        let apart =
            if shown.contains(html::is_right_to_left) { format!("\u{2068}{shown}\u{2069}") } else { shown };
        Self(FluentValue::String(Cow::Owned(apart)))
    }
}

/// As templates pass them.
impl From<&&str> for Value {
    fn from(text: &&str) -> Self {
        Self::from(*text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl From<$number> for Value {
            fn from(number: $number) -> Self {
                Self(FluentValue::from(number))
            }
        }

        impl From<&$number> for Value {
            fn from(number: &$number) -> Self {
                Self::from(*number)
            }
        }
    )+};
}

numbers!(usize, i64, u64, u32, u8, i32);
