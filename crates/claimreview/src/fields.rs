//! Reads the members of a review, and notes what is wrong with them.

use dementi_domain::external_verdict::RatingNumber;
use dementi_domain::reference::{Language, WebUrl};
use serde_json::Value;
use time::{Date, Month};

use crate::Remark;
use crate::text::{one_line, without_html};

/// What was noted on a review.
pub(crate) struct Fields<'a> {
    pointer: &'a str,
    pub(crate) warnings: Vec<Remark>,
    pub(crate) faults: Vec<Remark>,
}

impl<'a> Fields<'a> {
    pub(crate) const fn new(pointer: &'a str) -> Self {
        Self { pointer, warnings: Vec::new(), faults: Vec::new() }
    }

    /// Notes what was mended or left out; `below` is a JSON pointer from the review.
    pub(crate) fn warn(&mut self, below: &str, detail: impl Into<String>) {
        let pointer = format!("{}{below}", self.pointer);
        self.warnings.push(Remark { pointer, detail: detail.into() });
    }

    /// Notes why the review is refused.
    pub(crate) fn fault(&mut self, below: &str, detail: impl Into<String>) {
        let pointer = format!("{}{below}", self.pointer);
        self.faults.push(Remark { pointer, detail: detail.into() });
    }

    /// The value, or the first of several; nulls and empty texts are none.
    pub(crate) fn one<'v>(&mut self, value: Option<&'v Value>, below: &str) -> Option<&'v Value> {
        let is_there = |value: &&Value| match value {
            Value::Null => false,
            Value::String(text) => !text.trim().is_empty(),
            Value::Array(values) => !values.is_empty(),
            _ => true,
        };
        match value.filter(is_there)? {
            Value::Array(values) => {
                let mut there = values.iter().filter(is_there);
                let first = there.next()?;
                if there.next().is_some() {
                    self.warn(below, "holds several values; the first was taken");
                }
                // Nobody means lists of lists.
                if first.is_array() { None } else { Some(first) }
            }
            value => Some(value),
        }
    }

    /// A text in one line; of an object, what it is called.
    pub(crate) fn text(&mut self, value: Option<&Value>, below: &str) -> Option<String> {
        let text = match self.one(value, below)? {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Bool(value) => value.to_string(),
            Value::Object(members) => {
                let names = ["@value", "name", "text", "alternateName", "legalName"];
                let named = names.iter().find_map(|name| members.get(*name));
                return self.text(named.filter(|value| !value.is_object()), below);
            }
            Value::Null | Value::Array(_) => return None,
        };
        let (text, held_html) = without_html(&text);
        if held_html {
            self.warn(below, "held HTML, which was taken out");
        }
        Some(one_line(&text)).filter(|text| !text.is_empty())
    }

    /// A text that may be left out: if it cannot be kept, it is.
    pub(crate) fn optional<T, E: std::fmt::Display>(
        &mut self,
        value: Option<&Value>,
        below: &str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.text(value, below)?;
        parse(&text).map_err(|error| self.warn(below, format!("was left out: it {error}"))).ok()
    }

    /// An absolute address.
    pub(crate) fn url(&mut self, value: Option<&Value>, below: &str) -> Option<WebUrl> {
        let text = match self.one(value, below)? {
            Value::String(text) => text.trim(),
            Value::Object(members) => {
                ["@id", "url"].iter().find_map(|name| members.get(*name)?.as_str())?.trim()
            }
            _ => return None,
        };
        match WebUrl::parse(text) {
            Ok(url) => Some(url),
            Err(error) => {
                let with_scheme = WebUrl::parse(&format!("https://{}", text.trim_start_matches('/')));
                let is_host = text.trim_start_matches('/').split(['/', '?']).next().is_some_and(|host| {
                    host.contains('.') && host.chars().all(|c| c.is_alphanumeric() || ".-:".contains(c))
                });
                if let (true, Ok(url)) = (is_host && !text.contains("://"), with_scheme) {
                    self.warn(below, "has no scheme; `https` was taken");
                    return Some(url);
                }
                self.warn(below, format!("was left out: it {error}"));
                None
            }
        }
    }

    /// A day: the first ten characters of an ISO 8601 date, whatever time of day follows.
    pub(crate) fn date(&mut self, value: Option<&Value>, below: &str) -> Option<Date> {
        let Value::String(text) = self.one(value, below)? else {
            self.warn(below, "was left out: it is no text with a date");
            return None;
        };
        let date = read_date(text);
        if date.is_none() {
            self.warn(below, "was left out: it is no ISO 8601 date, such as `2013-07-11`");
        }
        date
    }

    /// A number, which may stand in a text; `None` also for a text that is none.
    pub(crate) fn number(&mut self, value: Option<&Value>, below: &str) -> Option<RatingNumber> {
        let number = match self.one(value, below)? {
            Value::Number(number) => number.as_f64()?,
            Value::String(text) => text.trim().replace(',', ".").parse().ok()?,
            _ => return None,
        };
        RatingNumber::new(number).map_err(|error| self.warn(below, format!("was left out: it {error}"))).ok()
    }

    pub(crate) fn language(&mut self, value: Option<&Value>, below: &str) -> Option<Language> {
        let text = match self.one(value, below)? {
            Value::Object(members) => {
                ["alternateName", "name"].iter().find_map(|name| members.get(*name)?.as_str())?
            }
            Value::String(text) => text.as_str(),
            _ => return None,
        };
        let tag = text.trim().replace('_', "-");
        Language::parse(&tag).map_err(|error| self.warn(below, format!("was left out: it {error}"))).ok()
    }
}

/// `2013-07-11`, also with blanks around or within, and with whatever time of day behind it.
fn read_date(text: &str) -> Option<Date> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (date, rest) = text.split_at_checked(10)?;
    let mut rest = rest.chars();
    if rest.next().is_some_and(|next| next != 'T' && next != 't' && !next.is_ascii_digit()) {
        return None;
    }
    let mut numbers = date.split('-');
    let mut digits = |length: usize| {
        let number = numbers.next().filter(|text| text.len() == length)?;
        if number.bytes().all(|byte| byte.is_ascii_digit()) { number.parse::<u16>().ok() } else { None }
    };
    let (year, month, day) = (digits(4)?, digits(2)?, digits(2)?);
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    Date::from_calendar_date(i32::from(year), month, u8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn days_are_read_out_of_what_stands_there() {
        for text in [
            "2013-07-11",
            " 2013-07-11 ",
            "2013-07-11T10:00:00+02:00",
            "2013-07-11 10:00:00",
            "2013-07- 11T10:00",
            "2013-07-11T",
        ] {
            assert_eq!(read_date(text), Some(date!(2013 - 07 - 11)), "{text}");
        }
        for text in
            ["", "11.07.2013", "July 11, 2013", "2013-13-01", "2013-02-30", "2013-07-11 or so", "13-7-11"]
        {
            assert_eq!(read_date(text), None, "{text}");
        }
    }
}
