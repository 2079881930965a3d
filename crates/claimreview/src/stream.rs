//! Documents that are read from a file, however long: feeds, lists, and one document a line.

use std::fmt;
use std::io::{BufRead, Cursor, Read};

use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::Item;
use crate::document::{Unreadable, json};
use crate::item::{LISTS, Walk};
use crate::page;

/// The byte order mark of UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Reads all reviews of a document piece by piece: no more than one element of a feed, or one line, is held in memory.
///
/// What cannot be taken apart (a single review or a page, of more than one line) is left to [`read`](crate::read).
pub fn read_stream(mut from: impl BufRead, each: &mut dyn FnMut(Item)) -> Result<(), Unreadable> {
    let mut walk = Walk::new(each);
    if from.fill_buf()?.starts_with(MARK) {
        from.consume(MARK.len());
    }
    match first(&mut from)? {
        None => Err(Unreadable::Empty),
        Some(b'<') => lines(from, &mut walk),
        Some(b'{' | b'[') => documents(from, &mut walk),
        Some(_) => Err(Unreadable::Unknown),
    }
}

/// The first byte that is no blank, which is left to be read.
fn first(from: &mut impl BufRead) -> Result<Option<u8>, Unreadable> {
    loop {
        let buffer = from.fill_buf()?;
        if buffer.is_empty() {
            return Ok(None);
        }
        let blanks = buffer.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let found = buffer.get(blanks).copied();
        from.consume(blanks);
        if found.is_some() {
            return Ok(found);
        }
    }
}

/// One script or document a line.
fn lines(mut from: impl BufRead, walk: &mut Walk<'_>) -> Result<(), Unreadable> {
    let mut line = Vec::new();
    let (mut number, mut offset) = (0_u64, 0);
    loop {
        line.clear();
        let length = from.read_until(b'\n', &mut line)?;
        if length == 0 {
            return Ok(());
        }
        number += 1;
        let text =
            std::str::from_utf8(&line).map_err(|error| Unreadable::Encoding(offset + error.valid_up_to()))?;
        offset += length;
        if !text.trim().is_empty() {
            line_of(text.trim(), walk, number)?;
        }
    }
}

fn line_of(text: &str, walk: &mut Walk<'_>, number: u64) -> Result<(), Unreadable> {
    let read = if text.starts_with('<') { page::read(text, walk) } else { json(text, walk, String::new()) };
    match read {
        // A page of many lines begins so.
        Err(Unreadable::NoScript) if number == 1 => Err(Unreadable::NoFeed),
        Err(Unreadable::NoScript) => Ok(()),
        Err(Unreadable::Json { error, .. }) => {
            walk.refuse("", &format!("in line {number} the JSON is broken: {error}"));
            Ok(())
        }
        other => other,
    }
}

/// One document a line if the first line is a whole one; else one document with lists.
fn documents(mut from: impl BufRead, walk: &mut Walk<'_>) -> Result<(), Unreadable> {
    let mut line = Vec::new();
    Read::take(&mut from, LONGEST_LINE).read_until(b'\n', &mut line)?;
    let is_whole = serde_json::from_slice::<IgnoredAny>(&line).is_ok();
    let from = Cursor::new(line).chain(from);
    if is_whole { lines(from, walk) } else { feed(from, walk) }
}

/// How much of a document is looked at to see whether it has one document a line.
const LONGEST_LINE: u64 = 1_048_576;

fn feed(from: impl BufRead, walk: &mut Walk<'_>) -> Result<(), Unreadable> {
    let mut deserializer = serde_json::Deserializer::from_reader(from);
    let mut has_lists = false;
    let read = Document { walk, has_lists: &mut has_lists }.deserialize(&mut deserializer);
    let read = read.and_then(|()| deserializer.end());
    read.map_err(|error| Unreadable::Json { where_: String::new(), error })?;
    if has_lists { Ok(()) } else { Err(Unreadable::NoFeed) }
}

struct Document<'a, 'b> {
    walk: &'a mut Walk<'b>,
    /// Whether it holds lists, which were read.
    has_lists: &'a mut bool,
}

impl<'de> DeserializeSeed<'de> for Document<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Document<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<(), A::Error> {
        *self.has_lists = true;
        List { walk: self.walk, pointer: String::new() }.visit_seq(seq)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            if LISTS.contains(&name.as_str()) {
                *self.has_lists = true;
                map.next_value_seed(List { walk: self.walk, pointer: format!("/{name}") })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// A list at a place.
struct List<'a, 'b> {
    walk: &'a mut Walk<'b>,
    pointer: String,
}

impl<'de> DeserializeSeed<'de> for List<'_, '_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for List<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an array in `{}`", self.pointer)
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let mut index = 0_u64;
        while let Some(element) = seq.next_element::<Box<RawValue>>()? {
            self.walk.visit(element.get(), &mut format!("{}/{index}", self.pointer), 1);
            index += 1;
        }
        Ok(())
    }
}
