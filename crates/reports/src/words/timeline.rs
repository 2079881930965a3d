//! What happened when.

use super::terms;
use crate::document::text::{Text, text};
use crate::language::Language::{self, English, German};
use crate::model::{EventOutside, PartyName};

/// What happened; `cite` names a source, `party` a party.
pub(crate) fn happened(
    l: Language,
    event: &EventOutside,
    cite: impl Fn(usize, Option<&PartyName>) -> Text,
    party: impl Fn(&PartyName) -> Text,
) -> Text {
    match event {
        EventOutside::ClaimMade => match l {
            English => "The claim was made.".into(),
            German => "Die Behauptung wurde aufgestellt.".into(),
        },
        EventOutside::SourcePublished { source } => match l {
            English => text!["Publication of ", cite(*source, None), "."],
            German => text!["Veröffentlichung von ", cite(*source, None), "."],
        },
        EventOutside::AssertionMade { party: name, source } => match l {
            English => text![party(name), " asserted the claim in ", cite(*source, Some(name)), "."],
            German => text![party(name), " stellte die Behauptung auf in ", cite(*source, Some(name)), "."],
        },
        EventOutside::DenialMade { party: name, source, scope } => {
            let (cited, scope) = (cite(*source, Some(name)), l.say(terms::scope(*scope).name));
            match l {
                English => text![party(name), " answered the claim in ", cited, ": ", scope, "."],
                German => text![party(name), " äußerte sich zur Behauptung in ", cited, ": ", scope, "."],
            }
        }
        EventOutside::ReplyAcknowledged { party: name } => match l {
            English => text![party(name), " acknowledged the desk's request for a reply."],
            German => text![party(name), " bestätigte den Eingang der Anfrage der Redaktion."],
        },
        EventOutside::ReplyGiven { party: name } => match l {
            English => text![party(name), " replied to the desk."],
            German => text![party(name), " antwortete der Redaktion."],
        },
        EventOutside::ReplyDeclined { party: name } => match l {
            English => text![party(name), " declined to reply to the desk."],
            German => text![party(name), " lehnte eine Stellungnahme ab."],
        },
        EventOutside::VerdictPublished { revision } => match l {
            English => format!("The desk published a verdict: revision {revision}.").into(),
            German => format!("Die Redaktion veröffentlichte ein Urteil: Fassung {revision}.").into(),
        },
        EventOutside::VerdictCorrected { revision } => match l {
            English => format!("The desk corrected its verdict: revision {revision}.").into(),
            German => format!("Die Redaktion korrigierte ihr Urteil: Fassung {revision}.").into(),
        },
        EventOutside::VerdictRetracted { revision } => match l {
            English => format!("The desk retracted its verdict: revision {revision}.").into(),
            German => format!("Die Redaktion nahm ihr Urteil zurück: Fassung {revision}.").into(),
        },
    }
}
