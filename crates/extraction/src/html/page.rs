//! A page, from the first tag to the last: which elements are open, and what of their text is shown.

use html5gum::State;

use super::elements::{Kind, implied_end, is_scope, is_table_part, kind, raw_state};
use super::lines::Lines;
use super::tags::{Sink, Tag};

/// An element that is open.
#[derive(Debug)]
struct Open {
    name: Vec<u8>,
    /// The begin of its name, which is quick to compare.
    key: [u8; 8],
    kind: Kind,
    /// Whether end tags within it close nothing around it.
    scope: bool,
    /// Whether the element itself is hidden; what lies in it is, too.
    hidden: bool,
    /// Of a row: whether a cell has begun in it.
    cells: bool,
}

impl Open {
    fn new(name: &[u8], kind: Kind, hidden: bool) -> Self {
        Self { name: name.to_vec(), key: key(name), kind, scope: is_scope(name), hidden, cells: false }
    }
}

/// The first 8 bytes of a name.
fn key(name: &[u8]) -> [u8; 8] {
    let mut key = [0; 8];
    key.iter_mut().zip(name).for_each(|(byte, of_name)| *byte = *of_name);
    key
}

/// How far up the open elements are searched for the one that a tag closes. Without a limit, tags that close nothing
/// take quadratic time; browsers nest no deeper.
const SEARCHED: usize = 512;

/// A page that is being read.
///
/// Of the elements within lines only hidden ones and what lies in these are kept open: the others have no effect.
#[derive(Debug, Default)]
pub(super) struct Page {
    lines: Lines,
    open: Vec<Open>,
    /// How many of the open elements are hidden.
    hidden: usize,
    /// How many of them are preformatted.
    preformatted: usize,
    /// Of the open SVG and `MathML` elements (`true`) and the HTML in them (`false`), the order.
    foreign: Vec<bool>,
    /// Whether a line feed at the very begin of what is preformatted is still to be left out.
    skip_feed: bool,
    xhtml: bool,
}

impl Page {
    pub(super) fn new(xhtml: bool) -> Self {
        Self { xhtml, ..Self::default() }
    }

    /// The text of the page.
    pub(super) fn finish(self) -> String {
        self.lines.finish()
    }

    fn shown(&self) -> bool {
        self.hidden == 0
    }

    /// Closes the open elements from `at` on.
    fn close(&mut self, at: usize) {
        while self.open.len() > at {
            let Some(open) = self.open.pop() else { return };
            self.hidden -= usize::from(open.hidden);
            match open.kind {
                Kind::Preformatted => self.preformatted -= 1,
                Kind::Foreign | Kind::Integration => drop(self.foreign.pop()),
                _ => {}
            }
            let apart = matches!(open.kind, Kind::Block | Kind::Row | Kind::Preformatted);
            if apart && !open.hidden && self.shown() {
                if open.kind == Kind::Row { self.lines.row_end() } else { self.lines.block() }
            }
        }
    }

    /// The innermost open element that is wanted, unless a bound lies within it.
    fn innermost(&self, wanted: impl Fn(&Open) -> bool, bound: impl Fn(&Open) -> bool) -> Option<usize> {
        for (at, open) in self.open.iter().enumerate().rev().take(SEARCHED) {
            if wanted(open) {
                return Some(at);
            }
            if bound(open) {
                return None;
            }
        }
        None
    }

    /// Closes what the start tag of this element closes without saying so.
    fn close_implied(&mut self, name: &[u8], kind: Kind) {
        if matches!(kind, Kind::Block | Kind::Row | Kind::Cell | Kind::Preformatted | Kind::Rule) {
            // HTML ends SVG and `MathML` around it, and paragraphs hold nothing but lines.
            if self.foreign.last() == Some(&true)
                && let Some(at) = self.innermost(|open| open.kind == Kind::Foreign, |_| false)
            {
                self.close(at);
            }
            let paragraph = |open: &Open| open.name == b"p";
            if let Some(at) = self.innermost(paragraph, |open| open.kind != Kind::Inline) {
                self.close(at);
            }
        }
        if let Some((closed, bound)) = implied_end(name)
            && let Some(at) = self.innermost(|open| closed(&open.name), |open| bound(&open.name))
        {
            self.close(at);
        }
    }

    fn push(&mut self, tag: &Tag, kind: Kind, hidden: bool) {
        self.hidden += usize::from(hidden);
        match kind {
            Kind::Preformatted => {
                self.preformatted += 1;
                self.skip_feed = true;
            }
            Kind::Foreign => self.foreign.push(true),
            Kind::Integration => self.foreign.push(false),
            _ => {}
        }
        self.open.push(Open::new(&tag.name, kind, hidden));
    }

    /// A cell begins: it is beside the one before. Its row may go without saying.
    fn cell(&mut self) {
        let row = self.innermost(|open| open.kind == Kind::Row, |open| open.name == b"table");
        let row = row.unwrap_or_else(|| {
            self.open.push(Open::new(b"tr", Kind::Row, false));
            self.open.len() - 1
        });
        let first = self.open.get_mut(row).is_none_or(|row| !std::mem::replace(&mut row.cells, true));
        if first { self.lines.block() } else { self.lines.cell() }
    }
}

impl Sink for Page {
    fn start(&mut self, tag: &Tag) -> Option<State> {
        self.skip_feed = false;
        let kind = kind(&tag.name);
        self.close_implied(&tag.name, kind);
        let hidden = kind == Kind::Omitted || is_hidden(tag);
        match kind {
            Kind::Cell if self.shown() && !hidden => self.cell(),
            Kind::Break if self.shown() && !hidden => self.lines.line_break(),
            Kind::Block | Kind::Row | Kind::Preformatted | Kind::Rule | Kind::Page
                if self.shown() && !hidden =>
            {
                self.lines.block();
            }
            _ => {}
        }
        let empty = tag.self_closing && (self.xhtml || self.foreign());
        let kept = match kind {
            Kind::Void | Kind::Break | Kind::Rule | Kind::Page => false,
            Kind::Inline => hidden || !self.shown(),
            _ => true,
        };
        if !kept || empty {
            return None;
        }
        let raw = if self.foreign() { None } else { raw_state(&tag.name) };
        self.push(tag, kind, hidden);
        raw
    }

    fn end(&mut self, name: &[u8]) {
        self.skip_feed = false;
        match kind(name) {
            Kind::Break if self.shown() => self.lines.line_break(),
            Kind::Page if self.shown() => self.lines.block(),
            _ => {}
        }
        let inline = matches!(kind(name), Kind::Inline);
        let table = is_table_part(name);
        let bound = |open: &Open| {
            if table {
                // A cell's end tag closes what the cell left open, not a table around the cell's own.
                open.name == b"table"
            } else {
                // What stands within lines closes no blocks; blocks close none around their cell.
                open.scope || (inline && open.kind != Kind::Inline)
            }
        };
        let key = key(name);
        if let Some(at) = self.innermost(|open| open.key == key && open.name == name, bound) {
            self.close(at);
        }
    }

    fn text(&mut self, text: &str) {
        let skip_feed = std::mem::take(&mut self.skip_feed);
        if !self.shown() {
            return;
        }
        if self.preformatted == 0 {
            self.lines.flow(text);
            return;
        }
        let text = if skip_feed { text.strip_prefix('\n').unwrap_or(text) } else { text };
        self.lines.preformatted(text);
    }

    fn foreign(&self) -> bool {
        self.foreign.last() == Some(&true)
    }
}

/// Whether an element says that it is not shown. What is `hidden` until it is found can be found.
fn is_hidden(tag: &Tag) -> bool {
    let until_found = |value: &[u8]| value.eq_ignore_ascii_case(b"until-found");
    tag.attribute("hidden").is_some_and(|value| !until_found(value))
        || tag.attribute("style").is_some_and(|style| style.split(|byte| *byte == b';').any(is_display_none))
}

/// Whether a CSS declaration is `display: none`.
fn is_display_none(declaration: &[u8]) -> bool {
    let Some(colon) = declaration.iter().position(|byte| *byte == b':') else { return false };
    let (property, value) = declaration.split_at(colon);
    let value = value.get(1..).unwrap_or_default().split(|byte| *byte == b'!').next().unwrap_or_default();
    property.trim_ascii().eq_ignore_ascii_case(b"display") && value.trim_ascii().eq_ignore_ascii_case(b"none")
}
