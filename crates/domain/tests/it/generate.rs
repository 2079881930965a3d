//! Strategies for the domain's values.

pub(crate) mod desk;
pub(crate) mod record;
pub(crate) mod reply;
pub(crate) mod snapshot;
pub(crate) mod teamwork;
pub(crate) mod verdict;

use dementi_domain::distinct::Distinct;
use dementi_domain::ids::UserId;
use dementi_domain::record::{Deed, Record, Withdrawal};
use dementi_domain::reference::Language;
use dementi_domain::text::{Line, Prose, Verbatim};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

/// The `n`th id: a UUIDv7 as if it had been made in the `n`th millisecond of July 2013.
pub(crate) fn uuid(n: u64) -> Uuid {
    uuid::Builder::from_unix_timestamp_millis(1_372_636_800_000 + n, &[0x5a; 10]).into_uuid()
}

/// The `n`th second of July 2013, UTC.
pub(crate) fn instant(n: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(1_372_636_800 + n).unwrap()
}

/// The `n`th day of July 2013, from 0.
pub(crate) fn day(n: u32) -> Date {
    instant(i64::from(n) * 86_400).date()
}

pub(crate) fn line<const MAX: usize>(text: &str) -> Line<MAX> {
    Line::parse(text).unwrap()
}

pub(crate) fn prose<const MAX: usize>(text: &str) -> Prose<MAX> {
    Prose::parse(text).unwrap()
}

/// Ids of one kind, few enough to meet again.
pub(crate) fn id<I: From<Uuid> + std::fmt::Debug>() -> impl Strategy<Value = I> {
    (0..100_u64).prop_map(|n| I::from(uuid(n)))
}

/// Instants of the years 1 to 9999, to the microsecond, in UTC.
pub(crate) fn any_instant() -> impl Strategy<Value = OffsetDateTime> {
    (-62_135_596_800_000_000..253_402_300_800_000_000_i64)
        .prop_map(|micros| OffsetDateTime::from_unix_timestamp_nanos(i128::from(micros) * 1_000).unwrap())
}

/// Days of the years 0 to 9999, as RFC 3339 can write them.
pub(crate) fn any_day() -> impl Strategy<Value = Date> {
    let last = Date::from_ordinal_date(9999, 365).unwrap().to_julian_day();
    let first = Date::from_ordinal_date(0, 1).unwrap().to_julian_day();
    (first..=last).prop_map(|day| Date::from_julian_day(day).unwrap())
}

/// What texts are made of that software gets wrong: quotes, backslashes, markup, umlauts, right-to-left words,
/// direction marks, combining marks, joined emoji, code points beyond the first plane.
const BITS: [&str; 24] = [
    "a",
    "B",
    "7",
    " ",
    "\"",
    "\\",
    "/",
    "<",
    "&",
    "'",
    "ß",
    "é",
    "e\u{301}",
    "漢",
    "م",
    "ש",
    "\u{200f}",
    "\u{202e}",
    "\u{2069}",
    "\u{200b}",
    "\u{feff}",
    "👩‍💻",
    "🇩🇪",
    "𝔻",
];

/// Text of up to 30 bits, with `more` among them; it may begin or end with blanks.
pub(crate) fn raw_text(more: &'static [&'static str]) -> impl Strategy<Value = String> {
    let bits: Vec<&str> = BITS.iter().chain(more).copied().collect();
    vec(select(bits), 0..30).prop_map(|bits| bits.concat())
}

pub(crate) fn any_line<const MAX: usize>() -> impl Strategy<Value = Line<MAX>> {
    raw_text(&[]).prop_filter_map("blank or too long", |text| Line::parse(&text).ok())
}

pub(crate) fn any_prose<const MAX: usize>() -> impl Strategy<Value = Prose<MAX>> {
    raw_text(&["\n", "\t", "\r\n"]).prop_filter_map("blank or too long", |text| Prose::parse(&text).ok())
}

pub(crate) fn any_verbatim<const MAX: usize>() -> impl Strategy<Value = Verbatim<MAX>> {
    let more = &["\n", "\t", "\r", "\u{2028}", "\u{2029}"];
    raw_text(more).prop_filter_map("empty or too long", |text| Verbatim::parse(&text).ok())
}

pub(crate) fn any_language() -> impl Strategy<Value = Language> {
    select(vec!["en", "de", "de-AT", "zh-Hant-TW", "sl-rozaj-biske", "x-whatever", "i-klingon"])
        .prop_map(|tag| Language::parse(tag).unwrap())
}

/// Lists of at most 5 different things.
pub(crate) fn distinct<T, const MAX: usize>(
    item: impl Strategy<Value = T>,
) -> impl Strategy<Value = Distinct<T, MAX>>
where
    T: Ord + Clone + std::fmt::Debug,
{
    vec(item, 0..5).prop_filter_map("a repetition", |items| Distinct::new(items).ok())
}

pub(crate) fn deed() -> impl Strategy<Value = Deed> {
    (any_instant(), option::of(id::<UserId>())).prop_map(|(at, by)| Deed { at, by })
}

/// A thing on record, withdrawn or not.
pub(crate) fn on_record<I, C>(content: impl Strategy<Value = C>) -> impl Strategy<Value = Record<I, C>>
where
    I: From<Uuid> + Copy + std::fmt::Debug,
    C: std::fmt::Debug,
{
    let withdrawal = (deed(), any_prose()).prop_map(|(deed, reason)| Withdrawal { deed, reason });
    (id::<I>(), id(), content, deed(), deed(), option::of(withdrawal)).prop_map(
        |(id, desk, content, created, changed, withdrawn)| {
            Record::restore(id, desk, content, created, changed, withdrawn)
        },
    )
}
