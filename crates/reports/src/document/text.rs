//! Text within a line or a paragraph.

use crate::language::Language;

/// A text: runs one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Text(pub(crate) Vec<Run>);

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Run {
    /// Words of the report's own, in its language.
    Fixed(String),
    /// Words from the record, in one line.
    Record(Recorded),
    /// Words from the record whose line breaks stay; blank lines are left out.
    Prose(Recorded),
    /// Words of the desk's own Markdown, of a run that is a part of a sentence: blanks at its ends stay.
    Written(String),
    /// Strong emphasis.
    Strong(Text),
    /// Emphasis.
    Emphasis(Text),
    /// Text that no longer holds.
    Struck(Text),
    /// A code to be copied to the letter.
    Code(String),
    /// The number of a source in the list of references.
    Cite(usize),
    /// Another place in the document.
    Place { anchor: String, text: Text },
    /// A web address as it was recorded, and what stands for it; the address itself if nothing does.
    Link { address: String, text: Text },
    /// A line break.
    Break,
}

/// Words from the record. Every renderer keeps them from being read as markup, and from reordering what stands around them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Recorded {
    /// The words.
    pub(crate) text: String,
    /// Their language, a BCP 47 tag, where it is known.
    pub(crate) language: Option<String>,
}

impl Text {
    /// Appends a text.
    pub(crate) fn with(mut self, more: impl Into<Self>) -> Self {
        self.0.extend(more.into().0);
        self
    }

    /// Whether it has no runs.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes full stops from the end, so that a sentence can go on.
    pub(crate) fn without_full_stop(mut self) -> Self {
        if let Some(Run::Fixed(last) | Run::Record(Recorded { text: last, .. })) = self.0.last_mut() {
            let kept = last.trim_end_matches('.').len();
            if kept > 0 {
                last.truncate(kept);
            }
        }
        self
    }

    /// Puts a text between several.
    pub(crate) fn join(texts: impl IntoIterator<Item = Self>, between: &str) -> Self {
        let mut joined = Self::default();
        for (index, text) in texts.into_iter().enumerate() {
            if index > 0 {
                joined = joined.with(between);
            }
            joined = joined.with(text);
        }
        joined
    }
}

impl From<&str> for Text {
    fn from(fixed: &str) -> Self {
        String::from(fixed).into()
    }
}

impl From<String> for Text {
    fn from(fixed: String) -> Self {
        Self(if fixed.is_empty() { Vec::new() } else { vec![Run::Fixed(fixed)] })
    }
}

impl From<Run> for Text {
    fn from(run: Run) -> Self {
        Self(vec![run])
    }
}

impl From<Option<Self>> for Text {
    fn from(text: Option<Self>) -> Self {
        text.unwrap_or_default()
    }
}

/// Puts texts one after the other: fixed words, and what functions like [`record`] answer.
macro_rules! text {
    ($($piece:expr),* $(,)?) => {
        $crate::document::text::Text::default()$(.with($piece))*
    };
}
pub(crate) use text;

/// Words from the record, in one line.
pub(crate) fn record(text: &str) -> Text {
    record_in(text, None)
}

/// Words from the record in a language, in one line.
pub(crate) fn record_in(text: &str, language: Option<&str>) -> Text {
    Run::Record(recorded(text, language)).into()
}

/// Words from the record, line by line.
pub(crate) fn prose(text: &str) -> Text {
    prose_in(text, None)
}

/// Words from the record in a language, line by line.
pub(crate) fn prose_in(text: &str, language: Option<&str>) -> Text {
    Run::Prose(recorded(text, language)).into()
}

fn recorded(text: &str, language: Option<&str>) -> Recorded {
    Recorded { text: text.to_owned(), language: language.map(str::to_owned) }
}

/// Strong emphasis.
pub(crate) fn strong(text: impl Into<Text>) -> Text {
    Run::Strong(text.into()).into()
}

/// Emphasis.
pub(crate) fn emphasis(text: impl Into<Text>) -> Text {
    Run::Emphasis(text.into()).into()
}

/// `[1]`.
pub(crate) fn cite(number: usize) -> Text {
    Run::Cite(number).into()
}

/// `[1], [2] and [3]`.
pub(crate) fn cites(language: Language, numbers: &[usize]) -> Text {
    and(language, numbers.iter().map(|number| cite(*number)).collect())
}

/// `a, b and c`.
pub(crate) fn and(language: Language, mut items: Vec<Text>) -> Text {
    let word = match language {
        Language::English => " and ",
        Language::German => " und ",
    };
    match items.pop() {
        None => Text::default(),
        Some(only) if items.is_empty() => only,
        Some(last) => Text::join(items, ", ").with(word).with(last),
    }
}

/// A text between the language's quotation marks.
pub(crate) fn quoted(language: Language, text: impl Into<Text>) -> Text {
    match language {
        Language::English => text!["“", text, "”"],
        Language::German => text!["„", text, "“"],
    }
}
