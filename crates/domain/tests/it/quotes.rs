//! Quotes: that what is anchored stands where it says, that what could stand at several places is refused, and that
//! refusals help.

mod anchored;
mod nearest;
mod refused;
mod standing;

use dementi_domain::ids::SnapshotId;
use dementi_domain::quote::{AnchorError, Quote, SnapshotText, Wanted, anchor};
use dementi_domain::text::Verbatim;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::generate::uuid;

fn snapshot() -> SnapshotId {
    SnapshotId::new(uuid(1))
}

fn text(text: &str) -> SnapshotText {
    SnapshotText::new(text).unwrap()
}

fn wanted(exact: &str) -> Wanted {
    let exact = Verbatim::parse(exact).unwrap();
    Wanted { exact, prefix: None, suffix: None, start: None, end: None, language: None }
}

fn between(prefix: Option<&str>, exact: &str, suffix: Option<&str>) -> Wanted {
    let context = |text: &str| Verbatim::parse(text).unwrap();
    Wanted { prefix: prefix.map(context), suffix: suffix.map(context), ..wanted(exact) }
}

fn anchored(wanted: &Wanted, within: &str) -> Result<Quote, AnchorError> {
    anchor(wanted, snapshot(), &text(within))
}

/// Where a quote was anchored.
fn place(quote: &Quote) -> (u32, u32) {
    let anchor = quote.anchor.unwrap();
    assert_eq!(anchor.snapshot, snapshot());
    (anchor.start, anchor.end)
}

/// Bits of five scripts, composed and decomposed, with marks that stand alone and emoji of several code points.
const SCRIPTS: [&[&str]; 5] = [
    &["access", "Zugang", " ", "é", "e\u{301}", "q\u{323}\u{307}", "\u{301}", "ﬁ", ".", "\n"],
    &["доступ", "нет", " ", "й", "и\u{306}", "ё", "е\u{308}", "\u{306}", ",", "«"],
    &["وصول", "لا", " ", "آ", "ا\u{653}", "\u{64b}", "\u{200f}", "؟", "ـ", "\u{651}\u{64e}"],
    &["微软", "否认", "。", "神\u{fe00}", "が", "か\u{3099}", "\u{f900}", "𠀀", "「", "각"],
    &["👩🏽‍💻", "👨‍👩‍👧", "🇩🇪", "❤\u{fe0f}", "1\u{fe0f}\u{20e3}", "\u{200d}", "a\u{308}", " ", "🏴", "\u{20dd}"],
];

/// Texts of one script and texts of all of them, up to 400 bits long.
fn any_text() -> impl Strategy<Value = String> {
    let mixed: Vec<&str> = SCRIPTS.concat();
    let scripts = SCRIPTS.into_iter().map(<[&str]>::to_vec).chain([mixed]).collect::<Vec<_>>();
    select(scripts).prop_flat_map(|bits| vec(select(bits), 1..400)).prop_map(|bits| bits.concat())
}

/// A text, and a span of its code points in NFC.
fn any_span() -> impl Strategy<Value = (SnapshotText, u32, u32)> {
    (any_text(), any::<prop::sample::Index>(), any::<prop::sample::Index>()).prop_map(
        |(raw, start, length)| {
            let text = text(&raw);
            let characters = usize::try_from(text.characters()).unwrap();
            let start = start.index(characters);
            let end = start + 1 + length.index(characters - start);
            (text, u32::try_from(start).unwrap(), u32::try_from(end).unwrap())
        },
    )
}
