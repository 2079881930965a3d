//! From the record to a feed.

use std::collections::BTreeSet;
use std::fmt::Display;

use dementi_domain::desk::Desk;
use dementi_domain::dossier::DossierRecord;
use dementi_domain::file::{ClaimFile, Files};
use dementi_domain::ids::SourceId;
use dementi_domain::party::PartyRecord;
use dementi_domain::verdict::CorrectionKind;
use time::OffsetDateTime;

use super::{Entry, Feed};
use crate::claim_review::Pages;
use crate::document::announcement;
use crate::html;
use crate::language::Language;
use crate::model::{self, ClaimSection, PublishedRevision, Redaction};
use crate::plain::{bounded, one_line, plain_text};
use crate::words::feeds as words;
use crate::words::labels::{CORRECTION, RETRACTION};

/// The most characters of a claim in a title.
const TITLE: usize = 200;
/// The most characters of a summary.
const SUMMARY: usize = 500;

/// What a feed tells of.
#[derive(Debug, Clone, Copy)]
pub enum Subject<'a> {
    /// All verdicts of the desk.
    Desk,
    /// Those of a dossier.
    Dossier(&'a DossierRecord),
    /// Those that concern a party. A confidential one must have no feed: what is in it would say who it is.
    Party(&'a PartyRecord),
}

/// A page of a feed of the claims in `files` on which a verdict was published. `files` holds at least who asserted and who
/// answered each claim where, its verdicts, and all confidential parties of the desk; `confided` are the sources in which
/// these speak. `now` is the time of reading; nothing that is told depends on it.
pub fn build(
    desk: &Desk,
    subject: Subject<'_>,
    files: &Files,
    confided: &BTreeSet<SourceId>,
    pages: &Pages,
    language: Language,
    now: OffsetDateTime,
) -> Feed {
    let report = || model::Pages::new(&files.parties, Redaction::Redacted, language, confided.clone(), now);
    let entry = |claim: &ClaimFile| entry(&report().claim(desk, files, claim), pages, language);
    let mut entries: Vec<Entry> = files.claims.iter().filter_map(entry).collect();
    entries.sort_by(|a, b| (b.updated, &b.id).cmp(&(a.updated, &a.id)));
    let mut report = report();
    let author = one_line(&report.list_head(desk).desk.name);
    let (id, title, recorded) = match subject {
        Subject::Desk => (iri(desk.id), words::of_desk(language, &author), desk.created.at),
        Subject::Dossier(dossier) => {
            let title = one_line(&report.dossier(dossier).title);
            (iri(dossier.id()), words::of_subject(language, &author, &title), dossier.created().at)
        }
        Subject::Party(party) => {
            let name = one_line(&report.name(party.content().name.as_str()));
            (iri(party.id()), words::of_subject(language, &author, &name), party.created().at)
        }
    };
    let updated = entries.first().map_or(recorded, |entry| entry.updated);
    Feed { id, title, updated, author, site: pages.address(), language, entries }
}

/// The IRI of a thing on record (RFC 9562 section 4).
fn iri(id: impl Display) -> String {
    format!("urn:uuid:{id}")
}

fn entry(claim: &ClaimSection, pages: &Pages, language: Language) -> Option<Entry> {
    let (first, last) = (claim.history.first()?, claim.history.last()?);
    let text = bounded(&one_line(&claim.text), TITLE);
    let told = if claim.verdict.is_some() {
        stands(claim, last, &text, language)
    } else {
        retracted(last, &text, language)?
    };
    let printed = claim.verdict.as_ref().and_then(|verdict| verdict.url.clone());
    Some(Entry {
        id: iri(claim.id),
        claim: claim.id,
        url: printed.unwrap_or_else(|| pages.of_claim(claim.id)),
        title: told.title,
        published: first.published_at,
        updated: told.at,
        summary: bounded(&told.summary, SUMMARY),
        content: html::fragment(language, &announcement(language, claim, last)),
        tags: told.tags,
    })
}

/// What is told of a verdict in few words.
struct Told {
    title: String,
    at: OffsetDateTime,
    summary: String,
    tags: Vec<String>,
}

fn stands(claim: &ClaimSection, last: &PublishedRevision, text: &str, l: Language) -> Told {
    let rating = one_line(&last.rating.label);
    let verdict = words::verdict(l, &rating, text);
    let reasons = claim.verdict.as_ref().map(|verdict| plain_text(&verdict.rationale)).unwrap_or_default();
    let (at, mut tags) = (last.published_at, vec![rating]);
    let Some(correction) = &last.correction else {
        return Told { title: verdict, at, summary: reasons, tags };
    };
    tags.push(l.say(CORRECTION).to_owned());
    let title = match correction.kind {
        CorrectionKind::RatingChange | CorrectionKind::Clarification => words::corrected(l, &verdict),
        // A slip of the pen is no news.
        CorrectionKind::Typo => verdict,
    };
    Told { title, at, summary: one_line(&correction.note), tags }
}

fn retracted(last: &PublishedRevision, text: &str, l: Language) -> Option<Told> {
    let note = last.retracted.as_ref()?;
    Some(Told {
        title: words::retracted(l, text),
        at: note.at?,
        summary: one_line(&note.reason),
        tags: vec![l.say(RETRACTION).to_owned()],
    })
}
