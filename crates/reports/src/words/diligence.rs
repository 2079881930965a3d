//! The sentences of a log of diligence.

use dementi_domain::reply::{Channel, OutcomeKind};
use time::{Date, OffsetDateTime};

use super::labels::phrases;
use super::sentences::about;
use super::time::{on, second};
use crate::document::text::{Text, strong, text};
use crate::language::Language::{self, English, German};
use crate::language::Phrase;
use crate::model::Happened;

phrases! {
    LOG = "Log of diligence: right of reply", "Sorgfaltsprotokoll: Gelegenheit zur Stellungnahme";
    INTRODUCTION = "This log shows whom the desk asked for a reply to the claim, in which words, on \
        which channel and by when, and what came back. Attempts, extensions and outcomes are only ever added to the \
        record; each is shown with the person who recorded it and the moment of recording. All times are UTC.",
        "Dieses Protokoll zeigt, wem die Redaktion Gelegenheit gab, zur Behauptung Stellung zu nehmen, in welchem Wortlaut, \
        auf welchem Weg und mit welcher Frist, und was zurückkam. Versuche, Fristverlängerungen und Ergebnisse werden den \
        Akten nur hinzugefügt; zu jedem Eintrag steht, wer ihn wann erfasst hat. Alle Zeiten sind UTC.";
    WITHHELD = "The persons and addresses that the requests went to are confidential and are left out.",
        "Die Personen und Adressen, an die die Anfragen gingen, sind vertraulich und hier weggelassen.";
    SHOWN = "Confidential: this copy names the persons and addresses that the requests went to.",
        "Vertraulich: Diese Ausfertigung nennt die Personen und Adressen, an die die Anfragen gingen.";
    REQUESTS = "What was asked", "Was gefragt wurde";
    NO_REQUESTS = "No request for a reply to this claim is on record.",
        "Zu dieser Behauptung ist keine Bitte um Stellungnahme erfasst.";
    EVENTS = "What happened", "Was geschah";
    ABOUT = "About", "Betrifft";
    RECIPIENT = "Sent to", "Gesendet an";
    SENT = "Sent", "Gesendet";
    ACKNOWLEDGE_BY = "To be acknowledged by", "Eingang zu bestätigen bis";
    RESPOND_BY = "To be answered by (as first set)", "Zu beantworten bis (ursprüngliche Frist)";
    OUTCOME = "Outcome", "Ergebnis";
    PROTECTED = "The party is a protected source. What it was asked, when and on which channel is \
        withheld, since that could lead to it.",
        "Hier geht es um eine geschützte Quelle. Was sie wann und auf welchem Weg gefragt wurde, ist nicht angegeben, da es \
        zu ihr führen könnte.";
}

pub(crate) fn request(l: Language, number: usize, party: Text) -> Text {
    text![request_number(l, number), ": ", party]
}

fn request_number(l: Language, number: usize) -> String {
    match l {
        English => format!("Request {number}"),
        German => format!("Anfrage {number}"),
    }
}

pub(crate) fn question(l: Language, number: usize, parts: &[usize]) -> Text {
    let name = match l {
        English => format!("Question {number}"),
        German => format!("Frage {number}"),
    };
    if parts.is_empty() {
        return strong(format!("{name}:"));
    }
    match l {
        English => text![strong(name), ", on ", about(l, parts), ":"],
        German => text![strong(name), " (", about(l, parts), "):"],
    }
}

pub(crate) fn outcome(outcome: OutcomeKind) -> Phrase {
    let (en, de) = match outcome {
        OutcomeKind::Pending => ("pending", "offen"),
        OutcomeKind::Answered => ("answered", "beantwortet"),
        OutcomeKind::Declined => ("declined to answer", "Stellungnahme abgelehnt"),
        OutcomeKind::NoReply => ("no reply", "keine Antwort"),
    };
    Phrase::new(en, de)
}

fn channel(channel: Channel) -> Phrase {
    let (en, de) = match channel {
        Channel::Email => ("by e-mail", "per E-Mail"),
        Channel::Phone => ("by telephone", "telefonisch"),
        Channel::Letter => ("by letter", "per Brief"),
        Channel::InPerson => ("in person", "persönlich"),
        Channel::PressOffice => ("through its press office", "über die Pressestelle"),
        Channel::WebForm => ("through a form on its pages", "über ein Webformular"),
        Channel::Messenger => ("by messenger", "per Messenger"),
        Channel::SocialMedia => ("in a social network", "über ein soziales Netzwerk"),
        Channel::Lawyer => ("through its lawyer", "über die anwaltliche Vertretung"),
        Channel::Other => ("in another way", "auf anderem Weg"),
    };
    Phrase::new(en, de)
}

pub(crate) fn happened(l: Language, what: &Happened, party: Text) -> Text {
    match l {
        English => happened_english(what, party),
        German => happened_german(what, party),
    }
}

fn happened_english(what: &Happened, party: Text) -> Text {
    let second = |at| second(English, at);
    match what {
        Happened::Asked { channel: by } => {
            text![party, " was asked ", English.say(channel(*by)), "."]
        }
        Happened::Attempted { channel: by } => {
            text![party, " was approached again ", English.say(channel(*by)), "."]
        }
        Happened::Acknowledged => text![party, " acknowledged the request."],
        Happened::Extended { before, respond_by } => {
            text![
                party,
                format!(" was given time until {} (before: {}).", second(*respond_by), second(*before))
            ]
        }
        Happened::Answered { .. } => text![party, " answered."],
        Happened::Declined => text![party, " declined to answer."],
        Happened::NoReply { respond_by } => {
            text!["It was noted that ", party, format!(" had not replied by {}.", second(*respond_by))]
        }
        Happened::Withdrawn => text!["The request to ", party, " was withdrawn."],
    }
}

fn happened_german(what: &Happened, party: Text) -> Text {
    let second = |at| second(German, at);
    match what {
        Happened::Asked { channel: by } => {
            text![party, " wurde ", German.say(channel(*by)), " um Stellungnahme gebeten."]
        }
        Happened::Attempted { channel: by } => {
            text![party, " wurde ", German.say(channel(*by)), " erneut kontaktiert."]
        }
        Happened::Acknowledged => text![party, " bestätigte den Eingang der Anfrage."],
        Happened::Extended { before, respond_by } => {
            let (until, before) = (second(*respond_by), second(*before));
            text!["Die Frist für ", party, format!(" wurde bis {until} verlängert (zuvor: {before}).")]
        }
        Happened::Answered { .. } => text![party, " antwortete."],
        Happened::Declined => text![party, " lehnte eine Stellungnahme ab."],
        Happened::NoReply { respond_by } => {
            text![
                "Es wurde festgestellt, dass ",
                party,
                format!(" bis {} nicht geantwortet hatte.", second(*respond_by))
            ]
        }
        Happened::Withdrawn => text!["Die Anfrage an ", party, " wurde zurückgezogen."],
    }
}

pub(crate) fn event(l: Language, at: OffsetDateTime, request: usize, what: Text) -> Text {
    text![strong(second(l, at)), format!(" · {} · ", request_number(l, request)), what]
}

pub(crate) fn recorded(l: Language, by: Text, at: OffsetDateTime) -> Text {
    match l {
        English => text!["Recorded by ", by, ", ", second(l, at), "."],
        German => text!["Erfasst von ", by, ", ", second(l, at), "."],
    }
}

pub(crate) fn answered_in(l: Language, source: Text, date: Option<Date>, withdrawn: bool) -> Text {
    let (head, gone) = match l {
        English => ("The answer: ", " (withdrawn from the record since)"),
        German => ("Die Antwort: ", " (seither aus den Akten zurückgezogen)"),
    };
    text![head, source, on(l, date), if withdrawn { gone } else { "" }, "."]
}

pub(crate) fn withdrawn(l: Language, at: Option<OffsetDateTime>, reason: Text) -> Text {
    match l {
        English => {
            let at = at.map(|at| format!(" {}", second(l, at))).unwrap_or_default();
            text![strong(format!("This request was withdrawn{at}.")), " Reason: ", reason]
        }
        German => {
            let at = at.map(|at| format!(" am {}", second(l, at))).unwrap_or_default();
            text![strong(format!("Diese Anfrage wurde{at} zurückgezogen.")), " Grund: ", reason]
        }
    }
}
