//! The log of diligence.

use super::page::{Page, party};
use super::sources::Sources;
use super::text::{Text, prose, record, strong};
use super::{Block, Document, lists, record as entries};
use crate::language::Language;
use crate::model::{DiligenceEvent, DiligenceLog, Happened, ReplyEntry, RequestReport};
use crate::words::labels::{AS_OF, DESK};
use crate::words::time::{instant, second};
use crate::words::{diligence as words, sentences};

/// A log of diligence as a document.
pub(crate) fn diligence(log: &DiligenceLog) -> Document {
    let l = log.language;
    let sources = Sources { list: &log.references, language: l };
    let mut page = Page::new(l);
    let as_of = page.fact(AS_OF, instant(l, log.generated_at));
    page.facts(vec![as_of, page.fact(DESK, record(&log.desk.name))]);
    page.blocks.push(Block::Statement(record(&log.claim.text)));
    let parts = log.claim.parts.iter().zip(1..);
    page.facts(parts.map(|(text, number)| (sentences::part_number(l, number), prose(text))).collect());
    page.paragraph(page.say(words::INTRODUCTION));
    let withheld = page.say(words::WITHHELD);
    page.paragraph(if log.recipients_shown { strong(page.say(words::SHOWN)) } else { withheld });
    page.place(2, page.say(words::REQUESTS), "requests", None);
    if log.requests.is_empty() {
        page.paragraph(page.say(words::NO_REQUESTS));
    }
    for asked in &log.requests {
        request(&mut page, asked);
    }
    if !log.events.is_empty() {
        page.place(2, page.say(words::EVENTS), "events", None);
    }
    for happened in &log.events {
        event(&mut page, happened, log, sources);
    }
    lists::parties(&mut page, &log.parties);
    if !log.references.is_empty() {
        lists::references(&mut page, sources);
    }
    Document {
        language: l,
        title: l.say(words::LOG).into(),
        desk: log.desk.name.clone(),
        generated_at: log.generated_at,
        contents: false,
        blocks: page.blocks,
    }
}

fn request(page: &mut Page, request: &RequestReport) {
    let l: Language = page.language;
    page.heading(3, words::request(l, request.number, party(&request.party)));
    let mut facts = vec![page.fact(words::ABOUT, sentences::about(l, &request.parts))];
    if let Some(asked) = &request.asked {
        let recipient = asked.recipient.as_deref().map(record);
        facts.extend(recipient.map(|recipient| page.fact(words::RECIPIENT, recipient)));
        facts.push(page.fact(words::SENT, second(l, asked.sent_at)));
        facts.extend(asked.acknowledge_by.map(|by| page.fact(words::ACKNOWLEDGE_BY, second(l, by))));
        facts.push(page.fact(words::RESPOND_BY, second(l, asked.respond_by)));
    }
    facts.push(page.fact(words::OUTCOME, page.say(words::outcome(request.outcome))));
    page.facts(facts);
    let Some(asked) = &request.asked else {
        page.paragraph(page.say(words::PROTECTED));
        return;
    };
    if let Some(withdrawn) = &request.withdrawn {
        page.paragraph(words::withdrawn(l, withdrawn.at, record(&withdrawn.reason)));
    }
    for (question, number) in asked.questions.iter().zip(1..) {
        page.paragraph(words::question(l, number, &question.parts));
        page.quote(prose(&question.text), None);
    }
}

fn event(page: &mut Page, event: &DiligenceEvent, log: &DiligenceLog, sources: Sources<'_>) {
    let l = page.language;
    let request = log.requests.iter().find(|request| request.number == event.request);
    let name: Text = request.map(|request| party(&request.party)).into();
    let what = words::happened(l, &event.what, name);
    page.paragraph(words::event(l, event.at, event.request, what));
    if let Some(note) = &event.note {
        page.paragraph(sentences::note(l, prose(note)));
    }
    if let Happened::Answered { answers } = &event.what {
        for entry in answers {
            answer(page, entry, sources);
        }
    }
    page.paragraph(words::recorded(l, record(&event.recorded_by), event.recorded_at));
}

fn answer(page: &mut Page, entry: &ReplyEntry, sources: Sources<'_>) {
    let cited = sources.cite(entry.source, None);
    page.paragraph(words::answered_in(page.language, cited, entry.stated_on, entry.withdrawn));
    if let Some(quote) = &entry.quote {
        entries::said(page, quote, None, entry.source);
    }
}
