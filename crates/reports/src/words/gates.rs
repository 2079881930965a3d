//! What a condition of publication found, in sentences.

use dementi_domain::analysis::gates::Found;

use crate::language::Language::{self, English, German};

/// What was found.
pub(crate) fn found(l: Language, found: Found) -> String {
    match l {
        English => found.sentence(),
        German => german(found),
    }
}

fn german(found: Found) -> String {
    match found {
        Found::Approvals { given, needed } => {
            let noun = if given == 1 { "Freigabe" } else { "Freigaben" };
            format!("{given} {noun} des Urteils in dieser Fassung; {needed} verlangt.")
        }
        Found::Origins { proven, at_most, minimum } => {
            let possible = if at_most > proven { format!(" (höchstens {at_most})") } else { String::new() };
            let noun = if proven == 1 {
                "belegter unabhängiger Ursprung"
            } else {
                "belegte unabhängige Ursprünge"
            };
            let asked = if minimum == 0 { "keiner".to_owned() } else { minimum.to_string() };
            format!("{proven} {noun}{possible}; {asked} verlangt.")
        }
        Found::Heard { heard, all } => heard_german(heard, all),
        Found::Unexplained(0) => {
            "Keine geänderte Antwort wartet auf eine Anmerkung der Redaktion.".to_owned()
        }
        Found::Unexplained(1) => {
            "1 geänderte Antwort wartet auf eine Anmerkung, wie die Redaktion sie wertet.".to_owned()
        }
        Found::Unexplained(count) => {
            format!("{count} geänderte Antworten warten auf eine Anmerkung, wie die Redaktion sie wertet.")
        }
        Found::Quotes { unanchored, lost } => quotes_german(unanchored, lost),
    }
}

fn heard_german(heard: usize, all: usize) -> String {
    match (heard, all) {
        (_, 0) => "Die Behauptung nennt niemanden, den sie betrifft.".to_owned(),
        (0, 1) => "Wen die Behauptung betrifft, der wurde nicht befragt oder kann noch antworten.".to_owned(),
        (_, 1) => {
            "Wen die Behauptung betrifft, der wurde befragt und hat geantwortet oder die Frist verstreichen lassen."
                .to_owned()
        }
        (1, all) => format!(
            "1 von {all} Beteiligten, die die Behauptung betrifft, wurde befragt und hat geantwortet oder die Frist \
             verstreichen lassen."
        ),
        (heard, all) => format!(
            "{heard} von {all} Beteiligten, die die Behauptung betrifft, wurden befragt und haben geantwortet oder die \
             Frist verstreichen lassen."
        ),
    }
}

fn quotes_german(unanchored: usize, lost: usize) -> String {
    let mut faults = Vec::new();
    match unanchored {
        0 => {}
        1 => faults.push("1 Zitat ist nicht in einer gesicherten Fassung seiner Quelle verankert".to_owned()),
        count => {
            faults
                .push(format!("{count} Zitate sind nicht in gesicherten Fassungen ihrer Quellen verankert"));
        }
    }
    match lost {
        0 => {}
        1 => faults.push("1 Zitat fehlt in der jüngsten gesicherten Fassung seiner Quelle".to_owned()),
        count => {
            faults.push(format!("{count} Zitate fehlen in den jüngsten gesicherten Fassungen ihrer Quellen"));
        }
    }
    if faults.is_empty() {
        "Jedes Zitat steht in einer gesicherten Fassung seiner Quelle.".to_owned()
    } else {
        format!("{}.", faults.join("; "))
    }
}
