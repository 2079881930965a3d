//! Where boxes stand and lines run: Sugiyama's layers, by the crate `dagre`.

use dagre::graph::{Graph, GraphOptions};
use dagre::{EdgeLabel, LayoutOptions, NodeLabel, RankDir};

/// A place in the picture, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// What was laid out.
pub(super) struct Layout {
    /// The centre of each box.
    pub(super) centres: Vec<Point>,
    /// The course of each line, both ends included.
    pub(super) routes: Vec<Vec<Point>>,
    pub(super) wide: f64,
    pub(super) high: f64,
}

/// Lays out boxes of these heights and lines between them. A line from a box to itself is drawn as none.
pub(super) fn lay_out(wide: f64, heights: &[f64], lines: &[(usize, usize)]) -> Layout {
    let mut graph = Graph::<NodeLabel, EdgeLabel>::with_options(GraphOptions {
        directed: true,
        multigraph: true,
        compound: false,
    });
    for (index, height) in heights.iter().enumerate() {
        let node = NodeLabel { width: wide, height: *height, ..NodeLabel::default() };
        graph.set_node(index.to_string(), Some(node));
    }
    for (index, (from, to)) in lines.iter().enumerate().filter(|(_, (from, to))| from != to) {
        let name = index.to_string();
        graph.set_edge(from.to_string(), to.to_string(), Some(EdgeLabel::default()), Some(&name));
    }
    let options = LayoutOptions {
        rankdir: RankDir::LR,
        nodesep: 22.0,
        edgesep: 14.0,
        ranksep: 64.0,
        ..LayoutOptions::default()
    };
    dagre::layout(&mut graph, Some(options));
    let centre = |index: usize| {
        let node = graph.node(&index.to_string());
        Point {
            x: node.and_then(|node| node.x).unwrap_or_default(),
            y: node.and_then(|node| node.y).unwrap_or_default(),
        }
    };
    let centres: Vec<Point> = (0..heights.len()).map(centre).collect();
    let between = |index: usize, from: usize, to: usize| -> Vec<Point> {
        let edge = graph.edge(&from.to_string(), &to.to_string(), Some(&index.to_string()));
        let points = edge.map_or(&[][..], |edge| edge.points.as_slice());
        points.iter().skip(1).rev().skip(1).rev().map(|point| Point { x: point.x, y: point.y }).collect()
    };
    let bends: Vec<Vec<Point>> =
        lines.iter().enumerate().map(|(index, (from, to))| between(index, *from, *to)).collect();
    let routes = routes(wide, heights, &centres, lines, &bends);
    let right = centres.iter().map(|centre| centre.x + wide / 2.0).fold(0.0, f64::max);
    let low = centres.iter().zip(heights).map(|(centre, height)| centre.y + height / 2.0);
    let bends_low = routes.iter().flatten().map(|point| point.y);
    Layout { wide: right, high: low.chain(bends_low).fold(0.0, f64::max), centres, routes }
}

/// Lines begin and end at the sides of boxes, in the order in which they come, and keep level past the boxes that they
/// pass by.
fn routes(
    wide: f64,
    heights: &[f64],
    centres: &[Point],
    lines: &[(usize, usize)],
    bends: &[Vec<Point>],
) -> Vec<Vec<Point>> {
    let next = |index: usize, end: usize| {
        let (from, to) = lines[index];
        if end == from {
            bends[index].first().copied().unwrap_or(centres[to])
        } else {
            bends[index].last().copied().unwrap_or(centres[from])
        }
    };
    let port = |index: usize, end: usize| {
        let right = next(index, end).x >= centres[end].x;
        let mut same_side: Vec<(i64, usize)> = lines
            .iter()
            .enumerate()
            .filter(|(other, (from, to))| {
                from != to && (*from == end || *to == end) && (next(*other, end).x >= centres[end].x) == right
            })
            .map(|(other, _)| (tenths(next(other, end).y), other))
            .collect();
        same_side.sort_unstable();
        let place = same_side.iter().position(|(_, other)| *other == index).unwrap_or_default();
        let step = heights[end] * 0.7 / (count(same_side.len()) + 1.0);
        let y = centres[end].y - heights[end] * 0.35 + step * (count(place) + 1.0);
        Point { x: centres[end].x + if right { wide / 2.0 } else { -wide / 2.0 }, y }
    };
    let column = |point: &Point| centres.iter().any(|centre| (centre.x - point.x).abs() < 1.0);
    let route = |(index, (from, to)): (usize, &(usize, usize))| {
        if from == to {
            return Vec::new();
        }
        let (start, end) = (port(index, *from), port(index, *to));
        let half = if start.x <= end.x { wide / 2.0 } else { -wide / 2.0 };
        let past = bends[index].iter().filter(|point| column(point));
        let level = past
            .flat_map(|point| [Point { x: point.x - half, ..*point }, Point { x: point.x + half, ..*point }]);
        std::iter::once(start).chain(level).chain([end]).collect()
    };
    lines.iter().enumerate().map(route).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "only for sorting, and pictures are small")]
fn tenths(length: f64) -> i64 {
    (length * 10.0).round() as i64
}

#[expect(clippy::cast_precision_loss, reason = "pictures have few lines")]
fn count(number: usize) -> f64 {
    number as f64
}
