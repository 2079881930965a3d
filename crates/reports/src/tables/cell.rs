//! What stands in a cell of a table.

use std::borrow::Cow;
use std::fmt::Display;

use dementi_domain::vocabulary::Vocabulary;
use time::{Date, OffsetDateTime, UtcOffset};

use crate::model::PartyName;

/// A typed value.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// None.
    Empty,
    /// A text, whatever it looks like.
    Text(Cow<'a, str>),
    /// A whole number.
    Integer(i64),
    /// A day.
    Date(Date),
    /// An instant, in UTC.
    Instant(OffsetDateTime),
    /// A web address.
    Link(&'a str),
    /// True or false.
    Boolean(bool),
}

impl<'a> Cell<'a> {
    /// An id, or another thing by its spelling.
    pub(super) fn of(thing: impl Display) -> Self {
        Self::Text(thing.to_string().into())
    }

    /// A term of a vocabulary.
    pub(super) fn term(term: impl Vocabulary) -> Self {
        Self::Text(term.as_str().into())
    }

    /// A count.
    pub(super) fn count(count: usize) -> Self {
        i64::try_from(count).map_or_else(|_| Self::of(count), Self::Integer)
    }

    /// Several things by their spelling; nothing if there are none.
    pub(super) fn list<T: Display>(things: impl IntoIterator<Item = T>, between: &str) -> Self {
        let things: Vec<String> = things.into_iter().map(|thing| thing.to_string()).collect();
        if things.is_empty() { Self::Empty } else { Self::Text(things.join(between).into()) }
    }

    /// The names of parties.
    pub(super) fn names(parties: impl IntoIterator<Item = &'a PartyName>) -> Self {
        Self::list(parties.into_iter().map(|party| &party.name), "; ")
    }

    /// A web address that may be absent.
    pub(super) fn link(url: Option<&'a String>) -> Self {
        url.map_or(Self::Empty, |url| Self::Link(url))
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.as_str().into())
    }
}

impl From<i64> for Cell<'_> {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<Date> for Cell<'_> {
    fn from(day: Date) -> Self {
        Self::Date(day)
    }
}

impl From<OffsetDateTime> for Cell<'_> {
    fn from(instant: OffsetDateTime) -> Self {
        Self::Instant(instant.to_offset(UtcOffset::UTC))
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell<'_> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}
