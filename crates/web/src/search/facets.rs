//! What a search is narrowed to, and to what it can be narrowed further.

use dementi_application::parties;
use dementi_application::search::{Counts, Narrow};
use dementi_domain::access::Actor;
use dementi_domain::ids::PartyId;
use dementi_domain::reference::Language;
use dementi_domain::searchable::{Facet, Subject};
use dementi_domain::vocabulary::Vocabulary;
use serde::Deserialize;
use uuid::Uuid;

use super::address_of;
use crate::Web;
use crate::failure::PageError;

/// By what searches are narrowed, and what the language files call it.
pub(super) const FACETS: [(Facet, &str); 4] =
    [(Facet::Kind, "kind"), (Facet::Year, "year"), (Facet::Party, "party"), (Facet::Language, "language")];

/// The most values of a facet that are offered.
const OFFERED: usize = 10;

/// What is searched for, to what it is narrowed, and behind which hit the page begins. What cannot be read is as if it were
/// not said.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    pub(super) q: String,
    #[serde(default)]
    pub(super) kind: String,
    #[serde(default)]
    pub(super) year: String,
    #[serde(default)]
    pub(super) party: String,
    #[serde(default)]
    pub(super) language: String,
    #[serde(default)]
    pub(super) after: String,
}

impl Asked {
    pub(super) fn narrow(&self) -> Narrow {
        let year = self.year.parse().ok().filter(|year| (0..=9_999).contains(year));
        Narrow {
            kind: Subject::from_term(&self.kind),
            year,
            party: self.party(),
            language: Language::parse(&self.language).ok(),
        }
    }

    fn party(&self) -> Option<PartyId> {
        Uuid::parse_str(&self.party).ok().map(PartyId::new)
    }

    /// Whether nothing is asked for.
    pub(super) fn is_empty(&self) -> bool {
        self.q.trim().is_empty() && self.narrow().is_empty()
    }

    /// What it is narrowed to, by field, as it was said.
    pub(super) fn kept(&self) -> Vec<(&'static str, &str)> {
        let Self { kind, year, party, language, .. } = self;
        let said = [("kind", kind), ("year", year), ("party", party), ("language", language)];
        let said = said.into_iter().filter(|(_, value)| !value.is_empty());
        said.map(|(name, value)| (name, value.as_str())).collect()
    }

    /// The address of a page of what is found.
    pub(super) fn address(&self, after: &str) -> String {
        let Self { q, kind, year, party, language, .. } = self;
        let said = [("q", q.as_str()), ("kind", kind), ("year", year), ("party", party)];
        address_of("/search", &[said.as_slice(), &[("language", language), ("after", after)]].concat())
    }

    /// The address of what is found with another value of a facet; with none if it is empty.
    fn with(&self, facet: Facet, value: &str) -> String {
        let mut other = self.clone();
        if let Some(field) = other.field(facet) {
            value.clone_into(field);
        }
        other.address("")
    }

    fn field(&mut self, facet: Facet) -> Option<&mut String> {
        match facet {
            Facet::Kind => Some(&mut self.kind),
            Facet::Year => Some(&mut self.year),
            Facet::Party => Some(&mut self.party),
            Facet::Language => Some(&mut self.language),
            Facet::Review | Facet::Rating => None,
        }
    }

    /// The value of a facet to which it is narrowed.
    fn chosen(&self, facet: Facet) -> Option<String> {
        let Narrow { kind, year, party, language } = self.narrow();
        match facet {
            Facet::Kind => kind.map(|kind| kind.to_string()),
            Facet::Year => year.map(|year| year.to_string()),
            Facet::Party => party.map(|party| party.to_string()),
            Facet::Language => language.map(|language| language.to_string()),
            Facet::Review | Facet::Rating => None,
        }
    }
}

/// A value of a facet.
pub(super) struct Value {
    /// What the facet is called in the language files.
    pub(super) facet: &'static str,
    /// The kind of thing, as the list `subject` names it.
    pub(super) kind: Option<&'static str>,
    /// What it is called where it is no kind; nothing for a party that the desk does not know.
    pub(super) name: String,
    /// How many things have it.
    pub(super) count: u64,
    /// Where the search is narrowed to it, or is so no more.
    pub(super) address: String,
}

/// What a search is narrowed to, and what else it can be narrowed to, facet by facet.
#[derive(Default)]
pub(super) struct Facets {
    pub(super) chosen: Vec<Value>,
    pub(super) offered: Vec<(&'static str, Vec<Value>)>,
    /// How many things were found.
    pub(super) total: Option<u64>,
}

/// Reads them off what was counted, if it could be.
pub(super) async fn facets(
    web: &Web,
    actor: &Actor,
    asked: &Asked,
    counts: Option<&Counts>,
) -> Result<Facets, PageError> {
    let mut facets = Facets { total: counts.map(|counts| counts.counted.total), ..Facets::default() };
    for (facet, called) in FACETS {
        if let Some(chosen) = asked.chosen(facet) {
            let name = match asked.party().filter(|_| facet == Facet::Party) {
                Some(party) => party_name(web, actor, party).await?,
                None => chosen.clone(),
            };
            let kind = kind(facet, &chosen);
            let address = asked.with(facet, "");
            facets.chosen.push(Value { facet: called, kind, name, count: 0, address });
            continue;
        }
        let Some(counts) = counts else { continue };
        let values = counts.counted.most(facet, OFFERED).into_iter().filter_map(|(value, count)| {
            let name = match facet {
                Facet::Party => counts.parties.get(&Uuid::parse_str(value).ok()?)?.clone(),
                _ => value.to_owned(),
            };
            let (kind, address) = (kind(facet, value), asked.with(facet, value));
            Some(Value { facet: called, kind, name, count, address })
        });
        let values: Vec<Value> = values.collect();
        if !values.is_empty() {
            facets.offered.push((called, values));
        }
    }
    Ok(facets)
}

fn kind(facet: Facet, value: &str) -> Option<&'static str> {
    Subject::from_term(value).filter(|_| facet == Facet::Kind).map(Vocabulary::as_str)
}

async fn party_name(web: &Web, actor: &Actor, party: PartyId) -> Result<String, PageError> {
    let found = parties::among(&web.app, actor, &[party]).await?;
    Ok(found.first().map(|party| party.value.content().name.to_string()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_adds_and_takes_away_one_thing() {
        let asked = Asked { q: "mail".into(), year: "2013".into(), after: "1_x".into(), ..Asked::default() };
        assert_eq!(asked.with(Facet::Kind, "claim"), "/search?q=mail&kind=claim&year=2013");
        assert_eq!(asked.with(Facet::Year, ""), "/search?q=mail");
        assert_eq!(asked.address("2_y"), "/search?q=mail&year=2013&after=2_y");
        assert!(Asked { q: " ".into(), ..Asked::default() }.is_empty() && !asked.is_empty());
    }

    #[test]
    fn what_cannot_be_read_narrows_nothing() {
        let odd = ["claims", "10000", "x", "?"].map(ToOwned::to_owned);
        let [kind, year, party, language] = odd;
        assert!(Asked { kind, year, party, language, ..Asked::default() }.narrow().is_empty());
    }
}
