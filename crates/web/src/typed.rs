//! What was typed into a form whose fields depend on what it is about.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use serde::Deserialize;
use time::format_description::well_known::Iso8601;
use time::{Date, OffsetDateTime, PrimitiveDateTime};
use uuid::Uuid;

/// What was typed, by field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub(crate) struct Typed(BTreeMap<String, String>);

impl From<BTreeMap<String, String>> for Typed {
    fn from(fields: BTreeMap<String, String>) -> Self {
        Self(fields)
    }
}

impl Typed {
    /// What a form is filled in with when it is first shown.
    pub(crate) fn of<const N: usize>(fields: [(&str, String); N]) -> Self {
        Self(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// Fills in another field.
    pub(crate) fn put(&mut self, name: &str, value: &str) {
        self.0.insert(name.to_owned(), value.to_owned());
    }

    /// A field as it was typed; nothing if it was not.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// Whether a box was ticked.
    pub(crate) fn ticked(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// The things whose boxes were ticked, named by a prefix and an id.
    pub(crate) fn chosen<I: From<Uuid>>(&self, prefix: &str) -> Vec<I> {
        let ids = self.0.keys().filter_map(|name| Uuid::parse_str(name.strip_prefix(prefix)?).ok());
        ids.map(I::from).collect()
    }

    /// Ticks the boxes of things, named by a prefix and an id, and numbers them in this order by their values.
    pub(crate) fn tick<I: Display>(&mut self, prefix: &str, ids: impl IntoIterator<Item = I>) {
        for (id, place) in ids.into_iter().zip(1..) {
            self.put(&format!("{prefix}{id}"), &format!("{place}"));
        }
    }

    /// The value of a box: its number if it was ticked in an order that says something, such as that of authors.
    pub(crate) fn place(&self, name: &str) -> &str {
        match self.get(name) {
            "" => "on",
            place => place,
        }
    }

    /// The things whose boxes were ticked, in the order of their numbers; those without one last.
    pub(crate) fn in_order<I: From<Uuid>>(&self, prefix: &str) -> Vec<I> {
        let mut ids: Vec<Uuid> = self.chosen(prefix);
        ids.sort_by_key(|id| self.get(&format!("{prefix}{id}")).parse().unwrap_or(usize::MAX));
        ids.into_iter().map(I::from).collect()
    }

    /// The numbers whose boxes were ticked, named by a prefix and the number.
    pub(crate) fn numbered(&self, prefix: &str) -> BTreeSet<u64> {
        self.0.keys().filter_map(|name| name.strip_prefix(prefix)?.parse().ok()).collect()
    }

    /// A thing that was chosen from a list.
    pub(crate) fn id<I: From<Uuid>>(&self, name: &str) -> Option<I> {
        Uuid::parse_str(self.get(name).trim()).ok().map(I::from)
    }

    /// A date, if one was typed; `Err` with the message that says what does not fit.
    pub(crate) fn date(&self, name: &str) -> Result<Option<Date>, &'static str> {
        match self.get(name).trim() {
            "" => Ok(None),
            text => Date::parse(text, &Iso8601::DATE).map(Some).map_err(|_| "date-unfit"),
        }
    }

    /// A moment in UTC, to the minute, if one was typed; `Err` with the message that says what does not fit.
    pub(crate) fn moment(&self, name: &str) -> Result<Option<OffsetDateTime>, &'static str> {
        match self.get(name).trim() {
            "" => Ok(None),
            text => PrimitiveDateTime::parse(text, &Iso8601::DATE_TIME)
                .map(|typed| Some(typed.assume_utc()))
                .map_err(|_| "moment-unfit"),
        }
    }

    /// A value that a text may hold, if anything was typed; `message` says what does not fit.
    pub(crate) fn maybe<T, E>(
        &self,
        name: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
        message: &'static str,
    ) -> Result<Option<T>, &'static str> {
        match self.get(name).trim() {
            "" => Ok(None),
            text => parse(text).map(Some).map_err(|_| message),
        }
    }

    /// A value that must be typed.
    pub(crate) fn needed<T, E>(
        &self,
        name: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
        message: &'static str,
    ) -> Result<T, &'static str> {
        parse(self.get(name)).map_err(|_| message)
    }
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::*;

    #[test]
    fn who_stays_keeps_the_place() {
        let [a, b, c, d] = [1, 2, 3, 4].map(Uuid::from_u128);
        let mut typed = Typed::default();
        typed.tick("x-", [d, c, b]);
        typed.0.remove(&format!("x-{c}"));
        let field = format!("x-{a}");
        typed.put(&field, typed.clone().place(&field));
        assert_eq!(typed.in_order::<Uuid>("x-"), [d, b, a]);
    }

    #[test]
    fn fields_are_read_by_their_names() {
        let id = Uuid::from_u128(7);
        let text = format!("day=2013-07-11&x-{id}=on&x-nonsense=on&a=+b+");
        let typed: Typed = serde_urlencoded::from_str(&text).unwrap();
        assert_eq!(typed.date("day"), Ok(Some(date!(2013 - 07 - 11))));
        assert_eq!(typed.date("none"), Ok(None));
        assert_eq!(typed.date("a"), Err("date-unfit"));
        assert_eq!(typed.chosen::<Uuid>("x-"), [id]);
        assert_eq!(typed.maybe("a", str::parse::<u8>, "no"), Err("no"));
        assert_eq!(typed.get("a"), " b ");
        let typed: Typed =
            serde_urlencoded::from_str("at=2013-07-11T09:05&s=2013-07-11T09:05:30&x=9:05").unwrap();
        assert_eq!(typed.moment("at"), Ok(Some(datetime!(2013-07-11 09:05 UTC))));
        assert_eq!(typed.moment("s"), Ok(Some(datetime!(2013-07-11 09:05:30 UTC))));
        assert_eq!((typed.moment("none"), typed.moment("x")), (Ok(None), Err("moment-unfit")));
    }
}
