//! The sentences and headings of a report, in English. A second language is a second file like this one and
//! [`super::phrases`]. Arguments are Markdown: escaped already.

use dementi_domain::source::{DerivationKind, SourceKind};
use time::{Date, Month, OffsetDateTime, UtcOffset};

use super::phrases::source_kind;
use crate::model::Withheld;

pub(super) const CLAIM_REPORT: &str = "Claim status report";
pub(super) const NOT_REDACTED: &str =
    "CONFIDENTIAL: this copy names protected sources. It must not leave the desk.";
pub(super) const INTRODUCTION: &str = "This report shows what stood on the desk's record at the time given above: \
    who says that the claim is true, who answered it and how, what the evidence is, and what the desk has decided. \
    Numbers in square brackets, such as [1], refer to the list of sources at the end. \
    Quotations are given to the letter, in the language in which they were made or published.";
pub(super) const LEGEND: &str = "How to read this report";
pub(super) const THE_CLAIM: &str = "The claim and its record";
pub(super) const OVERVIEW: &str = "Overview";
pub(super) const OVERVIEW_HEAD: [&str; 4] = ["No.", "Claim", "Verdict", "Dispute"];
pub(super) const NO_CLAIMS: &str = "No claim stands on this dossier's record.";
pub(super) const PARTIES: &str = "Parties";
pub(super) const PARTIES_HEAD: [&str; 4] = ["Party", "Kind", "Also known as", "Wikidata"];
pub(super) const SOURCES: &str = "Sources";
pub(super) const NO_SOURCES: &str = "No sources are cited.";

pub(super) const DOSSIER: &str = "Dossier";
pub(super) const DESK: &str = "Desk";
pub(super) const AS_OF: &str = "As of";
pub(super) const VERDICT: &str = "Verdict";
pub(super) const DISPUTE: &str = "Dispute";
pub(super) const STATE: &str = "State of the desk's work";
pub(super) const IN_PREPARATION: &str = "In preparation";
pub(super) const FIRST_CLAIMED: &str = "First claimed";
pub(super) const ABOUT: &str = "About";
pub(super) const TAGS: &str = "Tags";
pub(super) const LANGUAGE: &str = "Language";
pub(super) const FRESHNESS: &str = "Basis of the verdict";
pub(super) const FRESHNESS_APPROVED: &str = "it was approved";
pub(super) const ORIGINS: &str = "Independent origins of the claim";
pub(super) const PATHS: &str = "How each source comes by the claim, by the numbers of the sources:";
pub(super) const WAY_DOWN: &str = "Source, and what it relies on";
pub(super) const ORIGIN: &str = "Origin";
pub(super) const CIRCLE: &str = "none: a circle";

pub(super) const NO_VERDICT: &str = "No verdict stands on this claim.";
pub(super) const PART_BY_PART: &str = "The claim, part by part";
pub(super) const PART: &str = "Part";
pub(super) const STATEMENT: &str = "What it says";
pub(super) const RATING: &str = "Rating";
pub(super) const COVERAGE: &str = "Each party's latest answer to each part:";
pub(super) const ASSERTIONS: &str = "Who asserts the claim";
pub(super) const NO_ASSERTIONS: &str = "No assertion of this claim is on record.";
pub(super) const DENIALS: &str = "Who answered the claim, and how";
pub(super) const NO_DENIALS: &str = "No answer to this claim is on record.";
pub(super) const RIGHT_OF_REPLY: &str = "Who was asked for a reply";
pub(super) const GONE: &str = "These words no longer stand in the newest snapshot of the source.";
pub(super) const OVERDUE: &str = "no answer on record; the deadline has passed";
pub(super) const GATES: &str = "What the desk asks for before it publishes";
pub(super) const GATES_HEAD: [&str; 3] = ["Condition", "Met", "Why"];
pub(super) const YES: &str = "yes";
pub(super) const NO: &str = "no";
pub(super) const EVIDENCE: &str = "Evidence";
pub(super) const NO_EVIDENCE: &str = "No evidence is on record.";
pub(super) const REASONS: &str = "Reasons";
pub(super) const CORRECTION: &str = "Correction";
pub(super) const NO_RATING: &str = "no rating of its own";
pub(super) const SIGN_OFF: &str = "Sign-off";
pub(super) const AUTHOR: &str = "Written by";
pub(super) const SUBMITTED: &str = "Submitted for review";
pub(super) const PUBLISHED: &str = "Published";
pub(super) const BASIS: &str = "Rests on";
pub(super) const FINGERPRINT: &str = "Fingerprint (SHA-256 of content and basis)";
pub(super) const FINGERPRINT_WITHHELD: &str = "withheld, since it would let anybody test guesses at the name of a \
    protected source that was taken out of the reasons";
pub(super) const REVIEWED: &str = "Reviewed by";
pub(super) const REAFFIRMED: &str = "Reaffirmed by";
pub(super) const OVERRIDDEN: &str = "Published although not met";
pub(super) const HISTORY: &str = "Published verdicts so far";
pub(super) const WITHDRAWN: &str = "Withdrawn from the record";
pub(super) const WITHDRAWN_CLAIMS: &str = "Withdrawn claims";
pub(super) const UNANSWERED: &str = "has not answered";
pub(super) const NONE: &str = "–";

pub(super) const ANSWERS: &str = "Answers of a party to a part of a claim";
pub(super) const SCOPES: &str = "How much of a claim an answer denies";
pub(super) const PART_DISPUTES: &str = "Dispute of a part, by the parties' latest answers";
pub(super) const PROTECTED: &str = "Protected source";
pub(super) const PROTECTED_MEANING: &str = "a person or body whose name the desk does not disclose. The letter tells \
    such sources apart within this report. Where their names or parts of them stood in texts and quotations, square \
    brackets show what was put in their place. Title, address and dates are withheld where they could lead to them.";
pub(super) const GRADES: &str = "Grades";
pub(super) const GRADES_MEANING: &str = "each piece of evidence is graded by the Admiralty code: the letter says how \
    reliable the source is, the digit how credible this piece of information is; they are given independently";

pub(super) fn dossier_report(title: &str) -> String {
    format!("Dossier status report: {title}")
}

pub(super) fn claim_number(number: usize) -> String {
    format!("Claim {number}")
}

pub(super) fn fact(name: &str, value: &str) -> String {
    format!("**{name}:** {value}")
}

/// A term and what it means.
pub(super) fn term(name: &str, meaning: &str) -> String {
    format!("**{name}**: {meaning}")
}

/// A group of terms and what they mean: an item with a list in it.
pub(super) fn terms(name: &str, meanings: &[String]) -> String {
    let meanings: Vec<String> = meanings.iter().map(|meaning| format!("\n- {meaning}")).collect();
    format!("**{name}**:{}", meanings.concat())
}

pub(super) fn meaning((name, meaning): (&str, &str)) -> String {
    format!("*{name}*: {meaning}")
}

pub(super) fn quoted(text: &str) -> String {
    format!("“{text}”")
}

pub(super) fn code(text: &str) -> String {
    format!("`{text}`")
}

pub(super) fn withheld_work(mark: &str, kind: Option<SourceKind>) -> String {
    format!("{mark} ({}, title withheld)", kind.map_or("work", source_kind))
}

pub(super) fn published_by(title: &str, publisher: &str, mark: &str) -> String {
    format!("{title}, {publisher} {mark}")
}

pub(super) fn relying_on(numbers: &[usize]) -> String {
    format!(" (relies on {})", marks(numbers))
}

/// `[1], [2] and [3]`.
pub(super) fn marks(numbers: &[usize]) -> String {
    and(&numbers.iter().map(|number| format!("[{number}]")).collect::<Vec<_>>())
}

/// `a, b and c`.
pub(super) fn and(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

pub(super) fn asserted(party: &str, verb: &str, source: &str, date: Option<Date>) -> String {
    format!("**{party}** {verb} {source}{}.", on(date))
}

pub(super) fn answered(party: &str, scope: &str, source: &str, date: Option<Date>) -> String {
    format!("**{party}** answers in {source}{}: **{scope}**.", on(date))
}

/// Whose words a quotation is, in which source and language.
pub(super) fn attribution(party: Option<&str>, mark: usize, language: Option<&str>) -> String {
    let party = party.map(|party| format!("{party}, ")).unwrap_or_default();
    let language = language.map(|language| format!(", in {language}")).unwrap_or_default();
    format!("— {party}[{mark}]{language}")
}

fn on(date: Option<Date>) -> String {
    date.map(|date| format!(", {}", day(date))).unwrap_or_default()
}

pub(super) fn answer_to_part(part: usize, answer: &str, note: Option<&str>) -> String {
    let note = note.map(|note| format!(". {}", self::note(note))).unwrap_or_default();
    format!("Part {part}: **{answer}**{note}")
}

/// What the desk says to an entry.
pub(super) fn note(note: &str) -> String {
    format!("Desk's note: {note}")
}

pub(super) fn answer_on(answer: &str, date: Option<Date>) -> String {
    format!("{answer}{}", on(date))
}

/// `told` are a party's answers to one part, oldest first.
pub(super) fn changed_answer(party: &str, part: usize, told: &[String], unresolved: bool) -> String {
    let open = if unresolved { " The desk has not said yet how it reads that." } else { "" };
    format!("**{party} changed its answer to part {part}:** {}.{open}", told.join("; then "))
}

pub(super) fn left_unaddressed(party: &str, left: &[usize]) -> String {
    let them = if left.len() == 1 { "it" } else { "them" };
    format!("**{party} left {} unaddressed:** it spoke on the claim, and never on {them}.", about(left))
}

/// What something is about: these parts, or the claim.
pub(super) fn about(parts: &[usize]) -> String {
    let list = and(&parts.iter().map(ToString::to_string).collect::<Vec<_>>());
    match parts {
        [] => "the claim as a whole".to_owned(),
        [_] => format!("part {list}"),
        _ => format!("parts {list}"),
    }
}

/// Who was asked about what, when, and until when it could answer.
pub(super) fn asked(
    party: &str,
    about: &str,
    at: Option<OffsetDateTime>,
    respond_by: Option<OffsetDateTime>,
) -> String {
    let at = at.map(|at| format!(" on {}", instant(at))).unwrap_or_default();
    let by = respond_by.map(|by| format!(", to be answered by {}", instant(by))).unwrap_or_default();
    format!("**{party}** was asked{at} about {about}{by}.")
}

/// `noted` says that the instant is the one of recording.
pub(super) fn reply_outcome(
    outcome: &str,
    at: Option<OffsetDateTime>,
    noted: bool,
    answered_in: &[String],
) -> String {
    let noted = if noted { "noted " } else { "" };
    let at = at.map(|at| format!(", {noted}{}", instant(at))).unwrap_or_default();
    let sources = if answered_in.is_empty() { String::new() } else { format!(", in {}", and(answered_in)) };
    format!("Outcome: **{outcome}**{at}{sources}.")
}

pub(super) fn parts(numbers: &[usize]) -> String {
    format!("on {}", about(numbers))
}

pub(super) fn evidence_item(source: &str, parts: &str, grade: &str) -> String {
    format!("{source}, {parts}: grade {grade}.")
}

pub(super) fn grade(code: &str, reliability: &str, credibility: &str) -> String {
    format!("**{code}** ({reliability}; {credibility})")
}

/// The verdict in one line.
pub(super) fn verdict_line(rating: &str, scale: &str, at: OffsetDateTime) -> String {
    format!("**{rating}** (scale “{scale}”), published {}", instant(at))
}

pub(super) fn no_verdict_line() -> &'static str {
    "none stands"
}

pub(super) fn withdrawn(what: &str, at: Option<OffsetDateTime>, reason: &str) -> String {
    format!("{what}, withdrawn{}. Reason: {reason}", then(at))
}

pub(super) fn claim_withdrawn(at: Option<OffsetDateTime>, reason: &str) -> String {
    format!("**This claim was withdrawn{}.** Reason: {reason}", then(at))
}

/// `rested` is when the verdict was rested on the record.
pub(super) fn unchanged(rested: &str) -> String {
    format!("unchanged since {rested}")
}

pub(super) fn reaffirmed_on(at: OffsetDateTime) -> String {
    format!("it was reaffirmed on {}", date(at))
}

pub(super) fn changed_since(verdict: &str) -> String {
    format!("{verdict} (the record has changed since)")
}

pub(super) fn stale(rested: &str, reasons: &[String]) -> String {
    format!("changed since {rested}: {}", reasons.join("; "))
}

/// What happened to whose entry in which source, who recorded that, and when.
pub(super) fn reason(what: &str, of: &[String], by: Option<&str>, at: Option<OffsetDateTime>) -> String {
    let of = if of.is_empty() { String::new() } else { format!(" ({})", of.join(", ")) };
    let by = by.map(|by| format!(", by {by}")).unwrap_or_default();
    let at = at.map(|at| format!(", {}", date(at))).unwrap_or_default();
    format!("{what}{of}{by}{at}")
}

pub(super) fn origins(proven: u32, at_most: u32) -> String {
    if proven == at_most { proven.to_string() } else { format!("{proven} proven, at most {at_most}") }
}

pub(super) fn authored_by(authors: &[String]) -> String {
    format!("by {}", and(authors))
}

pub(super) fn supplied_by(party: &str) -> String {
    format!("handed over by {party}")
}

/// What stands in the place of what is withheld of a source.
pub(super) fn withheld(withheld: Withheld) -> Option<&'static str> {
    match withheld {
        Withheld::Nothing => None,
        Withheld::Address => Some("web address withheld"),
        Withheld::TitleAndAddress => Some("title and web address withheld"),
        Withheld::Identity => Some("title, web address and date withheld"),
    }
}

/// What is known of where a source has what it says from.
pub(super) fn derivation(kind: DerivationKind, from: &[usize]) -> Option<String> {
    match kind {
        DerivationKind::Unknown => None,
        DerivationKind::Original => Some("An original, which relies on no other source.".to_owned()),
        DerivationKind::Derived => Some(format!("Relies on {}.", marks(from))),
    }
}

pub(super) fn source_withdrawn(at: Option<OffsetDateTime>, reason: &str) -> String {
    format!("Withdrawn from the record{}. Reason: {reason}", then(at))
}

/// A blank and the instant, or nothing.
pub(super) fn then(at: Option<OffsetDateTime>) -> String {
    at.map(|at| format!(" {}", instant(at))).unwrap_or_default()
}

/// The day, in UTC, of an instant.
pub(super) fn date(at: OffsetDateTime) -> String {
    day(at.to_offset(UtcOffset::UTC).date())
}

/// `23 November 2026`.
pub(crate) fn day(date: Date) -> String {
    let month = match date.month() {
        Month::January => "January",
        Month::February => "February",
        Month::March => "March",
        Month::April => "April",
        Month::May => "May",
        Month::June => "June",
        Month::July => "July",
        Month::August => "August",
        Month::September => "September",
        Month::October => "October",
        Month::November => "November",
        Month::December => "December",
    };
    format!("{} {month} {}", date.day(), date.year())
}

/// `23 November 2026, 13:05 UTC`.
pub(super) fn instant(at: OffsetDateTime) -> String {
    let at = at.to_offset(UtcOffset::UTC);
    format!("{}, {:02}:{:02} UTC", day(at.date()), at.hour(), at.minute())
}
