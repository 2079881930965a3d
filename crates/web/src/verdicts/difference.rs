//! What changed from one text to another, word by word.

use std::time::Duration;

use similar::{ChangeTag, TextDiff};

/// A stretch of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// `same`, `added` or `removed`.
    pub(crate) kind: &'static str,
    pub(crate) text: String,
}

/// How long the shortest difference is looked for. After that what is left counts as replaced: two long texts that share no word
/// would take minutes, and whoever reads the page waits for it.
const ENOUGH: Duration = Duration::from_millis(200);

/// The stretches of which the new text, and what it leaves out of the old one, is made.
pub(crate) fn difference(old: &str, new: &str) -> Vec<Stretch> {
    let diff = TextDiff::configure().timeout(ENOUGH).diff_unicode_words(old, new);
    let mut stretches: Vec<Stretch> = Vec::new();
    for change in diff.iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => "same",
            ChangeTag::Insert => "added",
            ChangeTag::Delete => "removed",
        };
        match stretches.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(change.value()),
            _ => stretches.push(Stretch { kind, text: change.value().to_owned() }),
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_changed_stand_beside_those_that_did_not() {
        let got = difference("Microsoft denies it.", "Microsoft denied it.");
        let told: Vec<(&str, &str)> = got.iter().map(|one| (one.kind, one.text.as_str())).collect();
        assert_eq!(
            told,
            [("same", "Microsoft "), ("removed", "denies"), ("added", "denied"), ("same", " it.")]
        );
    }

    #[test]
    fn both_texts_can_be_put_together_again() {
        // Each of these letters is a word by itself, and no two are the same.
        let signs = |from: u32| (from..from + 10_000).filter_map(char::from_u32).collect::<String>();
        let (one, other) = (signs(0x4e00), signs(0x4e00 + 10_000));
        for (old, new) in [("", "a"), ("a b c", "c b a"), ("x\n\ny", "x\ny"), ("Ä ö", "Ä"), (&one, &other)]
        {
            let all = difference(old, new);
            let without = |kind| {
                all.iter().filter(|one| one.kind != kind).map(|one| one.text.as_str()).collect::<String>()
            };
            assert_eq!((without("added"), without("removed")), (old.to_owned(), new.to_owned()));
        }
    }
}
