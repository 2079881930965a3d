//! What the names of elements mean for the text.

use html5gum::State;

/// What an element does to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Stands within a line.
    Inline,
    /// Stands on lines of its own.
    Block,
    /// A row of a table.
    Row,
    /// A cell of a row.
    Cell,
    /// A block whose white space counts.
    Preformatted,
    /// Has no effect of its own, and bounds what its parts close.
    Group,
    /// Is not shown.
    Omitted,
    /// SVG or `MathML`.
    Foreign,
    /// HTML within SVG or `MathML`.
    Integration,
    /// Ends a line.
    Break,
    /// Ends the line, and is nothing but a rule.
    Rule,
    /// Has no content and no effect on the text.
    Void,
    /// `html` and `body`, whose tags may be left out or stand anywhere.
    Page,
}

/// What an element of this name does to the text; `text` is SVG's.
pub(super) fn kind(name: &[u8]) -> Kind {
    match name {
        b"address" | b"article" | b"aside" | b"blockquote" | b"caption" | b"center" | b"dd" | b"details"
        | b"dialog" | b"dir" | b"div" | b"dl" | b"dt" | b"fieldset" | b"figcaption" | b"figure"
        | b"footer" | b"form" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"header" | b"hgroup"
        | b"legend" | b"li" | b"main" | b"menu" | b"nav" | b"ol" | b"optgroup" | b"option" | b"p"
        | b"search" | b"section" | b"select" | b"summary" | b"table" | b"tbody" | b"tfoot" | b"thead"
        | b"text" | b"ul" => Kind::Block,
        b"tr" => Kind::Row,
        b"ruby" => Kind::Group,
        b"td" | b"th" => Kind::Cell,
        b"pre" | b"listing" | b"textarea" | b"xmp" | b"plaintext" => Kind::Preformatted,
        b"annotation" | b"annotation-xml" | b"audio" | b"canvas" | b"datalist" | b"desc" | b"iframe"
        | b"metadata" | b"noembed" | b"noframes" | b"noscript" | b"rp" | b"script" | b"style"
        | b"template" | b"title" | b"video" => Kind::Omitted,
        b"svg" | b"math" => Kind::Foreign,
        b"foreignobject" => Kind::Integration,
        b"br" => Kind::Break,
        b"hr" => Kind::Rule,
        b"area" | b"base" | b"basefont" | b"bgsound" | b"col" | b"embed" | b"frame" | b"head" | b"img"
        | b"input" | b"keygen" | b"link" | b"meta" | b"param" | b"source" | b"track" | b"wbr" => Kind::Void,
        b"html" | b"body" => Kind::Page,
        _ => Kind::Inline,
    }
}

/// How the content of an element is read, if not as HTML.
pub(super) fn raw_state(name: &[u8]) -> Option<State> {
    match name {
        b"title" | b"textarea" => Some(State::RcData),
        b"script" => Some(State::ScriptData),
        b"style" | b"xmp" | b"iframe" | b"noembed" | b"noframes" | b"noscript" => Some(State::RawText),
        b"plaintext" => Some(State::PlainText),
        _ => None,
    }
}

/// A test of an element's name.
pub(super) type Test = fn(&[u8]) -> bool;

/// The elements that a start tag closes without saying so, if one is open within the bounds; and these bounds.
pub(super) fn implied_end(name: &[u8]) -> Option<(Test, Test)> {
    let pair: (Test, Test) = match name {
        b"li" => {
            (|open| open == b"li", |open| matches!(open, b"ul" | b"ol" | b"menu" | b"dir") || is_scope(open))
        }
        b"dt" | b"dd" => (|open| matches!(open, b"dt" | b"dd"), |open| open == b"dl" || is_scope(open)),
        b"option" => (|open| open == b"option", |open| open == b"select" || is_scope(open)),
        b"optgroup" => (|open| open == b"optgroup", |open| open == b"select" || is_scope(open)),
        b"rp" | b"rt" => (|open| matches!(open, b"rp" | b"rt"), |open| open == b"ruby" || is_scope(open)),
        b"td" | b"th" => (|open| matches!(open, b"td" | b"th"), is_table),
        b"tr" => (|open| open == b"tr", is_table),
        b"tbody" | b"thead" | b"tfoot" | b"caption" => {
            (|open| matches!(open, b"tbody" | b"thead" | b"tfoot" | b"caption"), is_table)
        }
        _ => return None,
    };
    Some(pair)
}

fn is_table(name: &[u8]) -> bool {
    matches!(name, b"table" | b"template")
}

/// What end tags within it cannot close (WHATWG HTML, section 13.2.4.2).
pub(super) fn is_scope(name: &[u8]) -> bool {
    matches!(name, b"table" | b"td" | b"th" | b"caption" | b"template" | b"foreignobject")
}

/// Whether its tags are those of a table's structure, which close what a cell left open.
pub(super) fn is_table_part(name: &[u8]) -> bool {
    matches!(name, b"table" | b"tbody" | b"thead" | b"tfoot" | b"tr" | b"td" | b"th" | b"caption")
}
