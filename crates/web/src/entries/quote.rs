//! A quote as it is selected in the reader, chosen among places that are offered, or typed.

use dementi_application::App;
use dementi_application::quotes::WantedQuote;
use dementi_application::snapshots;
use dementi_domain::access::Actor;
use dementi_domain::ids::{SnapshotId, SourceId};
use dementi_domain::quote::{Quote, Wanted};
use dementi_domain::text::Verbatim;

use crate::failure::PageError;
use crate::typed::Typed;

/// How many code points of context are kept on each side.
const CONTEXT: usize = 32;
/// The most snapshots among which the newest with a text is looked for.
const SNAPSHOTS: u64 = 100;

/// The quote that a form asks for: `Ok(None)` if it asks for none, `Ok(Some(Err(..)))` with the message that says what does
/// not fit.
///
/// A browser changes line breaks in what it sends, so of a selection only its place is taken, and the words from the
/// snapshot; they must be those that were shown.
pub(crate) async fn wanted(
    app: &App,
    actor: &Actor,
    typed: &Typed,
) -> Result<Option<Result<WantedQuote, &'static str>>, PageError> {
    let exact = typed.get("exact");
    if exact.trim().is_empty() {
        return Ok(None);
    }
    let snapshot = typed.id::<SnapshotId>("snapshot");
    let count = |name: &str| typed.get(name).trim().parse::<usize>().ok();
    let place = count("start").zip(count("end"));
    let (Some(snapshot), Some((start, end))) = (snapshot, place) else {
        return Ok(Some(by_hand(exact, snapshot)));
    };
    let Some(text) = snapshots::text(app, actor, snapshot).await? else {
        return Ok(Some(Err("quote-no-text")));
    };
    Ok(Some(selected(&text, snapshot, exact, start..end)))
}

/// The quote that a form asks for in the place of the one that an entry has. While its words are left alone it is kept as it
/// is, wherever it stands; other words are looked for in the newest snapshot, or taken from the place that was chosen. Words
/// that stood in no snapshot when they were quoted are looked for when asked to.
pub(super) async fn instead(
    app: &App,
    actor: &Actor,
    typed: &Typed,
    (source, before): (SourceId, Option<&Quote>),
) -> Result<Result<Option<WantedQuote>, &'static str>, PageError> {
    let language = before.and_then(|quote| quote.language.clone());
    let speaks = |mut quote: WantedQuote| {
        quote.words.language.clone_from(&language);
        quote
    };
    let chosen = typed.get("place").split_once('-');
    let chosen = chosen.and_then(|(start, end)| Some(start.parse().ok()?..end.parse().ok()?));
    if let Some(place) = chosen
        && let Some(snapshot) = typed.id::<SnapshotId>("snapshot")
    {
        let text = snapshots::text(app, actor, snapshot).await?;
        let quote = text.ok_or("quote-no-text").and_then(|text| standing(&text, snapshot, place));
        return Ok(quote.map(speaks).map(Some));
    }
    let exact = typed.get("exact");
    if typed.ticked("find") {
        let newest = newest(app, actor, source).await?;
        return Ok(newest
            .ok_or("quote-no-text")
            .and_then(|newest| by_hand(exact, Some(newest)))
            .map(speaks)
            .map(Some));
    }
    match before {
        Some(quote) if same(exact, quote.exact.as_str()) => Ok(Ok(Some(quote.clone().into()))),
        _ if exact.trim().is_empty() => Ok(Ok(None)),
        _ => Ok(by_hand(exact, None).map(speaks).map(Some)),
    }
}

/// The newest snapshot of a source that has a text.
pub(super) async fn newest(
    app: &App,
    actor: &Actor,
    source: SourceId,
) -> Result<Option<SnapshotId>, PageError> {
    let taken = snapshots::list(app, actor, source, None, SNAPSHOTS).await?.items;
    let newest = taken.iter().find(|one| one.value.stands() && one.value.content().has_text());
    Ok(newest.map(|one| one.value.id()))
}

/// Whether a field holds words as it was given them: browsers change line breaks, and leave out the first.
fn same(typed: &str, given: &str) -> bool {
    let (typed, given) = (lines(typed), lines(given));
    typed == given || given.strip_prefix('\n') == Some(typed.as_str())
}

/// A text with line feeds at the ends of its lines.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Typed: the words alone, to be found in the snapshot if there is one.
fn by_hand(exact: &str, snapshot: Option<SnapshotId>) -> Result<WantedQuote, &'static str> {
    let exact = Verbatim::parse(&exact.replace("\r\n", "\n")).map_err(|_| "quote-unfit")?;
    let words = Wanted { exact, prefix: None, suffix: None, start: None, end: None, language: None };
    Ok(WantedQuote { words, snapshot })
}

fn selected(
    text: &str,
    snapshot: SnapshotId,
    shown: &str,
    place: std::ops::Range<usize>,
) -> Result<WantedQuote, &'static str> {
    let exact: String = text.chars().skip(place.start).take(place.len()).collect();
    if lines(&exact) != lines(shown) {
        return Err("quote-elsewhere");
    }
    standing(text, snapshot, place)
}

/// The words that stand at a place, with their context.
fn standing(
    text: &str,
    snapshot: SnapshotId,
    place: std::ops::Range<usize>,
) -> Result<WantedQuote, &'static str> {
    let slice = |from: usize, to: usize| -> String {
        text.chars().skip(from).take(to.saturating_sub(from)).collect()
    };
    let exact = slice(place.start, place.end);
    if exact.is_empty() {
        return Err("quote-elsewhere");
    }
    let context = |words: String| if words.is_empty() { Ok(None) } else { Verbatim::parse(&words).map(Some) };
    let fit = |_| "quote-unfit";
    let words = Wanted {
        prefix: context(slice(place.start.saturating_sub(CONTEXT), place.start)).map_err(fit)?,
        suffix: context(slice(place.end, place.end + CONTEXT)).map_err(fit)?,
        exact: Verbatim::parse(&exact).map_err(fit)?,
        start: u32::try_from(place.start).ok(),
        end: u32::try_from(place.end).ok(),
        language: None,
    };
    Ok(WantedQuote { words, snapshot: Some(snapshot) })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn asked(text: &str, shown: &str, place: std::ops::Range<usize>) -> Result<Wanted, &'static str> {
        selected(text, SnapshotId::new(Uuid::from_u128(1)), shown, place).map(|quote| quote.words)
    }

    #[test]
    fn the_words_come_from_the_snapshot_with_their_context() {
        let words = asked("Wir geben nichts\r\nheraus, sagt er.", "nichts\r\nheraus", 10..24).unwrap();
        assert_eq!(words.exact.as_str(), "nichts\r\nheraus");
        assert_eq!(words.prefix.unwrap().as_str(), "Wir geben ");
        assert_eq!(words.suffix.unwrap().as_str(), ", sagt er.");
        assert_eq!((words.start, words.end), (Some(10), Some(24)));
    }

    #[test]
    fn words_that_were_not_shown_are_refused() {
        assert_eq!(asked("abcdef", "abd", 0..3), Err("quote-elsewhere"));
        assert_eq!(asked("abc", "", 2..2), Err("quote-elsewhere"));
        assert_eq!(asked("abc", "x", 7..8), Err("quote-elsewhere"));
    }

    #[test]
    fn words_are_the_same_whatever_a_browser_does_to_their_lines() {
        assert!(same("a\r\nb", "a\nb") && same("a\r\nb", "a\rb") && same("a", "\na") && same("", ""));
        assert!(!same("a b", "a\nb") && !same("\na", "a") && !same("", "a") && !same("a ", "a"));
    }
}
