//! The worked example, in small: the Guardian's report of July 2013 on Microsoft and the NSA, and the answers.

mod claims;
mod copies;
mod replies;
mod verdicts;

use std::collections::{BTreeMap, BTreeSet};

use dementi_domain::desk::{Desk, User};
use dementi_domain::distinct::Distinct;
use dementi_domain::dossier::{Dossier, Visibility};
use dementi_domain::file::DossierFile;
use dementi_domain::ids::{DeskId, DossierId, PartyId, ScaleId, SourceId, UserId};
use dementi_domain::party::{Party, PartyKind, PartyRecord};
use dementi_domain::record::{Deed, Record};
use dementi_domain::reference::{Email, Language, WebUrl, WikidataId};
use dementi_domain::scale::{Scale, ScaleRevision};
use dementi_domain::source::{Derivation, Source, SourceKind, SourceRecord};
use dementi_domain::text::{Line, Prose, Verbatim};
use time::macros::{date, datetime};
use time::{Date, OffsetDateTime};
use uuid::Uuid;

pub(crate) use copies::{CONFIDED, LEAKED};

pub(crate) const NOW: OffsetDateTime = datetime!(2026-11-23 13:05:07 UTC);
pub(crate) const MICROSOFT: u128 = 1;
pub(crate) const NSA: u128 = 2;
pub(crate) const GUARDIAN: u128 = 3;
pub(crate) const TAZ: u128 = 4;
pub(crate) const SNOWDEN: u128 = 5;
/// The protected source.
pub(crate) const WITNESS: u128 = 6;
pub(crate) const NAME: &str = "Erika Mustermann";
pub(crate) const ALIAS: &str = "Waldkauz";
pub(crate) const WIKIDATA: &str = "Q987654321";
pub(crate) const REPORT: u128 = 11;
pub(crate) const DOCUMENTS: u128 = 12;
pub(crate) const STATEMENT: u128 = 13;
pub(crate) const TAZ_REPORT: u128 = 14;
pub(crate) const INTERVIEW: u128 = 15;
pub(crate) const COPY: u128 = 16;
pub(crate) const AUTHOR: u128 = 21;
pub(crate) const EDITOR: u128 = 22;
pub(crate) const SECOND_EDITOR: u128 = 23;
/// What the draft says, and no report may say.
pub(crate) const DRAFT: &str = "Nobody outside may read this draft yet.";

/// How each text of the example is put; for the example itself, as it stands.
pub(crate) type Words<'a> = &'a dyn Fn(&str) -> String;

pub(crate) fn id<T: From<Uuid>>(number: u128) -> T {
    T::from(Uuid::from_u128(0x0190_1234_5678_7abc_8000_0000_0000_0000 + number))
}

pub(crate) fn deed(at: OffsetDateTime) -> Deed {
    Deed { at, by: Some(id(AUTHOR)) }
}

pub(crate) fn line<const MAX: usize>(words: Words<'_>, text: &str) -> Line<MAX> {
    // Texts that are put otherwise may have several lines.
    Line::parse(&words(text).replace(['\n', '\t'], " ")).expect("a line")
}

pub(crate) fn prose<const MAX: usize>(words: Words<'_>, text: &str) -> Prose<MAX> {
    Prose::parse(&words(text)).expect("a text")
}

pub(crate) fn verbatim<const MAX: usize>(words: Words<'_>, text: &str) -> Verbatim<MAX> {
    Verbatim::parse(&words(text)).expect("a quotation")
}

pub(crate) fn distinct<T: Ord + Clone, const MAX: usize>(items: Vec<T>) -> Distinct<T, MAX> {
    let mut seen = BTreeSet::new();
    let items: Vec<T> = items.into_iter().filter(|item| seen.insert(item.clone())).collect();
    Distinct::new(items).expect("a short list")
}

/// The whole dossier: a claim with everything, a claim with next to nothing, and a withdrawn one.
pub(crate) fn dossier() -> DossierFile {
    worded(&str::to_owned)
}

/// The dossier with its texts put otherwise.
pub(crate) fn worded(words: Words<'_>) -> DossierFile {
    let recorded = deed(datetime!(2013-07-12 08:00 UTC));
    let content = Dossier {
        title: line(words, "Microsoft and the NSA"),
        summary: Some(prose(words, "What the documents of July 2013 show, and what Microsoft says to it.")),
        visibility: Visibility::Desk,
    };
    DossierFile {
        desk: Desk::new(id(100), line(words, "Research desk"), recorded),
        dossier: Record::new(id::<DossierId>(101), id::<DeskId>(100), content, recorded),
        claims: claims::all(words),
        parties: parties(words),
        sources: sources(words),
        scales: scales(words),
        users: users(words),
    }
}

fn scales(words: Words<'_>) -> BTreeMap<ScaleRevision, Scale> {
    let mut plain = dementi_domain::presets::scales().expect("the presets").remove(0);
    plain.name = line(words, plain.name.as_str());
    BTreeMap::from([(ScaleRevision { id: id::<ScaleId>(102), revision: 1 }, plain)])
}

fn users(words: Words<'_>) -> BTreeMap<UserId, User> {
    let people = [(AUTHOR, "Ada Amsel"), (EDITOR, "Bela Buchfink"), (SECOND_EDITOR, "Cleo Circaetus")];
    let user = |(number, name)| {
        let name = line(words, name);
        let email = Email::parse(&format!("user{number}@desk.example")).expect("an address");
        let created = deed(datetime!(2013-01-01 00:00 UTC));
        (id(number), User { id: id(number), name, email, created })
    };
    people.map(user).into()
}

fn parties(words: Words<'_>) -> BTreeMap<PartyId, PartyRecord> {
    let open = |number, name, kind, aliases: &[&str], wikidata: &str| {
        party(words, number, (name, aliases), kind, (wikidata, false))
    };
    BTreeMap::from([
        open(MICROSOFT, "Microsoft", PartyKind::Organisation, &["Microsoft Corporation"], "Q2283"),
        open(NSA, "National Security Agency", PartyKind::PublicBody, &["NSA"], "Q121194"),
        open(GUARDIAN, "The Guardian", PartyKind::Organisation, &[], "Q11148"),
        open(TAZ, "taz", PartyKind::Organisation, &["die tageszeitung"], "Q155749"),
        open(SNOWDEN, "Edward Snowden", PartyKind::Person, &[], "Q13424289"),
        party(&str::to_owned, WITNESS, (NAME, &[ALIAS]), PartyKind::Person, (WIKIDATA, true)),
    ])
}

fn party(
    words: Words<'_>,
    number: u128,
    (name, aliases): (&str, &[&str]),
    kind: PartyKind,
    (wikidata, confidential): (&str, bool),
) -> (PartyId, PartyRecord) {
    let content = Party {
        name: line(words, name),
        kind,
        aliases: distinct(aliases.iter().map(|alias| line(words, alias)).collect()),
        wikidata_id: Some(WikidataId::parse(wikidata).expect("an item")),
        confidential,
        former_names: Vec::new(),
    };
    (id(number), Record::new(id(number), id(100), content, deed(datetime!(2013-07-12 08:10 UTC))))
}

fn sources(words: Words<'_>) -> BTreeMap<SourceId, SourceRecord> {
    use SourceKind::{Interview, LeakedDocument, NewsReport, PressStatement};
    let source =
        |number, kind, title, url: Option<&str>, publisher: u128, published_on: Date, from: &[u128]| {
            let from: Vec<SourceId> = from.iter().map(|number| id(*number)).collect();
            let original = matches!(number, DOCUMENTS | STATEMENT);
            let derivation =
                if original { Derivation::Original } else { Derivation::Derived(distinct(from)) };
            let content = Source {
                kind,
                title: line(words, title),
                url: url.map(|url| WebUrl::parse(url).expect("an address")),
                publisher: Some(id(publisher)),
                authors: Distinct::empty(),
                supplied_by: match number {
                    DOCUMENTS => Some(id(SNOWDEN)),
                    COPY => Some(id(WITNESS)),
                    _ => None,
                },
                published_on: Some(published_on),
                language: Some(
                    Language::parse(if number == TAZ_REPORT { "de" } else { "en" }).expect("a tag"),
                ),
                derivation: if number == INTERVIEW { Derivation::Unknown } else { derivation },
            };
            (id(number), Record::new(id(number), id(100), content, deed(datetime!(2013-07-12 08:20 UTC))))
        };
    let (april, day, next) = (date!(2013 - 04 - 01), date!(2013 - 07 - 11), date!(2013 - 07 - 12));
    let report = "Report on Microsoft's work with the NSA";
    let guardian =
        Some("https://www.theguardian.com/world/2013/jul/11/microsoft-nsa-collaboration-user-data");
    let taz = Some("https://taz.de/nsa");
    let talk = "Talk with Erika Mustermann in her kitchen";
    let kitchen = Some("https://desk.example/e-mustermann");
    let copy = Some("https://desk.example/copy");
    BTreeMap::from([
        source(REPORT, NewsReport, report, guardian, GUARDIAN, day, &[DOCUMENTS]),
        source(DOCUMENTS, LeakedDocument, "Internal notes of the NSA", None, NSA, april, &[]),
        source(STATEMENT, PressStatement, "Statement to the Guardian", None, MICROSOFT, day, &[]),
        source(TAZ_REPORT, NewsReport, "Report of two agencies", taz, TAZ, next, &[REPORT, STATEMENT]),
        source(INTERVIEW, Interview, talk, kitchen, WITNESS, next, &[]),
        source(COPY, PressStatement, "Statement as sent out", copy, MICROSOFT, day, &[STATEMENT]),
    ])
}
