//! What a page is made of, and how a text reads on it.

use std::collections::BTreeSet;

use dementi_testkit::{Piece, Reply};

/// The elements of a page with the names of their attributes.
pub(super) fn skeleton(page: &Reply) -> Vec<String> {
    let pieces = page.pieces().into_iter().filter_map(|piece| match piece {
        Piece::Begin(element) => {
            let names: Vec<String> = element.attributes.into_keys().collect();
            Some(format!("{} {}", element.name, names.join(" ")))
        }
        Piece::End(name) => Some(format!("/{name}")),
        Piece::Comment(comment) => Some(format!("a comment: {comment}")),
        Piece::Text(_) => None,
    });
    pieces.collect()
}

/// What finds others than a form offers.
const FINDER: [&str; 4] =
    ["div class data-find data-into hidden", "label class for", "input autocomplete id type", "ul aria-live"];

/// What pages of ours are made of.
#[derive(Debug, Clone, Default)]
pub(super) struct Known(BTreeSet<String>);

impl Known {
    /// What these pages are made of, on which every text is harmless.
    pub(super) fn of<'a>(pages: impl IntoIterator<Item = &'a Reply>) -> Self {
        let mut known: BTreeSet<String> = pages.into_iter().flat_map(skeleton).collect();
        // Which option of a list is chosen differs between the rounds.
        known.extend(["option value", "option selected value"].map(ToOwned::to_owned));
        // A desk that has more than a form offers is helped to find it.
        known.extend(FINDER.map(ToOwned::to_owned));
        Self(known)
    }

    /// Insists that a page is made of nothing else, and that nothing of it can act.
    #[track_caller]
    pub(super) fn is_inert(&self, page: &Reply) {
        for piece in skeleton(page) {
            let name = piece.split(' ').next().unwrap_or_default();
            let closes = name.starts_with('/');
            if !(closes || self.0.contains(&piece) || MADE.contains(&piece.as_str())) {
                page.fail(&format!("it has what no page of ours has: {piece}"));
            }
        }
        for element in page.elements() {
            for attribute in ["href", "src", "action"] {
                let leads = element.get(attribute);
                let ours =
                    ["/", "#", "https://", "http://", "mailto:"].iter().any(|begin| leads.starts_with(begin));
                if !(leads.is_empty() || ours) || (attribute != "href" && leads.starts_with("//")) {
                    page.fail(&format!("a link leads to {leads}"));
                }
            }
        }
    }

    /// The same for a page that shows texts only as they are, but for what its fields hold: no sign of it hides.
    #[track_caller]
    pub(super) fn is_plain(&self, page: &Reply) {
        self.is_inert(page);
        if told(page).contains(hides) {
            page.fail("a sign that hides is not shown");
        }
    }
}

/// What Markdown, and signs in the text of a source, are made into.
const MADE: [&str; 22] = [
    "p ",
    "em ",
    "strong ",
    "ul ",
    "ol ",
    "li ",
    "blockquote ",
    "code ",
    "pre ",
    "hr ",
    "br ",
    "a href rel",
    "h1 ",
    "h2 ",
    "h3 ",
    "h4 ",
    "h5 ",
    "h6 ",
    "bdi class data-sign",
    "mark ",
    "mark id",
    "del ",
];

/// Signs that change how a text reads, or hide in it.
pub(super) fn hides(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// A text as pages show it, without what takes room.
pub(super) fn shown(text: &str) -> String {
    let shown = |c: char| if hides(c) { format!("⟨U+{:04X}⟩", u32::from(c)) } else { c.to_string() };
    text.chars().map(shown).filter(|c| !c.trim().is_empty()).collect()
}

/// A text for messages: with the signs in it that hide.
pub(super) fn in_ink(text: &str) -> String {
    text.escape_debug().to_string()
}

/// Elements whose texts nobody is told.
const UNTOLD: [&str; 2] = ["textarea", "script"];

/// What a page tells, without what its larger fields hold, which give back to the letter what was typed, and without what is
/// there for programs. Our messages isolate the texts in them, with signs that come in pairs (UAX #9, FSI and PDI): these are left out.
fn told(page: &Reply) -> String {
    let (mut told, mut field) = (String::new(), false);
    for piece in page.pieces() {
        match piece {
            Piece::Begin(element) if UNTOLD.contains(&element.name.as_str()) => field = true,
            Piece::End(name) if UNTOLD.contains(&name.as_str()) => field = false,
            Piece::Text(text) if !field => told.push_str(&without_pairs(&text)),
            _ => {}
        }
    }
    told
}

/// The text without isolates that are closed again.
fn without_pairs(text: &str) -> String {
    let (mut open, mut out) = (Vec::new(), String::new());
    for c in text.chars() {
        match c {
            '\u{2068}' => {
                open.push(out.len());
                out.push(c);
            }
            '\u{2069}' => match open.pop() {
                Some(at) => drop(out.remove(at)),
                None => out.push(c),
            },
            _ => out.push(c),
        }
    }
    out
}

/// What a page says, without what takes room.
pub(super) fn said(page: &Reply) -> String {
    told(page).chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn isolates_that_are_not_closed_are_seen() {
    assert_eq!(without_pairs("a \u{2068}b \u{2068}c\u{2069}\u{2069} d"), "a b c d");
    for open in ["a \u{2068}b", "a\u{2069} b", "a \u{2067}b\u{2069}"] {
        assert!(without_pairs(open).contains(hides), "{open:?}");
    }
}
