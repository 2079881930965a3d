//! What feeds are called, and what stands above their entries.

use super::labels::{CORRECTION, RETRACTION, VERDICTS};
use crate::language::Language::{self, English, German};

/// What a feed of a whole desk is called.
pub(crate) fn of_desk(l: Language, desk: &str) -> String {
    format!("{desk}: {}", l.say(VERDICTS))
}

/// What a feed of one of its dossiers or parties is called.
pub(crate) fn of_subject(l: Language, desk: &str, subject: &str) -> String {
    let on = match l {
        English => "on",
        German => "zu",
    };
    format!("{desk}: {} {on} {subject}", l.say(VERDICTS))
}

/// A verdict in a line.
pub(crate) fn verdict(l: Language, rating: &str, claim: &str) -> String {
    format!("{rating}: {}", quoted(l, claim))
}

/// A verdict in the place of another one, in a line.
pub(crate) fn corrected(l: Language, verdict: &str) -> String {
    format!("{} – {verdict}", l.say(CORRECTION))
}

/// A verdict that was retracted, in a line: how it rated the claim no longer holds, and is not said.
pub(crate) fn retracted(l: Language, claim: &str) -> String {
    format!("{}: {}", l.say(RETRACTION), quoted(l, claim))
}

fn quoted(l: Language, claim: &str) -> String {
    match l {
        English => format!("“{claim}”"),
        German => format!("„{claim}“"),
    }
}
