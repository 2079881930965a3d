//! Things to search for, and an index that holds them.

use dementi_domain::change::Position;
use dementi_domain::claim::Tag;
use dementi_domain::ids::{ClaimId, DeskId, DossierId, PartyId};
use dementi_domain::searchable::{Searchable, Standing, Subject};
use dementi_domain::status::{Dispute, ReviewStatus};
use dementi_search::index::{Found, Index, Question, Seen, Sight};
use dementi_search::query::{Clause, Filter, Operand, Query};
use tempfile::TempDir;
use uuid::Uuid;

pub(crate) const DESK: DeskId = DeskId::new(Uuid::from_u128(1));
pub(crate) const OTHER_DESK: DeskId = DeskId::new(Uuid::from_u128(2));

pub(crate) fn dossier(number: u128) -> DossierId {
    DossierId::new(Uuid::from_u128(0xd000 + number))
}

pub(crate) fn party(number: u128) -> PartyId {
    PartyId::new(Uuid::from_u128(0xa000 + number))
}

/// A claim in dossier 1.
pub(crate) fn claim(id: u128, language: &str, text: &str) -> Searchable {
    let standing =
        Standing { review: ReviewStatus::Open, dispute: Dispute::Unanswered, freshness: None, rating: None };
    Searchable {
        id: Uuid::from_u128(id),
        subject: Subject::Claim,
        desk: DESK,
        claim: Some(ClaimId::new(Uuid::from_u128(id))),
        dossier: Some(dossier(1)),
        withdrawn: false,
        language: Some(language.to_owned()),
        main: vec![text.to_owned()],
        more: Vec::new(),
        year: Some(2013),
        day: None,
        site: None,
        parties: Vec::new(),
        sources: Vec::new(),
        tags: Vec::new(),
        standing: Some(standing),
    }
}

pub(crate) fn source(id: u128, title: &str) -> Searchable {
    Searchable {
        subject: Subject::Source,
        claim: None,
        dossier: None,
        standing: None,
        ..claim(id, "en", title)
    }
}

pub(crate) struct Filled {
    pub(crate) index: Index,
    _folder: TempDir,
}

impl Filled {
    pub(crate) fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let index = Index::create(folder.path(), Position::default()).expect("an index");
        Self { index, _folder: folder }
    }

    pub(crate) fn with(things: &[Searchable]) -> Self {
        let filled = Self::empty();
        let mut writer = filled.index.writer().expect("a writer");
        writer.put(things).expect("room");
        writer.commit(Position::default()).expect("a commit");
        filled
    }

    pub(crate) fn seen(&self, sight: &Sight) -> Seen {
        self.index.now().seen_by(sight).expect("a part of it")
    }

    pub(crate) fn found(&self, query: &Query, sight: &Sight) -> Found {
        let question = Question { query, limit: 100, after: None, facets: Some(&[]) };
        self.seen(sight).search(question).expect("an answer")
    }

    /// The ids of what the desk finds, the best first.
    pub(crate) fn ids(&self, query: &Query) -> Vec<u128> {
        let found = self.found(query, &everything(DESK));
        let ids: Vec<u128> = found.hits.iter().map(|hit| hit.id.as_u128()).collect();
        assert_eq!(found.counted.expect("counted").total, ids.len() as u64, "{query:?}");
        ids
    }
}

pub(crate) fn everything(desk: DeskId) -> Sight {
    Sight { desk, hidden: Vec::new() }
}

pub(crate) fn all_of(operands: impl IntoIterator<Item = Operand>) -> Query {
    let clause = |operand| Clause { excluded: false, any_of: vec![operand] };
    Query { clauses: operands.into_iter().map(clause).collect(), ..Query::default() }
}

pub(crate) fn words(text: &str) -> Query {
    all_of(text.split(' ').map(|word| Operand::Word(word.to_owned())))
}

pub(crate) fn phrase(text: &str) -> Query {
    all_of([Operand::Phrase(text.to_owned())])
}

pub(crate) fn is(filter: Filter) -> Query {
    all_of([Operand::Is(filter)])
}

pub(crate) fn tag(text: &str) -> Tag {
    Tag::parse(text).expect("a tag")
}

pub(crate) fn but_not(mut query: Query, operand: Operand) -> Query {
    query.clauses.push(Clause { excluded: true, any_of: vec![operand] });
    query
}
