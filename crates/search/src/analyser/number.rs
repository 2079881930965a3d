//! Numbers, however their digits are grouped.

use std::ops::Range;

/// What a word that is written with digits means: a number, or several of them, as in a date.
pub(super) fn numbers(word: &str) -> Option<Vec<(Range<usize>, String)>> {
    let numeric = |c: char| c.is_ascii_digit() || is_separator(c);
    if !word.starts_with(|c: char| c.is_ascii_digit()) || !word.chars().all(numeric) {
        return None;
    }
    let groups: Vec<(usize, &str)> = groups(word);
    let separators: Vec<char> = word.chars().filter(|c| is_separator(*c)).collect();
    let whole = |number| vec![(0..word.len(), number)];
    Some(match separators.as_slice() {
        [] => whole(trimmed(word)),
        [one] if groups.len() == 2 && is_point(*one) && groups[1].1.len() != 3 => {
            whole(decimal(&groups[..1], groups[1].1))
        }
        [first @ .., last]
            if groups.len() == separators.len() + 1
                && thousands(&groups[1..groups.len() - 1])
                && first.iter().all(|one| *one == separators[0]) =>
        {
            let last_group = groups[groups.len() - 1].1;
            if *last == separators[0] && last_group.len() == 3 {
                whole(decimal(&groups, ""))
            } else if *last != separators[0] && is_point(*last) {
                whole(decimal(&groups[..groups.len() - 1], last_group))
            } else {
                apart(&groups)
            }
        }
        _ => apart(&groups),
    })
}

/// `2013.06.06` is no number: each of its parts is.
fn apart(groups: &[(usize, &str)]) -> Vec<(Range<usize>, String)> {
    groups.iter().map(|(start, group)| (*start..start + group.len(), trimmed(group))).collect()
}

const fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '’' | '٫' | '٬')
}

const fn is_point(c: char) -> bool {
    matches!(c, '.' | ',' | '٫')
}

fn thousands(groups: &[(usize, &str)]) -> bool {
    groups.iter().all(|(_, group)| group.len() == 3)
}

fn groups(word: &str) -> Vec<(usize, &str)> {
    let mut start = 0;
    let mut groups = Vec::new();
    for group in word.split(is_separator) {
        if !group.is_empty() {
            groups.push((start, group));
        }
        start += group.len();
        start += word[start..].chars().next().map_or(0, char::len_utf8);
    }
    groups
}

/// Digits without a beginning of zeros, so that the sixth is the sixth.
fn trimmed(digits: &str) -> String {
    let trimmed = digits.trim_start_matches('0');
    if trimmed.is_empty() { "0" } else { trimmed }.to_owned()
}

fn decimal(whole: &[(usize, &str)], fraction: &str) -> String {
    let whole: String = whole.iter().map(|(_, group)| *group).collect();
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() { trimmed(&whole) } else { format!("{}.{fraction}", trimmed(&whole)) }
}
