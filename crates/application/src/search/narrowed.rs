//! Queries, and what stands beside the field in which they are typed.

use dementi_domain::ids::PartyId;
use dementi_domain::reference::Language;
use dementi_domain::searchable::Subject;
use dementi_search::query::{Clause, Filter, MIN_BEGINNING, Operand, Query, Withdrawn};

/// What a query is narrowed to, beside what it says itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Narrow {
    /// Things of this kind.
    pub kind: Option<Subject>,
    /// Things from this year.
    pub year: Option<i32>,
    /// Things that name this party.
    pub party: Option<PartyId>,
    /// Things in this language.
    pub language: Option<Language>,
}

impl Narrow {
    /// Whether it narrows nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The query, narrowed.
    #[must_use]
    pub fn applied(&self, mut query: Query) -> Query {
        let Self { kind, year, party, language } = self;
        let filters = [
            kind.map(Filter::Kind),
            year.map(|year| Filter::Years(year..=year)),
            party.map(Filter::Party),
            language.clone().map(Filter::Language),
        ];
        for filter in filters.into_iter().flatten() {
            let clause = Clause { excluded: false, any_of: vec![Operand::Is(filter)] };
            // A query has each clause once.
            if !query.clauses.contains(&clause) {
                query.clauses.push(clause);
            }
        }
        query
    }
}

/// The query as a list of one kind of thing asks: withdrawn ones are in such lists, too, and the last word may be the beginning
/// of one.
#[must_use]
pub fn of_kind(mut query: Query, kind: Subject) -> Query {
    if query.withdrawn == Withdrawn::No {
        query.withdrawn = Withdrawn::Too;
    }
    if let Some(Clause { excluded: false, any_of }) = query.clauses.last_mut()
        && let [Operand::Word(word)] = any_of.as_slice()
        && word.chars().count() >= MIN_BEGINNING
        && word.chars().all(char::is_alphanumeric)
    {
        let beginning = Operand::Beginning(word.clone());
        any_of.push(beginning);
    }
    Narrow { kind: Some(kind), ..Narrow::default() }.applied(query)
}

#[cfg(test)]
mod tests {
    use dementi_search::query::parse;

    use super::*;

    #[test]
    fn a_narrowed_query_reads_as_if_it_had_been_typed() {
        let narrow = Narrow {
            kind: Some(Subject::Claim),
            year: Some(2013),
            party: None,
            language: Language::parse("de").ok(),
        };
        let typed = parse("mail kind:claim year:2013 language:de").unwrap();
        assert_eq!(narrow.applied(parse("mail").unwrap()), typed);
        // What is said already is not said twice.
        assert_eq!(narrow.applied(typed.clone()), typed);
        assert!(Narrow::default().is_empty() && !narrow.is_empty());
    }

    #[test]
    fn the_last_word_of_a_list_may_be_a_beginning() {
        let asked = |text: &str| of_kind(parse(text).unwrap(), Subject::Party).to_string();
        assert_eq!(asked("example wi"), "example wi OR wi* kind:party withdrawn:too");
        assert_eq!(asked("x"), "x kind:party withdrawn:too");
        assert_eq!(asked("a -wire"), "a -wire kind:party withdrawn:too");
        assert_eq!(asked("well-known withdrawn:only"), "well-known kind:party withdrawn:only");
        assert_eq!(asked("wire kind:party"), "wire kind:party withdrawn:too");
    }
}
