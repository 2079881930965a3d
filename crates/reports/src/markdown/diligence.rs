//! The log of diligence.

use super::claim::language;
use super::page::{Page, bold, party};
use super::{Sources, diligence_english as words, english, lists};
use crate::model::{DiligenceEvent, DiligenceLog, Happened, ReplyEntry, RequestReport};
use crate::safe::{inline, lines};

/// A log of diligence as Markdown.
pub fn diligence(log: &DiligenceLog) -> String {
    let sources = Sources(&log.references);
    let mut page = Page::default();
    page.heading(1, words::LOG);
    page.bullets(&[
        english::fact(english::AS_OF, &english::instant(log.generated_at)),
        english::fact(english::DESK, &inline(&log.desk.name)),
    ]);
    page.paragraph(bold(&inline(&log.claim.text)));
    let parts = log.claim.parts.iter().zip(1..);
    page.bullets(&parts.map(|(text, number)| words::part(number, &lines(text))).collect::<Vec<_>>());
    page.paragraph(words::INTRODUCTION.to_owned());
    page.paragraph(if log.recipients_shown { words::SHOWN } else { words::WITHHELD }.to_owned());
    page.heading(2, words::REQUESTS);
    if log.requests.is_empty() {
        page.paragraph(words::NO_REQUESTS.to_owned());
    }
    for asked in &log.requests {
        request(&mut page, asked);
    }
    if !log.events.is_empty() {
        page.heading(2, words::EVENTS);
    }
    for happened in &log.events {
        event(&mut page, happened, log, sources);
    }
    lists::parties(&mut page, &log.parties);
    if !log.references.is_empty() {
        lists::references(&mut page, sources);
    }
    page.finish()
}

fn request(page: &mut Page, request: &RequestReport) {
    page.heading(3, &words::request(request.number, &party(&request.party)));
    let mut facts = vec![english::fact(words::ABOUT, &english::about(&request.parts))];
    if let Some(asked) = &request.asked {
        let recipient = asked.recipient.as_deref().map(inline);
        facts.extend(recipient.map(|recipient| english::fact(words::RECIPIENT, &recipient)));
        facts.push(english::fact(words::SENT, &words::second(asked.sent_at)));
        let acknowledge_by = asked.acknowledge_by.map(words::second);
        facts.extend(acknowledge_by.map(|by| english::fact(words::ACKNOWLEDGE_BY, &by)));
        facts.push(english::fact(words::RESPOND_BY, &words::second(asked.respond_by)));
    }
    facts.push(english::fact(words::OUTCOME, words::outcome(request.outcome)));
    page.bullets(&facts);
    let Some(asked) = &request.asked else {
        page.paragraph(words::PROTECTED.to_owned());
        return;
    };
    if let Some(withdrawn) = &request.withdrawn {
        page.paragraph(words::withdrawn(withdrawn.at, &inline(&withdrawn.reason)));
    }
    for (question, number) in asked.questions.iter().zip(1..) {
        page.paragraph(words::question(number, &question.parts));
        page.quote(&[lines(&question.text)]);
    }
}

fn event(page: &mut Page, event: &DiligenceEvent, log: &DiligenceLog, sources: Sources<'_>) {
    let request = log.requests.iter().find(|request| request.number == event.request);
    let name = request.map(|request| party(&request.party)).unwrap_or_default();
    let what = words::happened(&event.what, &name);
    page.paragraph(words::event(event.at, event.request, &what));
    if let Some(note) = &event.note {
        page.paragraph(english::note(&lines(note)));
    }
    if let Happened::Answered { answers } = &event.what {
        for entry in answers {
            answer(page, entry, sources);
        }
    }
    page.paragraph(words::recorded(&inline(&event.recorded_by), event.recorded_at));
}

fn answer(page: &mut Page, entry: &ReplyEntry, sources: Sources<'_>) {
    let cited = sources.cite(entry.source, None);
    page.paragraph(words::answered_in(&cited, entry.stated_on, entry.withdrawn));
    if let Some(quote) = &entry.quote {
        let tag = quote.language.as_deref().map(language);
        let attribution = english::attribution(None, entry.source, tag.as_deref());
        page.quote(&[english::quoted(&lines(&quote.text)), attribution]);
    }
}
