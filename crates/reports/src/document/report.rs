//! Claim status reports as documents.

use super::page::Page;
use super::sources::Sources;
use super::text::{Text, prose, record, record_in, strong, text};
use super::{Document, claim as section, legend, lists};
use crate::model::{ClaimReport, DossierReport, GraphReport, Head};
use crate::words::labels::{
    AS_OF, CLAIM_REPORT, DESK, DOSSIER, DOSSIER_REPORT, INTRODUCTION, NOT_REDACTED, THE_CLAIM,
};
use crate::words::sentences;
use crate::words::time::instant;

/// The report of a claim, with a picture of who has it from whom.
pub(crate) fn claim(report: &ClaimReport, graph: Option<&GraphReport>) -> Document {
    let l = report.head.language;
    let sources = Sources { list: &report.references, language: l };
    let mut page = Page::new(l);
    warn(&mut page, &report.head);
    let mut facts = head_facts(&page, &report.head);
    facts.push(page.fact(DOSSIER, record(&report.head.dossier.title)));
    page.facts(facts);
    section::head(&mut page, &report.claim);
    page.paragraph(page.say(INTRODUCTION));
    legend::write(&mut page, std::slice::from_ref(&report.claim), &report.parties, &report.references);
    page.place(2, page.say(THE_CLAIM), "claim", None);
    section::write(&mut page, &report.claim, graph, sources);
    lists::parties(&mut page, &report.parties);
    lists::references(&mut page, sources);
    document(page, &report.head, l.say(CLAIM_REPORT).into(), false)
}

/// The report of a dossier, with a picture for each of the claims that stand, in their order.
pub(crate) fn dossier(report: &DossierReport, graphs: &[GraphReport]) -> Document {
    let l = report.head.language;
    let sources = Sources { list: &report.references, language: l };
    let mut page = Page::new(l);
    warn(&mut page, &report.head);
    page.facts(head_facts(&page, &report.head));
    if let Some(summary) = &report.head.dossier.summary {
        page.paragraph(prose(summary));
    }
    page.paragraph(page.say(INTRODUCTION));
    lists::overview(&mut page, &report.claims);
    legend::write(&mut page, &report.claims, &report.parties, &report.references);
    for (index, claim) in report.claims.iter().enumerate() {
        let detail = record_in(&claim.text, claim.language.as_deref());
        let heading = sentences::claim_number(l, index + 1);
        page.place(2, heading, &lists::anchor(index + 1), Some(detail));
        section::head(&mut page, claim);
        section::write(&mut page, claim, graphs.get(index), sources);
    }
    lists::withdrawn_claims(&mut page, &report.withdrawn_claims);
    lists::parties(&mut page, &report.parties);
    lists::references(&mut page, sources);
    let title = text![l.say(DOSSIER_REPORT), ": ", record(&report.head.dossier.title)];
    document(page, &report.head, title, true)
}

fn document(page: Page, head: &Head, title: Text, contents: bool) -> Document {
    Document {
        language: page.language,
        title,
        desk: head.desk.name.clone(),
        generated_at: head.generated_at,
        contents,
        blocks: page.blocks,
    }
}

/// Says at the top that the report must not leave the desk, if it names protected sources.
fn warn(page: &mut Page, head: &Head) {
    if !head.redacted {
        page.paragraph(strong(page.say(NOT_REDACTED)));
    }
}

fn head_facts(page: &Page, head: &Head) -> Vec<(Text, Text)> {
    let as_of = page.fact(AS_OF, instant(page.language, head.generated_at));
    vec![as_of, page.fact(DESK, record(&head.desk.name))]
}
