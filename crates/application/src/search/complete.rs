//! Completing what somebody begins to type into the things that they may mean.

use dementi_domain::access::Actor;
use dementi_domain::searchable::Subject;
use dementi_domain::vocabulary::Vocabulary;
use dementi_search::query::{MAX_BEGINNINGS, Query, parse};
use uuid::Uuid;

use super::{SearchError, Stretch, find};
use crate::app::App;
use crate::failure::Failure;

/// The things of a kind that stand and in which words begin as typed, the best first: their ids and what they are called.
///
/// The index may be a moment behind what was recorded last. Nothing is found before two letters are typed.
pub async fn complete(
    app: &App,
    actor: &Actor,
    kind: Subject,
    typed: &str,
    limit: u64,
) -> Result<Vec<(Uuid, String)>, Failure<SearchError>> {
    let Some(query) = begun(kind, typed) else { return Ok(Vec::new()) };
    let found = find(app, actor, Stretch { query, after: None, limit, fresh: false }).await?;
    let named = found.items.into_iter().filter_map(|item| {
        let name = item.thing.main.into_iter().next()?;
        Some((item.thing.id, name))
    });
    Ok(named.collect())
}

/// What asks for a kind of things with words that begin as typed. What is typed is text here, and no grammar.
fn begun(kind: Subject, typed: &str) -> Option<Query> {
    let read = |word: &str| parse(&format!("{word}*")).or_else(|_| parse(word)).ok();
    let words = typed
        .split(|c: char| c.is_whitespace() || c.is_ascii_punctuation())
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.chars().count() > 1)
        .take(MAX_BEGINNINGS);
    let clauses: Vec<_> = words.filter_map(read).flat_map(|query| query.clauses).collect();
    let mut query = parse(&format!("kind:{}", kind.as_str())).ok().filter(|_| !clauses.is_empty())?;
    query.clauses.extend(clauses);
    Some(query)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(typed: &str) -> Option<String> {
        begun(Subject::Party, typed).map(|query| query.to_string())
    }

    #[test]
    fn words_are_taken_as_they_begin() {
        assert_eq!(told("micr").as_deref(), Some("kind:party micr*"));
        assert_eq!(told(" Micr  Corp ").as_deref(), Some("kind:party Micr* Corp*"));
    }

    #[test]
    fn what_is_typed_is_no_grammar() {
        assert_eq!(told("kind:claim").as_deref(), Some("kind:party kind* claim*"));
        assert_eq!(
            told("-\"direct access\" OR (spy").as_deref(),
            Some("kind:party direct* access* OR* spy*")
        );
    }

    #[test]
    fn one_letter_asks_for_nothing() {
        assert_eq!([told(""), told("m"), told("* - :")], [None, None, None]);
    }
}
