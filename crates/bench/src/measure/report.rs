//! The report: a table on the terminal, and `docs/benchmarks.md`.

use std::fmt::Write as _;

use super::rounds::{Series, median};

/// What a figure must be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Budget {
    /// This or more.
    AtLeast(f64),
    /// Less than this.
    Below(f64),
    /// Nothing: it is told for comparison.
    None,
}

/// A figure that answers to a budget.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    /// What was measured.
    pub(super) what: String,
    pub(super) budget: Budget,
    pub(super) value: f64,
    /// ` ms` or ` MB`, with the space; empty for ratios.
    pub(super) unit: &'static str,
}

impl Figure {
    /// A ratio.
    pub(super) fn ratio(what: impl Into<String>, budget: Budget, value: f64) -> Self {
        Self { what: what.into(), budget, value, unit: "" }
    }

    fn cells(&self) -> [String; 4] {
        let (value, unit) = (self.value, self.unit);
        let digits = if unit.is_empty() { 2 } else { 0 };
        let (budget, holds) = match self.budget {
            Budget::AtLeast(least) => (format!("≥ {least:.digits$}{unit}"), Some(value >= least)),
            Budget::Below(bound) => (format!("< {bound:.digits$}{unit}"), Some(value < bound)),
            Budget::None => (String::new(), None),
        };
        let verdict = holds.map_or("", |holds| if holds { "held" } else { "missed" });
        // One digit more than the budget has, so that a figure close to it can be told from it.
        [self.what.clone(), budget, format!("{value:.*}{unit}", digits + 1), verdict.to_owned()]
    }
}

/// Figures and the measurements behind them.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// What it is about.
    pub(super) title: String,
    pub(super) figures: Vec<Figure>,
    pub(super) series: Vec<Series>,
    /// What a reader must know beside.
    pub(super) notes: Vec<String>,
}

/// The machine, in the few words that matter.
pub(super) struct Machine {
    pub(super) cores: usize,
    pub(super) memory_gigabytes: usize,
    /// The median time of a small write to the disk, in milliseconds.
    pub(super) flush_millis: f64,
}

/// The sections as Markdown, readable on a terminal too.
pub(super) fn markdown(sections: &[Section]) -> String {
    let mut text = String::new();
    for section in sections {
        // Writing to a `String` cannot fail.
        let _ = write!(text, "### {}\n\n", section.title);
        let figures = section.figures.iter().map(|figure| figure.cells().to_vec());
        text.push_str(&table(&["What", "Budget", "Figure", ""], figures.collect()));
        if !section.series.is_empty() {
            text.push('\n');
            let head =
                ["Measured", "Connections", "Answers/s", "Rounds", "p50 µs", "p99 µs", "Server CPU µs"];
            text.push_str(&table(&head, section.series.iter().map(cells).collect()));
        }
        for note in &section.notes {
            let _ = write!(text, "\n{note}\n");
        }
        text.push('\n');
    }
    text
}

fn cells(series: &Series) -> Vec<String> {
    let middle = |values: &[f64]| format!("{:.0}", median(values.iter().copied()));
    let rounds: Vec<String> = series.rates.iter().map(|rate| format!("{rate:.0}")).collect();
    vec![
        series.name.to_owned(),
        series.connections.to_string(),
        middle(&series.rates),
        rounds.join(", "),
        middle(&series.p50),
        middle(&series.p99),
        middle(&series.cpu),
    ]
}

/// A Markdown table whose columns line up.
fn table(head: &[&str], rows: Vec<Vec<String>>) -> String {
    let head: Vec<String> = head.iter().map(|cell| (*cell).to_owned()).collect();
    let mut all = vec![head];
    all.extend(rows);
    let width = |column: usize| {
        let widths = all.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
        widths.max().unwrap_or_default().max(3)
    };
    let widths: Vec<usize> = (0..all.first().map_or(0, Vec::len)).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells: Vec<String> =
            row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    let mut text = String::new();
    for (number, row) in all.iter().enumerate() {
        text.push_str(&line(row));
        if number == 0 {
            text.push_str(&line(&rule));
        }
    }
    text
}

/// All of `docs/benchmarks.md`.
pub(super) fn document(machine: &Machine, date: Option<&str>, quick: bool, figures: &str) -> String {
    let Machine { cores, memory_gigabytes, flush_millis } = machine;
    let date = date.map(|date| format!(", {date}")).unwrap_or_default();
    let quick = if quick { "\nMeasured with `--quick`: take the figures for hints.\n" } else { "" };
    include_str!("document.md")
        .replace("{machine}", &format!("{cores} cores, {memory_gigabytes} GB{date}"))
        .replace("{flush}", &format!("{flush_millis:.1} ms"))
        .replace("{quick}", quick)
        .replace("{figures}", figures.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_held_to_its_budget() {
        let verdict = |budget, value| Figure::ratio("x", budget, value).cells()[3].clone();
        assert_eq!(verdict(Budget::AtLeast(0.5), 0.5), "held");
        assert_eq!(verdict(Budget::AtLeast(0.5), 0.499), "missed");
        assert_eq!(verdict(Budget::Below(1.3), 1.3), "missed");
        assert_eq!(verdict(Budget::None, 7.0), "");
        let memory = Figure { what: "m".to_owned(), budget: Budget::Below(40.0), value: 39.96, unit: " MB" };
        assert_eq!(memory.cells(), ["m", "< 40 MB", "40.0 MB", "held"]);
    }

    #[test]
    fn columns_line_up() {
        let text = table(&["a", "b"], vec![vec!["µµµµ".to_owned(), "1".to_owned()]]);
        assert_eq!(text, "| a    | b   |\n| ---- | --- |\n| µµµµ | 1   |\n");
    }
}
