//! Resolves ids and texts to what the report may say, and remembers what it has mentioned.

use std::collections::BTreeMap;

use dementi_domain::desk::{Desk, User};
use dementi_domain::file::{ClaimFile, DossierFile, Files};
use dementi_domain::ids::{PartyId, SourceId, UserId};
use dementi_domain::party::{Party, PartyRecord};
use dementi_domain::quote::Quote;
use dementi_domain::record::Withdrawal;
use dementi_domain::reference::{Language, WebUrl, WikidataId};
use dementi_domain::reply::Replied;
use dementi_domain::scale::{Scale, ScaleRevision};
use dementi_domain::source::{DerivationKind, Source, SourceRecord};

use super::ledger::{Ledger, Redaction};
use super::record_report::QuoteReport;
use super::report::{PartyName, PartyReport, Reference, WithdrawalNote, Withheld};
use crate::rationale::{self, Cleaned};

/// Stands for what a record refers to and does not hold. Its id is not shown: it could be a protected one.
pub(super) const NOT_ON_RECORD: &str = "(not on record)";
/// Stands for a person who acted at the server's console rather than under an account.
const OPERATOR: &str = "the operator";

/// What the record holds of the things that a report names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) desk: &'a Desk,
    pub(super) parties: &'a BTreeMap<PartyId, PartyRecord>,
    pub(super) sources: &'a BTreeMap<SourceId, SourceRecord>,
    pub(super) scales: &'a BTreeMap<ScaleRevision, Scale>,
    pub(super) users: &'a BTreeMap<UserId, User>,
}

impl<'a> Known<'a> {
    /// What the files of claims of this desk know.
    pub(super) fn of(desk: &'a Desk, files: &'a Files) -> Self {
        let Files { claims: _, parties, sources, scales, users } = files;
        Self { desk, parties, sources, scales, users }
    }
}

impl<'a> From<&'a DossierFile> for Known<'a> {
    fn from(file: &'a DossierFile) -> Self {
        let DossierFile { desk, parties, sources, scales, users, .. } = file;
        Self { desk, parties, sources, scales, users }
    }
}

/// Writes one report, or a stretch of one. Whatever it answers is meant for readers outside of the desk, but where the
/// ledger says otherwise.
pub(super) struct Scribe<'a> {
    known: Known<'a>,
    ledger: &'a mut Ledger,
}

impl<'a> Scribe<'a> {
    /// Goes on with a report.
    pub(super) fn new(known: Known<'a>, ledger: &'a mut Ledger) -> Self {
        Self { known, ledger }
    }

    /// Whether protected sources are named.
    pub(super) fn redaction(&self) -> Redaction {
        self.ledger.redaction
    }

    /// What the record holds.
    pub(super) fn known(&self) -> Known<'a> {
        self.known
    }

    /// A text, without the names of protected sources.
    pub(super) fn text(&mut self, text: &str) -> String {
        self.ledger.protection.text(text)
    }

    /// A text that may be absent.
    pub(super) fn optional(&mut self, text: Option<&str>) -> Option<String> {
        text.map(|text| self.text(text))
    }

    /// A verdict's rationale.
    pub(super) fn rationale(&mut self, markdown: &str) -> Cleaned {
        rationale::clean(markdown, &mut self.ledger.protection)
    }

    /// A language tag, unless its private part gives a name away.
    pub(super) fn language(&self, language: Option<&Language>) -> Option<String> {
        let harmless = language.filter(|tag| !self.ledger.protection.is_revealed_by(tag.as_str()));
        harmless.map(|tag| tag.as_str().to_owned())
    }

    /// An address, unless it gives a name away.
    pub(super) fn address(&self, url: Option<&WebUrl>) -> Option<String> {
        let harmless = url.filter(|url| !self.ledger.protection.is_revealed_by(url.as_str()));
        harmless.map(|url| url.as_str().to_owned())
    }

    /// The words of a quote, in a source, and whether they are gone from it.
    pub(super) fn quote(
        &mut self,
        quote: Option<&Quote>,
        source: SourceId,
        gone: bool,
    ) -> Option<QuoteReport> {
        let quote = quote?;
        let source = self.known.sources.get(&source).and_then(|record| record.content().language.as_ref());
        let language = self.language(quote.language.as_ref().or(source));
        Some(QuoteReport { text: self.text(quote.exact.as_str()), language, gone })
    }

    /// The name of a user, who signs with it.
    pub(super) fn user(&mut self, user: Option<UserId>) -> String {
        let Some(user) = user else {
            return OPERATOR.to_owned();
        };
        match self.known.users.get(&user) {
            Some(user) => self.ledger.protection.text(user.name.as_str()),
            None => NOT_ON_RECORD.to_owned(),
        }
    }

    /// When and why something was withdrawn.
    pub(super) fn withdrawal(&mut self, withdrawal: &Withdrawal) -> WithdrawalNote {
        WithdrawalNote { at: Some(withdrawal.deed.at), reason: self.text(withdrawal.reason.as_str()) }
    }

    /// A party, as it may be called.
    pub(super) fn party(&mut self, id: PartyId) -> PartyName {
        let record = self.known.parties.get(&id);
        let name = match record {
            None => return PartyName { id: None, name: NOT_ON_RECORD.to_owned(), protected: false },
            Some(_) if self.ledger.protection.protects(id) => {
                PartyName { id: None, name: self.ledger.protection.label(id), protected: true }
            }
            Some(party) => {
                let Party { name, confidential, .. } = party.content();
                PartyName { id: Some(id), name: self.text(name.as_str()), protected: *confidential }
            }
        };
        if self.ledger.mentioned.insert(id) {
            let report = self.party_report(name.clone(), record.map(PartyRecord::content));
            self.ledger.parties.push(report);
        }
        name
    }

    fn party_report(&mut self, name: PartyName, party: Option<&Party>) -> PartyReport {
        let Some(party) = party.filter(|_| name.id.is_some()) else {
            return PartyReport { party: name, kind: None, aliases: Vec::new(), wikidata_id: None };
        };
        let aliases = party.aliases.iter().map(|alias| self.text(alias.as_str())).collect();
        let wikidata_id = party.wikidata_id.as_ref().map(WikidataId::as_str);
        let wikidata_id =
            wikidata_id.filter(|id| !self.ledger.protection.is_revealed_by(id)).map(str::to_owned);
        PartyReport { party: name, kind: Some(party.kind), aliases, wikidata_id }
    }

    /// Whether what a party says in a source, or the source alone, could lead to a protected source.
    pub(super) fn confides(&self, party: Option<PartyId>, source: SourceId) -> bool {
        party.is_some_and(|party| self.ledger.protection.protects(party))
            || self.withheld(source) == Withheld::Identity
    }

    /// Whether a reply could lead to a protected source: one speaks where it was given.
    pub(super) fn confides_reply(&self, file: &ClaimFile, replied: &Replied) -> bool {
        file.gave(replied).any(|gave| self.confides(Some(gave.party), gave.source))
    }

    /// Whether a party is a protected source.
    pub(super) fn protects(&self, party: PartyId) -> bool {
        self.ledger.protection.protects(party)
    }

    /// Whether a source is withheld so far that not even its title is shown.
    pub(super) fn hides(&self, source: SourceId) -> bool {
        self.withheld(source) >= Withheld::TitleAndAddress
    }

    /// Whether a text names a protected source.
    pub(super) fn names(&self, text: &str) -> bool {
        self.ledger.protection.is_in(text)
    }

    fn withheld(&self, id: SourceId) -> Withheld {
        let Some(source) = self.known.sources.get(&id).map(SourceRecord::content) else {
            return Withheld::Nothing;
        };
        let protects = |party: &PartyId| self.ledger.protection.protects(*party);
        if self.ledger.confided.contains(&id) || source.publisher.iter().chain(&source.authors).any(protects)
        {
            Withheld::Identity
        } else if source.supplied_by.iter().any(protects) {
            Withheld::TitleAndAddress
        } else if source.url.as_ref().is_some_and(|url| self.ledger.protection.is_revealed_by(url.as_str())) {
            Withheld::Address
        } else {
            Withheld::Nothing
        }
    }

    /// What a source with this number is called in a sentence.
    pub(super) fn title(&mut self, id: SourceId, number: usize) -> String {
        let record = self.known.sources.get(&id).filter(|_| !self.hides(id));
        match record {
            Some(record) => format!("“{}” [{number}]", self.text(record.content().title.as_str())),
            None => format!("[{number}] (title withheld)"),
        }
    }

    /// The number of a source in the list of references. What it relies on is mentioned with it.
    pub(super) fn cite(&mut self, id: SourceId) -> usize {
        let number = self.number(id);
        for origin in self.origins(id) {
            self.number(*origin);
        }
        number
    }

    fn origins(&self, id: SourceId) -> &'a [SourceId] {
        self.known.sources.get(&id).map_or(&[], |source| source.content().derivation.sources())
    }

    fn number(&mut self, id: SourceId) -> usize {
        if let Some(number) = self.ledger.numbers.get(&id) {
            return *number;
        }
        let number = self.ledger.references.len() + 1;
        self.ledger.numbers.insert(id, number);
        self.ledger.origins.push(self.origins(id).to_vec());
        let reference = match self.known.sources.get(&id) {
            Some(record) => self.reference(number, record),
            None => unknown_reference(number),
        };
        self.ledger.references.push(reference);
        number
    }

    fn reference(&mut self, number: usize, record: &SourceRecord) -> Reference {
        let source = record.content();
        let withheld = self.withheld(record.id());
        let identity = withheld == Withheld::Identity;
        let found = withheld < Withheld::TitleAndAddress;
        let parties = self.source_parties(source, identity);
        let withdrawn = record.withdrawn().map(|withdrawal| self.withdrawal(withdrawal));
        Reference {
            number,
            id: Some(record.id()).filter(|_| found),
            kind: Some(source.kind),
            withheld,
            title: found.then(|| self.text(source.title.as_str())),
            publisher: parties.publisher,
            authors: parties.authors,
            supplied_by: parties.supplied_by,
            published_on: source.published_on.filter(|_| !identity),
            language: self.language(source.language.as_ref()),
            url: source
                .url
                .as_ref()
                .filter(|_| withheld == Withheld::Nothing)
                .map(|url| url.as_str().to_owned()),
            derivation: source.derivation.kind(),
            derived_from: Vec::new(),
            withdrawn,
        }
    }

    fn source_parties(&mut self, source: &Source, protected_only: bool) -> SourceParties {
        let named =
            |scribe: &Self, party: PartyId| !protected_only || scribe.ledger.protection.protects(party);
        let mut name = |party: PartyId| named(self, party).then(|| self.party(party));
        SourceParties {
            publisher: source.publisher.and_then(&mut name),
            authors: source.authors.iter().copied().filter_map(&mut name).collect(),
            supplied_by: source.supplied_by.and_then(&mut name),
        }
    }

    /// Ends the report: numbers what the cited sources rely on, all the way down, and answers both lists.
    pub(super) fn finish(mut self) -> (Vec<PartyReport>, Vec<Reference>) {
        let mut next = 0;
        while let Some(origins) = self.ledger.origins.get(next).cloned() {
            self.ledger.references[next].derived_from =
                origins.into_iter().map(|origin| self.number(origin)).collect();
            next += 1;
        }
        (std::mem::take(&mut self.ledger.parties), std::mem::take(&mut self.ledger.references))
    }
}

/// The things that may be found, then the confided ones, both in their order. Between two others that tell when they were
/// recorded, a confided thing would tell it too.
pub(super) fn open_first<T>(things: impl Iterator<Item = T>, confided: impl Fn(&T) -> bool) -> Vec<T> {
    let (mut confided, mut open): (Vec<T>, Vec<T>) = things.partition(confided);
    open.append(&mut confided);
    open
}

struct SourceParties {
    publisher: Option<PartyName>,
    authors: Vec<PartyName>,
    supplied_by: Option<PartyName>,
}

fn unknown_reference(number: usize) -> Reference {
    Reference {
        number,
        id: None,
        kind: None,
        withheld: Withheld::Nothing,
        title: Some(NOT_ON_RECORD.to_owned()),
        publisher: None,
        authors: Vec::new(),
        supplied_by: None,
        published_on: None,
        language: None,
        url: None,
        derivation: DerivationKind::Unknown,
        derived_from: Vec::new(),
        withdrawn: None,
    }
}
