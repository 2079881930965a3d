//! Who answered which part, who changed an answer, and who left parts unaddressed.

use dementi_domain::denial::AnswerKind;

use super::page::{Page, party};
use super::text::Text;
use crate::language::Language;
use crate::model::{Coverage, CoverageAnswer};
use crate::words::labels::{COVERAGE, PART, UNANSWERED};
use crate::words::{sentences, terms};

pub(super) fn write(page: &mut Page, coverage: &[Coverage]) {
    let Some(first) = coverage.first() else {
        return;
    };
    let l = page.language;
    let mut head = vec![page.say(PART)];
    head.extend(coverage.iter().map(|column| party(&column.party)));
    let row = |index: usize| -> Vec<Text> {
        let number = first.answers.get(index).map(|answer| answer.part.to_string()).unwrap_or_default();
        let cells = coverage
            .iter()
            .map(|column| column.answers.get(index).map(|answer| cell(l, answer)).unwrap_or_default());
        std::iter::once(number.into()).chain(cells).collect()
    };
    let rows: Vec<Vec<Text>> = (0..first.answers.len()).map(row).collect();
    page.wide_table(&page.say(COVERAGE), &head, &rows);
    page.bullets(coverage.iter().flat_map(|column| conclusions(l, column)).collect());
}

fn cell(l: Language, answer: &CoverageAnswer) -> Text {
    sentences::answer_on(l, name(l, answer.answer), answer.stated_on)
}

fn name(l: Language, answer: Option<AnswerKind>) -> &'static str {
    l.say(answer.map_or(UNANSWERED, |answer| terms::answer(answer).name))
}

/// What a reader should not miss of one party's answers.
fn conclusions(l: Language, coverage: &Coverage) -> Vec<Text> {
    let mut conclusions: Vec<Text> = coverage
        .answers
        .iter()
        .filter(|answer| !answer.earlier.is_empty())
        .map(|answer| {
            let earlier = answer.earlier.iter();
            let mut told: Vec<Text> = earlier
                .map(|earlier| sentences::answer_on(l, name(l, Some(earlier.answer)), earlier.stated_on))
                .collect();
            told.push(cell(l, answer));
            sentences::changed_answer(l, party(&coverage.party), answer.part, told, answer.unresolved)
        })
        .collect();
    let left = coverage.answers.iter().filter(|answer| answer.answer == Some(AnswerKind::Unaddressed));
    let left: Vec<usize> = left.map(|answer| answer.part).collect();
    if !left.is_empty() {
        conclusions.push(sentences::left_unaddressed(l, party(&coverage.party), &left));
    }
    conclusions
}
