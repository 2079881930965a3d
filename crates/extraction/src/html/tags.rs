//! From characters to tags and text: the tokenizer, with what it must be told.
//!
//! The tokenizer alone, and not the tree that a browser builds: a tree takes more than linear time on pages made to be
//! slow, and the text depends on little of it.

use html5gum::{Emitter, Error, State, Tokenizer};

/// A start tag.
#[derive(Debug, Default)]
pub(super) struct Tag {
    /// Its name, in lower case.
    pub(super) name: Vec<u8>,
    /// Whether it ends in `/>`.
    pub(super) self_closing: bool,
    /// Those of its attributes that are [`ATTRIBUTES`], each once.
    attributes: Vec<(&'static str, Vec<u8>)>,
}

/// The attributes that matter.
const ATTRIBUTES: [&str; 5] = ["hidden", "style", "charset", "http-equiv", "content"];

impl Tag {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&[u8]> {
        self.attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_slice())
    }
}

/// Takes what is read.
pub(super) trait Sink {
    /// A start tag; answers how what follows is to be read, if not as HTML.
    fn start(&mut self, tag: &Tag) -> Option<State>;
    /// An end tag.
    fn end(&mut self, name: &[u8]);
    /// Text, without U+0000, which HTML drops.
    fn text(&mut self, text: &str);
    /// Whether what is read is in SVG or `MathML`, where CDATA sections are text.
    fn foreign(&self) -> bool;
}

/// Reads HTML.
pub(super) fn read(html: &str, sink: &mut impl Sink) {
    let reader = Reader {
        sink,
        text: Vec::new(),
        tag: Tag::default(),
        start: true,
        last: Vec::new(),
        attribute: Default::default(),
    };
    // The reader gives no tokens, and a text in memory cannot fail to be read.
    let _ = Tokenizer::new_with_emitter(html, reader).finish();
}

struct Reader<'a, S> {
    sink: &'a mut S,
    text: Vec<u8>,
    tag: Tag,
    /// Whether `tag` is a start tag.
    start: bool,
    /// The name of the last start tag.
    last: Vec<u8>,
    /// The name and the value of the attribute that is being read.
    attribute: (Vec<u8>, Vec<u8>),
}

impl<S: Sink> Reader<'_, S> {
    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.text.retain(|byte| *byte != 0);
            self.sink.text(&String::from_utf8_lossy(&self.text));
            self.text.clear();
        }
    }

    /// Puts the attribute that was read on the tag, if it matters; of two with one name, the first counts.
    fn keep_attribute(&mut self) {
        let (name, value) = &mut self.attribute;
        let known = ATTRIBUTES.into_iter().find(|known| known.as_bytes() == name);
        if let Some(known) = known.filter(|known| self.tag.attribute(known).is_none()) {
            self.tag.attributes.push((known, value.clone()));
        }
        name.clear();
        value.clear();
    }

    fn begin(&mut self, start: bool) {
        self.tag.name.clear();
        self.tag.attributes.clear();
        self.tag.self_closing = false;
        self.attribute.0.clear();
        self.attribute.1.clear();
        self.start = start;
    }
}

impl<S: Sink> Emitter for Reader<'_, S> {
    type Token = std::convert::Infallible;

    fn set_last_start_tag(&mut self, last: Option<&[u8]>) {
        self.last = last.unwrap_or_default().to_vec();
    }

    fn emit_eof(&mut self) {
        self.flush();
    }

    fn emit_error(&mut self, _: Error) {}

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn pop_token(&mut self) -> Option<Self::Token> {
        None
    }

    fn emit_string(&mut self, text: &[u8]) {
        self.text.extend_from_slice(text);
    }

    fn init_start_tag(&mut self) {
        self.begin(true);
    }

    fn init_end_tag(&mut self) {
        self.begin(false);
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.flush();
        self.keep_attribute();
        if !self.start {
            self.sink.end(&self.tag.name);
            return None;
        }
        self.last.clone_from(&self.tag.name);
        self.sink.start(&self.tag)
    }

    fn set_self_closing(&mut self) {
        self.tag.self_closing = true;
    }

    fn push_tag_name(&mut self, name: &[u8]) {
        self.tag.name.extend_from_slice(name);
    }

    fn init_attribute(&mut self) {
        self.keep_attribute();
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        self.attribute.0.extend_from_slice(name);
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        self.attribute.1.extend_from_slice(value);
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        !self.start && self.tag.name == self.last
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        self.sink.foreign()
    }

    fn init_comment(&mut self) {}
    fn emit_current_comment(&mut self) {}
    fn push_comment(&mut self, _: &[u8]) {}
    fn init_doctype(&mut self) {}
    fn emit_current_doctype(&mut self) {}
    fn set_force_quirks(&mut self) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
}
