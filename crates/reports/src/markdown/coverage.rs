//! Who answered which part, who changed an answer, and who left parts unaddressed.

use dementi_domain::denial::AnswerKind;

use super::page::{Page, party};
use super::{english, phrases};
use crate::model::{Coverage, CoverageAnswer};

pub(super) fn write(page: &mut Page, coverage: &[Coverage]) {
    let Some(first) = coverage.first() else {
        return;
    };
    page.paragraph(english::COVERAGE.to_owned());
    let mut head = vec![english::PART.to_owned()];
    head.extend(coverage.iter().map(|column| party(&column.party)));
    let row = |index: usize| {
        let number = first.answers.get(index).map(|answer| answer.part.to_string()).unwrap_or_default();
        let cells = coverage.iter().map(|column| column.answers.get(index).map(cell).unwrap_or_default());
        std::iter::once(number).chain(cells).collect()
    };
    let rows: Vec<Vec<String>> = (0..first.answers.len()).map(row).collect();
    page.wide_table(&head, &rows);
    let conclusions: Vec<String> = coverage.iter().flat_map(conclusions).collect();
    if !conclusions.is_empty() {
        page.bullets(&conclusions);
    }
}

fn cell(answer: &CoverageAnswer) -> String {
    let latest = answer.answer.map_or(english::UNANSWERED, |answer| phrases::answer(answer).0);
    match answer.stated_on {
        Some(date) => format!("{latest}, {}", english::day(date)),
        None => latest.to_owned(),
    }
}

/// What a reader should not miss of one party's answers.
fn conclusions(coverage: &Coverage) -> Vec<String> {
    let name = party(&coverage.party);
    let mut conclusions: Vec<String> = coverage
        .answers
        .iter()
        .filter(|answer| !answer.earlier.is_empty())
        .map(|answer| {
            let mut told: Vec<String> = answer
                .earlier
                .iter()
                .map(|earlier| english::answer_on(phrases::answer(earlier.answer).0, earlier.stated_on))
                .collect();
            told.push(english::answer_on(
                answer.answer.map_or(english::UNANSWERED, |answer| phrases::answer(answer).0),
                answer.stated_on,
            ));
            english::changed_answer(&name, answer.part, &told, answer.unresolved)
        })
        .collect();
    let left = coverage.answers.iter().filter(|answer| answer.answer == Some(AnswerKind::Unaddressed));
    let left: Vec<usize> = left.map(|answer| answer.part).collect();
    if !left.is_empty() {
        conclusions.push(english::left_unaddressed(&name, &left));
    }
    conclusions
}
