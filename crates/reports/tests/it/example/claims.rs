//! The example's claims and what is recorded on them.

use dementi_domain::assertion::{Assertion, AssertionMode, AssertionRecord};
use dementi_domain::claim::{Claim, ClaimRecord, Part, Parts, TrackedClaim};
use dementi_domain::denial::{Answer, AnswerKind, Answers, Denial, DenialRecord};
use dementi_domain::evidence::{Credibility, Evidence, EvidenceRecord, Reliability, Stance};
use dementi_domain::file::{Around, ClaimFile};
use dementi_domain::quote::Quote;
use dementi_domain::record::{Record, Withdrawal};
use dementi_domain::reference::Language;
use time::Date;
use time::macros::{date, datetime};

use super::{
    COPY, DOCUMENTS, GUARDIAN, INTERVIEW, MICROSOFT, NSA, REPORT, STATEMENT, TAZ, TAZ_REPORT, WITNESS, Words,
    copies, deed, distinct, id, line, prose, replies, verbatim, verdicts,
};

pub(super) const FIRST: u128 = 1001;

pub(super) fn all(words: Words<'_>) -> Vec<ClaimFile> {
    let mut access = access(words);
    access.verdicts = verdicts::of(words, &access);
    vec![access, skype(words), withdrawn(words)]
}

fn claim(words: Words<'_>, number: u128, text: &str, parts: &[&str], about: &[u128]) -> ClaimRecord {
    let mut texts: Vec<String> = Vec::new();
    for part in parts {
        // Parts must differ; texts that are put otherwise may not.
        let text = words(part);
        let text = if texts.contains(&text) { format!("{text} {}", texts.len()) } else { text };
        texts.push(text);
    }
    let part = |(index, text): (u128, &String)| Part {
        id: id(number * 10 + index),
        text: prose(&str::to_owned, text),
    };
    let content = Claim {
        dossier: id(101),
        text: prose(words, text),
        language: Language::parse("en").expect("a tag"),
        claimed_on: Some(date!(2013 - 07 - 11)),
        parts: Parts::new((0..).zip(&texts).map(part).collect()).expect("parts"),
        about: distinct(about.iter().map(|party| id(*party)).collect()),
        tags: distinct(vec![line(words, "surveillance"), line(words, "encryption")]),
    };
    Record::new(id(number), id(100), content, deed(datetime!(2013-07-12 08:30 UTC)))
}

fn bare(record: ClaimRecord) -> ClaimFile {
    ClaimFile {
        claim: TrackedClaim::new(record),
        assertions: Vec::new(),
        denials: Vec::new(),
        evidence: Vec::new(),
        replies: Vec::new(),
        verdicts: Vec::new(),
        around: Around::default(),
    }
}

fn skype(words: Words<'_>) -> ClaimFile {
    let text = "Skype joined Prism before Microsoft took it over.";
    let parts = ["Skype was connected to Prism at the beginning of 2011, before the takeover."];
    let mut file = bare(claim(words, 1002, text, &parts, &[]));
    let assertion = Assertion {
        claim: id(1002),
        party: id(TAZ),
        source: id(TAZ_REPORT),
        mode: AssertionMode::Reported,
        stated_on: Some(date!(2013 - 07 - 12)),
        quote: None,
    };
    file.assertions
        .push((Record::new(id(2101), id(100), assertion, deed(datetime!(2013-07-12 09:00 UTC))), 1));
    file
}

fn withdrawn(words: Words<'_>) -> ClaimFile {
    let record =
        claim(words, 1003, "Microsoft reads all mail itself.", &["It reads all mail."], &[MICROSOFT]);
    let reason = prose(words, "Nobody made this claim: a slip in the notes.");
    bare(record.withdraw(deed(datetime!(2013-07-13 10:00 UTC)), reason).expect("it stands"))
}

fn access(words: Words<'_>) -> ClaimFile {
    let text = "Microsoft gave the NSA access to its customers' messages in spite of their encryption.";
    let parts = [
        "Before Outlook.com started, Microsoft made sure that the NSA could get around its encryption.",
        "Through Prism the NSA reads mail on Hotmail, Live and Outlook.com before it is encrypted.",
        "The NSA has blanket and direct access to Microsoft's services.",
        "Microsoft hands over customers' data where the law obliges it to.",
    ];
    let mut file = bare(claim(words, FIRST, text, &parts, &[MICROSOFT, NSA]));
    file.assertions = assertions(words);
    file.denials = denials(words, &file.claim.record.content().parts);
    file.evidence = evidence(words);
    file.replies = replies::all(words);
    file.around.copies = copies::of(words);
    file
}

fn quote(words: Words<'_>, exact: &str, language: Option<&str>) -> Quote {
    let language = language.map(|tag| Language::parse(tag).expect("a tag"));
    Quote { exact: verbatim(words, exact), prefix: None, suffix: None, language, anchor: None }
}

fn assertions(words: Words<'_>) -> Vec<(AssertionRecord, i64)> {
    let assertion = |number: u128, party, source, mode, stated_on: Option<Date>, quote| {
        let content =
            Assertion { claim: id(FIRST), party: id(party), source: id(source), mode, stated_on, quote };
        Record::new(id(2000 + number), id(100), content, deed(datetime!(2013-07-12 09:00 UTC)))
    };
    let seen = "I, Erika Mustermann, saw the notes. So did Mustermann's colleagues.";
    let seen = Some(quote(words, seen, None));
    let twice = assertion(4, TAZ, TAZ_REPORT, AssertionMode::Reported, None, None);
    let reason = prose(words, "It was recorded twice.");
    let twice = twice.withdraw(deed(datetime!(2013-07-14 11:00 UTC)), reason).expect("it stands");
    let (day, next) = (Some(date!(2013 - 07 - 11)), Some(date!(2013 - 07 - 12)));
    vec![
        (assertion(1, GUARDIAN, REPORT, AssertionMode::Stated, day, None), 1),
        (assertion(2, TAZ, TAZ_REPORT, AssertionMode::Reported, next, None), 1),
        (assertion(3, NSA, DOCUMENTS, AssertionMode::Documented, None, None), 1),
        (twice, 2),
        (assertion(5, WITNESS, INTERVIEW, AssertionMode::Stated, next, seen), 1),
    ]
}

fn denials(words: Words<'_>, parts: &Parts) -> Vec<(DenialRecord, i64)> {
    use AnswerKind::{Conceded, Denied, Reframed, Unaddressed};
    let note = "It speaks of its duty to make access possible, not of what it did before the start.\nThe question \
         was put twice.";
    let answer = |(part, kind)| Answer { part, kind, note: (kind == Reframed).then(|| prose(words, note)) };
    let denial = |number: u128, source, stated_on, quote, kinds: [AnswerKind; 4]| {
        let answers = Answers::new(parts, parts.ids().zip(kinds).map(answer).collect()).expect("all parts");
        let content =
            Denial { claim: id(FIRST), party: id(MICROSOFT), source: id(source), stated_on, quote, answers };
        let withdrawal = Withdrawal {
            deed: deed(datetime!(2013-07-14 11:30 UTC)),
            reason: prose(words, "Another company's statement, filed here by mistake."),
        };
        let recorded = deed(datetime!(2013-07-12 09:30 UTC));
        let withdrawal = (source == COPY).then_some(withdrawal);
        Record::restore(id(3000 + number), id(100), content, recorded, recorded, withdrawal)
    };
    let german = "Microsoft gewährt keiner Regierung pauschal oder direkt Zugang zu SkyDrive, Outlook.com, \
         Skype oder einen anderen Microsoft-Dienst";
    let july = date!(2013 - 07 - 11);
    let kinds = [Denied, Unaddressed, Denied, Unaddressed];
    let first = denial(1, STATEMENT, date!(2013 - 06 - 07), None, kinds);
    let kinds = [Reframed, Unaddressed, Denied, Conceded];
    let second = denial(2, TAZ_REPORT, july, Some(quote(words, german, Some("de"))), kinds);
    vec![(first, 1), (second, 1), (denial(3, COPY, july, None, [Denied; 4]), 2)]
}

fn evidence(words: Words<'_>) -> Vec<(EvidenceRecord, i64)> {
    let evidence = |number: u128, source, parts: &[u128], stance, reliability, credibility, note: &str| {
        let content = Evidence {
            claim: id(FIRST),
            source: id(source),
            parts: distinct(parts.iter().map(|part| id(FIRST * 10 + part)).collect()),
            stance,
            reliability,
            credibility,
            note: Some(prose(words, note)),
            quote: None,
        };
        Record::new(id(4000 + number), id(100), content, deed(datetime!(2013-07-12 10:00 UTC)))
    };
    let notes = "The notes record that the access was in place before the service began.";
    let copy = "Shows the wording before it was shortened. Waldkauz kept it.";
    let report = "The report gives both sides; it does not say whether any request was refused.";
    vec![
        (evidence(1, DOCUMENTS, &[1, 0], Stance::Supports, Reliability::B, Credibility::Two, notes), 1),
        (evidence(2, COPY, &[2], Stance::Refutes, Reliability::C, Credibility::Six, copy), 1),
        (evidence(3, TAZ_REPORT, &[], Stance::Context, Reliability::B, Credibility::Three, report), 1),
    ]
}
