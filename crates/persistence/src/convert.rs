//! Between domain values and columns.

use std::fmt::Display;

use dementi_domain::ids::UserId;
use dementi_domain::record::{Deed, Withdrawal};
use dementi_domain::text::Reason;
use dementi_domain::vocabulary::Vocabulary;
use sea_orm::sea_query::Expr;
use serde::Serialize;
use serde::de::DeserializeOwned;
use time::format_description::FormatItem;
use time::macros::format_description;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::store::StoreError;

const ISO_DATE: &[FormatItem<'_>] = format_description!("[year]-[month]-[day]");

/// A stored value that the domain refuses: the database was changed behind our back, or a migration is wrong.
pub(crate) fn corrupt(column: &str, why: impl Display) -> StoreError {
    StoreError::Corrupt { what: format!("{column}: {why}") }
}

/// Microseconds since the Unix epoch.
pub(crate) fn micros(at: OffsetDateTime) -> i64 {
    // The range of `OffsetDateTime` (years -9999 to 9999) fits by a factor of 29.
    i64::try_from(at.unix_timestamp_nanos() / 1000).unwrap_or(i64::MAX)
}

pub(crate) fn instant(micros: i64) -> Result<OffsetDateTime, StoreError> {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(micros) * 1000)
        .map_err(|error| corrupt("instant", error))
}

pub(crate) fn date_text(date: Date) -> String {
    // Formatting a date with this description cannot fail; `Display` writes the same for the years 0 to 9999.
    date.format(ISO_DATE).unwrap_or_else(|_| date.to_string())
}

pub(crate) fn date(text: &str) -> Result<Date, StoreError> {
    Date::parse(text, ISO_DATE).map_err(|error| corrupt("date", error))
}

pub(crate) fn json<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| corrupt("json", error))
}

pub(crate) fn from_json<T: DeserializeOwned>(column: &str, text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| corrupt(column, error))
}

pub(crate) fn term<V: Vocabulary>(text: &str) -> Result<V, StoreError> {
    V::from_term(text).ok_or_else(|| corrupt(V::NAME, text))
}

/// A term of a vocabulary, written out in a statement. Where an index holds such rows alone, planners see that it serves;
/// SQLite sees it of a bound value too, but plans the statement anew each time.
pub(crate) fn literal<V: Vocabulary + Display>(term: V) -> Expr {
    Expr::cust(format!("'{term}'"))
}

/// Parses a column with a domain constructor.
pub(crate) fn parsed<T, E: Display>(column: &str, result: Result<T, E>) -> Result<T, StoreError> {
    result.map_err(|error| corrupt(column, error))
}

pub(crate) fn deed(at: i64, by: Option<Uuid>) -> Result<Deed, StoreError> {
    Ok(Deed { at: instant(at)?, by: by.map(UserId::new) })
}

/// The two columns of a deed that may be missing.
pub(crate) fn deed_columns(deed: Option<Deed>) -> (Option<i64>, Option<Uuid>) {
    (deed.map(|deed| micros(deed.at)), deed.and_then(|deed| deed.by).map(UserId::uuid))
}

pub(crate) fn optional_deed(at: Option<i64>, by: Option<Uuid>) -> Result<Option<Deed>, StoreError> {
    at.map(|at| deed(at, by)).transpose()
}

pub(crate) fn withdrawal(
    at: Option<i64>,
    by: Option<Uuid>,
    reason: Option<&str>,
) -> Result<Option<Withdrawal>, StoreError> {
    let (Some(at), Some(reason)) = (at, reason) else { return Ok(None) };
    Ok(Some(Withdrawal { deed: deed(at, by)?, reason: parsed("withdrawn_reason", Reason::parse(reason))? }))
}
