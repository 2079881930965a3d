//! Sentences on what is on record.

use dementi_domain::source::{DerivationKind, SourceKind};
use time::{Date, OffsetDateTime};

use super::labels::{CLAIM, PART};
use super::terms::source_kind;
use super::time::{date, instant, on, then};
use crate::document::text::{Text, and, cite, cites, quoted, strong, text};
use crate::language::Language::{self, English, German};
use crate::model::Withheld;

pub(crate) fn claim_number(l: Language, number: usize) -> Text {
    format!("{} {number}", l.say(CLAIM)).into()
}

/// The number of a part, as the name of a fact.
pub(crate) fn part_number(l: Language, number: usize) -> Text {
    format!("{} {number}", l.say(PART)).into()
}

/// A source whose title is withheld.
pub(crate) fn withheld_work(l: Language, number: usize, kind: Option<SourceKind>) -> Text {
    let kind = l.say(source_kind(kind.unwrap_or(SourceKind::Other)));
    match l {
        English => text![cite(number), format!(" ({kind}, title withheld)")],
        German => text![cite(number), format!(" ({kind}, Titel nicht genannt)")],
    }
}

pub(crate) fn relying_on(l: Language, numbers: &[usize]) -> Text {
    match l {
        English => text![" (relies on ", cites(l, numbers), ")"],
        German => text![" (stützt sich auf ", cites(l, numbers), ")"],
    }
}

pub(crate) fn asserted(l: Language, party: Text, verb: &str, source: Text, date: Option<Date>) -> Text {
    text![strong(party), " ", verb, " ", source, on(l, date), "."]
}

pub(crate) fn answered(l: Language, party: Text, scope: &str, source: Text, date: Option<Date>) -> Text {
    let verb = match l {
        English => " answers in ",
        German => " äußert sich in ",
    };
    text![strong(party), verb, source, on(l, date), ": ", strong(scope), "."]
}

/// Whose words a quotation is, in which source and language.
pub(crate) fn attribution(l: Language, party: Option<Text>, source: usize, language: Option<Text>) -> Text {
    let party = party.map(|party| text![party, ", "]);
    let language = language.map(|language| match l {
        English => text![", in ", language],
        German => text![", ", language],
    });
    text!["— ", party, cite(source), language]
}

pub(crate) fn answer_to_part(l: Language, part: usize, answer: &str, note: Option<Text>) -> Text {
    let note = note.map(|said| text![". ", self::note(l, said)]);
    text![part_number(l, part), ": ", strong(answer), note]
}

/// What the desk says to an entry.
pub(crate) fn note(l: Language, note: Text) -> Text {
    match l {
        English => text!["Desk's note: ", note],
        German => text!["Anmerkung der Redaktion: ", note],
    }
}

pub(crate) fn answer_on(l: Language, answer: &str, date: Option<Date>) -> Text {
    text![answer, on(l, date)]
}

/// `told` are a party's answers to one part, oldest first.
pub(crate) fn changed_answer(
    l: Language,
    party: Text,
    part: usize,
    told: Vec<Text>,
    unresolved: bool,
) -> Text {
    let (head, then, open) = match l {
        English => (
            text![party, format!(" changed its answer to part {part}:")],
            "; then ",
            " The desk has not said yet how it reads that.",
        ),
        German => (
            text![party, format!(" hat die Antwort zu Teil {part} geändert:")],
            "; dann ",
            " Die Redaktion hat noch nicht erklärt, wie sie das wertet.",
        ),
    };
    text![strong(head), " ", Text::join(told, then), ".", if unresolved { open } else { "" }]
}

pub(crate) fn left_unaddressed(l: Language, party: Text, left: &[usize]) -> Text {
    let one = left.len() == 1;
    match l {
        English => text![
            strong(text![party, " left ", about(l, left), " unaddressed:"]),
            " it spoke on the claim, and never on ",
            if one { "it." } else { "them." },
        ],
        German => text![
            strong(text![party, " hat ", about(l, left), " übergangen:"]),
            " Zur Behauptung liegt eine Äußerung vor, ",
            if one { "zu diesem Teil nie." } else { "zu diesen Teilen nie." },
        ],
    }
}

/// What something is about: these parts, or the claim.
pub(crate) fn about(l: Language, parts: &[usize]) -> Text {
    let list = and(l, parts.iter().map(|part| part.to_string().into()).collect());
    let noun = match (l, parts) {
        (English, []) => "the claim as a whole",
        (English, [_]) => "part ",
        (English, _) => "parts ",
        (German, []) => "die Behauptung als Ganzes",
        (German, [_]) => "Teil ",
        (German, _) => "die Teile ",
    };
    text![noun, list]
}

/// Which parts evidence bears on.
pub(crate) fn parts(l: Language, numbers: &[usize]) -> Text {
    match (l, numbers) {
        (English, _) => text!["on ", about(l, numbers)],
        (German, []) => "zur Behauptung als Ganzes".into(),
        (German, [only]) => format!("zu Teil {only}").into(),
        (German, _) => {
            text!["zu den Teilen ", and(l, numbers.iter().map(|part| part.to_string().into()).collect())]
        }
    }
}

/// Who was asked about what, when, and until when it could answer.
pub(crate) fn asked(
    l: Language,
    party: Text,
    about: Text,
    at: Option<OffsetDateTime>,
    respond_by: Option<OffsetDateTime>,
) -> Text {
    match l {
        English => {
            let at = at.map(|at| format!(" on {}", instant(l, at))).unwrap_or_default();
            let by =
                respond_by.map(|by| format!(", to be answered by {}", instant(l, by))).unwrap_or_default();
            text![strong(party), " was asked", at, " about ", about, by, "."]
        }
        German => {
            let at = at.map(|at| format!(" am {}", instant(l, at))).unwrap_or_default();
            let by = respond_by.map(|by| format!(", Frist: {}", instant(l, by))).unwrap_or_default();
            text![strong(party), " wurde", at, " um Stellungnahme gebeten (", about, ")", by, "."]
        }
    }
}

/// `noted` says that the instant is the one of recording.
pub(crate) fn reply_outcome(
    l: Language,
    outcome: &str,
    at: Option<OffsetDateTime>,
    noted: bool,
    answered_in: Vec<Text>,
) -> Text {
    let (head, noting) = match l {
        English => ("Outcome: ", "noted "),
        German => ("Ergebnis: ", "festgestellt am "),
    };
    let noting = if noted { noting } else { "" };
    let at = at.map(|at| format!(", {noting}{}", instant(l, at))).unwrap_or_default();
    let sources = (!answered_in.is_empty()).then(|| text![", in ", and(l, answered_in)]);
    text![head, strong(outcome), at, sources, "."]
}

pub(crate) fn evidence_item(l: Language, source: Text, parts: Text, grade: Text) -> Text {
    match l {
        English => text![source, ", ", parts, ": grade ", grade, "."],
        German => text![source, ", ", parts, ": Einstufung ", grade, "."],
    }
}

pub(crate) fn grade(code: &str, reliability: &str, credibility: &str) -> Text {
    text![strong(code), format!(" ({reliability}; {credibility})")]
}

pub(crate) fn withdrawn(l: Language, what: Text, at: Option<OffsetDateTime>, reason: Text) -> Text {
    match l {
        English => text![what, ", withdrawn", then(l, at), ". Reason: ", reason],
        German => text![what, ", zurückgezogen", then(l, at), ". Grund: ", reason],
    }
}

pub(crate) fn claim_withdrawn(l: Language, at: Option<OffsetDateTime>, reason: Text) -> Text {
    match l {
        English => {
            text![strong(text!["This claim was withdrawn", then(l, at), "."]), " Reason: ", reason]
        }
        German => {
            text![strong(text!["Diese Behauptung wurde", then(l, at), " zurückgezogen."]), " Grund: ", reason]
        }
    }
}

/// What happened to whose entry in which source, who recorded that, and when.
pub(crate) fn reason(
    l: Language,
    what: &str,
    of: Vec<Text>,
    by: Option<Text>,
    at: Option<OffsetDateTime>,
) -> Text {
    let of = (!of.is_empty()).then(|| text![" (", Text::join(of, ", "), ")"]);
    let by = by.map(|by| match l {
        English => text![", by ", by],
        German => text![", durch ", by],
    });
    let at = at.map(|at| format!(", {}", date(l, at))).unwrap_or_default();
    text![what, of, by, at]
}

pub(crate) fn origins(l: Language, proven: u32, at_most: u32) -> Text {
    if proven == at_most {
        return proven.to_string().into();
    }
    match l {
        English => format!("{proven} proven, at most {at_most}").into(),
        German => format!("{proven} belegt, höchstens {at_most}").into(),
    }
}

pub(crate) fn authored_by(l: Language, authors: Vec<Text>) -> Text {
    match l {
        English => text!["by ", and(l, authors)],
        German => text!["von ", and(l, authors)],
    }
}

pub(crate) fn supplied_by(l: Language, party: Text) -> Text {
    match l {
        English => text!["handed over by ", party],
        German => text!["übergeben von ", party],
    }
}

/// What stands in the place of what is withheld of a source.
pub(crate) fn withheld(l: Language, withheld: Withheld) -> Option<&'static str> {
    match (withheld, l) {
        (Withheld::Nothing, _) => None,
        (Withheld::Address, English) => Some("web address withheld"),
        (Withheld::Address, German) => Some("Webadresse nicht genannt"),
        (Withheld::TitleAndAddress, English) => Some("title and web address withheld"),
        (Withheld::TitleAndAddress, German) => Some("Titel und Webadresse nicht genannt"),
        (Withheld::Identity, English) => Some("title, web address and date withheld"),
        (Withheld::Identity, German) => Some("Titel, Webadresse und Datum nicht genannt"),
    }
}

/// What is known of where a source has what it says from.
pub(crate) fn derivation(l: Language, kind: DerivationKind, from: &[usize]) -> Option<Text> {
    match (kind, l) {
        (DerivationKind::Unknown, _) => None,
        (DerivationKind::Original, English) => Some("An original, which relies on no other source.".into()),
        (DerivationKind::Original, German) => Some("Original; stützt sich auf keine andere Quelle.".into()),
        (DerivationKind::Derived, English) => Some(text!["Relies on ", cites(l, from), "."]),
        (DerivationKind::Derived, German) => Some(text!["Stützt sich auf ", cites(l, from), "."]),
    }
}

pub(crate) fn source_withdrawn(l: Language, at: Option<OffsetDateTime>, reason: Text) -> Text {
    match l {
        English => text!["Withdrawn from the record", then(l, at), ". Reason: ", reason],
        German => text!["Aus den Akten zurückgezogen", then(l, at), ". Grund: ", reason],
    }
}

/// Passages that both texts have.
pub(crate) fn both_have(l: Language, passages: Vec<Text>) -> Text {
    let passages = Text::join(passages.into_iter().map(|passage| quoted(l, passage)), "; ");
    match l {
        English => text!["Both have: ", passages, "."],
        German => text!["Beide enthalten: ", passages, "."],
    }
}

pub(crate) fn more_copies(l: Language, more: usize) -> Text {
    match l {
        English => format!("Suspected and not shown: {more}.").into(),
        German => format!("Vermutet und nicht aufgeführt: {more}.").into(),
    }
}
