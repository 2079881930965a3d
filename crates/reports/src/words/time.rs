//! Dates and instants.

use time::{Date, Month, OffsetDateTime, UtcOffset};

use crate::language::Language::{self, English, German};
use crate::language::Phrase;

/// `23 November 2026`, `23. November 2026`.
pub(crate) fn day(language: Language, date: Date) -> String {
    let month = language.say(month(date.month()));
    match language {
        English => format!("{} {month} {}", date.day(), date.year()),
        German => format!("{}. {month} {}", date.day(), date.year()),
    }
}

/// The day, in UTC, of an instant.
pub(crate) fn date(language: Language, at: OffsetDateTime) -> String {
    day(language, at.to_offset(UtcOffset::UTC).date())
}

/// `23 November 2026, 13:05 UTC`, `23. November 2026, 13:05 Uhr UTC`.
pub(crate) fn instant(language: Language, at: OffsetDateTime) -> String {
    let at = at.to_offset(UtcOffset::UTC);
    format!("{}, {:02}:{:02} {}", day(language, at.date()), at.hour(), at.minute(), language.say(UTC))
}

/// `23 November 2026, 13:05:09 UTC`.
pub(crate) fn second(language: Language, at: OffsetDateTime) -> String {
    let at = at.to_offset(UtcOffset::UTC);
    let (day, zone) = (day(language, at.date()), language.say(UTC));
    format!("{day}, {:02}:{:02}:{:02} {zone}", at.hour(), at.minute(), at.second())
}

/// A blank and the instant, with the preposition that German wants; or nothing.
pub(crate) fn then(language: Language, at: Option<OffsetDateTime>) -> String {
    at.map(|at| format!(" {}{}", language.say(ON), instant(language, at))).unwrap_or_default()
}

/// A comma and the day, or nothing.
pub(crate) fn on(language: Language, date: Option<Date>) -> String {
    date.map(|date| format!(", {}", day(language, date))).unwrap_or_default()
}

const UTC: Phrase = Phrase::new("UTC", "Uhr UTC");
const ON: Phrase = Phrase::new("", "am ");

fn month(month: Month) -> Phrase {
    let (en, de) = match month {
        Month::January => ("January", "Januar"),
        Month::February => ("February", "Februar"),
        Month::March => ("March", "März"),
        Month::April => ("April", "April"),
        Month::May => ("May", "Mai"),
        Month::June => ("June", "Juni"),
        Month::July => ("July", "Juli"),
        Month::August => ("August", "August"),
        Month::September => ("September", "September"),
        Month::October => ("October", "Oktober"),
        Month::November => ("November", "November"),
        Month::December => ("December", "Dezember"),
    };
    Phrase::new(en, de)
}
