//! What changed from one text to another, word by word.

use similar::{ChangeTag, TextDiff};

/// A stretch of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// `same`, `added` or `removed`.
    pub(crate) kind: &'static str,
    pub(crate) text: String,
}

/// The stretches of which the new text, and what it leaves out of the old one, is made.
pub(crate) fn difference(old: &str, new: &str) -> Vec<Stretch> {
    let diff = TextDiff::configure().diff_unicode_words(old, new);
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
        for (old, new) in [("", "a"), ("a b c", "c b a"), ("x\n\ny", "x\ny"), ("Ä ö", "Ä")] {
            let all = difference(old, new);
            let without = |kind| {
                all.iter().filter(|one| one.kind != kind).map(|one| one.text.as_str()).collect::<String>()
            };
            assert_eq!((without("added"), without("removed")), (old.to_owned(), new.to_owned()));
        }
    }
}
