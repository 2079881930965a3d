//! Dates and times as people read them.

use time::format_description::well_known::Rfc3339;
use time::{Date, OffsetDateTime};

use super::{Said, Value, Words};

/// A date, behind however many references a template puts in front of it.
pub(crate) trait Dated {
    /// The date.
    fn dated(&self) -> Date;
}

impl Dated for Date {
    fn dated(&self) -> Date {
        *self
    }
}

impl<D: Dated> Dated for &D {
    fn dated(&self) -> Date {
        (**self).dated()
    }
}

/// A moment, behind however many references a template puts in front of it.
pub(crate) trait Timed {
    /// The moment.
    fn timed(&self) -> OffsetDateTime;
}

impl Timed for OffsetDateTime {
    fn timed(&self) -> OffsetDateTime {
        *self
    }
}

impl<T: Timed> Timed for &T {
    fn timed(&self) -> OffsetDateTime {
        (**self).timed()
    }
}

impl Words {
    /// A date in words: 11 July 2013.
    pub(crate) fn date(self, date: Date) -> Said {
        self.tell("date", Self::parts(date))
    }

    /// A date for a table: 11 Jul 2013.
    pub(crate) fn short_date(self, date: Date) -> Said {
        self.tell("date-short", Self::parts(date))
    }

    /// A moment for a table, in UTC.
    pub(crate) fn moment(self, at: OffsetDateTime) -> Said {
        let [day, month, year] = Self::parts(at.date());
        let time = format!("{:02}:{:02}", at.hour(), at.minute());
        self.tell("moment", [day, month, year, ("time", time.into())])
    }

    /// Years and days as strings, so that no year is written as 2,013; months by number, for their names.
    fn parts(date: Date) -> [(&'static str, Value); 3] {
        [
            ("day", date.day().to_string().into()),
            ("month", u8::from(date.month()).into()),
            ("year", date.year().to_string().into()),
        ]
    }
}

/// A day or a moment as programs read it.
pub(crate) trait Stamped {
    /// A date, or a date with a time and its offset (HTML Living Standard 2.3.5; RFC 3339).
    fn stamped(&self) -> String;
}

impl Stamped for Date {
    fn stamped(&self) -> String {
        self.to_string()
    }
}

impl Stamped for OffsetDateTime {
    fn stamped(&self) -> String {
        self.format(&Rfc3339).unwrap_or_default()
    }
}

impl<T: Stamped> Stamped for &T {
    fn stamped(&self) -> String {
        (*self).stamped()
    }
}

/// What stands in the attribute `datetime`.
pub(crate) fn stamp(at: impl Stamped) -> String {
    at.stamped()
}
