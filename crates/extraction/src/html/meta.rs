//! The charset that a page declares of itself.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED, mem};
use html5gum::State;

use super::elements::raw_state;
use super::tags::{Sink, Tag, read};

/// How far into a page a declaration is looked for, in bytes (WHATWG HTML, section 13.2.3.2).
const LOOKED_AT: usize = 1024;

/// The charset that a page declares in its first bytes.
pub(crate) fn declared_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let begin = mem::decode_latin1(bytes.get(..LOOKED_AT).unwrap_or(bytes));
    let mut found = Declared(xml_declared(&begin));
    read(&begin, &mut found);
    // What was found by reading ASCII can be neither of the former, and the latter is a mistake for windows-1252.
    found.0.map(|encoding| match encoding {
        _ if encoding == UTF_16BE || encoding == UTF_16LE => UTF_8,
        _ if encoding == X_USER_DEFINED => WINDOWS_1252,
        other => other,
    })
}

/// The first charset that is one.
struct Declared(Option<&'static Encoding>);

impl Sink for Declared {
    fn start(&mut self, tag: &Tag) -> Option<State> {
        if tag.name == b"meta" && self.0.is_none() {
            let content_type =
                tag.attribute("http-equiv").is_some_and(|value| value.eq_ignore_ascii_case(b"content-type"));
            let content = tag.attribute("content").filter(|_| content_type).and_then(within_content);
            self.0 = tag.attribute("charset").or(content).and_then(Encoding::for_label);
        }
        raw_state(&tag.name)
    }

    fn end(&mut self, _: &[u8]) {}

    fn text(&mut self, _: &str) {}

    fn foreign(&self) -> bool {
        false
    }
}

/// The charset in a `content` such as `text/html; charset=utf-8`.
fn within_content(content: &[u8]) -> Option<&[u8]> {
    let at = content.windows(7).position(|window| window.eq_ignore_ascii_case(b"charset"))?;
    let value = content.get(at + 7..)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    value_of(value)
}

/// A value in quotation marks, or up to white space or a semicolon.
fn value_of(value: &[u8]) -> Option<&[u8]> {
    match value.first()? {
        quote @ (b'"' | b'\'') => value.get(1..)?.split(|byte| byte == quote).next(),
        _ => value.split(|byte| byte.is_ascii_whitespace() || *byte == b';').next(),
    }
}

/// The encoding in an XML declaration that the page begins with.
fn xml_declared(begin: &str) -> Option<&'static Encoding> {
    let declaration = begin.strip_prefix("<?xml")?.split('>').next()?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_ascii_start().strip_prefix('=')?.trim_ascii_start();
    Encoding::for_label(value_of(value.as_bytes())?)
}
