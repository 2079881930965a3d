//! A stretch of a snapshot's text, cut where quotes begin and end.

use std::fmt::Write;

use askama::filters::{Escaper, Html, Safe};
use dementi_application::quotes::Quoted;
use dementi_domain::ids::{ClaimId, SnapshotId, SourceId};
use dementi_domain::quote::Anchor;
use uuid::Uuid;

use crate::html::is_hidden;

/// The most code points of a text on one page.
pub(super) const STRETCH: usize = 20_000;

/// Where a quote is marked: in the snapshot that it was taken from, in the stretch in which it begins.
pub(crate) fn marked_at(source: SourceId, claim: Option<ClaimId>, entry: Uuid, anchor: Anchor) -> String {
    let claim = claim.map_or_else(String::new, |claim| format!("claim={claim}&"));
    let from = anchor.start as usize / STRETCH * STRETCH;
    format!("/sources/{source}?{claim}snapshot={}&from={from}#q-{entry}", anchor.snapshot)
}

/// A piece of the text, and the entries that quote it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    pub(super) quoted_by: Vec<Uuid>,
    /// The entries whose quotes begin here.
    pub(super) begins: Vec<Uuid>,
}

impl Piece<'_> {
    /// The text for HTML, to the letter: what is selected in it is what the snapshot says. Signs that would reorder what
    /// stands around are kept where they are, each shut off and shown by its style.
    pub(super) fn html(&self) -> Safe<String> {
        let mut out = String::with_capacity(self.text.len());
        for c in self.text.chars() {
            // Writing into a string cannot fail.
            let _ = match c {
                // The parser of HTML would make a line feed of it.
                '\r' => out.write_str("&#13;"),
                c if is_hidden(c) => {
                    write!(out, "<bdi class=\"sign\" data-sign=\"U+{:04X}\">{c}</bdi>", u32::from(c))
                }
                c => Html.write_escaped_char(&mut out, c),
            };
        }
        Safe(out)
    }
}

/// Cuts the stretch of a text that begins at a code point, with what quotes it in this snapshot.
pub(super) fn pieces<'a>(
    text: &'a str,
    from: usize,
    snapshot: SnapshotId,
    quotes: &[Quoted],
) -> Vec<Piece<'a>> {
    let spans = quotes.iter().filter_map(|quoted| {
        let anchor = quoted.quote.anchor.filter(|anchor| anchor.snapshot == snapshot)?;
        Some((quoted.entry, anchor.start as usize, anchor.end as usize))
    });
    let spans: Vec<(Uuid, usize, usize)> = spans.collect();
    let stretch: Vec<(usize, usize)> =
        text.char_indices().map(|(at, c)| (at, at + c.len_utf8())).skip(from).take(STRETCH).collect();
    let end = from + stretch.len();
    let mut cuts: Vec<usize> = spans.iter().flat_map(|(_, start, end)| [*start, *end]).collect();
    cuts.extend([from, end]);
    cuts.retain(|cut| (from..=end).contains(cut));
    cuts.sort_unstable();
    cuts.dedup();
    let piece = |cut: &[usize]| {
        let (start, stop) = (cut[0], cut[1]);
        let covers =
            |(entry, begin, end): &(Uuid, usize, usize)| (*begin <= start && stop <= *end).then_some(*entry);
        Piece {
            text: &text[stretch[start - from].0..stretch[stop - 1 - from].1],
            quoted_by: spans.iter().filter_map(covers).collect(),
            begins: spans.iter().filter(|span| span.1 == start).map(|span| span.0).collect(),
        }
    };
    cuts.windows(2).map(piece).collect()
}

#[cfg(test)]
mod tests {
    use dementi_domain::ids::UserId;
    use dementi_domain::quote::{EntryKind, Quote};
    use dementi_domain::record::Deed;
    use dementi_domain::text::Verbatim;
    use time::macros::datetime;

    use super::*;

    fn quoted(entry: u128, start: u32, end: u32) -> Quoted {
        let deed = Deed { at: datetime!(2013-07-11 10:00 UTC), by: Some(UserId::new(Uuid::from_u128(9))) };
        Quoted {
            entry: Uuid::from_u128(entry),
            kind: EntryKind::Denial,
            claim: ClaimId::new(Uuid::from_u128(8)),
            source: SourceId::new(Uuid::from_u128(7)),
            quote: Quote {
                exact: Verbatim::parse("x").unwrap(),
                prefix: None,
                suffix: None,
                language: None,
                anchor: Some(Anchor { snapshot: SnapshotId::new(Uuid::from_u128(1)), start, end }),
            },
            created: deed,
            changed: deed,
        }
    }

    fn cut(text: &str, from: usize, quotes: &[Quoted]) -> Vec<(String, usize)> {
        let pieces = pieces(text, from, SnapshotId::new(Uuid::from_u128(1)), quotes);
        pieces.iter().map(|piece| (piece.text.to_owned(), piece.quoted_by.len())).collect()
    }

    #[test]
    fn pieces_begin_and_end_with_quotes_and_lose_nothing() {
        let told = cut("größer als", 0, &[quoted(2, 2, 5), quoted(3, 4, 10)]);
        assert_eq!(told, [("gr".into(), 0), ("öß".into(), 1), ("e".into(), 2), ("r als".into(), 1)]);
    }

    #[test]
    fn a_later_stretch_takes_its_part_of_a_quote() {
        assert_eq!(cut("abcdef", 3, &[quoted(2, 1, 5)]), [("de".into(), 1), ("f".into(), 0)]);
    }

    #[test]
    fn a_stretch_beyond_the_end_is_empty() {
        assert_eq!(cut("abc", 3, &[]), []);
        assert_eq!(cut("abc", 9, &[quoted(2, 1, 2)]), []);
    }

    #[test]
    fn a_quote_is_marked_where_it_begins() {
        let [source, claim, entry, snapshot] = [7, 8, 2, 1].map(Uuid::from_u128);
        let anchor = |start| Anchor { snapshot: SnapshotId::new(snapshot), start, end: start + 5 };
        let at = |claim, start| marked_at(SourceId::new(source), claim, entry, anchor(start));
        assert_eq!(at(None, 19_999), format!("/sources/{source}?snapshot={snapshot}&from=0#q-{entry}"));
        let claimed = format!("/sources/{source}?claim={claim}&snapshot={snapshot}&from=40000#q-{entry}");
        assert_eq!(at(Some(ClaimId::new(claim)), 40_000), claimed);
    }

    #[test]
    fn hidden_signs_stay_where_they_are_and_are_shut_off() {
        let piece = Piece { text: "a\u{202e}b\r<", quoted_by: vec![], begins: vec![] };
        assert_eq!(piece.html().0, "a<bdi class=\"sign\" data-sign=\"U+202E\">\u{202e}</bdi>b&#13;&#60;");
    }
}
