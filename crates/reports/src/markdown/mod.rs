//! Reports as Markdown (`CommonMark` 0.31 with the tables of GitHub Flavored Markdown), good enough to print.
//!
//! All fixed text is in `english`; all text from the record passes through `crate::safe`, but for
//! rationales, which are Markdown themselves and pass through `crate::rationale`.

mod claim;
mod copies;
mod correction;
mod coverage;
mod diligence;
mod diligence_english;
pub(crate) mod english;
mod legend;
mod lists;
mod page;
pub(crate) mod phrases;
mod record;
mod replies;
mod timeline;
mod verdict;
mod verdict_english;

pub use diligence::diligence;

use crate::model::{ClaimReport, DossierReport, Head, PartyName, Reference};
use crate::safe::{inline, lines};
use page::{Page, bold};

/// The report of a claim as Markdown.
pub fn claim(report: &ClaimReport) -> String {
    let sources = Sources(&report.references);
    let mut page = Page::default();
    page.heading(1, english::CLAIM_REPORT);
    warn(&mut page, &report.head);
    let dossier = english::fact(english::DOSSIER, &inline(&report.head.dossier.title));
    page.bullets(&[head_facts(&report.head), vec![dossier]].concat());
    page.paragraph(bold(&inline(&report.claim.text)));
    page.bullets(&claim::facts(&report.claim));
    page.paragraph(english::INTRODUCTION.to_owned());
    legend::write(&mut page, std::slice::from_ref(&report.claim), &report.parties, &report.references);
    page.heading(2, english::THE_CLAIM);
    claim::write(&mut page, &report.claim, sources);
    lists::parties(&mut page, &report.parties);
    lists::references(&mut page, sources);
    page.finish()
}

/// The report of a dossier as Markdown.
pub fn dossier(report: &DossierReport) -> String {
    let sources = Sources(&report.references);
    let mut page = Page::default();
    page.heading(1, &english::dossier_report(&inline(&report.head.dossier.title)));
    warn(&mut page, &report.head);
    page.bullets(&head_facts(&report.head));
    if let Some(summary) = &report.head.dossier.summary {
        page.paragraph(lines(summary));
    }
    page.paragraph(english::INTRODUCTION.to_owned());
    lists::overview(&mut page, &report.claims);
    legend::write(&mut page, &report.claims, &report.parties, &report.references);
    for (claim, number) in report.claims.iter().zip(1..) {
        page.heading(2, &english::claim_number(number));
        page.paragraph(bold(&inline(&claim.text)));
        page.bullets(&claim::facts(claim));
        claim::write(&mut page, claim, sources);
    }
    lists::withdrawn_claims(&mut page, &report.withdrawn_claims);
    lists::parties(&mut page, &report.parties);
    lists::references(&mut page, sources);
    page.finish()
}

/// Says at the top that the report must not leave the desk, if it names protected sources.
fn warn(page: &mut Page, head: &Head) {
    if !head.redacted {
        page.paragraph(bold(english::NOT_REDACTED));
    }
}

fn head_facts(head: &Head) -> Vec<String> {
    let as_of = english::fact(english::AS_OF, &english::instant(head.generated_at));
    vec![as_of, english::fact(english::DESK, &inline(&head.desk.name))]
}

/// The numbered list of sources, to name them where they are cited.
#[derive(Clone, Copy)]
struct Sources<'a>(&'a [Reference]);

impl Sources<'_> {
    fn get(&self, number: usize) -> Option<&Reference> {
        self.0.get(number.checked_sub(1)?)
    }

    /// A source, as it is named in a sentence: title, publisher, number. The publisher is left out where it
    /// is the `speaker` whom the sentence names.
    fn cite(self, number: usize, speaker: Option<&PartyName>) -> String {
        let mark = format!("[{number}]");
        let Some(source) = self.get(number) else {
            return mark;
        };
        let Some(title) = &source.title else {
            return english::withheld_work(&mark, source.kind);
        };
        let title = english::quoted(&inline(title));
        match source.publisher.as_ref().filter(|publisher| Some(*publisher) != speaker) {
            Some(publisher) => english::published_by(&title, &page::party(publisher), &mark),
            None => format!("{title} {mark}"),
        }
    }
}
