//! The picture itself.

use std::fmt::Write;

use dementi_domain::analysis::graph::Relation;
use dementi_domain::analysis::origins::letter;

use super::layout::{Layout, Point, lay_out};
use super::text::{escaped, lines};
use super::{describe, legend};
use crate::model::{GraphReport, NodeKind, NodeReport};

/// How wide a box is.
const BOX: f64 = 216.0;
/// How far its text keeps from its sides.
const INSET: f64 = 12.0;
const MARGIN: f64 = 24.0;
/// How far apart lines end at a box, as long as it does not grow beyond [`HIGHEST`].
const BETWEEN_ENDS: f64 = 20.0;
/// How high a box gets for the sake of its lines.
const HIGHEST: f64 = 420.0;
/// How pictures look, on screens and in print.
pub(super) const STYLE: &str = include_str!("style.css");
/// How many colours there are for origins; letters go on.
const COLOURS: usize = 8;
/// How many letters of origins a box has room for.
const BADGES: usize = 6;

/// Where a picture stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place<'a> {
    /// In a file of its own, with its style.
    Alone,
    /// In a page that has the style, and in which nothing else begins its id with this.
    Within(&'a str),
}

/// How a line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stroke {
    Plain,
    For,
    Against,
    Beside,
}

impl Stroke {
    pub(super) fn of(relation: Relation) -> Self {
        match relation {
            Relation::Asserts | Relation::Supports => Self::For,
            Relation::Denies | Relation::Refutes => Self::Against,
            Relation::Addresses | Relation::Explains => Self::Beside,
            _ => Self::Plain,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::For => "for",
            Self::Against => "against",
            Self::Beside => "beside",
        }
    }
}

/// What has been drawn so far.
pub(super) struct Sheet(String);

struct Words {
    name: Vec<String>,
    detail: Vec<String>,
    high: f64,
}

fn words(node: &NodeReport) -> Words {
    let room = BOX - 2.0 * INSET;
    // The claim is set in bold, which takes more room.
    let (size, most) = if node.kind == NodeKind::Claim { (14.6, 7) } else { (13.0, 4) };
    let name = lines(&node.name, size, room, most);
    let detail = if node.kind == NodeKind::Claim { Vec::new() } else { lines(&node.detail, 11.5, room, 3) };
    let badges = if node.origins.is_empty() { 0.0 } else { 8.0 };
    let mut words = Words { name, detail, high: 0.0 };
    words.high = (text_height(&words) + 18.0 + badges).max(38.0);
    words
}

fn text_height(words: &Words) -> f64 {
    let (name, detail) = (words.name.iter().map(|_| 17.0), words.detail.iter().map(|_| 15.0));
    name.chain(detail).sum()
}

/// Draws a graph; see [`Place`].
pub(super) fn picture(report: &GraphReport, place: Place<'_>) -> String {
    let mut all_words: Vec<Words> = report.nodes.iter().map(words).collect();
    let ends: Vec<(usize, usize)> = report.relations.iter().map(|line| (line.from, line.to)).collect();
    for (index, words) in all_words.iter_mut().enumerate() {
        let arriving = ends.iter().filter(|(_, to)| *to == index).fold(1.0, |sum, _| sum + 1.0);
        words.high = words.high.max(f64::min(arriving * BETWEEN_ENDS, HIGHEST));
    }
    let heights: Vec<f64> = all_words.iter().map(|words| words.high).collect();
    let layout = lay_out(BOX, &heights, &ends);
    let wide = (layout.wide + 2.0 * MARGIN).max(760.0);
    let mut sheet = Sheet(String::new());
    let top = sheet.heading(report, wide) + MARGIN;
    sheet.lines(report, &layout, top);
    for ((node, words), centre) in report.nodes.iter().zip(&all_words).zip(&layout.centres) {
        let (x, y) = (centre.x - BOX / 2.0 + MARGIN, centre.y - words.high / 2.0 + top);
        sheet.node(report, node, words, x, y);
    }
    let bottom = legend::write(&mut sheet, report, top + layout.high + MARGIN, wide);
    wrapped(report, &sheet.0, (wide, bottom), place)
}

fn wrapped(report: &GraphReport, drawn: &str, (wide, high): (f64, f64), place: Place<'_>) -> String {
    let (t, d, style) = match place {
        Place::Alone => ("t".to_owned(), "d".to_owned(), format!("<style>{STYLE}</style>\n")),
        Place::Within(name) => (format!("{name}-t"), format!("{name}-d"), String::new()),
    };
    let (title, words) = (escaped(&report.title), describe::in_words(report));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"graph\" role=\"img\" aria-labelledby=\"{t} {d}\" \
         viewBox=\"0 0 {wide:.0} {high:.0}\" width=\"{wide:.0}\" height=\"{high:.0}\">\n<title id=\"{t}\">{title}</title>\n\
         <desc id=\"{d}\">{words}</desc>\n{style}<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n{drawn}</svg>\n"
    )
}

impl Sheet {
    fn put(&mut self, drawn: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.0.write_fmt(drawn);
    }

    /// Writes title, count and what is left out, and answers where they end.
    fn heading(&mut self, report: &GraphReport, wide: f64) -> f64 {
        let mut y = 14.0;
        for line in lines(&report.title, 19.0, wide - 2.0 * MARGIN, 3) {
            y += 24.0;
            self.line_of_text("h", MARGIN, y, &line);
        }
        let sentences = report.explanation.iter().take(1).chain(&report.left_out);
        for line in sentences.flat_map(|sentence| lines(sentence, 14.0, wide - 2.0 * MARGIN, 2)) {
            y += 20.0;
            self.line_of_text("s", MARGIN, y, &line);
        }
        y
    }

    pub(super) fn line_of_text(&mut self, class: &str, x: f64, y: f64, text: &str) {
        self.put(format_args!(
            "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\">{}</text>\n",
            escaped(text)
        ));
    }

    fn lines(&mut self, report: &GraphReport, layout: &Layout, top: f64) {
        for (line, route) in report.relations.iter().zip(&layout.routes) {
            let moved: Vec<Point> =
                route.iter().map(|point| Point { x: point.x + MARGIN, y: point.y + top }).collect();
            if let Some(end) = moved.last() {
                self.stroke(&course(&moved), Stroke::of(line.relation), (end.x, end.y));
            }
        }
    }

    /// Draws a line with the sign at its end.
    pub(super) fn stroke(&mut self, path: &str, stroke: Stroke, (x, y): (f64, f64)) {
        let class = stroke.class();
        self.put(format_args!("<path class=\"l {class}\" d=\"{path}\"/>"));
        match stroke {
            Stroke::Plain | Stroke::For => {
                self.put(format_args!("<path class=\"m {class}\" d=\"M{x:.1} {y:.1}l-9 -4.5v9z\"/>\n"));
            }
            Stroke::Against => {
                self.put(format_args!(
                    "<path class=\"m {class}\" d=\"M{:.1} {:.1}l8 8m0 -8l-8 8\"/>\n",
                    x - 13.0,
                    y - 4.0
                ));
            }
            Stroke::Beside => self
                .put(format_args!("<circle class=\"m\" cx=\"{:.1}\" cy=\"{y:.1}\" r=\"3.5\"/>\n", x - 4.0)),
        }
    }

    fn node(&mut self, report: &GraphReport, node: &NodeReport, words: &Words, x: f64, y: f64) {
        let gone = if node.withdrawn { " gone" } else { "" };
        self.put(format_args!(
            "<g class=\"{}{gone}\"><title>{}</title>",
            class(node.kind),
            describe::named(report.language, node)
        ));
        self.shape(node.kind, x, y, BOX, words.high);
        let middle = x + BOX / 2.0;
        let text = text_height(words);
        let badges = if node.origins.is_empty() { 0.0 } else { 4.0 };
        let mut at = y + (words.high - text) / 2.0 + badges - 4.0;
        for (class, step, lines) in [("n", 17.0, &words.name), ("d", 15.0, &words.detail)] {
            for line in lines {
                at += step;
                self.put(format_args!(
                    "<text class=\"{class}\" text-anchor=\"middle\" x=\"{middle:.1}\" y=\"{at:.1}\">{}</text>",
                    escaped(line)
                ));
            }
        }
        let mut badge_x = x + 14.0;
        for origin in node.origins.iter().take(BADGES) {
            let proven = report.origins.get(*origin).is_some_and(|origin| origin.proven);
            self.badge(badge_x, y, *origin, &letter(*origin), proven);
            badge_x += 24.0;
        }
        if node.origins.len() > BADGES {
            self.line_of_text("k", badge_x - 8.0, y + 4.0, "…");
        }
        self.put(format_args!("</g>\n"));
    }

    /// Draws the letter of an origin around a point.
    pub(super) fn badge(&mut self, x: f64, y: f64, index: usize, letter: &str, proven: bool) {
        let (colour, maybe) = (index % COLOURS, if proven { "" } else { " maybe" });
        self.put(format_args!(
            "<circle class=\"o o{colour}{maybe}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"10\"/>\
             <text class=\"k\" text-anchor=\"middle\" x=\"{x:.1}\" y=\"{:.1}\">{letter}</text>\n",
            y + 4.3
        ));
    }

    /// Draws the outline of a box.
    pub(super) fn shape(&mut self, kind: NodeKind, x: f64, y: f64, w: f64, h: f64) {
        let class = class(kind);
        self.put(format_args!("<g class=\"{class}\">"));
        match kind {
            NodeKind::Party => self.rounded(x, y, w, h, (h / 2.0).min(22.0)),
            NodeKind::Claim => self.rounded(x, y, w, h, 6.0),
            NodeKind::Source => {
                let fold = (h / 3.0).min(13.0);
                self.put(format_args!(
                    "<path class=\"b\" d=\"M{x:.1} {y:.1}h{:.1}l{fold:.1} {fold:.1}v{:.1}h-{w:.1}zM{:.1} {y:.1}v{fold:.1}h{fold:.1}\"/>",
                    w - fold, h - fold, x + w - fold
                ));
            }
            NodeKind::Denial => {
                let cut = (h / 2.0).min(11.0);
                self.put(format_args!(
                    "<path class=\"b\" d=\"M{:.1} {y:.1}h{:.1}l{cut:.1} {cut:.1}v{:.1}l-{cut:.1} {cut:.1}h-{:.1}l-{cut:.1} -{cut:.1}v-{:.1}z\"/>",
                    x + cut, w - 2.0 * cut, h - 2.0 * cut, w - 2.0 * cut, h - 2.0 * cut
                ));
            }
            NodeKind::Evidence => {
                let bar = x + 5.0;
                self.rounded(x, y, w, h, 0.0);
                self.put(format_args!("<path class=\"b\" d=\"M{bar:.1} {y:.1}v{h:.1}\"/>"));
            }
        }
        self.put(format_args!("</g>"));
    }

    fn rounded(&mut self, x: f64, y: f64, w: f64, h: f64, corner: f64) {
        self.put(format_args!(
            "<rect class=\"b\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" rx=\"{corner:.1}\"/>"
        ));
    }
}

fn class(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Claim => "claim",
        NodeKind::Denial => "denial",
        NodeKind::Evidence => "evidence",
        NodeKind::Source => "source",
        NodeKind::Party => "party",
    }
}

/// A smooth course that is level at every point.
fn course(points: &[Point]) -> String {
    let mut path = String::new();
    for (index, point) in points.iter().enumerate() {
        let _ = match index.checked_sub(1).and_then(|before| points.get(before)) {
            None => write!(path, "M{:.1} {:.1}", point.x, point.y),
            Some(last) => {
                let middle = f64::midpoint(last.x, point.x);
                write!(
                    path,
                    "C{middle:.1} {:.1} {middle:.1} {:.1} {:.1} {:.1}",
                    last.y, point.y, point.x, point.y
                )
            }
        };
    }
    path
}
