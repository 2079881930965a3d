//! From the tokens of a query to what it asks for.

use std::ops::Range;

use super::ast::{Clause, Operand, Query, Withdrawn};
use super::error::{QueryError, QueryErrorKind as Kind};
use super::fields::{Field, Meaning};
use super::lexer::{Lexeme, Token, no_groups, shown, tokens};
use super::marks::is_blank;
use super::{MAX_BEGINNINGS, MAX_CHARACTERS, MAX_OPERANDS};
use crate::analyser::{Tongue, terms};

/// Reads a query.
pub fn parse(text: &str) -> Result<Query, QueryError> {
    let length = text.chars().count();
    if length > MAX_CHARACTERS {
        let sentence = format!(
            "A query has at most {MAX_CHARACTERS} characters; this has {length}. Search for a part of the text."
        );
        return Err(QueryError::new(Kind::TooLong, MAX_CHARACTERS..length, sentence));
    }
    let mut parser = Parser::default();
    for token in tokens(text)? {
        parser.take(token)?;
    }
    let (query, withdrawn) = parser.finish()?;
    if query.clauses.is_empty() && !withdrawn && !text.chars().all(is_blank) {
        let sentence = "There is nothing to search for here: a word has a letter or a digit.";
        return Err(QueryError::new(Kind::NothingToFind, 0..length, sentence));
    }
    Ok(query)
}

#[derive(Default)]
struct Parser {
    clauses: Vec<Clause>,
    withdrawn: Option<Withdrawn>,
    operands: usize,
    beginnings: usize,
    /// An `OR` that waits for what stands behind it.
    or: Option<Range<usize>>,
    /// Whether an `OR` may follow.
    joins: Joins,
    /// Where a parenthesis was closed, if that was the last token.
    closed: Option<Range<usize>>,
}

/// What an `OR` would join with.
#[derive(Default, Clone, Copy)]
enum Joins {
    #[default]
    Nothing,
    Operand,
    Excluded,
    Withdrawn,
}

impl Parser {
    fn take(&mut self, token: Token) -> Result<(), QueryError> {
        let closed = self.closed.take();
        let Token { lexeme, excluded, place } = token;
        match lexeme {
            Lexeme::Or => self.or(place, closed),
            Lexeme::Opening if self.or.is_some() => Err(no_groups(place, ALTERNATIVES)),
            Lexeme::Opening => Ok(()),
            Lexeme::Closing => {
                self.closed = Some(place);
                Ok(())
            }
            Lexeme::Filter(Field::Withdrawn, values) => self.withdrawn(&values, excluded, place),
            Lexeme::Filter(field, values) => {
                let filters = values.into_iter().map(|(text, place)| match field.read(&text) {
                    Some(Meaning::Filter(filter)) => Ok(Operand::Is(filter)),
                    _ => Err(unknown_value(field, &text, place)),
                });
                let filters = filters.collect::<Result<Vec<_>, _>>()?;
                let count = filters.len();
                self.operand(filters, count, excluded, place)
            }
            Lexeme::Word(word) => {
                // As many as it is searched by: each costs the same, however they are joined.
                let count = terms(&word, Tongue::Other).len().max(1);
                self.operand(vec![Operand::Word(word)], count, excluded, place)
            }
            Lexeme::Beginning(beginning) => {
                self.beginnings += 1;
                if self.beginnings > MAX_BEGINNINGS {
                    return Err(too_many_beginnings(place));
                }
                self.operand(vec![Operand::Beginning(beginning)], 1, excluded, place)
            }
            Lexeme::Phrase(phrase) => self.operand(vec![Operand::Phrase(phrase)], 1, excluded, place),
        }
    }

    fn or(&mut self, place: Range<usize>, closed: Option<Range<usize>>) -> Result<(), QueryError> {
        if let Some(closed) = closed {
            return Err(no_groups(closed, ALTERNATIVES));
        }
        match self.joins {
            _ if self.or.is_some() => Err(dangling(place)),
            Joins::Nothing => Err(dangling(place)),
            Joins::Excluded => Err(excluded_alternative(place)),
            Joins::Withdrawn => Err(misplaced_withdrawn(place)),
            Joins::Operand => {
                self.or = Some(place);
                Ok(())
            }
        }
    }

    fn operand(
        &mut self,
        any_of: Vec<Operand>,
        count: usize,
        excluded: bool,
        place: Range<usize>,
    ) -> Result<(), QueryError> {
        self.operands += count;
        if self.operands > MAX_OPERANDS {
            let sentence = format!(
                "A query has at most {MAX_OPERANDS} words, phrases and filters. Leave the rest away, or put what \
                 belongs together in quotation marks: a phrase counts once."
            );
            return Err(QueryError::new(Kind::TooManyWords, place, sentence));
        }
        let or = self.or.take().is_some();
        if or && excluded {
            return Err(excluded_alternative(place));
        }
        self.joins = if excluded { Joins::Excluded } else { Joins::Operand };
        match self.clauses.last_mut() {
            Some(last) if or => last.any_of.extend(any_of),
            _ => self.clauses.push(Clause { excluded, any_of }),
        }
        Ok(())
    }

    fn withdrawn(
        &mut self,
        values: &[(String, Range<usize>)],
        excluded: bool,
        place: Range<usize>,
    ) -> Result<(), QueryError> {
        if excluded || self.or.is_some() {
            return Err(misplaced_withdrawn(place));
        }
        for (text, place) in values {
            let Some(Meaning::Withdrawn(asked)) = Field::Withdrawn.read(text) else {
                return Err(unknown_value(Field::Withdrawn, text, place.clone()));
            };
            if self.withdrawn.is_some_and(|before| before != asked) {
                let sentence = "`withdrawn:` can say one thing only. Leave one of its values away.";
                return Err(QueryError::new(Kind::RepeatedWithdrawn, place.clone(), sentence));
            }
            self.withdrawn = Some(asked);
        }
        self.joins = Joins::Withdrawn;
        Ok(())
    }

    /// The query, and whether it says anything of what was withdrawn.
    fn finish(self) -> Result<(Query, bool), QueryError> {
        if let Some(place) = self.or {
            return Err(dangling(place));
        }
        let withdrawn = self.withdrawn.unwrap_or_default();
        let clauses =
            self.clauses.into_iter().map(|clause| Clause { any_of: distinct(clause.any_of), ..clause });
        Ok((Query { clauses: distinct(clauses), withdrawn }, self.withdrawn.is_some()))
    }
}

/// Each once, where it stands first.
fn distinct<T: PartialEq>(all: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut distinct = Vec::new();
    for each in all {
        if !distinct.contains(&each) {
            distinct.push(each);
        }
    }
    distinct
}

const ALTERNATIVES: &str = "`OR` joins one word, phrase or filter with the next, as in `leak OR disclosure Snowden`. Leave them away";

fn too_many_beginnings(place: Range<usize>) -> QueryError {
    let sentence = format!(
        "A query has at most {MAX_BEGINNINGS} beginnings such as `encrypt*`. Write the word out, or leave its `*` away: \
         words are found in any form."
    );
    QueryError::new(Kind::TooManyBeginnings, place, sentence)
}

fn dangling(place: Range<usize>) -> QueryError {
    let sentence =
        "`OR` needs something to search for on both sides. For the word itself, write it in small letters.";
    QueryError::new(Kind::DanglingOr, place, sentence)
}

fn excluded_alternative(place: Range<usize>) -> QueryError {
    let sentence = "What is excluded cannot be one of several alternatives. Leave `OR` away: `-leak -disclosure` \
                    excludes both.";
    QueryError::new(Kind::ExcludedAlternative, place, sentence)
}

fn misplaced_withdrawn(place: Range<usize>) -> QueryError {
    let sentence = "`withdrawn:` is said of the whole query: it can neither be excluded nor joined by `OR`. Write \
                    `withdrawn:no`, `withdrawn:only` or `withdrawn:too`.";
    QueryError::new(Kind::MisplacedWithdrawn, place, sentence)
}

fn unknown_value(field: Field, text: &str, place: Range<usize>) -> QueryError {
    let (name, takes, text) = (field.name(), field.takes(), shown(text));
    let meant = match field.nearest_value(&text) {
        Some(nearest) => format!(" Did you mean `{nearest}`?"),
        None => String::new(),
    };
    let sentence = format!("`{name}:` does not take `{text}`. It takes {takes}.{meant}");
    QueryError::new(Kind::UnknownValue, place, sentence)
}
