//! What the parts of a text are: posts carry links, tags and a signature beside what they say.

use std::ops::Range;

/// What a part of a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    /// What is said.
    Said,
    /// An address, of which nothing is said by its letters.
    Link,
    /// Who signed: `Name (@handle)` behind a dash.
    Name,
    /// When it was signed.
    Date,
}

/// What addresses begin with.
const LINKS: [&str; 4] = ["https://", "http://", "pic.twitter.com/", "www."];

/// The most bytes between the dash and the handle of a signature.
const NAME: usize = 80;

/// The most bytes of a signature's date.
const DATE: usize = 24;

/// The parts of a text that are not simply said, in the order in which they were recognised.
pub(super) fn zones(text: &str) -> Vec<(Range<usize>, Zone)> {
    let mut zones = signatures(text);
    for beginning in LINKS {
        for (start, _) in text.match_indices(beginning) {
            let length = text[start..].find(char::is_whitespace).unwrap_or(text.len() - start);
            zones.push((start..start + length, Zone::Link));
        }
    }
    zones
}

/// What the part is that begins at this byte.
pub(super) fn zone_at(zones: &[(Range<usize>, Zone)], byte: usize) -> Zone {
    zones.iter().find(|(bytes, _)| bytes.contains(&byte)).map_or(Zone::Said, |(_, zone)| *zone)
}

fn signatures(text: &str) -> Vec<(Range<usize>, Zone)> {
    let mut zones = Vec::new();
    for (at, _) in text.match_indices("(@") {
        let handle = at + "(@".len();
        let length = text[handle..].find(|c: char| !c.is_alphanumeric() && c != '_');
        let Some(end) = length.map(|length| handle + length).filter(|end| text[*end..].starts_with(')'))
        else {
            continue;
        };
        let from = text.floor_char_boundary(at.saturating_sub(NAME));
        let Some((dash, mark)) = text[from..at].char_indices().rev().find(|(_, c)| is_dash(*c)) else {
            continue;
        };
        zones.push((from + dash + mark.len_utf8()..end, Zone::Name));
        let date = end + ")".len();
        let until = text.floor_char_boundary((date + DATE).min(text.len()));
        if let Some(length) = date_in(&text[date..until]) {
            zones.push((date..date + length, Zone::Date));
        }
    }
    zones
}

const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2013}' | '\u{2014}')
}

/// How much of the text is a date: up to the end of a year in four digits.
fn date_in(text: &str) -> Option<usize> {
    let mut digits = 0;
    for (at, c) in text.char_indices() {
        digits = if c.is_ascii_digit() { digits + 1 } else { 0 };
        if digits == 4 {
            return Some(at + 1);
        }
        if !c.is_alphanumeric() && !c.is_whitespace() && !matches!(c, '.' | ',' | '/' | '-') {
            return None;
        }
    }
    None
}
