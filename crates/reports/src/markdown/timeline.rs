//! What happened when. Arguments of the sentences are Markdown: escaped already.

use super::page::{Page, party};
use super::{Sources, english, phrases};
use crate::model::{EventOutside, EventReport};

const TIMELINE: &str = "Timeline";
const HEAD: [&str; 2] = ["When", "What happened"];

pub(super) fn write(page: &mut Page, events: &[EventReport], sources: Sources<'_>) {
    if events.is_empty() {
        return;
    }
    page.heading(3, TIMELINE);
    let rows: Vec<Vec<String>> = events.iter().map(|event| row(event, sources)).collect();
    page.table(&HEAD.map(str::to_owned), &rows);
}

fn row(event: &EventReport, sources: Sources<'_>) -> Vec<String> {
    let when = event.at.map_or_else(|| english::day(event.on), english::instant);
    let what = match &event.what {
        EventOutside::ClaimMade => "The claim was made.".to_owned(),
        EventOutside::SourcePublished { source } => {
            format!("Publication of {}.", sources.cite(*source, None))
        }
        EventOutside::AssertionMade { party: name, source } => {
            format!("{} asserted the claim in {}.", party(name), sources.cite(*source, Some(name)))
        }
        EventOutside::DenialMade { party: name, source, scope } => {
            let (cited, scope) = (sources.cite(*source, Some(name)), phrases::scope(*scope).0);
            format!("{} answered the claim in {cited}: {scope}.", party(name))
        }
        EventOutside::ReplyAcknowledged { party: name } => {
            format!("{} acknowledged the desk's request for a reply.", party(name))
        }
        EventOutside::ReplyGiven { party: name } => format!("{} replied to the desk.", party(name)),
        EventOutside::ReplyDeclined { party: name } => {
            format!("{} declined to reply to the desk.", party(name))
        }
        EventOutside::VerdictPublished { revision } => {
            format!("The desk published a verdict: revision {revision}.")
        }
        EventOutside::VerdictCorrected { revision } => {
            format!("The desk corrected its verdict: revision {revision}.")
        }
        EventOutside::VerdictRetracted { revision } => {
            format!("The desk retracted its verdict: revision {revision}.")
        }
    };
    vec![when, what]
}
