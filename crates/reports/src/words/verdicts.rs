//! Sentences on verdicts and their corrections.

use dementi_domain::verdict::Decision;
use time::OffsetDateTime;

use super::labels::NO_VERDICT;
use super::time::{date, instant, then};
use crate::document::text::{Text, and, quoted, strong, text};
use crate::language::Language::{self, English, German};
use crate::model::ReviewReport;

/// The verdict in one line.
pub(crate) fn verdict_line(l: Language, rating: Text, scale: Text, at: OffsetDateTime) -> Text {
    let at = instant(l, at);
    match l {
        English => text![strong(rating), " (scale ", quoted(l, scale), "), published ", at],
        German => text![strong(rating), " (Skala ", quoted(l, scale), "), veröffentlicht am ", at],
    }
}

pub(crate) fn on_scale(l: Language, rating: Text, scale: Text, revision: i64, ratings: Vec<Text>) -> Text {
    let (on, of, all) = match l {
        English => (" on the scale ", format!(" (revision {revision})."), " Its ratings: "),
        German => (" auf der Skala ", format!(" (Fassung {revision})."), " Ihre Bewertungen: "),
    };
    let ratings = (!ratings.is_empty()).then(|| text![all, Text::join(ratings, " · "), "."]);
    text![strong(rating), on, quoted(l, scale), of, ratings]
}

pub(crate) fn rating_meaning(l: Language, label: Text, description: Text) -> Text {
    match l {
        English => text![quoted(l, label), " means: ", description],
        German => text![quoted(l, label), " bedeutet: ", description],
    }
}

/// A verdict whose basis has changed.
pub(crate) fn changed_since(l: Language, verdict: Text) -> Text {
    match l {
        English => text![verdict, " (the record has changed since)"],
        German => text![verdict, " (die Aktenlage hat sich seither geändert)"],
    }
}

/// `rested` is when the verdict was rested on the record.
pub(crate) fn unchanged(l: Language, rested: &str) -> Text {
    match l {
        English => format!("unchanged since {rested}").into(),
        German => format!("unverändert seit {rested}").into(),
    }
}

pub(crate) fn stale(l: Language, rested: &str, reasons: Vec<Text>) -> Text {
    let reasons = Text::join(reasons, "; ");
    match l {
        English => text![format!("changed since {rested}: "), reasons],
        German => text![format!("verändert seit {rested}: "), reasons],
    }
}

/// When it was; "since" stands before it.
pub(crate) fn reaffirmed_on(l: Language, at: OffsetDateTime) -> String {
    match l {
        English => format!("it was reaffirmed on {}", date(l, at)),
        German => format!("der Bekräftigung am {}", date(l, at)),
    }
}

/// What changed, and on which day.
pub(crate) fn dated(l: Language, what: Text, at: OffsetDateTime) -> Text {
    text![what, format!(" ({})", date(l, at))]
}

pub(crate) fn rating_on(l: Language, rating: Text, scale: Option<Text>) -> Text {
    let scale = scale.map(|scale| match l {
        English => text![" (scale ", quoted(l, scale), ")"],
        German => text![" (Skala ", quoted(l, scale), ")"],
    });
    text![quoted(l, rating), scale]
}

pub(crate) fn rating_changed(l: Language, part: Option<usize>, before: Text, after: Text) -> Text {
    match (l, part) {
        (English, None) => text!["the rating changed from ", before, " to ", after],
        (English, Some(part)) => {
            text![format!("the rating of part {part} changed from "), before, " to ", after]
        }
        (German, None) => text!["Bewertung geändert von ", before, " zu ", after],
        (German, Some(part)) => {
            text![format!("Bewertung von Teil {part} geändert von "), before, " zu ", after]
        }
    }
}

/// What a verdict corrected of the one whose place it took.
pub(crate) fn corrected(l: Language, revision: Option<i64>, said: Text) -> Text {
    let head = match (l, revision) {
        (English, None) => "Corrected the one before it: ".to_owned(),
        (English, Some(revision)) => format!("Corrected revision {revision}: "),
        (German, None) => "Korrigierte die vorige Fassung: ".to_owned(),
        (German, Some(revision)) => format!("Korrigierte Fassung {revision}: "),
    };
    text![head, said]
}

pub(crate) fn overridden(l: Language, gates: &[&str], by: Text, at: OffsetDateTime) -> Text {
    let gates = and(l, gates.iter().map(|gate| (*gate).into()).collect());
    match l {
        English => text![gates, "; decided by ", by, ", ", instant(l, at)],
        German => text![gates, "; entschieden von ", by, ", ", instant(l, at)],
    }
}

pub(crate) fn reaffirmed(l: Language, reviewer: Text, at: OffsetDateTime, effective: bool) -> Text {
    let rests = match (effective, l) {
        (false, _) => "",
        (true, English) => "; the verdict rests on the record of that moment",
        (true, German) => "; das Urteil beruht auf der Aktenlage dieses Zeitpunkts",
    };
    text![reviewer, ", ", instant(l, at), rests]
}

pub(crate) fn authors(l: Language, author: Text, others: Vec<Text>) -> Text {
    let with = match l {
        English => ", with ",
        German => ", mit ",
    };
    if others.is_empty() { author } else { text![author, with, and(l, others)] }
}

/// A reviewer's decision: on the verdict as published or an earlier version, and whether it counts for it.
pub(crate) fn reviewed(l: Language, reviewer: Text, review: &ReviewReport) -> Text {
    let (en, de) = match (review.decision, review.of_published_text) {
        (Decision::Approve, true) if review.counts => ("approved it", "hat es freigegeben"),
        (Decision::Approve, true) => {
            ("approved it, and took that back", "hat es freigegeben und die Freigabe zurückgenommen")
        }
        (Decision::Approve, false) => ("approved an earlier version", "hat eine frühere Fassung freigegeben"),
        (Decision::RequestChanges, true) => ("asked for changes", "hat Änderungen verlangt"),
        (Decision::RequestChanges, false) => {
            ("asked for changes to an earlier version", "hat Änderungen an einer früheren Fassung verlangt")
        }
    };
    let decision = match l {
        English => en,
        German => de,
    };
    text![reviewer, format!(": {decision}, {}", instant(l, review.at))]
}

pub(crate) fn published_at(l: Language, by: Text, at: OffsetDateTime) -> Text {
    match l {
        English => text!["by ", by, ", ", instant(l, at)],
        German => text!["von ", by, ", ", instant(l, at)],
    }
}

/// What a verdict rests on, counted.
pub(crate) fn basis(l: Language, assertions: usize, denials: usize, evidence: usize) -> Text {
    let count =
        |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
    let counts = match l {
        English => [
            count(assertions, "assertion", "assertions"),
            count(denials, "denial", "denials"),
            count(evidence, "piece of evidence", "pieces of evidence"),
        ],
        German => [
            count(assertions, "behauptenden Äußerung", "behauptenden Äußerungen"),
            count(denials, "Dementi", "Dementis"),
            count(evidence, "Beleg", "Belegen"),
        ],
    };
    and(l, counts.map(Text::from).into())
}

/// A rating, and the scale that it is on, in a table's cell.
pub(crate) fn rating_cell(l: Language, rating: Text, scale: Text) -> Text {
    text![rating, " (", quoted(l, scale), ")"]
}

pub(crate) fn superseded(l: Language, at: OffsetDateTime) -> Text {
    match l {
        English => format!("superseded {}", instant(l, at)).into(),
        German => format!("abgelöst am {}", instant(l, at)).into(),
    }
}

pub(crate) fn retracted(l: Language, at: Option<OffsetDateTime>, reason: Text) -> Text {
    match l {
        English => text!["retracted", then(l, at), ": ", reason],
        German => text!["zurückgenommen", then(l, at), ": ", reason],
    }
}

pub(crate) fn no_verdict_since_retraction(l: Language, at: Option<OffsetDateTime>, reason: Text) -> Text {
    let at = at.map(|at| instant(l, at));
    match l {
        English => {
            let on = at.map(|at| format!(" on {at}")).unwrap_or_default();
            text![l.say(NO_VERDICT), format!(" The last one was retracted{on}: "), reason]
        }
        German => {
            let on = at.map(|at| format!(" am {at}")).unwrap_or_default();
            text![l.say(NO_VERDICT), format!(" Das letzte wurde{on} zurückgenommen: "), reason]
        }
    }
}
