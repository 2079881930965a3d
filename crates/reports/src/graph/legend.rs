//! What shapes, lines and letters mean.

use super::draw::{Sheet, Stroke};
use crate::model::{GraphReport, NodeKind};
use crate::words::graph as words;

/// How far apart rows stand.
const ROW: f64 = 24.0;

/// Writes the legend below `top`, and answers where it ends.
pub(super) fn write(sheet: &mut Sheet, report: &GraphReport, top: f64, wide: f64) -> f64 {
    let l = report.language;
    let shapes = [NodeKind::Party, NodeKind::Source, NodeKind::Claim, NodeKind::Denial, NodeKind::Evidence];
    let mut pen = Pen { x: 24.0, y: top + 18.0, wide };
    for kind in shapes {
        let meaning = l.say(words::kind(kind).legend);
        let x = pen.take(52.0, meaning);
        sheet.shape(kind, x, pen.y - 8.0, 36.0, 16.0);
        sheet.line_of_text("d", x + 44.0, pen.y + 4.0, meaning);
    }
    pen.new_row();
    for (relation, meaning) in words::strokes() {
        let meaning = l.say(meaning);
        let x = pen.take(52.0, meaning);
        sheet.stroke(&format!("M{x} {y}h36", y = pen.y), Stroke::of(relation), (x + 36.0, pen.y));
        sheet.line_of_text("d", x + 44.0, pen.y + 4.0, meaning);
    }
    if !report.origins.is_empty() {
        pen.new_row();
    }
    for (index, origin) in report.origins.iter().enumerate().take(12) {
        let meaning = words::origin(l, &origin.name, origin.proven);
        let meaning = super::text::lines(&meaning, 11.5, 330.0, 1).concat();
        let x = pen.take(30.0, &meaning);
        sheet.badge(x + 10.0, pen.y, index, &origin.letter, origin.proven);
        sheet.line_of_text("d", x + 26.0, pen.y + 4.0, &meaning);
    }
    pen.y + ROW
}

struct Pen {
    x: f64,
    y: f64,
    wide: f64,
}

impl Pen {
    /// Takes the room for a sample and its meaning, on the next row if this one is full.
    fn take(&mut self, sample: f64, meaning: &str) -> f64 {
        let room = meaning.chars().fold(sample + 18.0, |room, _| room + 6.9);
        if self.x > 24.0 && self.x + room > self.wide {
            self.new_row();
        }
        let x = self.x;
        self.x += room;
        x
    }

    fn new_row(&mut self) {
        (self.x, self.y) = (24.0, self.y + ROW);
    }
}
