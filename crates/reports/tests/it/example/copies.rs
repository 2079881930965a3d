//! The example's suspected copies: one that may be told, one of a leaked document, one that leads to the witness.

use dementi_domain::analysis::copies::{Copies, Passage, Shown, Suspect};

use super::{DOCUMENTS, INTERVIEW, REPORT, STATEMENT, Words, id};

/// What the witness said in nearly the same words, and no report may say.
pub(crate) const CONFIDED: &str = "what was said over coffee that night";
/// What a leaked document says in nearly the same words, and no report may say.
pub(crate) const LEAKED: &str = "as the ninth page of these notes has it";

pub(super) fn of(words: Words<'_>) -> Copies {
    let shared = [
        "the company says that it only ever answers specific and lawful demands about single accounts",
        "and that it turns down whatever is broad",
        "a third passage is not shown",
    ];
    let shown = vec![
        pair(words, (STATEMENT, INTERVIEW), 912, &[CONFIDED]),
        pair(words, (REPORT, STATEMENT), 784, &shared),
        pair(words, (DOCUMENTS, STATEMENT), 431, &[LEAKED]),
    ];
    Copies { compared: 4, left_out: 0, suspects: shown.iter().map(|shown| shown.suspect).collect(), shown }
}

fn pair(words: Words<'_>, (a, b): (u128, u128), share_of_shorter: usize, texts: &[&str]) -> Shown {
    let passage = |text: &&str| {
        let text = words(text);
        let range = 100..100 + text.chars().count();
        Passage { a: range.clone(), b: range, context: format!("Before it {text} after it."), text }
    };
    Shown {
        suspect: Suspect { a: id(a), b: id(b), shared: 12, share_of_shorter },
        snapshots: [id(6000 + a), id(6000 + b)],
        passages: texts.iter().map(passage).collect(),
    }
}
