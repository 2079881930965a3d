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

/// What each byte of a text is part of. Where parts overlap, signatures come before links.
pub(super) fn zones(text: &str) -> Vec<Zone> {
    let mut zones = vec![Zone::Said; text.len()];
    let links = links(text).into_iter().map(|bytes| (bytes, Zone::Link));
    for (bytes, zone) in links.chain(signatures(text).into_iter().rev()) {
        zones[bytes].fill(zone);
    }
    zones
}

/// What the part is that begins at this byte.
pub(super) fn zone_at(zones: &[Zone], byte: usize) -> Zone {
    zones.get(byte).copied().unwrap_or(Zone::Said)
}

/// The addresses. One that begins within another of its sort is part of that one: each byte is looked at once.
fn links(text: &str) -> Vec<Range<usize>> {
    let mut links = Vec::new();
    for beginning in LINKS {
        let mut end = 0;
        for (start, _) in text.match_indices(beginning) {
            if start >= end {
                end = text[start..].find(char::is_whitespace).map_or(text.len(), |length| start + length);
                links.push(start..end);
            }
        }
    }
    links
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Were each of the 100,000 beginnings followed to the end, this would not end.
    #[test]
    fn a_text_of_nothing_but_beginnings_of_links_is_one_link() {
        for beginning in LINKS {
            let text = beginning.repeat(100_000);
            let whole = 0..text.len();
            assert_eq!(links(&text), std::slice::from_ref(&whole));
            assert!(zones(&text).iter().all(|zone| *zone == Zone::Link));
        }
    }

    #[test]
    fn links_end_at_blanks_and_signatures_come_before_them() {
        let text = "See www.a.b and http://c - N (@www.x)";
        let of = |part: &str| zone_at(&zones(text), text.find(part).unwrap());
        assert_eq!(
            [of("See"), of("a.b"), of("and"), of("c -")],
            [Zone::Said, Zone::Link, Zone::Said, Zone::Link]
        );
        let signed = "pic.twitter.com/x\u{2014}N (@someone) May 3, 2018 more";
        let of = |part: &str| zone_at(&zones(signed), signed.find(part).unwrap());
        let wanted = [Zone::Link, Zone::Name, Zone::Name, Zone::Date, Zone::Said];
        assert_eq!([of("pic"), of("N ("), of("someone"), of("May"), of("more")], wanted);
    }
}
