//! The filter of the list of claims, as it stands in an address.

use dementi_application::claims::{After, Filter, Holder, Sort};
use dementi_domain::claim::Tag;
use dementi_domain::ids::{DossierId, PartyId, UserId};
use dementi_domain::scale::RatingKey;
use dementi_domain::vocabulary::Vocabulary;
use serde::Deserialize;
use time::format_description::well_known::Iso8601;
use time::{Date, OffsetDateTime};
use url::form_urlencoded::Serializer;
use uuid::Uuid;

use crate::instant::{at_micros, micros};

/// The filter as it is typed or linked to. What cannot be read is as if it were not said: an old address still leads to a
/// list.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    pub(crate) dossier: String,
    #[serde(default)]
    pub(crate) review: String,
    #[serde(default)]
    pub(crate) freshness: String,
    #[serde(default)]
    pub(crate) dispute: String,
    /// The key of a rating.
    #[serde(default)]
    pub(crate) rating: String,
    #[serde(default)]
    pub(crate) party: String,
    #[serde(default)]
    pub(crate) tag: String,
    /// Whose they are: `me`, `nobody`, the id of a member, or all.
    #[serde(default)]
    pub(crate) whose: String,
    #[serde(default)]
    pub(crate) due_before: String,
    #[serde(default)]
    pub(crate) sort: String,
    /// After which claim the page begins: when it was changed in microseconds, and its id.
    #[serde(default)]
    after: String,
}

impl Asked {
    /// As it is asked by this user.
    pub(crate) fn filter(&self, me: UserId) -> Filter {
        Filter {
            dossier: Uuid::parse_str(&self.dossier).ok().map(DossierId::new),
            review: Vocabulary::from_term(&self.review),
            freshness: Vocabulary::from_term(&self.freshness),
            dispute: Vocabulary::from_term(&self.dispute),
            rating: RatingKey::parse(&self.rating).ok(),
            party: Uuid::parse_str(&self.party).ok().map(PartyId::new),
            tag: Tag::parse(&self.tag).ok(),
            holder: match self.whose.as_str() {
                "me" => Some(Holder::User(me)),
                "nobody" => Some(Holder::Nobody),
                _ => self.member().map(Holder::User),
            },
            due_before: Date::parse(&self.due_before, &Iso8601::DATE).ok(),
        }
    }

    /// The member whose they are, if one is named.
    pub(crate) fn member(&self) -> Option<UserId> {
        Uuid::parse_str(&self.whose).ok().map(UserId::new)
    }

    /// By the last change, the newest first, unless it is said otherwise.
    pub(crate) fn order(&self) -> Sort {
        match self.sort.as_str() {
            "created" => Sort::Created { newest_first: false },
            "-created" => Sort::Created { newest_first: true },
            "changed" => Sort::Changed { newest_first: false },
            _ => Sort::Changed { newest_first: true },
        }
    }

    pub(crate) fn after(&self) -> Option<After> {
        let (changed, id) = self.after.split_once('_')?;
        let changed = at_micros(changed.parse().ok()?)?;
        Some(After { changed, id: Uuid::parse_str(id).ok()? })
    }

    /// The filter as the query of an address, from the list's beginning.
    pub(crate) fn query(&self) -> String {
        self.from("")
    }

    /// The filter as the query of an address, from where the page begins.
    pub(crate) fn here(&self) -> String {
        self.from(&self.after)
    }

    /// The address of the list with another filter, from its beginning.
    pub(crate) fn address_but(&self, change: impl FnOnce(&mut Self)) -> String {
        let mut other = self.clone();
        change(&mut other);
        match other.query() {
            query if query.is_empty() => "/claims".to_owned(),
            query => format!("/claims?{query}"),
        }
    }

    /// The address of the page that begins after a claim.
    pub(crate) fn address_after(&self, changed: OffsetDateTime, id: Uuid) -> String {
        let place = format!("{}_{id}", micros(changed));
        format!("/claims?{}", self.from(&place))
    }

    fn from(&self, place: &str) -> String {
        let said = [
            ("dossier", self.dossier.as_str()),
            ("review", &self.review),
            ("freshness", &self.freshness),
            ("dispute", &self.dispute),
            ("rating", &self.rating),
            ("party", &self.party),
            ("tag", &self.tag),
            ("whose", &self.whose),
            ("due_before", &self.due_before),
            ("sort", &self.sort),
            ("after", place),
        ];
        let said = said.into_iter().filter(|(_, value)| !value.is_empty());
        Serializer::new(String::new()).extend_pairs(said).finish()
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn the_address_of_the_next_page_says_the_same_filter() {
        let asked = Asked {
            dossier: Uuid::from_u128(2).to_string(),
            review: "published".into(),
            rating: "half_true".into(),
            party: Uuid::from_u128(3).to_string(),
            tag: "a & b".into(),
            whose: Uuid::from_u128(4).to_string(),
            due_before: "2013-07-11".into(),
            ..Asked::default()
        };
        let at = datetime!(2013-07-11 10:00:00.000123 UTC);
        let address = asked.address_after(at, Uuid::from_u128(1));
        let read: Asked = serde_urlencoded::from_str(address.strip_prefix("/claims?").unwrap()).unwrap();
        let me = UserId::new(Uuid::from_u128(9));
        assert_eq!(read.filter(me), asked.filter(me));
        let all = asked.filter(me);
        assert_eq!(all.holder, Some(Holder::User(UserId::new(Uuid::from_u128(4)))));
        let [dossier, rating, due] = [all.dossier.is_some(), all.rating.is_some(), all.due_before.is_some()];
        assert!(dossier && rating && due && all.party.is_some(), "{all:?}");
        assert_eq!(read.after(), Some(After { changed: at, id: Uuid::from_u128(1) }));
    }

    #[test]
    fn one_thing_is_asked_for_no_more() {
        let asked = Asked { review: "published".into(), tag: "a & b".into(), ..Asked::default() };
        assert_eq!(asked.address_but(|asked| asked.tag.clear()), "/claims?review=published");
        assert_eq!(asked.address_but(|asked| *asked = Asked::default()), "/claims");
    }

    #[test]
    fn what_cannot_be_read_is_as_if_it_were_not_said() {
        let asked = Asked {
            review: "x".into(),
            dossier: "y".into(),
            rating: "Z!".into(),
            whose: "v".into(),
            due_before: "w".into(),
            after: "z_1".into(),
            ..Asked::default()
        };
        assert_eq!(asked.filter(UserId::new(Uuid::from_u128(9))), Filter::default());
        assert_eq!(asked.after(), None);
    }
}
